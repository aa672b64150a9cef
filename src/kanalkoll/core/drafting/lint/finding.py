"""What judging a draft gives: one finding about one rule, with its evidence and a way out."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import msgspec

from kanalkoll.core.capabilities.model import Row
from kanalkoll.core.language import Text

Code = Literal[
    "cannot-be-met",
    "not-measurable",
    "does-not-fit",
    "contradicts",
    "vague",
    "hardly-met",
    "undefined",
    "nothing-measures",
    "matches-nothing",
    "always-met",
    "implied",
]
"""What can be wrong with a rule. The codes are stable: never renamed, only added to."""

CODES: tuple[Code, ...] = get_args(Code)
"""In the order in which a reader is told of them."""

HEADINGS: dict[Code, Text] = {
    "cannot-be-met": Text(sv="Går inte att följa", en="Cannot be met"),
    "not-measurable": Text(sv="Går inte att mäta", en="Cannot be measured"),
    "does-not-fit": Text(sv="Får inte plats", en="Does not fit"),
    "contradicts": Text(sv="Motsäger varandra", en="Contradict each other"),
    "vague": Text(sv="Oklart", en="Vague"),
    "hardly-met": Text(sv="Få når dit", en="Few get there"),
    "undefined": Text(sv="Saknas", en="Missing"),
    "nothing-measures": Text(sv="Mäts inte", en="Not measured"),
    "matches-nothing": Text(sv="Gäller inget konto", en="Concerns no account"),
    "always-met": Text(sv="Alla når dit redan", en="All are there already"),
    "implied": Text(sv="Följer av ett annat krav", en="Follows from another rule"),
}
"""What a reader sees over findings of each code."""

Severity = Literal["problem", "note"]
"""``problem``: should be corrected or made clear before the text is adopted. ``note``: good to
know; it concerns no account today, or nothing would be wrong if the text stayed as it is."""


class CatalogueRow(msgspec.Struct, frozen=True):
    """A row of the platform catalogue that a finding rests on.

    ``as_of`` is the date to quote: that of the source, or else the day it was read.
    """

    says: Text
    source: str
    as_of: date
    checked_on: date
    confidence: str

    @classmethod
    def of(cls, row: Row, says: Text) -> CatalogueRow:
        """What ``row`` says, in words, and where it was read."""
        return cls(says, row.source, row.as_of, row.checked_on, row.confidence)


class Bin(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """So many accounts had a count of ``first`` to ``last`` (inclusive; ``None``: no bound)."""

    first: int
    last: int | None
    accounts: int


class FinishedText(msgspec.Struct, frozen=True):
    """A text that does fit in a field, with its length in the field's own unit."""

    field: str
    text: str
    length: int
    limit: int | None
    measure: Text


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a finding is so; what is not there does not belong to its code.

    ``rows``: the catalogue's rows. ``accounts``: how many accounts in use the
    finding is about (``None`` when no facts were given). ``counts``: figures by
    name, each named in ``docs/reference/lint.md``. ``words``: the policy's own
    words. ``reading``: how they are read, by whom and when. ``distribution``:
    what the accounts that can be judged have, with ``required`` beside it and
    ``counted`` as what it is that they have.
    ``texts`` and ``placing``: the base information that does fit. ``other_rule``
    and ``example``: the other rule of a pair, and a case that proves it.
    """

    rows: tuple[CatalogueRow, ...] = ()
    accounts: int | None = None
    counts: dict[str, int] = {}
    words: tuple[str, ...] = ()
    reading: Text | None = None
    distribution: tuple[Bin, ...] = ()
    required: int | None = None
    counted: Text | None = None
    texts: tuple[FinishedText, ...] = ()
    placing: Text | None = None
    other_rule: str | None = None
    example: Text | None = None


class LintFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about one rule (or principle) of a policy.

    ``platform`` and ``account_type`` are ``None`` where the finding is about
    the rule wherever it holds. ``title`` is what pages call the rule;
    ``message`` does not repeat it.
    """

    code: Code
    severity: Severity
    rule: str
    title: Text
    message: Text
    evidence: Evidence = Evidence()
    clause: str | None = None
    platform: str | None = None
    account_type: str | None = None
    remedy: Text | None = None
