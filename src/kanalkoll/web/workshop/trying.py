"""Pröva en ändring: what becomes of the real accounts if a rule were written otherwise."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.drafting.impact import CONCERNED, Shift
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.drafting.sweep import Dial
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.opening import OpenSnapshot, open_snapshot
from kanalkoll.engines.duckdb.turning import Moved, Slider
from kanalkoll.engines.duckdb.whole_change import changed_on
from kanalkoll.web.workshop.basis import Basis

T = TypeVar("T")

MOST_TRIED = 32
"""So many simulations are remembered by each process."""

MOST_SLIDERS = 6
"""So many sliders are kept ready by each process; each holds a few megabytes."""


class Newest(Generic[T]):
    """The values that were asked for last, by key; what is let go of can be closed."""

    def __init__(self, most: int, close: Callable[[T], None] = lambda _gone: None) -> None:
        self._most, self._close = most, close
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of ``key``, made the first time."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._close(self._kept.popitem(last=False)[1])
            return self._kept[key]


_hash_of = lru_cache(maxsize=MOST_TRIED)(policy_hash)
"""A policy's hash, worked out once: a slider asks for it at every move."""

_simulations: Newest[Simulation] = Newest(MOST_TRIED)


def tried(
    policy: Policy, proposed: Policy, amendments: Sequence[Amendment], basis: Basis
) -> Simulation:
    """The proposal tried on every account of the snapshot; the same question is answered once."""
    key = (basis.key, _hash_of(policy), _hash_of(proposed))
    found = _simulations.get(key, lambda: _tried(policy, proposed, basis))
    return replace(found, amendments=tuple(amendments))


def _tried(policy: Policy, proposed: Policy, basis: Basis) -> Simulation:
    with open_snapshot(basis.manifest) as facts:
        return changed_on(facts, policy, proposed, day=basis.day, known=basis.known)


@dataclass(slots=True)
class _Ready:
    """A slider with its snapshot, and the lock that lets one ask at a time."""

    facts: OpenSnapshot
    slider: Slider
    register: Register
    lock: threading.Lock
    closed: bool = False

    def close(self) -> None:
        """Let go of it, when nobody is asking."""
        with self.lock:
            self.closed = True
            self.slider.close()
            self.facts.close()


_sliders: Newest[_Ready] = Newest(MOST_SLIDERS, _Ready.close)


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of the accounts at one level, unit by unit; ``changed`` names them."""

    register: Register
    units: Mapping[str | None, Shift]
    changed: tuple[str, ...]

    def of(self, units: Collection[str] | None = None) -> Shift:
        """The accounts of some units together; of all units without any."""
        return joined([s for key, s in self.units.items() if units is None or key in units])


def moved(policy: Policy, dial: Dial, level: int, basis: Basis) -> Move:
    """What becomes of the accounts when the dial of a proposed rule stands at ``level``.

    What has to be seen is looked at once for a snapshot and a variant of the
    rule; then a move is a look-up. Raises :class:`BadInput` for a level that
    cannot be tried.
    """
    neutral = Dial(dial.at(1), dial.name)
    key = (basis.key, _hash_of(policy), repr(neutral))
    while True:
        ready = _sliders.get(key, lambda: _made_ready(policy, neutral, basis))
        with ready.lock:
            if not ready.closed:  # somebody else's question may just have pushed it out
                return _told(ready.register, ready.slider.at([level]))


def _made_ready(policy: Policy, dial: Dial, basis: Basis) -> _Ready:
    facts = open_snapshot(basis.manifest)
    try:
        slider = Slider(facts, policy, dial, Days.of([basis.day]), known=basis.known)
        register = register_on(facts, basis.day, known=basis.known)
    except BaseException:
        facts.close()
        raise
    return _Ready(facts, slider, register, threading.Lock())


def _told(register: Register, groups: Sequence[Moved]) -> Move:
    concerned = [g for g in groups if g.before in CONCERNED or g.after in CONCERNED]
    by_unit: dict[str, list[Moved]] = {}
    for group in concerned:
        by_unit.setdefault(group.unit, []).append(group)
    return Move(
        register,
        {unit: _shift(found) for unit, found in by_unit.items()},
        tuple(name for group in concerned for name in group.changed),
    )


def _shift(groups: Sequence[Moved]) -> Shift:
    before, after = Counter[Verdict](), Counter[Verdict]()
    changed = left = came = 0
    for group in groups:
        before[group.before] += group.accounts
        after[group.after] += group.accounts
        changed += len(group.changed)
        was, comes = group.before in CONCERNED, group.after in CONCERNED
        left += group.accounts * (was and not comes)
        came += group.accounts * (comes and not was)
    return Shift(Tally(before), Tally(after), changed, left, came)


def joined(shifts: Sequence[Shift]) -> Shift:
    """Several groups of accounts as one."""
    return Shift(
        sum((one.before for one in shifts), Tally()),
        sum((one.after for one in shifts), Tally()),
        sum(one.changed for one in shifts),
        sum(one.left for one in shifts),
        sum(one.came for one in shifts),
    )
