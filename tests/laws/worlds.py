"""Draws of facts about one true world: all of them true, and nothing left out where one looked.

Of such facts any may be forgotten together with the coverage they stand in;
what is left is still true.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.laws.drawing import Draw
from tests.laws.facts import ASPECTS
from tests.laws.frame import draw_frame
from tests.laws.ledger import Ledger, Tables
from tests.laws.oracle.periods import DAY
from tests.laws.single_posts import one_post
from tests.laws.stretches import period, whole_periods
from tests.laws.vocabulary import CATEGORIES, METRICS, PLATFORMS, STATEMENTS, TYPES, UNITS

from kanalkoll.core.facts.tables import ITEMS, PLACES, ROLES


def draw_world(draw: Draw, accounts: int, today: date, known: date) -> Tables:
    """Everything there is to know about so many accounts."""
    ledger = Ledger(draw, known, corrections=False)
    draw_frame(draw, ledger)
    for number in range(accounts):
        _True(draw, ledger, today, f"account-{number:03}").draw_all()
    return ledger.tables


class _True:
    """One account as it is."""

    def __init__(self, draw: Draw, ledger: Ledger, today: date, key: str) -> None:
        self.draw, self.ledger, self.today = draw, ledger, today
        self.account = {"account": key}
        self.opened = draw.near(today, before=120 if draw.chance(25) else 900, after=-10)

    def draw_all(self) -> None:
        self._versions()
        self._posts()
        self._looked()
        self._duties()
        self._profile()
        if self.draw.chance(25):
            self._closing()
        if self.draw.chance(30):
            self._put("pauses", {**period(self.draw, self.today, longest=40), **_DECIDED})

    def _put(self, table: str, cells: dict[str, Any]) -> None:
        self.ledger.put(table, {**self.account, **cells})

    def _near(self, before: int, after: int) -> date:
        return max(self.opened, self.draw.near(self.today, before=before, after=after))

    def _versions(self) -> None:
        draw = self.draw
        always = {"unit": draw.one(UNITS), "platform": draw.one(PLATFORMS), "handle": "drawn"}
        for first in sorted({self.opened, self._near(60, 0)}):
            version = {
                "account_type": draw.one(TYPES),
                "category": draw.one(CATEGORIES),
                "registered": not draw.chance(10),
                "valid_from": first,
            }
            self._put("accounts", {**always, **version})

    def _posts(self) -> None:
        """All posts there are; every one of them is known."""
        posts: dict[date, int] = {}
        pace = self.draw.one((1, 2, 4, 8, 40, 200))
        day = max(self.opened, self.today - timedelta(days=150))
        while day < self.today + timedelta(days=20):
            posts[day] = self.draw.number(1, 3)
            day += timedelta(days=self.draw.number(1, 2 * pace))
        for day, number in posts.items():
            self._put("activity", {"day": day, "posts": number})
            for place in range(number if day > self.today - timedelta(days=60) else 0):
                self._put("posts", one_post(self.draw, {}, day, place, unknown=0))
        for _ in range(self.draw.number(0, 2)):
            told = whole_periods(self.draw, self.today)
            if self.draw.chance(40):
                told = period(self.draw, self.today, longest=90)
            inside = [n for day, n in posts.items() if told["first_day"] <= day <= told["last_day"]]
            self._put("activity_totals", {**told, "posts": sum(inside)})

    def _looked(self) -> None:
        """What was looked at; the rows hold everything that was to be seen then."""
        for aspect in (*ASPECTS, "posts"):
            for _ in range(self.draw.number(1, 2)):
                first = self._near(700, -300) if self.draw.chance(70) else self._near(100, 0)
                last = max(first, self._near(30, 60))
                is_part = aspect == "profile" and self.draw.chance(50)
                part = self.draw.one(PLACES) if is_part else None
                looked = {"aspect": aspect, "part": part, "first_day": first, "last_day": last}
                self._put("coverage", looked)

    def _valid(self) -> dict[str, date | None]:
        first = self._near(200, 0) if self.draw.chance(60) else None
        return {
            "valid_from": first,
            "valid_to": self._near(30, 100) if self.draw.chance(40) else None,
        }

    def _duties(self) -> None:
        draw = self.draw
        for goal in draw.some(("goal-1", "goal-2", "goal-3")):
            what = {"metric": draw.one(METRICS), "target": 40, "by": date(2027, 6, 30)}
            self._put("goals", {"goal": goal, **what, **self._valid()})
        for person in ("person-1", "person-2", "person-3"):
            for role in draw.some(ROLES, 40):
                self._put("roles", {"person": person, "role": role, **self._valid()})
        for _ in range(draw.number(0, 2)):
            self._put("reviews", {"review": "audience", "reviewed_on": self._near(450, 0)})
        for _ in range(draw.number(0, 4)):
            said = {"statement": draw.one(STATEMENTS), "holds": not draw.chance(40)}
            self._put("attestations", {**said, "attested_on": self._near(450, 0), "person": "p"})

    def _profile(self) -> None:
        for item in ITEMS:
            there = self.draw.some(PLACES, 20)
            for place in PLACES:
                if place in there or self.draw.chance(25):
                    stands = {"item": item, "place": place, "present": place in there}
                    self._put("profile_items", stands)

    def _closing(self) -> None:
        draw = self.draw
        decided = self._near(100, 0)
        shut = decided + draw.number(0, 80) * DAY if draw.chance(70) else None
        seen = [decided + draw.number(0, 60) * DAY for _ in range(2)]
        self._put("closings", {
            "decided_on": decided,
            "closed_on": shut,
            "says_reason": not draw.chance(30),
            "says_alternative": not draw.chance(50),
            "says_contact": not draw.chance(50),
            "visible_first": min(seen),
            "visible_last": max(seen),
        })  # fmt: skip


_DECIDED = {"reason": "sommar", "decided_by": "chefen"}
