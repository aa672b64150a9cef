"""The city's own register: its parts, its accounts through their versions, the decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.candidates import CATEGORIES
from kanalkoll.demo.channels import CHANNELS
from kanalkoll.demo.columns import NO_DAY, Cells, Coded, Codes, Days, Flags, Part, day, known
from kanalkoll.demo.draw import some_days, some_of, working_days_before
from kanalkoll.demo.organisation import INTRODUCED_ON, ORGANISED_ON, REGISTER, organisation
from kanalkoll.demo.rhythm import LAST_DAY

TYPE_CHANGES = 0.08
"""How many professional accounts became so only after the introduction."""

HEADS = {
    "förvaltning": "förvaltningschefen",
    "bolag": "verkställande direktören",
    "enhet": "kommunikationsdirektören",
}
"""Who decides about accounts in a unit of each kind."""

DELEGATION = "delegationsordningen 4.2"


@dataclass(frozen=True, slots=True)
class Changes:
    """What happens to accounts: an array each, one place an account, empty where it does not.

    ``closing_decided`` is the day on which the closing was decided;
    ``became_professional`` the first day with the professional type.
    """

    closing_decided: Days
    became_professional: Days


def draw_changes(rng: np.random.Generator, accounts: Accounts) -> Changes:
    """When closings were decided, and which accounts changed type while being watched."""
    lead = rng.integers(45, 161, len(accounts))
    changed = some_days(
        rng, INTRODUCED_ON.replace(month=10), LAST_DAY.replace(month=2, day=26), len(accounts)
    )
    settled = accounts.opened < changed - 60
    may = accounts.professional & accounts.is_on("instagram", "tiktok") & settled
    drawn = may & np.isnat(accounts.closed) & (rng.random(len(accounts)) < TYPE_CHANGES)
    return Changes(
        closing_decided=working_days_before(accounts.closed - lead),
        became_professional=np.where(drawn, changed, NO_DAY),
    )


def unit_part(copies: int) -> Part:
    """The units of as many cities; the first bears the plain keys."""
    units = list(organisation().values())
    rows = [(unit, "" if copy == 0 else f"-{copy + 1}") for copy in range(copies) for unit in units]
    columns: dict[str, Cells] = {
        "unit": [unit.key + number for unit, number in rows],
        "name": [unit.name.sv for unit, _ in rows],
        "kind": [unit.kind for unit, _ in rows],
        "parent": [unit.parent + number if unit.parent else None for unit, number in rows],
        "valid_from": ORGANISED_ON,
    }
    return Part("units", len(rows), {**columns, **known(INTRODUCED_ON, "register", REGISTER)})


def account_parts(accounts: Accounts, changes: Changes) -> Iterator[Part]:
    """Every account as it came into the register, and every later change as it became known."""
    everyone = np.arange(len(accounts))
    foreseen = changes.closing_decided <= accounts.known
    first_type = _types(accounts, ~np.isnat(changes.became_professional))
    began = _Version(accounts.opened, np.where(foreseen, accounts.closed, NO_DAY), accounts.known)
    yield _versions(accounts, everyone, first_type, began)
    closing = np.flatnonzero(~np.isnat(accounts.closed) & ~foreseen)
    closed = _Version(accounts.opened, accounts.closed, changes.closing_decided)
    yield _versions(accounts, closing, first_type, closed)
    changed = np.flatnonzero(~np.isnat(changes.became_professional))
    on = changes.became_professional
    nobody = np.zeros(len(accounts), dtype=bool)
    yield _versions(accounts, changed, first_type, _Version(accounts.opened, on - 1, on))
    last = _Version(on, np.full(len(accounts), NO_DAY), on)
    yield _versions(accounts, changed, _types(accounts, nobody), last)


@dataclass(frozen=True, slots=True)
class _Version:
    """The dates of a version, an array each, one place an account."""

    valid_from: Days
    valid_to: Days
    known_from: Days


def _versions(accounts: Accounts, of: Codes, types: Coded, version: _Version) -> Part:
    handles = [accounts.handles[place] for place in of]
    channels = [CHANNELS[channel] for channel in accounts.channel[of]]
    found = ~accounts.registered[of]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "unit": Coded(accounts.unit[of], accounts.unit_keys),
        "platform": Coded(accounts.channel[of], [channel.key for channel in CHANNELS]),
        "handle": Coded(of, accounts.handles),
        "url": [at.address(handle) for at, handle in zip(channels, handles, strict=True)],
        "account_type": Coded(types.codes[of], types.words),
        "category": Coded(np.where(found, -1, accounts.category[of]), CATEGORIES),
        "registered": ~found,
        "valid_from": version.valid_from[of],
        "valid_to": version.valid_to[of],
    }
    way_in = Coded(np.where(found, 1, 0), ("register", "list"))
    source = Coded(np.where(found, 1, 0), (REGISTER, "omvarldsbevakning"))
    return Part("accounts", len(of), {**columns, **known(version.known_from[of], way_in, source)})


def _types(accounts: Accounts, not_yet: Flags) -> Coded:
    """The account's type; those flagged are not professional yet, those found have none known."""
    plain = [channel.plain_type for channel in CHANNELS]
    professional = [channel.professional_type for channel in CHANNELS]
    creator = len(CHANNELS) * 2
    codes = accounts.channel + np.where(accounts.professional & ~not_yet, len(CHANNELS), 0)
    by_one_person = (
        accounts.professional & ~not_yet & ~accounts.own_name & accounts.is_on("instagram")
    )
    codes = np.where(by_one_person & (accounts.home % 7 == 0), creator, codes)
    return Coded(np.where(accounts.registered, codes, -1), [*plain, *professional, "creator"])


