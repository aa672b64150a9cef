"""Absences and hand-overs. Persons are keys, never names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Count, Day, Key, Sent

Person = Annotated[str, Field(max_length=40)]


class AbsenceChange(Sent):
    """From which day to which, both included."""

    first_day: Day
    last_day: Day


class AbsenceIn(AbsenceChange):
    """Who is away."""

    person: Person


class AbsenceOut(Schema):
    """An absence; days are inclusive."""

    number: int
    person: str
    first_day: date
    last_day: date
    version: int


class HeldDutyOut(Schema):
    """A duty for an account."""

    number: int
    account: str
    duty: str


class HeldRoleOut(Schema):
    """A role for a part of the body; without one, for the whole."""

    number: int
    unit: str | None
    role: str


class HeldOut(Schema):
    """What a person does. ``seen`` goes with the hand-over: it tells whether it has changed."""

    seen: str
    duties: list[HeldDutyOut]
    roles: list[HeldRoleOut]


class HandoverIn(Sent):
    """Who has what from the day on, by number: the key of a person, or nobody (empty)."""

    person: Person
    first_day: Day
    duties: dict[Count, Person] = Field(default_factory=dict, max_length=1_000)
    roles: dict[Count, Person] = Field(default_factory=dict, max_length=1_000)
    seen: str = Field(max_length=40)


class HandoverOut(Schema):
    """A hand-over that was made."""

    key: Key
    person: str
    first_day: date
    made_on: date


class PointOfCheckOut(Schema):
    """Something to see to for an account after a hand-over. ``needless``: it does not apply."""

    number: int
    account: str
    check_name: str
    done_on: date | None
    needless: bool


class WholeHandoverOut(HandoverOut):
    """A hand-over with its points."""

    points: list[PointOfCheckOut]


class TickIn(Sent):
    """Whether the point does not apply, rather than being done."""

    needless: bool = False
