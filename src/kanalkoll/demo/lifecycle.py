"""How the generated accounts end or rest: closings, pauses and exemptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.columns import NO_DAY, Cells, Coded, Codes, Days, Flags, Part, day, known
from kanalkoll.demo.draw import one_of, some_days, some_of
from kanalkoll.demo.organisation import INTRODUCED_ON, organisation
from kanalkoll.demo.register import HEADS, Changes, case_numbers
from kanalkoll.demo.rhythm import LAST_DAY
from kanalkoll.demo.roles import responsible_for

NOTICES = (0.12, 0.12, 0.06, 0.70)
"""How many closings nobody knows the notice of, had none, needed none, had one."""

UNKNOWN_NOTICE, NO_NOTICE, NEEDED_NONE, HAD_NOTICE = range(4)

LONGEST_NOTICE = 120
"""Days; nobody left a notice up for longer."""

NOT_NEEDED = "Kontot hade aldrig publicerat något."

CLOSING_NOW = 0.008
"""How many accounts are being closed when the facts end."""

RESTS = (
    "Redaktören är föräldraledig.",
    "Verksamheten har stängt för renovering.",
    "Säsongen är slut.",
    "Kontot väntar på ny ansvarig.",
)
# The exemptions are from the guidelines in force before the draft; its rules kept their names.
OWN_LOOK = (
    "Verksamheten är konkurrensutsatt och har egen grafisk profil.",
    "Kontot delas med en annan huvudman.",
    "Projektets egen grafiska profil gäller tills projektet är klart.",
)
SELDOM = (
    "Kontot används bara under evenemanget.",
    "Verksamheten har öppet en del av året.",
)


def closing_parts(rng: np.random.Generator, accounts: Accounts, changes: Changes) -> Iterator[Part]:
    """Each closing as it was decided, and again when it was over and its notice known."""
    of = np.flatnonzero(~np.isnat(accounts.closed))
    underway = of[accounts.closed[of] >= day(INTRODUCED_ON)]
    yield _decided(accounts, underway, changes.closing_decided[underway])
    yield _over(rng, accounts, of, changes.closing_decided[of])
    in_use = np.isnat(accounts.closed) & accounts.registered & ~accounts.is_in("city-wide")
    yield _closing_now(rng, accounts, some_of(rng, in_use, CLOSING_NOW))


def _decided(accounts: Accounts, of: Codes, decided: Days) -> Part:
    columns: dict[str, Cells] = {"account": Coded(of, accounts.keys), "decided_on": decided}
    since = np.maximum(decided, accounts.known[of])
    return Part("closings", len(of), {**columns, **known(since, "decision", "beslut om avslut")})


def _over(rng: np.random.Generator, accounts: Accounts, of: Codes, decided: Days) -> Part:
    """What the notice said and for how long it was seen: from no day at all to 120 days."""
    closed = accounts.closed[of]
    notice = one_of(rng, NOTICES, len(of))
    had = notice == HAD_NOTICE
    length = np.minimum(
        rng.integers(1, LONGEST_NOTICE + 1, len(of)), (closed - decided).astype("int64")
    )
    says = {
        f"says_{what}": _said(notice, rng.random(len(of)) < share)
        for what, share in (("reason", 0.9), ("alternative", 0.75), ("contact", 0.65))
    }
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "decided_on": decided,
        "closed_on": closed,
        **says,
        "visible_first": np.where(had, closed - length + 1, NO_DAY),
        "visible_last": np.where(had, closed, NO_DAY),
        "skipped": Coded(np.where(notice == NEEDED_NONE, 0, -1), (NOT_NEEDED,)),
    }
    since = np.maximum(closed + 1, day(INTRODUCED_ON))
    return Part(
        "closings", len(of), {**columns, **known(since, "person", responsible_for(accounts, of))}
    )


def _said(notice: Codes, drawn: Flags) -> Sequence[bool | None]:
    """What a notice said of one thing: nothing where there was none, empty where nobody knows."""
    answer = {UNKNOWN_NOTICE: None, NO_NOTICE: False, NEEDED_NONE: False}
    return [answer.get(kind, bool(said)) for kind, said in zip(notice.tolist(), drawn, strict=True)]


def _closing_now(rng: np.random.Generator, accounts: Accounts, of: Codes) -> Part:
    """Decided, with a notice up, and not closed yet when the facts end."""
    decided = some_days(rng, date(2027, 2, 1), date(2027, 3, 10), len(of))
    seen_on = date(2027, 3, 30)
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "decided_on": decided,
        "says_reason": True,
        "says_alternative": rng.random(len(of)) < 0.8,  # noqa: PLR2004  (most of them)
        "says_contact": True,
        "visible_first": decided + rng.integers(1, 15, len(of)),
        "visible_last": seen_on,
    }
    return Part(
        "closings", len(of), {**columns, **known(seen_on, "person", responsible_for(accounts, of))}
    )


def rest_parts(rng: np.random.Generator, accounts: Accounts) -> Iterator[Part]:
    """Pauses, and exemptions from the graphic profile and from the frequency: all with an end."""
    yield _pauses(rng, accounts)
    in_use = accounts.registered & np.isnat(accounts.closed)
    own_look = in_use & ~accounts.is_in("city-wide")
    yield _exemptions(rng, accounts, some_of(rng, own_look, 0.04), "grafisk-profil", OWN_LOOK)
    seldom = in_use & accounts.is_in("seasonal", "event")
    yield _exemptions(rng, accounts, some_of(rng, seldom, 0.2), "publiceringsfrekvens", SELDOM)
    yield _theatre_as_a_whole()


def _pauses(rng: np.random.Generator, accounts: Accounts) -> Part:
    """Accounts that rest for some weeks or months, by a notice with an end."""
    of = some_of(rng, accounts.registered & ~accounts.is_in("city-wide"), 0.045)
    first = some_days(rng, date(2025, 10, 1), date(2027, 1, 29), len(of))
    last = first + rng.integers(13, 120, len(of))
    kept = (accounts.known[of] < first) & ~(accounts.closed[of] < last)
    of, first, last = of[kept], first[kept], last[kept]
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "first_day": first,
        "last_day": last,
        "reason": Coded(rng.integers(0, len(RESTS), len(of)), RESTS),
    }
    return Part("pauses", len(of), {**columns, **_by_decision(rng, accounts, of, first - 7)})


def _exemptions(
    rng: np.random.Generator, accounts: Accounts, of: Codes, rule: str, reasons: Sequence[str]
) -> Part:
    first = some_days(rng, date(2025, 10, 1), date(2026, 9, 1), len(of))
    first = np.maximum(first, accounts.known[of] + 14)
    last = first + rng.integers(120, 500, len(of))
    columns: dict[str, Cells] = {
        "account": Coded(of, accounts.keys),
        "rule": rule,
        "first_day": first,
        "last_day": last,
        "reason": Coded(rng.integers(0, len(reasons), len(of)), reasons),
    }
    return Part("exemptions", len(of), {**columns, **_by_decision(rng, accounts, of, first - 3)})


def _theatre_as_a_whole() -> Part:
    """One exemption for all accounts of a company."""
    case, since = "KS 2025/207", date(2025, 10, 6)
    columns: dict[str, Cells] = {
        "unit": "exempelstads-stadsteater",
        "rule": "grafisk-profil",
        "first_day": since,
        "last_day": date(2027, 6, 30),
        "reason": OWN_LOOK[0],
        "decided_by": "kommunikationsdirektören",
        "delegation": "delegationsordningen 4.5",
        "case_number": case,
    }
    return Part("exemptions", 1, {**columns, **known(since, "decision", case)})


def _by_decision(
    rng: np.random.Generator, accounts: Accounts, of: Codes, decided: Days
) -> dict[str, Cells]:
    """Who decided, under which delegation, in which case, and known since that day."""
    numbers = case_numbers(rng, accounts, of, decided)
    heads = [HEADS.get(organisation()[home].kind, "") for home in accounts.homes]
    return {
        "decided_by": Coded(accounts.home[of], heads),
        "delegation": "delegationsordningen 4.5",
        "case_number": numbers,
        **known(np.minimum(decided, day(LAST_DAY)), "decision", numbers),
    }
