"""The property office's accounts, by hand: the same whatever the seed of the city around it.

Five accounts are in use and one is closed. Three of the five are personal
Instagram accounts; one of them has not published since 10 April 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.demo.cast import MAJA, PETER
from kanalkoll.demo.channels import address
from kanalkoll.demo.columns import Part, rows_part
from kanalkoll.demo.organisation import INTRODUCED_ON, PROPERTY_OFFICE, REGISTER
from kanalkoll.demo.property_office_accounts import (
    ACCOUNTS,
    CLOSING_NOTICE,
    EVERYWHERE,
    NOTICE_FIRST,
    NOTICE_LAST,
    PAGE_NAME,
    PROFILES_READ,
)
from kanalkoll.demo.property_office_posts import (
    FASTIGHET,
    HAMNKRANEN,
    PAGE,
    SALUHALLEN,
    STADSTEATERN,
    VATTENTORNET,
    post_days,
)
from kanalkoll.demo.readings import OFFICE_READINGS, first_reading_after, read_span, stretches
from kanalkoll.demo.rhythm import LAST_DAY
from kanalkoll.demo.wordings import OFFICE_LONG, OFFICE_SHORT

GOALS_SET = date(2026, 1, 19)
ATTESTED = (("archived", date(2026, 3, 16)), ("graphic-profile", date(2026, 9, 7)))


def office_parts() -> list[Part]:
    """Every fact about the property office's accounts; the office itself is among the units."""
    tables = {
        "accounts": _accounts(),
        "profiles": _profiles(),
        "profile_items": _profile_items(),
        "activity": _activity(),
        "goals": _goals(),
        "roles": _roles(),
        "decisions": _decisions(),
        "attestations": _attestations(),
        "reviews": _reviews(),
        "archives": _archives(),
        "closings": _closings(),
        "exemptions": _exemptions(),
        "coverage": [*_posts_covered(), *_profiles_covered(), *_registers_kept()],
    }
    return [rows_part(table, list(rows)) for table, rows in tables.items()]


def _known(day: date, way_in: str = "register", source: str = REGISTER) -> dict[str, Any]:
    return {"known_from": day, "way_in": way_in, "source": source}


def _accounts() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        yield {
            "account": account.key,
            "unit": PROPERTY_OFFICE,
            "platform": account.platform,
            "handle": account.handle,
            "url": address(account.platform, account.handle),
            "account_type": account.account_type,
            "category": account.category,
            "registered": True,
            "valid_from": account.opened,
            "valid_to": account.closed,
            **_known(INTRODUCED_ON),
        }


def _profiles() -> Iterator[dict[str, Any]]:
    seen = _known(INTRODUCED_ON, "person", MAJA.key)
    for account in ACCOUNTS:
        until = NOTICE_FIRST - timedelta(days=1) if account.closed else None
        texts = {"bio": account.bio, "link-field": "exempelstad.example/fastighet"}
        if account.key == PAGE:
            texts["name"] = PAGE_NAME
            texts["long-text"] = " ".join(text.sv for text in OFFICE_LONG.values())
        if account.key == VATTENTORNET:
            del texts["link-field"]
        for field, value in texts.items():
            yield {"account": account.key, "field": field, "value": value,
                   "valid_to": until, **seen}  # fmt: skip
    yield {"account": HAMNKRANEN, "field": "bio", "value": CLOSING_NOTICE,
           "valid_from": NOTICE_FIRST, "valid_to": NOTICE_LAST, **seen}  # fmt: skip


def _profile_items() -> Iterator[dict[str, Any]]:
    """What stands in the profiles; for @fastighet also what was looked for in vain."""
    seen = _known(INTRODUCED_ON, "person", MAJA.key)
    for account in ACCOUNTS:
        for item, place in account.says.items():
            words = OFFICE_SHORT if place == "bio" and item in OFFICE_SHORT else OFFICE_LONG
            yield {"account": account.key, "item": item, "place": place, "present": True,
                   "passage": words[item].sv, "valid_to": account.closed, **seen}  # fmt: skip
    said = next(account.says for account in ACCOUNTS if account.key == FASTIGHET)
    for item in ITEMS:
        if item not in said:
            for place in EVERYWHERE:
                yield {"account": FASTIGHET, "item": item, "place": place,
                       "present": False, **seen}  # fmt: skip


def _activity() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        for day, posts in groupby(post_days(account.key)):
            read_on = first_reading_after(OFFICE_READINGS, day)
            if read_on is not None:
                yield {"account": account.key, "day": day, "posts": len(list(posts)),
                       **_export(account.key, read_on)}  # fmt: skip


def _posts_covered() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        for part in stretches(OFFICE_READINGS, *read_span(account.opened, account.closed)):
            yield {"account": account.key, "aspect": "posts", "first_day": part.first_day,
                   "last_day": part.last_day, **_export(account.key, part.read_on)}  # fmt: skip


