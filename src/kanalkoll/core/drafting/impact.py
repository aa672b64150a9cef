"""What a change to the policy would do: who changes verdict, where, and how far from the line.

One definition serves every figure about a rule: it *concerns* an account when
the account's finding is compliant, non-compliant or unknown, so accounts that
are exempt or to which the rule does not apply (closed, on leave, out of scope)
are outside, and accounts that cannot be judged are inside. That number is
:attr:`~kanalkoll.core.assessment.summary.Tally.applying`; those that cannot be
judged are always told beside it and never counted as met or not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kanalkoll.core.assessment.finding import Bounds, Interval
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.kinds.base import Reason

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

CONCERNED: frozenset[Verdict] = frozenset({"compliant", "non-compliant", "unknown"})
"""The verdicts of accounts that a rule concerns."""

Which = Literal["before", "after"]


class Side(msgspec.Struct, frozen=True, gc=False):
    """What is found of an account by one version of a rule.

    ``reason`` stands with the verdict *unknown* only.
    """

    verdict: Verdict
    reason: Reason | None
    observed: Interval
    required: Bounds

    @property
    def concerned(self) -> bool:
        """Whether the rule concerns the account."""
        return self.verdict in CONCERNED

    @property
    def margin(self) -> Interval | None:
        """How far inside the line the account is, in the unit of what was counted.

        0 is just enough, −3 is three short (or three too many); ``None`` where
        the rule does not concern the account or requires no number. An interval
        where what was counted is one.
        """
        if not self.concerned or self.required == Bounds(None, None):
            return None
        return margin(self.observed, self.required)


def margin(seen: Interval, required: Bounds) -> Interval:
    """The smallest and the largest distance inside the bounds that ``seen`` allows."""
    least, most = required.at_least, required.at_most
    low, high = seen.low or 0, seen.high
    below = None if least is None else low - least
    above = None if most is None or high is None else most - high
    floor = None if most is not None and high is None else _least(below, above)
    from_below = None if least is None or high is None else high - least
    from_above = None if most is None else most - low
    ceiling = _least(from_below, from_above)
    if least is not None and most is not None and ceiling is not None:
        # Between two lines nothing is further inside than the middle.
        ceiling = min(ceiling, (most - least) // 2)
    return Interval(floor, ceiling)


def _least(one: int | None, other: int | None) -> int | None:
    return min((number for number in (one, other) if number is not None), default=None)


class Seen(msgspec.Struct, frozen=True, gc=False):
    """One account and what one version of a rule finds of it.

    There are very many of these: those that find the same share their :class:`Side`.
    """

    account: str
    unit: str | None
    platform: str | None
    account_type: str | None
    side: Side


class AccountImpact(msgspec.Struct, frozen=True, gc=False):
    """One account under one changed rule on one day.

    ``before`` is ``None`` where the rule is new, ``after`` where it is taken out.
    """

    account: str
    unit: str | None
    platform: str | None
    account_type: str | None
    before: Side | None
    after: Side | None

    @property
    def changed(self) -> bool:
        """Whether the account changes verdict, or a rule for it comes or goes."""
        if self.before is None or self.after is None:
            return self.concerned
        return self.before.verdict != self.after.verdict

    @property
    def concerned(self) -> bool:
        """Whether the rule concerns the account as it stands or as proposed."""
        return any(side is not None and side.concerned for side in (self.before, self.after))

    def side(self, which: Which) -> Side | None:
        """The finding before or after."""
        return self.before if which == "before" else self.after


@dataclass(frozen=True, slots=True)
class Shift:
    """Accounts counted by verdict, before and after.

    ``changed``: how many change verdict. ``left`` and ``came``: how many the
    rule concerns only as it stands, and only as proposed.
    """

    before: Tally
    after: Tally
    changed: int = 0
    left: int = 0
    came: int = 0

    @property
    def gained(self) -> int:
        """How many more accounts are compliant; negative when fewer are."""
        return self.after["compliant"] - self.before["compliant"]


@dataclass(frozen=True, slots=True)
class RuleImpact:
    """What becomes of one rule's accounts on one day.

    ``units`` is sorted by unit; accounts whose unit is not known stand under
    ``None``. ``accounts`` holds those that the rule concerns before or after.
    """

    change: RuleChange
    day: date
    whole: Shift
    units: Mapping[str | None, Shift]
    accounts: Sequence[AccountImpact]

    @property
    def flips(self) -> Sequence[AccountImpact]:
        """The accounts that change verdict."""
        return [account for account in self.accounts if account.changed]

    @property
    def most_changed(self) -> str | None:
        """The unit in which most accounts become compliant, or cease to be.

        Of equals the one with the smallest number of accounts, then by key;
        ``None`` when it changes in none.
        """
        moved = [unit for unit, shift in self.units.items() if unit and shift.gained]
        return min(moved, key=self._order, default=None)

    def _order(self, unit: str) -> tuple[int, int, str]:
        shift = self.units[unit]
        return -abs(shift.gained), shift.before.applying, unit

    def within(self, units: Iterable[str]) -> RuleImpact:
        """The same, of the accounts of some units only."""
        wanted = set(units)
        return rule_impact(
            self.change, self.day, [one for one in self.accounts if one.unit in wanted]
        )


def impacts(
    rows: Iterable[Mapping[str, Any]], changes: Sequence[RuleChange], day: date
) -> tuple[RuleImpact, ...]:
    """What becomes of each changed rule on ``day``.

    ``rows``: the rows of a trial's table of that day (see
    :class:`kanalkoll.engines.duckdb.trying.Trial`).
    """
    found: dict[str, list[AccountImpact]] = {change.rule: [] for change in changes}
    for row in rows:
        found[row["rule"]].append(_account(row))
    return tuple(rule_impact(change, day, found[change.rule]) for change in changes)


def rule_impact(change: RuleChange, day: date, accounts: Sequence[AccountImpact]) -> RuleImpact:
    """One changed rule's accounts, counted."""
    concerned = [account for account in accounts if account.concerned]
    by_unit = sorted(concerned, key=lambda account: account.unit or "")
    units = {
        unit or None: shift(list(group))
        for unit, group in groupby(by_unit, key=lambda account: account.unit or "")
    }
    return RuleImpact(change, day, shift(concerned), units, concerned)


