"""The property office's six accounts, written by hand: types, lives, profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.demo.organisation import INTRODUCED_ON
from kanalkoll.demo.property_office_posts import (
    FASTIGHET,
    HAMNKRANEN,
    PAGE,
    SALUHALLEN,
    STADSTEATERN,
    VATTENTORNET,
)
from kanalkoll.demo.wordings import OFFICE_SHORT, POINTER

PROFILES_READ = (INTRODUCED_ON, date(2026, 5, 4), date(2026, 11, 23))
"""The days on which somebody looked at the profiles; a look counts for a year."""

EVERYWHERE = ("bio", "name", "link-field", "pinned-post", "linked-page")
"""The places that a personal Instagram account has."""


@dataclass(frozen=True, slots=True)
class OfficeAccount:
    """An account of the property office.

    ``says`` tells in which place of the profile each item of base information
    stands; ``registered`` which registers are kept for it (aspects of coverage).
    """

    key: str
    account_type: str
    category: str
    opened: date
    bio: str
    says: Mapping[str, str]
    registered: tuple[str, ...]
    closed: date | None = None

    @property
    def platform(self) -> str:
        """The platform's key."""
        return self.key.partition("-")[0]

    @property
    def handle(self) -> str:
        """The handle without @."""
        return self.key.partition("-")[2]


def _bio(*items: str) -> str:
    return " ".join(OFFICE_SHORT[item].sv for item in items)


RESTORATION = {"sender": "bio", "content": "bio", "website": "link-field"}
COMPLETE_SHORT = {
    "sender": "bio",
    "content": "bio",
    "terms": "bio",
    "contact": "linked-page",
    "website": "linked-page",
    "personal-data": "linked-page",
}

ACCOUNTS = (
    OfficeAccount(
        key=FASTIGHET,
        account_type="personal",
        category="standing",
        opened=date(2016, 3, 1),
        bio=_bio("sender", "content"),
        says=RESTORATION,
        registered=("roles", "closings", "archives", "attestations"),
    ),
    OfficeAccount(
        key=SALUHALLEN,
        account_type="personal",
        category="project",
        opened=date(2024, 2, 5),
        bio=_bio("sender") + " Vi renoverar saluhallen.",
        says=RESTORATION,
        registered=("roles", "closings", "archives"),
    ),
    OfficeAccount(
        key=STADSTEATERN,
        account_type="business",
        category="project",
        opened=date(2023, 9, 11),
        bio=" ".join([_bio("sender", "content", "terms"), POINTER.sv]),
        says=COMPLETE_SHORT,
        registered=("goals", "reviews", "roles", "closings", "archives", "attestations"),
    ),
    OfficeAccount(
        key=PAGE,
        account_type="page",
        category="standing",
        opened=date(2014, 10, 6),
        bio=_bio("sender", "content"),
        says=dict.fromkeys(ITEMS, "long-text"),
        registered=("goals", "reviews", "roles", "closings", "archives", "attestations"),
    ),
    OfficeAccount(
        key=VATTENTORNET,
        account_type="personal",
        category="project",
        opened=date(2022, 4, 19),
        bio=_bio("sender") + " Följ renoveringen av vattentornet.",
        says={"sender": "bio", "content": "bio"},
        registered=("roles", "closings", "archives"),
    ),
    OfficeAccount(
        key=HAMNKRANEN,
        account_type="personal",
        category="project",
        opened=date(2018, 5, 14),
        closed=date(2025, 9, 30),
        bio=_bio("sender") + " Följ renoveringen av hamnkranen.",
        says={"sender": "bio", "content": "bio"},
        registered=("roles", "closings", "archives"),
    ),
)

PAGE_NAME = "Fastighetskontoret i Exempelstad"

CLOSING_NOTICE = (
    "Renoveringen av hamnkranen är klar. "
    "Vänd dig i stället till @fastighet.exempelstad eller 0123-45 60 00."
)
NOTICE_FIRST, NOTICE_LAST = date(2025, 8, 18), date(2025, 9, 30)
"""What the closed account's profile said in the end, and on which days it was seen."""
