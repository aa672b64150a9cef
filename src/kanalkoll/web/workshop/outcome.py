"""What a trial gives, as a page shows it: sentences, accounts, and the parts of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kanalkoll.core.assessment.finding import Interval
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.assessment.summary import in_units
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Shift, Side
from kanalkoll.core.drafting.impact_words import (
    silent_sentence,
    unit_part,
    whole_body,
    whole_part,
)
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.drafting.simulation import Simulation, is_about_publishing
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.workshop.trying import Move, joined

MOST_ACCOUNTS = 40
"""So many accounts of the reader's own part are listed."""

MOST_CHANGED = 200
"""So many accounts that change are listed."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account: what was counted and what is required, as it stands and as proposed."""

    key: str
    name: str
    platform: str
    part: str
    before: Side | None
    after: Side | None
    changed: bool
    last_post: date | None

    @property
    def distance(self) -> Text | None:
        """How far from the line the account is with the proposal: ``3 för få``, ``7 över``."""
        margin = self.after.margin if self.after else None
        return None if margin is None else _distance(margin)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A board or another part right below the body, with all that is under it."""

    name: str
    accounts: int
    before: int
    after: int
    unknown: int
    changed: int

    @property
    def before_share(self) -> int:
        """Of a hundred."""
        return self.before * 100 // self.accounts if self.accounts else 0

    @property
    def after_share(self) -> int:
        """Of a hundred."""
        return self.after * 100 // self.accounts if self.accounts else 0


def seen_from(found: Simulation, unit: str | None) -> Simulation:
    """The trial as it is told to somebody of a part of the body; its part is answered for first.

    A part without accounts that a changed rule concerns is not.
    """
    if unit is None or unit not in found.register.units:
        return found
    own = in_units(found.register, [unit])
    there = any(one.unit in own for impact in found.impacts for one in impact.accounts)
    return replace(found, units=(unit,)) if there else found


def own_accounts(found: Simulation, impact: RuleImpact) -> list[AccountRow]:
    """The accounts of the part that is answered for, those that change first."""
    accounts = found.listed(impact).accounts
    rows = [account_row(found, impact, one) for one in accounts]
    return sorted(rows, key=lambda row: (not row.changed, row.name))[:MOST_ACCOUNTS]


def changed_accounts(found: Simulation, impact: RuleImpact) -> list[AccountRow]:
    """Every account that gets another result, by part and name."""
    rows = [account_row(found, impact, one) for one in impact.flips]
    return sorted(rows, key=lambda row: (row.part, row.name))[:MOST_CHANGED]


def account_row(found: Simulation, impact: RuleImpact, one: AccountImpact) -> AccountRow:
    """One account as it is listed."""
    return AccountRow(
        key=one.account,
        name=found.register.account_name(one.account),
        platform=platform_name(one.platform) if one.platform else "",
        part=found.register.unit_name(one.unit),
        before=one.before,
        after=one.after,
        changed=one.changed,
        last_post=found.last_post(one.account) if is_about_publishing(impact) else None,
    )


def silent(found: Simulation, impact: RuleImpact) -> list[Text]:
    """The accounts of the part that have fallen silent: no level would help them."""
    register = found.register
    return [
        silent_sentence(register.account_name(one.account), last)
        for one, last in found.silent(impact)
    ]


def parts(register: Register, units: Mapping[str | None, Shift]) -> list[PartRow]:
    """What becomes of each board and company, with everything below it; the most changed first."""
    below: dict[str, list[Shift]] = {}
    for unit, shift in units.items():
        below.setdefault(_top(register, unit), []).append(shift)
    rows = [_part(register.unit_name(key) or key, joined(shifts)) for key, shifts in below.items()]
    return sorted(rows, key=lambda row: (-row.changed, row.name))


def move_sentence(move: Move, change: RuleChange, policy: Policy, unit: str | None) -> Text:
    """The answer to a slider's move, in the words of the whole trial."""
    register = move.register
    whole = whole_part(whole_body(policy), move.of(), change)
    own = in_units(register, [unit]) if unit and unit in register.units else set()
    unit = unit if own & move.units.keys() else _most_changed(move)
    if unit is None:
        return whole
    shift = move.of(in_units(register, [unit]))
    part = unit_part(register.unit_name(unit), shift, change)
    return fill(Text(sv="{part} {whole}", en="{part} {whole}"), part=part, whole=whole)


def _most_changed(move: Move) -> str | None:
    """As :attr:`RuleImpact.most_changed`."""
    gained = [key for key, shift in move.units.items() if key and shift.gained]
    return min(gained, default=None, key=lambda key: (
        -abs(move.units[key].gained), move.units[key].before.applying, key))  # fmt: skip


def _top(register: Register, unit: str | None) -> str:
    """The part right below the body that a unit belongs to."""
    for key in _upwards(register, unit):
        above = register.units[key].parent
        if above is None or above not in register.units or register.units[above].parent is None:
            return key
    return unit or ""


def _upwards(register: Register, unit: str | None) -> Iterator[str]:
    seen: set[str] = set()
    while unit is not None and unit in register.units and unit not in seen:
        seen.add(unit)
        yield unit
        unit = register.units[unit].parent


def _part(name: str, shift: Shift) -> PartRow:
    return PartRow(
        name,
        max(shift.before.applying, shift.after.applying),
        shift.before["compliant"],
        shift.after["compliant"],
        shift.after["unknown"],
        shift.changed,
    )


def _distance(margin: Interval) -> Text | None:
    low, high = margin.low, margin.high
    if low is not None and low >= 0:
        if low == 0 and high == 0:
            return Text(sv="precis på gränsen", en="just on the line")
        return fill(Text(sv="{n} över gränsen", en="{n} past the line"), n=low)
    if high is not None and high < 0:
        return fill(Text(sv="{n} från gränsen", en="{n} short of the line"), n=-high)
    return Text(sv="går inte att säga", en="cannot be told")
