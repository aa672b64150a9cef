"""What is done for each account and what is not: goals, reviews, attestations, archives.

Each is a register of its own; for some accounts it is not kept, and then what
is not in it may well exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.columns import Cells, Coded, Codes, Days, Part, day, known
from kanalkoll.demo.draw import one_of, some_days, some_of
from kanalkoll.demo.organisation import INTRODUCED_ON, REGISTER
from kanalkoll.demo.rhythm import LAST_DAY
from kanalkoll.demo.roles import responsible_for

KEPT = {
    "roles": 0.94,
    "goals": 0.86,
    "reviews": 0.66,
    "attestations": 0.8,
    "archives": 0.82,
    "closings": 0.9,
}
"""For how many of the accounts each register is kept."""

GOAL_METRICS = ("followers", "link-visits", "answer-time", "reach", "views", "engagement")
GOAL_SHARES = (0.26, 0.16, 0.06, 0.26, 0.12, 0.08, 0.06)
"""How often each metric is chosen; the last share is that of goals without any."""

GOAL_ENDS = (date(2026, 12, 31), date(2027, 6, 30), date(2027, 12, 31))

TARGETS = (1500, 40, 90, 2000, 5000, 300)
"""The usual level for each metric."""

STATEMENTS = ("graphic-profile", "archived", "local-routine", "answers-watched")
"""What people attest about their accounts."""

LEVELS = ("overview", "unique", "full")


def duty_parts(rng: np.random.Generator, accounts: Accounts) -> Iterator[Part]:
    """All of it, with the coverage of each register."""
    for aspect, share in KEPT.items():
        yield _register_kept(accounts, aspect, some_of(rng, accounts.registered, share))
    yield _goals(rng, accounts, "mal-1", 0.62)
    yield _goals(rng, accounts, "mal-2", 0.2)
    for review, share in (("audience", 0.34), ("account", 0.5)):
        for year in (2025, 2026):
            yield _reviews(rng, accounts, review, share, year)
    for statement in STATEMENTS:
        yield _attestations(rng, accounts, statement)
    yield _archives_of_2026(rng, accounts)
    yield _archives_before_closing(rng, accounts)


def _register_kept(accounts: Accounts, aspect: str, of: Codes) -> Part:
    """From the day the account came into the register on."""
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "aspect": aspect,
        "first_day": accounts.known[of],
        "last_day": LAST_DAY,
    }
    return Part("coverage", len(of), {**columns, **known(accounts.known[of], "register", REGISTER)})


def _in_use(accounts: Accounts, of: Codes, days: Days) -> Codes:
    """Which of the rows concern an account that is in the register and open on its day."""
    kept = (accounts.known[of] <= days) & ~(accounts.closed[of] < days)
    return np.flatnonzero(kept)


def _goals(rng: np.random.Generator, accounts: Accounts, goal: str, share: float) -> Part:
    """Goals with and without a metric that the account's type gives."""
    of = some_of(rng, accounts.registered, share)
    set_on = some_days(rng, INTRODUCED_ON, date(2026, 10, 30), len(of))
    set_on = np.maximum(set_on, accounts.known[of])
    rows = _in_use(accounts, of, set_on)
    of, set_on = of[rows], set_on[rows]
    metric = one_of(rng, GOAL_SHARES, len(of))
    aims = metric < len(GOAL_METRICS)
    target = np.append(TARGETS, 0)[metric] * rng.integers(1, 5, len(of))
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "goal": goal,
        "metric": Coded(np.where(aims, metric, -1), GOAL_METRICS),
        "target": [int(level) if has else None for level, has in zip(target, aims, strict=True)],
        "per": Coded(np.where(aims, np.where(metric == 0, 1, 0), -1), ("month", "total")),
        "by": np.array(GOAL_ENDS, dtype="datetime64[D]")[rng.integers(0, len(GOAL_ENDS), len(of))],
        "valid_from": set_on,
    }
    return Part("goals", len(of), {**columns, **known(set_on, "register", REGISTER)})


def _reviews(
    rng: np.random.Generator, accounts: Accounts, review: str, share: float, year: int
) -> Part:
    first = max(INTRODUCED_ON, date(year, 1, 12))
    of = some_of(rng, accounts.registered, share)
    days = some_days(rng, first, date(year, 12, 18), len(of))
    rows = _in_use(accounts, of, days)
    of, days = of[rows], days[rows]
    person = responsible_for(accounts, of)
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "review": review,
        "reviewed_on": days,
        "person": person,
    }
    return Part("reviews", len(of), {**columns, **known(days, "person", person)})


def _attestations(rng: np.random.Generator, accounts: Accounts, statement: str) -> Part:
    of = some_of(rng, accounts.registered, 0.6)
    days = some_days(rng, INTRODUCED_ON, date(2026, 11, 20), len(of))
    rows = _in_use(accounts, of, days)
    of, days = of[rows], days[rows]
    person = responsible_for(accounts, of)
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "statement": statement,
        "holds": rng.random(len(of)) < 0.88,  # noqa: PLR2004  (some are honest)
        "attested_on": days,
        "person": person,
    }
    return Part("attestations", len(of), {**columns, **known(days, "person", person)})


def _archives_of_2026(rng: np.random.Generator, accounts: Accounts) -> Part:
    """Once a year, in the spring; two thirds get round to it."""
    of = some_of(rng, accounts.registered, 0.66)
    days = some_days(rng, date(2026, 2, 2), date(2026, 4, 30), len(of))
    rows = _in_use(accounts, of, days)
    level = one_of(rng, (0.5, 0.42, 0.08), len(rows))
    return _archives(accounts, of[rows], days[rows], level)


def _archives_before_closing(rng: np.random.Generator, accounts: Accounts) -> Part:
    """Before an account is closed it is to be archived; most were."""
    of = some_of(rng, accounts.closed > day(INTRODUCED_ON) + 30, 0.84)
    days = accounts.closed[of] - rng.integers(0, 20, len(of))
    return _archives(accounts, of, days, one_of(rng, (0.3, 0.3, 0.4), len(of)))


def _archives(accounts: Accounts, of: Codes, days: Days, level: Codes) -> Part:
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "archived_on": days,
        "level": Coded(level, LEVELS),
    }
    return Part("archives", len(of), {**columns, **known(days, "register", "e-arkivet")})
