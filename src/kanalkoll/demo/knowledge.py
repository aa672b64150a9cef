"""What is known of the generated accounts' posts: by reading, from a list, told by somebody.

A reading gives every post and covers its days. A list gives the date of the
last post: one post that day at least, none after it. Somebody who tells gives
that date and a number for a named period. Of some accounts only the address
is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kanalkoll.demo.accounts import LOOKED_AROUND_ON, MANNERS, READ_THROUGH, Accounts
from kanalkoll.demo.activity import Counts, last_post_before
from kanalkoll.demo.channels import CHANNELS
from kanalkoll.demo.columns import Cells, Coded, Codes, Days, Flags, Part, day, known
from kanalkoll.demo.persons import persons
from kanalkoll.demo.readings import calendars, first_readings_after
from kanalkoll.demo.rhythm import FIRST_DAY, LAST_DAY

TOLD = (
    (date(2026, 11, 23), date(2026, 10, 26), date(2026, 11, 22)),
    (date(2026, 12, 14), date(2026, 11, 16), date(2026, 12, 13)),
    (date(2027, 3, 1), date(2027, 2, 1), date(2027, 2, 28)),
)
"""On which day people told, and of which period."""

LOST = 0.06
"""How many of the accounts that are read lack one reading."""

LIST_SOURCE = "omvarldsbevakning"
"""The list of what is public, as the source of facts."""


@dataclass(frozen=True, slots=True)
class Posts:
    """Days with posts of all accounts: place of the account, place of the day, posts."""

    place: Counts
    day: Counts
    posts: Counts

    @property
    def days(self) -> Days:
        """The calendar day of each row."""
        return day(FIRST_DAY) + self.day

    def of(self, wanted: Flags) -> Posts:
        """The rows of the accounts wanted (a flag an account)."""
        rows = wanted[self.place]
        return Posts(self.place[rows], self.day[rows], self.posts[rows])


def activity_parts(rng: np.random.Generator, accounts: Accounts, posts: Posts) -> Iterator[Part]:
    """What is known of the posts: activity, totals and coverage."""
    loses = rng.random(len(accounts)) < LOST
    lost_reading = rng.random(len(accounts))
    for manner, readings in calendars().items():
        read = accounts.manner == MANNERS.index(manner)
        lost = np.where(loses, 1 + (lost_reading * (len(readings) - 1)).astype("int64"), -1)
        yield _read_activity(accounts, posts.of(read), readings, lost)
        yield _read_coverage(accounts, np.flatnonzero(read), readings, lost)
    yield from _listed(accounts, posts, accounts.manner == MANNERS.index("list"))
    yield from _told(accounts, posts, accounts.manner == MANNERS.index("told"))


def _read_activity(accounts: Accounts, posts: Posts, readings: Days, lost: Codes) -> Part:
    days = posts.days
    read_on = first_readings_after(readings, days)
    reading = np.searchsorted(readings, days, side="right")
    seen = ~np.isnat(read_on) & (reading != lost[posts.place])
    place = posts.place[seen]
    return Part(
        "activity",
        len(place),
        {
            "account": Coded(place, accounts.keys),
            "day": days[seen],
            "posts": posts.posts[seen],
            **_read(accounts, place, readings, reading[seen]),
        },
    )


def _read_coverage(accounts: Accounts, of: Codes, readings: Days, lost: Codes) -> Part:
    """For each account and reading the days since the reading before, within its life."""
    begins = np.append(day(FIRST_DAY), readings[:-1])
    shape = (len(of), len(readings))
    first = np.maximum(begins[None, :], _or(accounts.opened[of], FIRST_DAY)[:, None])
    last = np.minimum(readings[None, :] - 1, _or(accounts.closed[of], LAST_DAY)[:, None])
    kept = (first <= last) & (np.arange(len(readings))[None, :] != lost[of][:, None])
    row, reading = np.nonzero(kept)
    place = np.broadcast_to(of[:, None], shape)[row, reading]
    return Part(
        "coverage",
        len(place),
        {
            "account": Coded(place, accounts.keys),
            "aspect": "posts",
            "first_day": first[row, reading],
            "last_day": last[row, reading],
            **_read(accounts, place, readings, reading),
        },
    )


def _read(accounts: Accounts, place: Codes, readings: Days, reading: Codes) -> dict[str, Cells]:
    """Where it was read: by an interface each week, or in the file of a reading round."""
    channel = accounts.channel[place]
    by_interface = np.array([READ_THROUGH.get(c.key) == "interface" for c in CHANNELS])[channel]
    weekly = by_interface & (accounts.manner[place] == MANNERS.index("weekly"))
    files = [f"{c.key}-{read_on}.zip" for c in CHANNELS for read_on in readings.astype(str)]
    words = [*(f"{c.key}-api" for c in CHANNELS), *files]
    codes = np.where(weekly, channel, len(CHANNELS) + channel * len(readings) + reading)
    way = Coded(np.where(weekly, 0, 1), ("api", "export"))
    return known(readings[reading], way, Coded(codes, words))


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks for the last post of some accounts on a day, and knows of the look before.

    ``wanted`` is a flag an account; ``way_in`` is *list* or *person*.
    """

    wanted: Flags
    on: np.datetime64
    before: np.datetime64
    way_in: str

    def told(self, accounts: Accounts, place: Codes) -> dict[str, Cells]:
        """Where the facts about the accounts at ``place`` came from."""
        if self.way_in == "list":
            return known(self.on, "list", LIST_SOURCE)
        source = persons(len(accounts.unit_keys), accounts.unit[place], place)
        return known(self.on, "person", source)


