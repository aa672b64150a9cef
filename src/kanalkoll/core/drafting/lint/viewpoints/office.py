"""Four viewpoints on a draft, from one office's accounts: what a consultation answer would say.

They are the four of the answer from 2019 that kanalkoll began with: goals that
cannot be measured, information that there is no room for, a frequency that
nobody tried, a closing rule without a time. Every figure is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.assessment.summary import in_units
from kanalkoll.core.drafting.lint.draft import Draft
from kanalkoll.core.drafting.lint.finding import CatalogueRow, FinishedText
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

Key = Literal["statistics", "base-information", "frequency", "closing"]

QUESTIONS: dict[Key, Text] = {
    "statistics": Text(sv="Går målen att mäta?", en="Can the goals be measured?"),
    "base-information": Text(
        sv="Får basinformationen plats?", en="Is there room for the base information?"
    ),
    "frequency": Text(sv="Hur ofta är rimligt?", en="How often is reasonable?"),
    "closing": Text(
        sv="Hur länge ska informationen ligga kvar?", en="For how long is the information to stay?"
    ),
}
"""The questions of the four viewpoints, in their order."""


class AccountLine(msgspec.Struct, frozen=True):
    """One account beside the others: its posts in the two windows, and its last post.

    A count is ``None`` where it is not exactly known.
    """

    account: str
    shown: str
    platform: str
    account_type: str | None
    posts: int | None
    posts_milder: int | None
    last_post: date | None


class Viewpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A question to the draft with its answer.

    ``answer`` is one line. ``because`` are the sentences behind it, ``proposal``
    what would help, and ``paragraph`` how an answer to the consultation could
    put it. ``figures`` are the numbers by name; ``texts`` the base information
    that fits, ``accounts`` a line for each account with its counts over
    ``columns``, ``rows`` the catalogue's rows. ``rule`` is ``None`` where the
    draft has no such rule.
    """

    key: Key
    question: Text
    answer: Text
    rule: str | None = None
    because: tuple[Text, ...] = ()
    proposal: Text | None = None
    paragraph: Text | None = None
    figures: dict[str, int] = {}
    texts: tuple[FinishedText, ...] = ()
    accounts: tuple[AccountLine, ...] = ()
    columns: tuple[Text, ...] = ()
    rows: tuple[CatalogueRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried on the accounts beside the draft itself; assessments' tables.

    ``milder``: the frequency with the next longer period, on the same day.
    ``each_period`` and ``each_milder``: each whole period of the last year by
    itself, as the draft has it and with the longer one. ``last_posts``: the
    last day with a post, by account.
    """

    milder: pa.Table | None = None
    each_period: pa.Table | None = None
    each_milder: pa.Table | None = None
    last_posts: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """One part of the body, its accounts in use and what it is called in a sentence."""

    draft: Draft
    unit: str
    tried: Tried

    @property
    def name(self) -> str:
        """As residents see it, such as *fastighetskontoret*."""
        register = self.draft.register
        return register.unit_name(self.unit) if register else self.unit

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Its accounts in use, those of its parts included."""
        register = self.draft.register
        if register is None:
            return ()
        units = in_units(register, [self.unit])
        return tuple(account for account in register.in_use() if account.unit in units)

    @property
    def noun(self) -> Text:
        """What it calls itself: *kontoret*, *förvaltningen*, *bolaget*."""
        return _noun(self.name, self._kind())

    def _kind(self) -> str | None:
        register = self.draft.register
        unit = register.units.get(self.unit) if register else None
        return unit.kind if unit else None

    def rule(self, kind: str) -> Rule | None:
        """The draft's first rule of a kind."""
        tagged = (rule for rule in self.draft.policy.rules)
        return next((r for r in tagged if r.requires.__struct_config__.tag == kind), None)


_ENDINGS: tuple[tuple[str, Text], ...] = (
    ("kontoret", Text(sv="kontoret", en="the office")),
    ("förvaltningen", Text(sv="förvaltningen", en="the office")),
    ("förvaltning", Text(sv="förvaltningen", en="the office")),
    ("nämnden", Text(sv="nämnden", en="the board")),
    ("styrelsen", Text(sv="styrelsen", en="the board")),
    ("enheten", Text(sv="enheten", en="the unit")),
    (" ab", Text(sv="bolaget", en="the company")),
)
"""How names end, and what such a part of the body calls itself."""

_KINDS = {"bolag": Text(sv="bolaget", en="the company")}


def _noun(name: str, kind: str | None) -> Text:
    ending = next((noun for end, noun in _ENDINGS if name.casefold().endswith(end)), None)
    return ending or _KINDS.get(kind or "") or Text(sv="verksamheten", en="the office")
