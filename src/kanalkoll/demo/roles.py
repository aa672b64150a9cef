"""Who answers for the generated accounts: appointments, some for a time, some without successor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.columns import NO_DAY, Cells, Coded, Codes, Days, Part, day, known
from kanalkoll.demo.draw import some_days, some_of
from kanalkoll.demo.organisation import INTRODUCED_ON, REGISTER
from kanalkoll.demo.persons import persons

FOR_A_TIME = 0.09
"""How many of those responsible are appointed for a time that ends in 2026 or early 2027."""

SUCCEEDED = 0.55
"""How many of them are followed by somebody the day after."""

EDITORS, ADMINISTRATORS = 1.7, 1.4
"""How many an account has on average (of administrators: besides the first)."""

MOST_EDITORS, MOST_ADMINISTRATORS = 8, 6


@dataclass(frozen=True, slots=True)
class Terms:
    """First and last day in a role, an array each, one place an account."""

    first: Days
    last: Days


def role_parts(rng: np.random.Generator, accounts: Accounts) -> Iterator[Part]:
    """Everybody's roles; nobody holds the same role for an account twice at a time."""
    appointed = some_of(rng, accounts.registered, 0.95)
    standing = Terms(_first_days(accounts), _ends_known(accounts))
    for_a_time = Terms(standing.first, _earlier(_end_of_term(rng, accounts), standing.last))
    yield _roles(accounts, "responsible", appointed, appointed, for_a_time)
    yield _successors(rng, accounts, appointed, for_a_time)
    deputies = some_of(rng, accounts.registered, 0.76)
    yield _roles(accounts, "deputy", deputies, deputies + 1, standing)
    yield _several(accounts, "editor", rng.poisson(EDITORS, len(accounts)), MOST_EDITORS)
    administrators = 1 + rng.poisson(ADMINISTRATORS, len(accounts))
    yield _several(accounts, "administrator", administrators, MOST_ADMINISTRATORS)


def responsible_for(accounts: Accounts, of: Codes) -> Coded:
    """The person responsible for each of the accounts at ``of`` (or the first one who was)."""
    return persons(len(accounts.unit_keys), accounts.unit[of], of)


def _first_days(accounts: Accounts) -> Days:
    return np.where(np.isnat(accounts.opened), day(INTRODUCED_ON), accounts.opened)


def _ends_known(accounts: Accounts) -> Days:
    """The account's end, where it was over when it came into the register."""
    return np.where(accounts.closed <= accounts.known, accounts.closed, NO_DAY)


def _end_of_term(rng: np.random.Generator, accounts: Accounts) -> Days:
    """Last days of the appointments that end; empty for the rest."""
    ends = some_days(rng, date(2026, 1, 30), date(2027, 1, 29), len(accounts))
    ending = rng.random(len(accounts)) < FOR_A_TIME
    return np.where(ending & (accounts.opened < ends - 60), ends, NO_DAY)


def _earlier(one: Days, other: Days) -> Days:
    return np.where(np.isnat(one) | (other < one), other, one)


def _successors(rng: np.random.Generator, accounts: Accounts, of: Codes, terms: Terms) -> Part:
    """Some who were appointed for a time are followed; never after the account's end."""
    last = terms.last[of]
    open_after = ~np.isnat(last) & ~(accounts.closed[of] <= last)
    followed = of[open_after & (rng.random(len(of)) < SUCCEEDED)]
    return _roles(
        accounts,
        "responsible",
        followed,
        followed + 3,
        Terms(terms.last + 1, _ends_known(accounts)),
    )


def _several(accounts: Accounts, role: str, number: Codes, most: int) -> Part:
    """So many different people of the unit in the same role."""
    number = np.where(accounts.registered, np.minimum(number, most), 0)
    of = np.repeat(np.arange(len(accounts)), number)
    nth = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    return _roles(accounts, role, of, of + nth, Terms(_first_days(accounts), _ends_known(accounts)))


def _roles(accounts: Accounts, role: str, of: Codes, person: Codes, terms: Terms) -> Part:
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "person": persons(len(accounts.unit_keys), accounts.unit[of], person),
        "role": role,
        "valid_from": terms.first[of],
        "valid_to": terms.last[of],
    }
    since = np.maximum(accounts.known[of], terms.first[of])
    return Part("roles", len(of), {**columns, **known(since, "register", REGISTER)})