def _listed(accounts: Accounts, posts: Posts, listed: Flags) -> Iterator[Part]:
    before = day(FIRST_DAY)
    for looked_on in map(day, LOOKED_AROUND_ON):
        there = listed & (accounts.known <= looked_on) & ~(accounts.closed < looked_on)
        yield from _last_posts(accounts, posts, Look(there, looked_on, before, "list"))
        before = looked_on


def _told(accounts: Accounts, posts: Posts, tells: Flags) -> Iterator[Part]:
    before = day(FIRST_DAY)
    for told_on, first, last in TOLD:
        there = tells & (accounts.opened < day(first)) & ~(accounts.closed <= day(told_on))
        look = Look(there, day(told_on), before, "person")
        yield _counted(accounts, posts, look, (first, last))
        yield from _last_posts(accounts, posts, look)
        before = day(told_on)


def _counted(accounts: Accounts, posts: Posts, look: Look, period: tuple[date, date]) -> Part:
    """The number of posts in a period, as somebody told it."""
    first, last = period
    place = np.flatnonzero(look.wanted)
    within = (posts.days >= day(first)) & (posts.days <= day(last))
    counted = np.bincount(posts.place[within], posts.posts[within], len(accounts))
    columns: dict[str, Cells] = {
        "account": Coded(place, accounts.keys),
        "first_day": first,
        "last_day": last,
        "posts": counted[place].astype("int64"),
    }
    return Part("activity_totals", len(place), {**columns, **look.told(accounts, place)})


def _last_posts(accounts: Accounts, posts: Posts, look: Look) -> Iterator[Part]:
    """One post at least on the last day that had any, and none from then to the look."""
    last = last_post_before(posts.place, posts.day, len(accounts), look.on)
    new = np.flatnonzero(look.wanted & (last >= look.before))
    seen: dict[str, Cells] = {"account": Coded(new, accounts.keys), "day": last[new], "posts": 1}
    yield Part("activity", len(new), {**seen, **look.told(accounts, new)})
    first = np.maximum(last + 1, look.before)
    silent = np.flatnonzero(look.wanted & (first < look.on))
    nothing: dict[str, Cells] = {
        "account": Coded(silent, accounts.keys),
        "aspect": "posts",
        "first_day": first[silent],
        "last_day": look.on - 1,
    }
    yield Part("coverage", len(silent), {**nothing, **look.told(accounts, silent)})


def _or(days: Days, otherwise: date) -> Days:
    """The days, and ``otherwise`` in the place of empty ones."""
    return np.where(np.isnat(days), day(otherwise), days)
