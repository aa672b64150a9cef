"""A frequency and the milder one beside it: what is to be tried, and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kanalkoll.core.assessment.explain_reading import glosses
from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.assessment.sentences import fill, same
from kanalkoll.core.assessment.summary import Tally, total
from kanalkoll.core.calendar import DEFINITE, NAMES, Per, shift, window
from kanalkoll.core.drafting.lint.viewpoints.office import Office
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

LONGER: Mapping[Per, Per] = {"day": "week", "week": "month", "month": "half-year"}
"""The next longer period, which a milder level is counted in."""

A_YEAR: Mapping[Per, int] = {"day": 364, "week": 52, "month": 12, "half-year": 2}
"""How many whole periods the last year has."""

ENGLISH = {"ett par": "a couple of"}
"""Vague words as they are said in English, where that is known."""


# ── What is to be tried ──────────────────────────────────────────────────────


def each_period(policy: Policy, rule: Rule) -> Policy | None:
    """The rule alone, each period by itself; ``None`` when it states no frequency."""
    p = rule.requires
    if not isinstance(p, PostsWithin) or number(p.at_least) is None:
        return None
    return replace(policy, rules=(replace(rule, requires=replace(p, judged_over=1)),))


def milder(policy: Policy, rule: Rule) -> Policy | None:
    """The rule alone, the same number in the next longer period; ``None`` when there is none."""
    p = rule.requires
    if not isinstance(p, PostsWithin) or p.per not in LONGER or number(p.at_least) is None:
        return None
    requires = replace(p, per=LONGER[p.per], judged_over=None)
    return replace(policy, rules=(replace(rule, requires=requires),))


def days_of_the_year(per: Per, day: date) -> list[date]:
    """The days to ask about, so that each whole period of the last year is judged by itself."""
    _, end = window(day, per, 1)
    return [shift(end, -step, per) for step in range(A_YEAR[per])]


# ── What came out ────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Levels:
    """The level as it stands and the milder one, on one office's accounts.

    ``p`` are the rule's parameters; its number is stated or read.
    """

    office: Office
    rule: Rule
    p: PostsWithin

    @property
    def least(self) -> int:
        """The number that is to be reached in a period."""
        return number(self.p.at_least) or 0

    @property
    def longer(self) -> Per | None:
        """The period that the milder level is counted in; ``None`` when there is no longer one."""
        return LONGER.get(self.p.per)

    @property
    def longer_span(self) -> Span | None:
        """What is looked at for the milder level: the usual number of the longer periods."""
        return PostsWithin(per=self.longer).span if self.longer else None

    @property
    def what(self) -> Text:
        """What is counted."""
        if self.p.counts == "days":
            return Text(sv="dagar med inlägg", en="days with posts")
        return Text(sv="inlägg", en="posts")

    @property
    def amount(self) -> Text:
        """How many, in the policy's own words where they were read."""
        read = next((g.gloss for g in glosses(self.rule) if g.name == "at_least"), None)
        if read is None or not read.words:
            return same(str(self.least))
        return Text(sv=read.words, en=ENGLISH.get(read.words, read.words))

    @property
    def words(self) -> Text:
        """As in *ett par inlägg*."""
        return fill(same("{amount} {what}"), amount=self.amount, what=self.what)

    @cached_property
    def now(self) -> Tally:
        """The office's accounts by the rule as it stands."""
        return total(self._here(self.office.draft.witnesses.findings))

    @cached_property
    def mild(self) -> Tally | None:
        """The office's accounts by the milder rule; ``None`` when it was not tried."""
        table = self.office.tried.milder
        return None if table is None else total(self._here(table))

    @cached_property
    def by_period(self) -> dict[Per, Tally]:
        """Each period of the last year by itself, of the rule's length and of the longer one."""
        tried = self.office.tried
        tables = ((self.p.per, tried.each_period), (self.longer, tried.each_milder))
        return {per: total(self._here(table)) for per, table in tables if per and table is not None}

    @cached_property
    def everywhere(self) -> tuple[Tally, Tally] | None:
        """The whole body by both rules; ``None`` when the office is all of it."""
        findings, tried = self.office.draft.witnesses.findings, self.office.tried.milder
        if findings is None or tried is None:
            return None
        now, mild = total(_of_rule(findings, self.rule.id)), total(_of_rule(tried, self.rule.id))
        return (now, mild) if now.all > self.now.all else None

    def of_accounts(self) -> Iterator[tuple[Account, int | None, int | None, bool]]:
        """Each account with its posts in both windows, those with the most posts first.

        A count is ``None`` where it is not exactly known; the last value tells
        whether the account surely reaches neither level.
        """
        now = _counts(self._here(self.office.draft.witnesses.findings))
        mild = _counts(self._here(self.office.tried.milder))
        in_order = sorted(
            self.office.accounts, key=lambda a: (-(now.get(a.key, _NOTHING)[0] or 0), a.shown)
        )
        for account in in_order:
            one, other = now.get(account.key, _NOTHING), mild.get(account.key, _NOTHING)
            short = one[1] == other[1] == "non-compliant"
            yield account, one[0], other[0], short

    def _here(self, table: pa.Table | None) -> pa.Table:
        """The rows of the rule and of the office's accounts."""
        import pyarrow as pa  # noqa: PLC0415  (heavy, and only where facts were given)
        import pyarrow.compute as pc  # type: ignore[import-untyped]  # noqa: PLC0415  (see above)

        if table is None:
            return pa.table({name: [] for name in ("account", "verdict", "reason", "low", "high")})
        keys = pa.array(sorted(account.key for account in self.office.accounts), pa.string())
        rows = _of_rule(table, self.rule.id)
        return rows.filter(pc.is_in(rows.column("account"), keys))


def _of_rule(table: pa.Table, rule: str) -> pa.Table:
    import pyarrow.compute as pc  # noqa: PLC0415  (heavy, and only where facts were given)

    return table.filter(pc.equal(table.column("rule"), rule))


_NOTHING: tuple[int | None, str] = (None, "")


def _counts(table: pa.Table) -> dict[str, tuple[int | None, str]]:
    """The posts of each account where they are exactly known, and its verdict."""
    rows: list[dict[str, Any]] = table.select(["account", "verdict", "low", "high"]).to_pylist()
    return {
        row["account"]: (row["low"] if row["low"] == row["high"] else None, row["verdict"])
        for row in rows
    }


def in_the(per: Per) -> Text:
    """As in *i veckan*."""
    return Text(sv=f"i {DEFINITE[per].sv}", en=f"a {NAMES[per][0].to('en')}")