def _export(account: str, read_on: date) -> dict[str, Any]:
    ending = "csv" if account == PAGE else "zip"
    return _known(read_on, "export", f"{account}-{read_on.isoformat()}.{ending}")


def _profiles_covered() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        for read_on in PROFILES_READ:
            if account.closed is None or read_on <= account.closed:
                for_a_year = read_on + timedelta(days=364)
                yield {"account": account.key, "aspect": "profile", "first_day": read_on,
                       "last_day": min(for_a_year, account.closed or for_a_year),
                       **_known(read_on, "person", MAJA.key)}  # fmt: skip


def _registers_kept() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        for aspect in account.registered:
            yield {"account": account.key, "aspect": aspect, "first_day": INTRODUCED_ON,
                   "last_day": LAST_DAY, **_known(INTRODUCED_ON)}  # fmt: skip


def _goals() -> Sequence[dict[str, Any]]:
    return [
        {"account": STADSTEATERN, "goal": "rackvidd-2026", "metric": "reach", "target": 2000,
         "per": "month", "by": date(2026, 12, 31), "valid_from": GOALS_SET,
         **_known(GOALS_SET)},
        {"account": PAGE, "goal": "foljare-2027", "metric": "followers", "target": 3000,
         "per": "total", "by": date(2027, 6, 30), "valid_from": GOALS_SET,
         **_known(GOALS_SET)},
    ]  # fmt: skip


def _roles() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        for person, role in ((MAJA, "responsible"), (PETER, "deputy")):
            yield {"account": account.key, "person": person.key, "role": role,
                   "valid_from": max(account.opened, date(2020, 9, 1)),
                   "valid_to": account.closed, **_known(INTRODUCED_ON)}  # fmt: skip


def _decisions() -> Sequence[dict[str, Any]]:
    by = {"decided_by": "förvaltningschefen", "delegation": "delegationsordningen 4.2"}
    return [
        {"decision": "FN-2023-61-1", "account": STADSTEATERN, "kind": "open",
         "decided_on": date(2023, 8, 28), "case_number": "FN 2023/61", **by,
         **_known(INTRODUCED_ON)},
        {"decision": "FN-2024-12-1", "account": SALUHALLEN, "kind": "open",
         "decided_on": date(2024, 1, 22), "case_number": "FN 2024/12", **by,
         **_known(INTRODUCED_ON)},
        {"decision": "FN-2025-48-1", "account": HAMNKRANEN, "kind": "close",
         "decided_on": date(2025, 6, 18), "case_number": "FN 2025/48", **by,
         **_known(INTRODUCED_ON)},
    ]  # fmt: skip


def _attestations() -> Iterator[dict[str, Any]]:
    for account in (FASTIGHET, STADSTEATERN, PAGE):
        for statement, day in ATTESTED:
            yield {
                "account": account,
                "statement": statement,
                "holds": True,
                "attested_on": day,
                "person": MAJA.key,
                **_known(day, "person", MAJA.key),
            }


def _reviews() -> Iterator[dict[str, Any]]:
    for account in (STADSTEATERN, PAGE):
        for review in ("audience", "account"):
            day = date(2026, 3, 10)
            yield {"account": account, "review": review, "reviewed_on": day,
                   "person": MAJA.key, **_known(day, "person", MAJA.key)}  # fmt: skip


def _archives() -> Iterator[dict[str, Any]]:
    for account in ACCOUNTS:
        day = date(2025, 9, 29) if account.closed else date(2026, 3, 14)
        yield {"account": account.key, "archived_on": day,
               "level": "full" if account.closed else "unique",
               **_known(day, "register", "e-arkivet")}  # fmt: skip


def _closings() -> Sequence[dict[str, Any]]:
    return [
        {"account": HAMNKRANEN, "decided_on": date(2025, 6, 18), "closed_on": date(2025, 9, 30),
         "says_reason": True, "says_alternative": True, "says_contact": True,
         "visible_first": NOTICE_FIRST, "visible_last": NOTICE_LAST,
         **_known(date(2025, 10, 1), "person", MAJA.key)},
    ]  # fmt: skip


def _exemptions() -> Sequence[dict[str, Any]]:
    return [
        {"account": STADSTEATERN, "rule": "grafisk-profil", "first_day": date(2026, 2, 1),
         "last_day": date(2027, 1, 31), "reason": "Byggets skyltar har teaterns färger.",
         "decided_by": "kommunikationsdirektören", "delegation": "delegationsordningen 4.5",
         "case_number": "KS 2026/31", **_known(date(2026, 2, 1), "decision", "KS 2026/31")},
    ]  # fmt: skip
