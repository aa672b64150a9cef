"""Exemptions, applications for them, pauses."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Day, GroundsIn, Key, Long, Sent


class ExemptionOut(Schema):
    """An exemption: of an account, or of a part of the body. Days are inclusive."""

    key: str
    account: str | None
    unit: str | None
    rule: str
    first_day: date
    last_day: date
    state: Literal["coming", "now", "over", "withdrawn"]
    version: int


class PauseOut(Schema):
    """A pause of one account, or a stop of many. Days are inclusive."""

    key: str
    stop: bool
    unit: str | None
    accounts: int
    first_day: date
    last_day: date
    state: Literal["coming", "now", "over", "withdrawn"]
    version: int


class ApplicationForExemptionOut(Schema):
    """Somebody's application for an exemption, and what became of it."""

    key: str
    account: str | None
    unit: str | None
    rule: str
    first_day: date
    last_day: date
    reason: str
    outcome: str
    answer: str


class About(Sent):
    """An account, or a part of the body: one of the two."""

    account: Key = ""
    unit: Key = ""


class NewExemptionIn(About):
    """An exemption that was decided. ``application``: the one that it answers."""

    rule: str = Field(max_length=100)
    first_day: Day
    last_day: Day
    grounds: GroundsIn
    application: Key = ""


class WishIn(About):
    """An exemption that somebody asks for, and why."""

    rule: str = Field(max_length=100)
    first_day: Day
    last_day: Day
    reason: Long


class RefusalIn(Sent):
    """Why an application is refused."""

    answer: Long


class NewPauseIn(Sent):
    """An account rests."""

    account: Key
    first_day: Day
    last_day: Day
    grounds: GroundsIn


class NewStopIn(Sent):
    """Every account in use of a part of the body rests; without ``unit``, of the whole body."""

    unit: Key = ""
    first_day: Day
    last_day: Day
    grounds: GroundsIn


class LastDayIn(Sent):
    """Another last day, by a new decision."""

    last_day: Day
    grounds: GroundsIn
