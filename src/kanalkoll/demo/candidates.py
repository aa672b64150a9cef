"""The accounts a city may have, and which of them it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from kanalkoll.demo.channels import CHANNELS
from kanalkoll.demo.columns import Codes, Flags
from kanalkoll.demo.organisation import CENTRAL_UNIT, CITY, PROPERTY_OFFICE, Unit, organisation

CATEGORIES = ("standing", "seasonal", "event", "project", "city-wide")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that a city may have, and how likely it is to have it."""

    unit: str
    channel: int
    slug: str
    category: str
    months: tuple[int, int]
    likelihood: float
    own_name: bool


@cache
def candidates() -> tuple[Candidate, ...]:
    """Every account a city may have; no two with the same handle on one platform."""
    once: dict[tuple[int, str], Candidate] = {}
    central_unit_first = sorted(organisation().values(), key=lambda unit: unit.key != CENTRAL_UNIT)
    for candidate in chain.from_iterable(map(_candidates_of, central_unit_first)):
        handle = CHANNELS[candidate.channel].handle_for(candidate.slug, "000")
        once.setdefault((candidate.channel, handle), candidate)
    return tuple(once.values())


def _candidates_of(unit: Unit) -> Iterator[Candidate]:
    if not unit.publishes or unit.key == PROPERTY_OFFICE:
        return
    for place, channel in enumerate(CHANNELS):
        if unit.key == CENTRAL_UNIT:
            yield Candidate(unit.key, place, CITY, "city-wide", (0, 0), 1.0, own_name=True)
            continue
        yield Candidate(unit.key, place, unit.slug, "standing", (0, 0), channel.main, own_name=True)
        for topic in unit.topics:
            months = topic.months or (0, 0)
            yield Candidate(unit.key, place, topic.slug, topic.category, months, channel.topic,
                            own_name=False)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CandidateArrays:
    """Every candidate, an array a property; ``home`` counts in ``homes``, all units' keys."""

    homes: Sequence[str]
    home: Codes
    channel: Codes
    category: Codes
    first_month: Codes
    last_month: Codes
    own_name: Flags

    @classmethod
    def made(cls) -> CandidateArrays:
        """The arrays of :func:`candidates`."""
        homes = list(organisation())
        rows = candidates()
        return cls(
            homes=homes,
            home=np.array([homes.index(row.unit) for row in rows]),
            channel=np.array([row.channel for row in rows]),
            category=np.array([CATEGORIES.index(row.category) for row in rows]),
            first_month=np.array([row.months[0] for row in rows]),
            last_month=np.array([row.months[1] for row in rows]),
            own_name=np.array([row.own_name for row in rows]),
        )


def draw_candidates(rng: np.random.Generator, sizes: Sequence[int]) -> tuple[Codes, Codes]:
    """Candidates and the cities that have them: the first to come in an exponential race."""
    likelihood = np.array([row.likelihood for row in candidates()])
    pace = -np.log1p(-np.minimum(likelihood, 0.999999))
    arrivals = rng.exponential(1 / pace, (len(sizes), len(pace)))
    arrivals[:, likelihood >= 1] = 0
    places = np.argsort(np.argsort(arrivals, axis=1, kind="stable"), axis=1, kind="stable")
    city, of = np.nonzero(places < np.asarray(sizes)[:, None])
    return of, city