def shift(accounts: Sequence[AccountImpact]) -> Shift:
    """Accounts counted by verdict before and after."""
    concerned = [(_concerned(a.before), _concerned(a.after)) for a in accounts]
    return Shift(
        before=_tally([account.before for account in accounts]),
        after=_tally([account.after for account in accounts]),
        changed=sum(account.changed for account in accounts),
        left=sum(before and not after for before, after in concerned),
        came=sum(after and not before for before, after in concerned),
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the course over time: all accounts counted, before and after."""

    day: date
    before: Tally
    after: Tally


def course(table: pa.Table, rule: str) -> tuple[Moment, ...]:
    """How one changed rule would have gone, day by day, in the order of the days.

    ``table``: a trial's.
    """
    keys = ["rule", "day"]
    sides = {which: _counted(table, [*keys, f"{which}_verdict"]) for which in ("before", "after")}
    days = sorted({day for side in sides.values() for (name, day) in side if name == rule})
    empty = Tally()
    return tuple(
        Moment(day, *(sides[which].get((rule, day), empty) for which in ("before", "after")))
        for day in days
    )


def _counted(table: pa.Table, columns: Sequence[str]) -> dict[tuple[str, date], Tally]:
    found: dict[tuple[str, date], dict[Verdict, int]] = {}
    for row in table.group_by(columns).aggregate([([], "count_all")]).to_pylist():
        verdict = row[columns[-1]]
        if verdict is not None:
            found.setdefault((row["rule"], row["day"]), {})[verdict] = row["count_all"]
    return {key: Tally(verdicts) for key, verdicts in found.items()}


def _account(row: Mapping[str, Any]) -> AccountImpact:
    return AccountImpact(
        account=row["account"],
        unit=row["unit"],
        platform=row["platform"],
        account_type=row["account_type"],
        before=_side(row, "before"),
        after=_side(row, "after"),
    )


def _side(row: Mapping[str, Any], which: Which) -> Side | None:
    return None if row[f"{which}_verdict"] is None else side_of(row, f"{which}_")


def side_of(row: Mapping[str, Any], prefix: str = "") -> Side:
    """The finding in a row, whose columns begin with ``prefix``."""
    return Side(
        verdict=row[f"{prefix}verdict"],
        reason=row[f"{prefix}reason"],
        observed=Interval(row[f"{prefix}low"], row[f"{prefix}high"]),
        required=Bounds(row[f"{prefix}at_least"], row[f"{prefix}at_most"]),
    )


def _concerned(side: Side | None) -> bool:
    return side is not None and side.concerned


def _tally(sides: Iterable[Side | None]) -> Tally:
    verdicts: dict[Verdict, int] = {}
    reasons: dict[Reason, int] = {}
    for side in sides:
        if side is None:
            continue
        verdicts[side.verdict] = verdicts.get(side.verdict, 0) + 1
        if side.reason is not None:
            reasons[side.reason] = reasons.get(side.reason, 0) + 1
    return Tally(verdicts, reasons)
