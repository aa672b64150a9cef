"""What anybody may ask, and the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.paging import Paging
from kanalkoll.web.api.shapes.base import Day, Key, Long, Sent


class VerifyIn(Sent):
    """What somebody pasted: an address or a handle."""

    account: str = Field(min_length=1, max_length=10_000)


class VerifiedOut(Schema):
    """Whose the account is: ``answer``, the same in words, and the evidence with its day."""

    answer: Literal["official", "closed", "former", "false", "unknown", "unclear", "unreadable"]
    says: str
    by_name_only: bool
    accounts: list[dict[str, Any]]
    resembles: list[dict[str, Any]]


class OfficialOut(Schema):
    """An official account as open data."""

    id: str
    platform: str
    handle: str
    name: str | None
    url: str | None
    page: str
    part: str
    opened: date | None
    closed: date | None


class FalseIn(Sent):
    """An account that is false, what shows it, and when."""

    address: str = Field(max_length=500)
    evidence: Long
    seen_on: Day
    reported_on: Day | None = None


class FalseOut(Schema):
    """An account that is recorded as false."""

    key: str
    platform: str
    handle: str
    recorded_on: date


class LogFilter(Paging):
    """Which entries."""

    kind: str = Field("", max_length=100)
    subject: str = Field("", max_length=300)
    unit: Key = ""
    first_day: Day | None = None
    last_day: Day | None = None


class EntryOut(Schema):
    """An entry of the log, in the language asked for."""

    number: int
    at: datetime
    day: date
    kind: str
    subject: str
    says: str


class FrozenOut(Schema):
    """A snapshot that was frozen."""

    name: str
    known: date
    accounts: int
