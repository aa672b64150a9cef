"""Accounts, what is judged of them, who answers for them, and what changes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.paging import Paging
from kanalkoll.web.api.shapes.base import Count, Day, Key, Long, Sent, Short, Written

Verdict = Literal["compliant", "non-compliant", "unknown", "exempt", "not-applicable"]


class AccountOut(Schema):
    """An account as it is now. ``key`` never changes; ``version`` counts the changes."""

    key: str
    page: str
    platform: str
    handle: str
    name: str
    url: str
    platform_id: str
    unit: str
    account_type: str
    category: str
    purpose: str
    target_groups: str
    languages: str
    controller: str
    registered: bool
    opened_on: date | None
    closed_on: date | None
    closing_reason: str
    closing_referral: str
    version: int


class AccountFilter(Paging):
    """Which accounts: those in use unless ``use`` says otherwise."""

    platform: str = Field("", max_length=40)
    unit: Key = ""
    use: Literal["in-use", "closed", "found", "all"] = "in-use"
    search: str = Field("", max_length=200)


class NewAccountIn(Sent):
    """An account to add. ``address``: its handle or address, however written."""

    unit: Key
    platform: str = Field(max_length=40)
    address: Short
    name: Short = ""
    account_type: Short = ""
    category: Short = ""
    purpose: Long = ""
    target_groups: Long = ""
    languages: Short = ""
    controller: Short = ""
    opened_on: Day | None = None


class AccountChange(Sent):
    """What to change: only the fields that are sent. ``since``: the day from which it holds."""

    address: Short | None = None
    unit: Key | None = None
    name: Short | None = None
    account_type: Short | None = None
    category: Short | None = None
    purpose: Long | None = None
    target_groups: Long | None = None
    languages: Short | None = None
    controller: Short | None = None
    opened_on: Day | None = None
    since: Day | None = None
    all_along: bool = False


class ChangeOut(Schema):
    """One field's change: by an opaque key, never by a name."""

    number: int
    field: str
    before: str
    after: str
    at: datetime
    by: str
    version: int


class FindingOut(Schema):
    """The verdict of one account on one rule of one policy version, and since when."""

    number: int
    account: str
    policy: int
    rule: str
    kind: str
    strength: str
    verdict: str
    reason: str
    due: date | None
    on: date
    since: date
    title: Written | None
    short: Written | None


class FindingFilter(Paging):
    """Which findings: those of the policy in force unless another version is named."""

    policy: Count | None = None
    account: Key = ""
    rule: str = Field("", max_length=100)
    verdict: Verdict | None = None


class StandingOut(Schema):
    """How an account stands against one policy version, counted."""

    number: int
    account: str
    policy: int
    compliant: int
    non_compliant: int
    unknown: int
    exempt: int
    worst: str
    judged_at: datetime
    newest_fact: date | None


class StandingFilter(Paging):
    """Which standings: those of the policy in force unless another version is named."""

    policy: Count | None = None
    worst: Verdict | None = None


class DutyOut(Schema):
    """Who does what for an account, by an opaque key."""

    number: int
    duty: str
    person: str
    first_day: date | None
    last_day: date | None


class NewDutyIn(Sent):
    """A duty to give to the person of that key. ``replacing``: instead of who has it now."""

    duty: Literal["responsible", "deputy", "editor", "administrator"]
    person: Key
    first_day: Day | None = None
    last_day: Day | None = None
    replacing: bool = False


class EndIn(Sent):
    """When something ends: its last day, today if none is sent."""

    last_day: Day | None = None


class DecisionIn(Sent):
    """A decision about an account: what about, when, by whom (a function), in which case."""

    kind: Short
    decided_on: Day
    decided_by: Short
    case_number: Short = ""
    delegation: Short = ""


class DecisionOut(Schema):
    """A decision about an account."""

    key: str
    kind: str
    decided_on: date
    decided_by: str
    delegation: str
    case_number: str


class ReviewIn(Sent):
    """The yearly review: an answer to each question."""

    answers: dict[Key, bool] = Field(max_length=50)
    comment: Long = ""


class ReviewOut(Schema):
    """A dated review."""

    review: str
    reviewed_on: date


class ToldIn(Sent):
    """What a person has seen of an account today; what is left out is not answered."""

    last_post: Day | None = None
    posts: Count | None = None
    period_first: Day | None = None
    period_last: Day | None = None
    account_type: Short | None = None
    profile_text: Long | None = None


class ToldOut(Schema):
    """Answers that were kept. ``expires_on``: until when they count."""

    number: int
    told_on: date
    expires_on: date | None


class ProfileIn(Sent):
    """The texts of a profile that somebody has put there, by the place in the profile."""

    texts: dict[Key, Long] = Field(max_length=30)


class ProfileOut(Schema):
    """A profile that was confirmed."""

    number: int
    account: str


class GoalIn(Sent):
    """A goal: ``metric`` is a name of the catalogue, ``target`` a number of what it counts."""

    metric: Short
    target: Count | None = None
    per: Literal["day", "week", "month", "year", "total"] | None = None
    by: Day | None = None
    words: str = Field("", max_length=300)


class GoalOut(Schema):
    """A goal that holds."""

    key: str
    metric: str
    target: int | None
    per: str
    by: date | None
    says: Written
    version: int


class FollowUpIn(Sent):
    """How many it was in a period, both days inclusive."""

    value: Count
    first_day: Day
    last_day: Day


class FollowUpOut(Schema):
    """A number that was noted for a goal."""

    value: int
    first_day: date
    last_day: date
    noted_on: date


class AudienceIn(Sent):
    """Answers to the questions about target groups, by the question's key."""

    answers: dict[Key, Long] = Field(max_length=30)
