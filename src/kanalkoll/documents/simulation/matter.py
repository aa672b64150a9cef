"""What the report of a simulation is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kanalkoll.core.assessment.finding_words import Background
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.language import Text

MOST_NAMED = 3000
"""So many changed accounts are named; of a larger body the tables only."""


@dataclass(frozen=True)
class Matter:
    """What the report is made of.

    ``background``: what is known of the accounts, for those whose way in is
    told; ``platforms``: what each platform is called. ``version`` is
    kanalkoll's own.
    """

    found: Simulation
    background: Background
    platforms: Mapping[str, Text]
    version: str
    cache: Path | None = None


def widths(tally: Tally) -> tuple[float, float, float]:
    """How wide the three parts of a bar are, in per cent: met, not met, cannot be judged."""
    whole = tally.applying or 1
    good, bad, open_ = (
        round(100 * tally[verdict] / whole, 2)
        for verdict in ("compliant", "non-compliant", "unknown")
    )
    return good, bad, open_


def is_small(found: Simulation) -> bool:
    """Whether there are few enough accounts to look up the facts of each."""
    return sum(len(impact.accounts) for impact in found.impacts) <= MOST_NAMED
