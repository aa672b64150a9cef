"""Working copies of drafts."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Count, Sent


class CopyOut(Schema):
    """A version that is being reworked. ``step`` counts the edits and is its ETag."""

    number: int
    policy: int
    step: int
    state: str
    begun_on: date


class WholeCopyOut(CopyOut):
    """A working copy with its text (TOML)."""

    text: str


class SaveIn(Sent):
    """What the version is called. ``shown``: accounts are judged by it."""

    version: str = Field(max_length=40)
    shown: bool = False


class TakeInIn(Sent):
    """The proposed change of that number."""

    proposal: Count
