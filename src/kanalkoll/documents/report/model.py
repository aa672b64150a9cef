"""What the report says, part by part; all texts are already in the language of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.documents.charts import Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the few numbers at the top: the number, and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Verdicts of a row, as they stand in cells, and the two shares as text and in per cent."""

    compliant: str
    non_compliant: str
    unknown: str
    exempt: str
    not_applicable: str
    compliant_share: str
    unknown_share: str
    widths: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do, and for how many accounts."""

    accounts: str
    what: str


@dataclass(frozen=True, slots=True)
class RulePart:
    """One rule: what it asks, how it stands, what to do and how far it is from the line."""

    key: str
    title: str
    strength: str
    requirement: str
    reading: str | None
    counts: Counts
    standing: str
    near: str | None
    acts: Sequence[Act]
    acts_unknown: Sequence[Act]
    picture: Picture | None = None
    picture_axis: str = ""
    picture_rows: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of an account, in words."""

    verdict: Verdict
    sign: str
    verdict_name: str
    title: str
    text: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class AccountPart:
    """One account with what deviates and what cannot be judged."""

    name: str
    platform: str
    headline: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One part of the body."""

    key: str
    name: str
    accounts: str
    counts: Counts
    listed: Sequence[AccountPart] = ()


@dataclass(frozen=True, slots=True)
class ReasonPart:
    """Why something cannot be judged: how often, for which rules, and what to do about it."""

    name: str
    count: str
    rules: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Exempted:
    """A decision that takes an account out of a rule."""

    account: str
    rule: str
    until: str
    reason: str
    decided: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What the numbers rest on: pairs of a heading and a text, and lists."""

    readings: Sequence[tuple[str, str]] = ()
    silences: Sequence[tuple[str, str]] = ()
    principles: Sequence[tuple[str, str]] = ()
    sources: Sequence[tuple[str, str | None]] = ()
    ways_in: Sequence[tuple[str, str]] = ()
    exemptions: Sequence[Exempted] = ()
    particulars: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    language: str
    title: str
    standing: str
    answer: str
    lead: str
    figures: Sequence[Figure]
    rules: Sequence[RulePart]
    overview: Picture | None
    units: Sequence[UnitPart]
    reasons: Sequence[ReasonPart]
    time: Picture | None
    time_rows: Sequence[tuple[str, str, str]]
    ground: Ground
    too_many: str | None = None
    signs: dict[str, tuple[str, str]] = field(default_factory=dict)
