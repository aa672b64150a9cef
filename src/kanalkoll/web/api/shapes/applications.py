"""What an application for an account says, part by part as on its pages."""

from __future__ import annotations

from pydantic import Field

from kanalkoll.web.api.shapes.accounts import GoalIn
from kanalkoll.web.api.shapes.base import Key, Long, Sent, Short


class PurposePart(Sent):
    """What for, and where that stands in the plan."""

    purpose: Long
    plan: Short


class AccountPart(Sent):
    """Where, and under which name. ``address``: a handle or an address, however written."""

    platform: str = Field(max_length=40)
    address: Short
    account_type: Short = ""
    category: Short = ""


class AudiencePart(Sent):
    """For whom."""

    target_groups: Long


class OverlapsPart(Sent):
    """Why the accounts that are alike will not do."""

    overlap_answer: Long


class StaffingPart(Sent):
    """Who is to answer for the account: keys of persons."""

    responsible: Key
    deputy: Key
    editors: list[Key] = Field(default_factory=list, max_length=100)


class ApplicationChange(Sent):
    """The parts to write. The accounts that are alike are those of the platform and name."""

    purpose: PurposePart | None = None
    account: AccountPart | None = None
    audience: AudiencePart | None = None
    overlaps: OverlapsPart | None = None
    goal: GoalIn | None = None
    staffing: StaffingPart | None = None
