"""The accounts of the generated city: who has them, where, since when and in what state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kanalkoll.demo.candidates import CATEGORIES, CandidateArrays, candidates, draw_candidates
from kanalkoll.demo.channels import CHANNELS
from kanalkoll.demo.columns import NO_DAY, Codes, Days, Flags, Reals, day
from kanalkoll.demo.organisation import INTRODUCED_ON, organisation

CLOSED_OF_EACH_CITY = 32
FOUND_OF_EACH_CITY = 12
"""So many accounts of a city are closed in the three years; so many are not in the register."""

PROFESSIONAL_UNITS = {"förvaltning": 0.4, "bolag": 0.85, "enhet": 1.0}
"""How many units of a kind have gone over to professional accounts."""

LOOKED_AROUND_ON = (date(2025, 11, 17), date(2026, 5, 18), date(2026, 11, 16), date(2027, 2, 15))
"""The days on which somebody went through what is public: accounts and their last posts."""

MANNERS = (
    "weekly", "monthly-1", "monthly-2", "monthly-4", "monthly-5", "lagging",
    "list", "told", "address-only",
)  # fmt: skip
"""How an account's posts come to be known: by readings, from a list, by somebody, not at all."""

MANNER_SHARES = {
    "interface": (0.62, 0.08, 0.07, 0.07, 0.06, 0.02, 0.03, 0.03, 0.02),
    "file": (0.34, 0.13, 0.13, 0.13, 0.12, 0.03, 0.03, 0.06, 0.03),
    "archive": (0.00, 0.12, 0.11, 0.11, 0.11, 0.05, 0.34, 0.10, 0.06),
    "found": (0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.40, 0.00, 0.60),
    "city-wide": (1.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00),
}
READ_THROUGH = {"facebook": "interface", "youtube": "interface", "mastodon": "interface",
                "bluesky": "interface", "linkedin": "interface", "x": "archive"}  # fmt: skip
"""Platforms whose posts an interface gives, and one where only the archive file is lawful."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The generated accounts, an array a property, one place an account.

    ``unit`` counts in ``unit_keys``, ``channel`` in :data:`CHANNELS`,
    ``category`` in :data:`CATEGORIES`, ``manner`` in :data:`MANNERS`.
    ``opened`` is empty for accounts that were only found; ``closed`` for those
    in use; ``known`` is the day on which the account came into the register (or
    was found). ``weekly`` is the usual number of posts a week. ``home`` is the
    unit's key without the number of its city.
    """

    keys: Sequence[str]
    handles: Sequence[str]
    unit_keys: Sequence[str]
    unit: Codes
    homes: Sequence[str]
    home: Codes
    channel: Codes
    category: Codes
    first_month: Codes
    last_month: Codes
    own_name: Flags
    professional: Flags
    opened: Days
    closed: Days
    registered: Flags
    known: Days
    manner: Codes
    weekly: Reals

    def __len__(self) -> int:
        return len(self.keys)

    def is_on(self, *platforms: str) -> Flags:
        """Whether each account is on one of the platforms."""
        wanted = [place for place, channel in enumerate(CHANNELS) if channel.key in platforms]
        return np.isin(self.channel, wanted)

    def is_in(self, *categories: str) -> Flags:
        """Whether each account is of one of the categories."""
        return np.isin(self.category, [CATEGORIES.index(category) for category in categories])


def draw_accounts(rng: np.random.Generator, sizes: Sequence[int]) -> Accounts:
    """As many accounts for each city as ``sizes`` says; the same for the same generator."""
    of, city = draw_candidates(rng, sizes)
    table = CandidateArrays.made()
    home, channel = table.home[of], table.channel[of]
    category, own_name = table.category[of], table.own_name[of]
    closed = _closings(rng, city, channel, category)
    found = _found(rng, city, closed=closed, own_name=own_name)
    opened = _openings(rng, channel, category, closed)
    handles, keys = _names(of, city)
    return Accounts(
        keys=keys,
        handles=handles,
        unit_keys=[_unit_key(key, copy) for copy in range(len(sizes)) for key in table.homes],
        unit=city * len(table.homes) + home,
        homes=table.homes,
        home=home,
        channel=channel,
        category=category,
        first_month=table.first_month[of],
        last_month=table.last_month[of],
        own_name=own_name,
        professional=_professional(rng, city, home, own_name),
        opened=np.where(found, NO_DAY, opened),
        closed=closed,
        registered=~found,
        known=np.where(found, _days_found(rng, len(city)), np.maximum(opened, day(INTRODUCED_ON))),
        manner=_manners(rng, channel, category, found),
        weekly=_weekly(rng, channel, category),
    )


def _unit_key(key: str, copy: int) -> str:
    return key if copy == 0 else f"{key}-{copy + 1}"


