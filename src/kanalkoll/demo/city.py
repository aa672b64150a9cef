"""Exempelstad, a plainly invented city: 60 boards, offices and companies, 420 accounts.

The property office is written by hand; the rest is drawn by a seed. The same
seed gives the same facts, on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.demo.accounts import Accounts, draw_accounts
from kanalkoll.demo.activity import draw_activity
from kanalkoll.demo.columns import Part, whole_tables
from kanalkoll.demo.duties import duty_parts
from kanalkoll.demo.knowledge import Posts, activity_parts
from kanalkoll.demo.lifecycle import closing_parts, rest_parts
from kanalkoll.demo.profiles import profile_parts
from kanalkoll.demo.property_office import office_parts
from kanalkoll.demo.property_office_accounts import ACCOUNTS as OFFICE_ACCOUNTS
from kanalkoll.demo.register import (
    Changes,
    account_parts,
    decision_part,
    draw_changes,
    unit_part,
)
from kanalkoll.demo.roles import role_parts

SEED = 2026
ACCOUNTS = 420
"""Accounts of one city: the property office's six, those closed and those found included."""

LARGEST_SCALE = 400


def demo_tables(*, seed: int = SEED, scale: int = 1) -> Mapping[str, Any]:
    """The facts of the demonstration: Arrow tables by name, in the form of files.

    ``scale`` puts so many cities side by side, 420 accounts each; the first is
    Exempelstad. Tables without rows are left out. Raises :class:`BadInput` for
    a scale below 1 or above 400.
    """
    if not 1 <= scale <= LARGEST_SCALE:
        raise BadInput(_wrong_scale(scale))
    return whole_tables(_parts(seed, scale))


def _parts(seed: int, scale: int) -> Iterator[Part]:
    """The office first, then the rest; each sort of fact has a stream of chance of its own."""
    streams = iter(np.random.default_rng(seed).spawn(5))
    by_hand = len(OFFICE_ACCOUNTS)
    accounts = draw_accounts(next(streams), [ACCOUNTS - by_hand, *[ACCOUNTS] * (scale - 1)])
    changes = draw_changes(next(streams), accounts)
    posts = Posts(*draw_activity(next(streams), accounts))
    yield from office_parts()
    yield from kept_parts(next(streams), accounts, changes, cities=scale)
    yield from activity_parts(next(streams), accounts, posts)


def kept_parts(
    rng: np.random.Generator, accounts: Accounts, changes: Changes, *, cities: int
) -> Iterator[Part]:
    """The units of so many cities and everything that is kept of ``accounts`` but their posts."""
    streams = iter(rng.spawn(6))
    yield unit_part(cities)
    yield from account_parts(accounts, changes)
    yield from profile_parts(next(streams), accounts)
    yield from role_parts(next(streams), accounts)
    yield from duty_parts(next(streams), accounts)
    yield decision_part(next(streams), accounts, changes)
    yield from closing_parts(next(streams), accounts, changes)
    yield from rest_parts(next(streams), accounts)


def _wrong_scale(scale: int) -> Problem:
    return Problem(
        Text(
            sv=f"Storleken {scale} går inte att använda.",
            en=f"The scale {scale} cannot be used.",
        ),
        Text(
            sv=f"Ange ett heltal från 1 till {LARGEST_SCALE}.",
            en=f"Give a whole number from 1 to {LARGEST_SCALE}.",
        ),
        field="scale",
    )
