"""What it is to combine amendments: proposals, ways to take them together, what comes of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.drafting.impact import RuleImpact
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.conflict import Conflict
from kanalkoll.core.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change and everybody who proposes it: amendments that want the very same thing."""

    amendments: tuple[Amendment, ...]

    @property
    def amendment(self) -> Amendment:
        """One of them."""
        return self.amendments[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of them all."""
        return tuple(amendment.id for amendment in self.amendments)

    @property
    def by(self) -> tuple[str, ...]:
        """Everybody who proposes it, each once."""
        return tuple(dict.fromkeys(amendment.by for amendment in self.amendments))


@dataclass(frozen=True, slots=True)
class Way:
    """Proposals taken together, and the policy that they make."""

    proposals: tuple[Proposal, ...]
    policy: Policy


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to try: each proposal alone, and each largest set that goes together.

    ``alone`` lacks proposals that make sense only beside another (a rule placed
    after a proposed one). ``further``: how many more sets there are than those in
    ``together``, which are the ones with most proposers behind them.
    """

    policy: Policy
    proposals: tuple[Proposal, ...]
    conflicts: tuple[Conflict, ...]
    alone: tuple[Way, ...]
    together: tuple[Way, ...]
    further: int = 0

    @property
    def ways(self) -> tuple[Way, ...]:
        """All that is to be tried."""
        return (*self.alone, *self.together)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one way: each rule that it changes."""

    way: Way
    impacts: tuple[RuleImpact, ...]


@dataclass(frozen=True)
class Combined:
    """All that was tried on ``day``, with what was ``known`` then.

    ``units``: the keys of the units asked about. ``snapshot``: the snapshot's
    name, ``None`` when the facts were not frozen.
    """

    plan: Plan
    alone: tuple[Outcome, ...]
    together: tuple[Outcome, ...]
    day: date
    known: date
    register: Register
    units: tuple[str, ...] = ()
    snapshot: str | None = None
