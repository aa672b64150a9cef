"""What the report says, part by part; all texts are already in the language of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.policy.words import Words
from kanalkoll.documents.charts import Picture


@dataclass(frozen=True, slots=True)
class Sentences:
    """The rule as it reads today and as proposed.

    ``words``: word by word what stays, goes and comes. ``note`` says whose
    wording the proposed one is; ``judged`` is how each is counted.
    """

    today: str | None
    proposed: str | None
    words: Sequence[Words] = ()
    note: str | None = None
    judged_today: str = ""
    judged_proposed: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A finding in a table: its verdict and what was counted."""

    verdict: Verdict | None
    text: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account before and after."""

    name: str
    platform: str
    before: Cell
    after: Cell
    last_post: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: how many accounts, how many change, who complies; and those that change."""

    key: str
    name: str
    numbers: Sequence[str]
    widths: tuple[tuple[float, float, float], tuple[float, float, float]]
    changed: Sequence[AccountRow] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the numbers behind it."""

    picture: Picture
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class RulePart:
    """One changed rule."""

    key: str
    title: str
    sentences: Sentences
    proposers: Sequence[tuple[str, str]]
    moved: str
    outside: str | None
    listed_title: str
    listed: Sequence[AccountRow]
    silent: Sequence[str]
    with_posts: bool
    whole: UnitRow
    units: Sequence[UnitRow]
    too_many: str | None
    distances: Sequence[Chart]
    course: Chart | None
    sureness: Sequence[tuple[str, str, str]]
    unknown_why: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of a sweep."""

    name: str
    stands: bool
    numbers: Sequence[str]
    widths: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """The whole report."""

    language: str
    title: str
    standing: str
    answers: Sequence[str]
    counted: str
    rules: Sequence[RulePart]
    levels: Sequence[LevelRow] = ()
    readings: Sequence[tuple[str, str]] = ()
    ways_in: Sequence[tuple[str, str]] = ()
    particulars: Sequence[tuple[str, str]] = ()
    signs: dict[str, tuple[str, str]] = field(default_factory=dict)
