"""What the generated accounts say about themselves: profile texts and the items in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.channels import CHANNELS
from kanalkoll.demo.columns import Cells, Coded, Codes, Days, Flags, Part, known
from kanalkoll.demo.draw import some_days, some_of, working_days_before
from kanalkoll.demo.organisation import INTRODUCED_ON, organisation
from kanalkoll.demo.rhythm import LAST_DAY
from kanalkoll.demo.roles import responsible_for
from kanalkoll.demo.wordings import unit_wordings

SAID = (0.93, 0.74, 0.4, 0.58, 0.82, 0.33)
"""How often each of the six items is said somewhere, in the order of ``ITEMS``."""

LOOKED_AT = 0.86
"""How many of the accounts in the register somebody has looked at."""

ONLY_THE_BIO = 0.08
"""At how many of them only the bio was looked at."""

LOOKED_AT_AGAIN = 0.85
"""At how many somebody looks again after a year."""

FOR_A_YEAR = 364
"""So many days after the look it still counts."""

WEBSITE = ITEMS.index("website")

NOTHING_SAID = "Välkommen hit."
"""The bio of those who say nothing that is asked for."""

SHORT_ITEMS = ("sender", "content", "terms")
"""The items that stand in a bio, in short."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Profiles that somebody looked at: places of accounts, the day, and what was there.

    ``says`` has a row an account and a column an item; ``bio_only`` marks
    profiles of which nothing but the bio was looked at.
    """

    of: Codes
    on: Days
    says: Flags
    bio_only: Flags


def profile_parts(rng: np.random.Generator, accounts: Accounts) -> Iterator[Part]:
    """Texts, items and coverage of every profile looked at."""
    seen = _look(rng, accounts)
    yield from _covered(rng, accounts, seen)
    for item in range(len(ITEMS)):
        yield _item(accounts, seen, item)
    yield _texts(accounts, seen)
    yield _links(accounts, seen)


def _look(rng: np.random.Generator, accounts: Accounts) -> Seen:
    of = some_of(rng, accounts.registered & np.isnat(accounts.closed), LOOKED_AT)
    on = some_days(rng, INTRODUCED_ON, date(2026, 11, 20), len(of))
    on = np.maximum(on, accounts.known[of])
    care = rng.beta(3.0, 3.0, len(of))[:, None] - 0.5
    says = rng.random((len(of), len(ITEMS))) < np.array(SAID) + care
    return Seen(of, on, says, rng.random(len(of)) < ONLY_THE_BIO)


def _covered(rng: np.random.Generator, accounts: Accounts, seen: Seen) -> Iterator[Part]:
    """The look, and for most a second one before the first has lapsed, which saw the same."""
    everyone = np.arange(len(seen.of))
    yield _covered_from(accounts, seen, everyone, seen.on)
    again = seen.on + FOR_A_YEAR - 14
    in_time = again <= np.datetime64(LAST_DAY, "D")
    looked = np.flatnonzero(in_time & (rng.random(len(seen.of)) < LOOKED_AT_AGAIN))
    yield _covered_from(accounts, seen, looked, working_days_before(again[looked]))


def _covered_from(accounts: Accounts, seen: Seen, rows: Codes, on: Days) -> Part:
    of = seen.of[rows]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "aspect": "profile",
        "part": Coded(np.where(seen.bio_only[rows], 0, -1), ("bio",)),
        "first_day": on,
        "last_day": on + FOR_A_YEAR,
    }
    return Part("coverage", len(of), {**columns, **_by_somebody(accounts, of, on)})


def _item(accounts: Accounts, seen: Seen, item: int) -> Part:
    """One item in its usual place; out of the bio only if more was seen and a link leads there."""
    name = ITEMS[item]
    place = _places(accounts, seen.of, name)
    reached = (place != PLACES.index("linked-page")) | seen.says[:, WEBSITE]
    there = seen.says[:, item] & reached & (~seen.bio_only | (place == PLACES.index("bio")))
    of, on = seen.of[there], seen.on[there]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "item": name,
        "place": Coded(place[there], PLACES),
        "present": True,
        "passage": _passages(accounts, of, name),
        "valid_from": on,
    }
    return Part("profile_items", len(of), {**columns, **_by_somebody(accounts, of, on)})


def _places(accounts: Accounts, of: Codes, item: str) -> Codes:
    """A long text holds all items; else three stand in the bio and the rest behind the link."""
    if item in SHORT_ITEMS:
        otherwise = PLACES.index("bio")
    else:
        otherwise = PLACES.index("link-field" if item == "website" else "linked-page")
    return np.where(_has_long_text(accounts, of), PLACES.index("long-text"), otherwise)


def _passages(accounts: Accounts, of: Codes, item: str) -> Coded:
    """The unit's sentence for an item: in a long text in full, else short where it can be."""
    wordings = [unit_wordings(home).items[item] for home in accounts.homes]
    words = [(wording.short or wording.long).sv for wording in wordings]
    words += [wording.long.sv for wording in wordings]
    in_full = np.where(_has_long_text(accounts, of), len(wordings), 0)
    return Coded(accounts.home[of] + in_full, words)


def _texts(accounts: Accounts, seen: Seen) -> Part:
    """The text of each profile: the sentences of the items that stand in it."""
    in_long = _has_long_text(accounts, seen.of)
    there = ~(in_long & seen.bio_only)
    of, on = seen.of[there], seen.on[there]
    mask = (seen.says[there] * 2 ** np.arange(len(ITEMS))).sum(axis=1)
    kinds, kind = np.unique(
        np.stack([accounts.home[of], in_long[there], mask]), axis=1, return_inverse=True
    )
    words = [_text(accounts.homes[home], bool(long), mask) for home, long, mask in kinds.T.tolist()]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "field": Coded(in_long[there].astype("int64"), ("bio", "long-text")),
        "value": Coded(kind.reshape(-1), words),
        "valid_from": on,
    }
    return Part("profiles", len(of), {**columns, **_by_somebody(accounts, of, on)})


def _text(home: str, in_full: bool, mask: int) -> str:  # noqa: FBT001  (a row of a table)
    """The items of a unit whose bits are set in ``mask``: in full, or those with a short form."""
    wordings = unit_wordings(home)
    said = [item for place, item in enumerate(ITEMS) if mask >> place & 1]
    if in_full:
        sentences = [wordings.items[item].long.sv for item in said]
    else:
        sentences = [text.sv for item in said if (text := wordings.items[item].short)]
    return " ".join(sentences) or NOTHING_SAID


def _links(accounts: Accounts, seen: Seen) -> Part:
    """The link field, where the website is said in one."""
    linked = seen.says[:, WEBSITE] & ~seen.bio_only & ~_has_long_text(accounts, seen.of)
    of, on = seen.of[linked], seen.on[linked]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "field": "link-field",
        "value": Coded(
            accounts.home[of], [organisation()[home].website for home in accounts.homes]
        ),
        "valid_from": on,
    }
    return Part("profiles", len(of), {**columns, **_by_somebody(accounts, of, on)})


def _has_long_text(accounts: Accounts, of: Codes) -> Flags:
    """Whether the accounts are on a platform whose profile holds a long text."""
    return np.array([channel.bio_place == "long-text" for channel in CHANNELS])[
        accounts.channel[of]
    ]


def _by_somebody(accounts: Accounts, of: Codes, on: Days) -> dict[str, Cells]:
    return known(on, "person", responsible_for(accounts, of))
