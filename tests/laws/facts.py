"""Draws of facts that follow no plan: overlapping, contradictory, corrected, partly known.

They are valid (the loader takes them) and otherwise as untidy as real
registers can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from tests.laws.drawing import Draw
from tests.laws.frame import draw_frame
from tests.laws.ledger import Ledger, Tables
from tests.laws.oracle.periods import DAY, whole_period
from tests.laws.single_posts import one_post
from tests.laws.stretches import edge, period, whole_periods
from tests.laws.vocabulary import (
    CATEGORIES,
    METRICS,
    PLACES,
    PLATFORMS,
    STATEMENTS,
    TYPES,
    UNITS,
)

from kanalkoll.core.facts.tables import ITEMS, ROLES

ASPECTS = ("profile", "goals", "reviews", "roles", "attestations")
"""Of which absence is told; posts are drawn apart."""


def draw_facts(draw: Draw, accounts: int, today: date, known: date, rules: int) -> Tables:
    """Facts about so many accounts around ``today``, as far as ``known`` and a bit beyond."""
    ledger = Ledger(draw, known)
    draw_frame(draw, ledger)
    for number in range(accounts):
        _Untidy(draw, ledger, today, f"account-{number:03}", rules).draw_all()
    for rule in range(rules):
        if draw.chance(35):
            unit = draw.one(UNITS)
            ledger.add("exemptions", partial(_exemption, draw, today, f"rule-{rule}", unit=unit))
    return ledger.tables


def _exemption(
    draw: Draw, today: date, rule: str, *, account: str | None = None, unit: str | None = None
) -> dict[str, Any]:
    return {
        "account": account,
        "unit": unit,
        "rule": rule,
        **period(draw, today, longest=200),
        "reason": "ombyggnad",
        "decided_by": "direktören",
    }


class _Untidy:
    """One account and whatever may be told of it."""

    def __init__(self, draw: Draw, ledger: Ledger, today: date, key: str, rules: int) -> None:
        self.draw, self.ledger, self.today = draw, ledger, today
        self.account = {"account": key}
        self.rules = rules

    def draw_all(self) -> None:
        self._versions()
        self._posts()
        for make, most in (
            (self._goal, 3), (self._review, 2), (self._attestation, 3), (self._item, 6),
            (self._total, 2), (self._pause, 1), (self._looked, 4), (self._closing, 1),
        ):  # fmt: skip
            for _ in range(self.draw.number(0, most)):
                make()
        self._roles()
        if self.draw.chance(15):
            rule, one = f"rule-{self.draw.number(0, self.rules)}", self.account["account"]
            self.ledger.add(
                "exemptions", partial(_exemption, self.draw, self.today, rule, account=one)
            )

    def _near(self, before: int, after: int) -> date:
        return self.draw.near(self.today, before=before, after=after)

    def _valid(self, before: int = 300) -> dict[str, date | None]:
        """From long ago or some day; until further notice or some day."""
        first = None if self.draw.chance(30) else self._near(before, 10)
        last = self._near(100, 200) if self.draw.chance(50) else None
        return {"valid_from": first, "valid_to": last}

    def _versions(self) -> None:
        for first in self._beginnings():
            self.ledger.add("accounts", partial(self._version, first))

        if self.draw.chance(8):
            self._reopened()

    def _reopened(self) -> None:
        """Shut, and some time later opened again."""
        draw, shut = self.draw, self._near(90, 0)
        again = shut + draw.number(1, 60) * DAY
        before, after = self._version(shut - 200 * DAY), self._version(again)
        self.ledger.put("accounts", {**before, "valid_to": shut})
        self.ledger.put("accounts", after)
        decided = shut - draw.number(0, 60) * DAY
        closing = {**self._one_closing(), "decided_on": decided, "closed_on": shut}
        self.ledger.put("closings", closing)

    def _beginnings(self) -> Iterator[date | None]:
        first = self._near(900, -200) if self.draw.chance(60) else self._near(150, 10)
        if self.draw.chance(10):
            first = edge(self.draw, self.today)
        yield None if self.draw.chance(15) else first
        while self.draw.chance(30):
            yield self._near(120, 60)

    def _version(self, first: date | None) -> dict[str, Any]:
        draw = self.draw
        return {
            **self.account,
            "unit": draw.one(UNITS),
            "platform": draw.one(PLATFORMS),
            "handle": "drawn",
            "account_type": draw.one((*TYPES, None, "unheard-of") if draw.chance(40) else TYPES),
            "category": None if draw.chance(15) else draw.one(CATEGORIES),
            "registered": not draw.chance(15),
            "valid_from": first,
            "valid_to": self._near(60, 60) if draw.chance(25) else None,
        }

    def _posts(self) -> None:
        pace = self.draw.one((0, 1, 2, 3, 5, 10, 30))
        day = self.today - timedelta(days=150)
        while pace and day < self.today + timedelta(days=20):
            day += timedelta(days=self.draw.number(1, 2 * pace))
            self.ledger.add("activity", partial(self._activity, day))
            recent = day > self.today - timedelta(days=60)
            for number in range(self.draw.number(0, 2) if recent else 0):
                self.ledger.add("posts", partial(one_post, self.draw, self.account, day, number))
        for _ in range(self.draw.number(0, 3)):
            self.ledger.add("coverage", self._posts_looked_for)

    def _activity(self, day: date) -> dict[str, Any]:
        return {**self.account, "day": day, "posts": self.draw.number(1, 3)}

    def _posts_looked_for(self) -> dict[str, Any]:
        form = self.draw.number(0, 3)
        looked: dict[str, date] = period(self.draw, self.today, longest=120)
        if form <= 1:
            last = edge(self.draw, self.today) if self.draw.chance(30) else self._near(30, 60)
            looked = {"first_day": self._near(500, -80), "last_day": last}
        elif form == 2:
            looked = whole_periods(self.draw, self.today)
        return {
            **self.account,
            "aspect": "posts",
            "way_in": self.draw.one(("api", "list")),
            **looked,
        }

    def _looked(self) -> None:
        def make() -> dict[str, Any]:
            aspect = self.draw.one(ASPECTS)
            is_part = aspect == "profile" and self.draw.chance(50)
            first = self._near(500, -100) if self.draw.chance(60) else self._near(60, 10)
            return {
                **self.account,
                "aspect": aspect,
                "part": self.draw.one(PLACES) if is_part else None,
                "first_day": first,
                "last_day": max(first, self._near(20, 60)),
            }

        self.ledger.add("coverage", make)

    def _total(self) -> None:
        def make() -> dict[str, Any]:
            form = self.draw.number(0, 2)
            told = period(self.draw, self.today, longest=120)
            if form == 0:
                told = whole_periods(self.draw, self.today)
            if form == 1:
                first, _ = whole_period(self._near(60, 0), "month")
                told = {"first_day": first, "last_day": self.today}
            first, last = sorted(told.values())
            told = {"first_day": first, "last_day": last}
            return {**self.account, "posts": self.draw.number(0, 20), **told}

        self.ledger.add("activity_totals", make)

    def _goal(self) -> None:
        def make() -> dict[str, Any]:
            draw = self.draw
            return {
                **self.account,
                "goal": draw.one(("goal-1", "goal-2", "goal-3")),
                "metric": None if draw.chance(15) else draw.one((*METRICS, "unheard-of")),
                "target": None if draw.chance(10) else 40,
                "by": None if draw.chance(10) else date(2027, 6, 30),
                **self._valid(),
            }

        self.ledger.add("goals", make)

    def _review(self) -> None:
        self.ledger.add(
            "reviews",
            lambda: {
                **self.account,
                "review": "account" if self.draw.chance(25) else "audience",
                "reviewed_on": self._near(450, 20),
            },
        )

    def _attestation(self) -> None:
        self.ledger.add(
            "attestations",
            lambda: {
                **self.account,
                "statement": self.draw.one(STATEMENTS),
                "holds": not self.draw.chance(30),
                "attested_on": self._near(450, 20),
                "person": "person-1",
            },
        )

    def _item(self) -> None:
        self.ledger.add(
            "profile_items",
            lambda: {
                **self.account,
                "item": self.draw.one(ITEMS),
                "place": self.draw.one(PLACES),
                "present": not self.draw.chance(35),
                **self._valid(),
            },
        )

    def _pause(self) -> None:
        if self.draw.chance(50):
            self.ledger.add(
                "pauses",
                lambda: {
                    **self.account,
                    **period(self.draw, self.today, longest=70),
                    "reason": "sommar",
                    "decided_by": "chefen",
                },
            )

    def _roles(self) -> None:
        """At most one row a person and role, or two after each other."""
        for person in ("person-1", "person-2", "person-3"):
            for role in self.draw.some(ROLES, 30):
                holder = {**self.account, "person": person, "role": role}
                if self.draw.chance(20):
                    day = self._near(60, 40)
                    self.ledger.put("roles", {**holder, "valid_to": day - 2 * DAY})
                    self.ledger.put("roles", {**holder, "valid_from": day})
                else:
                    self.ledger.add("roles", partial(self._held, holder))

    def _held(self, holder: dict[str, Any]) -> dict[str, Any]:
        return {**holder, **self._valid()}

    def _closing(self) -> None:
        while self.draw.chance(30):
            self.ledger.add("closings", self._one_closing)

    def _one_closing(self) -> dict[str, Any]:
        draw = self.draw
        seen = sorted([self._near(90, 10), self._near(90, 10)])
        return {
            **self.account,
            "decided_on": self._near(150, 10),
            "closed_on": self._near(100, 40) if draw.chance(60) else None,
            "says_reason": draw.one((True, False, None)),
            "says_alternative": draw.one((True, False, None)),
            "says_contact": draw.one((True, False, None)),
            "visible_first": None if draw.chance(20) else seen[0],
            "visible_last": None if draw.chance(20) else seen[1],
            "skipped": "tomt" if draw.chance(15) else None,
        }
