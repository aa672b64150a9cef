"""Parts of the body."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from kanalkoll.web.api.shapes.base import Day, Key, Sent, Short


class UnitOut(Schema):
    """A part of the body as it is now, and below which it stands."""

    key: str
    name: str
    kind: str
    parent: str | None
    last_day: date | None
    version: int


class NewUnitIn(Sent):
    """A part of the body: its name, the body's own word for it, below which it stands."""

    name: Short
    kind: Short = ""
    parent: Key | None = None
    from_day: Day | None = None


class EndUnitIn(Sent):
    """The last day of a part of the body."""

    last_day: Day