def first_of_each(groups: Codes, order: Reals, count: int) -> Flags:
    """The ``count`` rows of each group with the lowest ``order``; infinite ones never."""
    ranked = np.lexsort((order, groups))
    sorted_groups = groups[ranked]
    starts = np.searchsorted(sorted_groups, sorted_groups, side="left")
    chosen = np.zeros(len(groups), dtype=bool)
    chosen[ranked] = np.arange(len(groups)) - starts < count
    return chosen & np.isfinite(order)


def _closings(rng: np.random.Generator, city: Codes, channel: Codes, category: Codes) -> Days:
    """Last days of the accounts that were closed: mostly projects and accounts on X."""
    on_x = np.array([c.key == "x" for c in CHANNELS])[channel]
    weight = np.where(on_x, 5.0, 1.0) * np.array([1.0, 0.5, 1.5, 6.0, 0.0])[category]
    race = rng.exponential(1.0, len(city)) / np.where(weight > 0, weight, 1)
    closes = first_of_each(city, np.where(weight > 0, race, np.inf), CLOSED_OF_EACH_CITY)
    earliest = np.maximum(_since(channel) + 220, np.datetime64("2024-04-15"))
    latest = np.datetime64("2027-03-25")
    span = (latest - earliest).astype("int64")
    return np.where(closes, earliest + (rng.random(len(city)) * span).astype("int64"), NO_DAY)


def _found(rng: np.random.Generator, city: Codes, *, closed: Days, own_name: Flags) -> Flags:
    """Accounts that were found but are not in the register."""
    race = np.where(np.isnat(closed) & ~own_name, rng.random(len(city)), np.inf)
    return first_of_each(city, race, FOUND_OF_EACH_CITY)


def _days_found(rng: np.random.Generator, size: int) -> Days:
    """The days on which somebody looked for accounts that were not in the register."""
    return rng.choice(np.array(LOOKED_AROUND_ON, dtype="datetime64[D]"), size)


def _openings(rng: np.random.Generator, channel: Codes, category: Codes, closed: Days) -> Days:
    """First days: more in the platforms' first years, projects later, all before the closing."""
    since = _since(channel)
    project = category == CATEGORIES.index("project")
    since = np.where(project, np.maximum(since, np.datetime64("2021-02-01")), since)
    span = (np.datetime64("2026-10-12") - since).astype("int64")
    opened: Days = since + (rng.beta(1.2, 1.9, len(channel)) * span).astype("int64")
    return np.where(np.isnat(closed), opened, np.minimum(opened, closed - 200))


def _since(channel: Codes) -> Days:
    since: Days = np.array([c.since for c in CHANNELS], dtype="datetime64[D]")
    return since[channel]


def _professional(rng: np.random.Generator, city: Codes, home: Codes, own_name: Flags) -> Flags:
    """Accounts of a professional type, where the platform has one: a unit decides for its own."""
    kinds = [PROFESSIONAL_UNITS.get(unit.kind, 0.0) for unit in organisation().values()]
    decided = rng.random((int(city.max()) + 1, len(kinds))) < np.array(kinds)
    follows = own_name | (rng.random(len(city)) < 0.75)  # noqa: PLR2004  (most of them)
    return decided[city, home] & follows


def _manners(rng: np.random.Generator, channel: Codes, category: Codes, found: Flags) -> Codes:
    through = np.array([READ_THROUGH.get(c.key, "file") for c in CHANNELS])[channel]
    through = np.where(category == CATEGORIES.index("city-wide"), "city-wide", through)
    through = np.where(found, "found", through)
    steps = {name: np.cumsum(shares)[:-1] for name, shares in MANNER_SHARES.items()}
    drawn = rng.random(len(channel))
    manners = np.zeros(len(channel), dtype="int64")
    for name, edges in steps.items():
        manners = np.where(through == name, np.searchsorted(edges, drawn, side="right"), manners)
    return manners


def _weekly(rng: np.random.Generator, channel: Codes, category: Codes) -> Reals:
    """Posts in an ordinary week: unlike from account to account, with a long tail."""
    usual = np.array([c.weekly for c in CHANNELS])[channel]
    busier = np.array([1.0, 1.2, 1.6, 1.0, 2.2])[category]
    weekly: Reals = usual * busier * rng.lognormal(0.0, 0.7, len(channel))
    return weekly


def _names(of: Codes, city: Codes) -> tuple[list[str], list[str]]:
    """Handles and keys; accounts of the second city and on have its number in them."""
    rows = candidates()
    handles, keys = [], []
    for place, copy in zip(of.tolist(), city.tolist(), strict=True):
        channel = CHANNELS[rows[place].channel]
        handle = channel.handle_for(rows[place].slug, "" if copy == 0 else str(copy + 1))
        handles.append(handle)
        keys.append(f"{channel.key}-{handle}")
    return handles, keys