def decision_part(rng: np.random.Generator, accounts: Accounts, changes: Changes) -> Part:
    """Most openings after 2015, every closing and every change of type were decided."""
    recent = accounts.registered & (accounts.opened > np.datetime64("2015-01-01"))
    opened = some_of(rng, recent, 0.72)
    closed = np.flatnonzero(~np.isnat(accounts.closed))
    changed = np.flatnonzero(~np.isnat(changes.became_professional))
    of = np.concatenate([opened, closed, changed])
    kinds = np.repeat([0, 1, 2], [len(opened), len(closed), len(changed)])
    decided = np.concatenate(
        [
            working_days_before(accounts.opened[opened] - rng.integers(7, 60, len(opened))),
            changes.closing_decided[closed],
            working_days_before(changes.became_professional[changed] - 5),
        ]
    )
    numbers = case_numbers(rng, accounts, of, decided)
    heads = [HEADS.get(organisation()[home].kind, "") for home in accounts.homes]
    columns: dict[str, Cells] = {
        "decision": [
            f"{n.replace(' ', '-').replace('/', '-')}-{at}" for at, n in enumerate(numbers)
        ],
        "account": Coded(of, accounts.keys),
        "kind": Coded(kinds, ("open", "close", "change")),
        "decided_on": decided,
        "decided_by": Coded(accounts.home[of], heads),
        "delegation": DELEGATION,
        "case_number": numbers,
    }
    provenance = known(np.maximum(decided, day(INTRODUCED_ON)), "decision", numbers)
    return Part("decisions", len(of), {**columns, **provenance})


def case_numbers(
    rng: np.random.Generator, accounts: Accounts, of: Codes, decided: Days
) -> Sequence[str]:
    """A case number for each, as the unit writes it: its letters, the year, a number."""
    diaries = [organisation()[accounts.homes[home]].diary for home in accounts.home[of]]
    years = decided.astype("datetime64[Y]").astype("int64") + 1970
    numbers = rng.integers(1, 420, len(of))
    return [
        f"{diary} {year}/{number}"
        for diary, year, number in zip(diaries, years, numbers, strict=True)
    ]
