"""Applications for new accounts, and the closing of accounts."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Count, Day, GroundsIn, Key, Long, Sent, Short


class ApplicationOut(Schema):
    """An application for an account, and where it is."""

    key: str
    number: str
    state: str
    unit: str
    platform: str
    handle: str
    account_type: str
    category: str
    purpose: str
    plan: str
    target_groups: str
    overlap_answer: str
    case_number: str
    account: str | None
    begun_on: date
    sent_on: date | None
    version: int


class BeginIn(Sent):
    """For which part of the body an account is applied for."""

    unit: Key


class SendIn(Sent):
    """The application is sent in."""

    case_number: str = Field("", max_length=60)


class AnswerIn(Sent):
    """An answer to an application."""

    move: Literal["agree", "approve", "send-back", "refuse"]
    grounds: GroundsIn


class OpenIn(Sent):
    """The account is there: its address, its type, what was checked."""

    address: Short
    account_type: Short = ""
    checked: list[Literal["two-factor", "recovery", "central-access"]] = Field(
        default_factory=list, max_length=10
    )


class OrderIn(Sent):
    """The roles that decide, in order; who settled it; a stop's last day and its reason."""

    roles: list[Literal["unit-head", "central-unit"]] = Field(max_length=2)
    settled_by: str = Field(max_length=200)
    settled_on: Day
    case_number: str = Field("", max_length=60)
    stop_until: Day | None = None
    stop_reason: Long = ""


class OrderOut(Schema):
    """The order of decisions that holds."""

    roles: list[str]
    settled_by: str | None
    settled_on: date | None
    case_number: str | None
    stop_until: date | None
    stop_reason: str | None


class ClosingOut(Schema):
    """An account that is being closed, or has been."""

    account: str
    key: str
    reason: str
    place: str
    contact: str
    decided_on: date
    decided_by: str
    case_number: str
    needed_days: int
    last_day: date
    seen_on: list[date]
    closed: bool
    version: int


class ClosingChange(Sent):
    """What the notice says, how long it is to be seen, and the account's last day.

    ``instead``: one of the body's own accounts. ``answers``: the place and the contact answer.
    """

    reason: Short
    short_reason: Short = ""
    last_day: Day
    instead: Key = ""
    place: Short = ""
    contact: Short = ""
    needed_days: Count
    answers: bool = False


class ClosingIn(ClosingChange):
    """That an account is to be closed: the notice, and the decision."""

    grounds: GroundsIn


class SkipIn(Sent):
    """Which condition need not be met, and the decision that says so."""

    condition: str = Field(max_length=40)
    grounds: GroundsIn


class SkipOut(Schema):
    """A decision to do without a condition."""

    condition: str
    reason: str
    recorded_on: date


class SightingIn(Sent):
    """The notice was seen on a day; the picture (PNG or JPEG, Base64) shows it."""

    day: Day
    picture: str = Field(max_length=7_000_000, json_schema_extra={"contentEncoding": "base64"})


class SightingOut(Schema):
    """A day on which the notice was seen. ``withdrawn_on``: when it was taken back."""

    number: int
    day: date
    withdrawn_on: date | None


class ArchiveIn(Sent):
    """What was archived, how much of it, in a file with which SHA-256, kept where."""

    archived_on: Day
    level: Short
    sha256: Short
    kept_at: Short = ""


class ArchiveOut(Schema):
    """What somebody attested of the archive."""

    archived_on: date
    level: str
    sha256: str
    kept_at: str


class NameIn(Sent):
    """What becomes of the account's name."""

    name_after: Literal["reserved", "released"]
