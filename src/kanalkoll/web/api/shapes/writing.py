"""An office's own answer, and how its board decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Day, Key, Sent


class PointOut(Schema):
    """A point of an answer: as it was proposed (``told``), and as it stands (``paragraph``)."""

    key: str
    rule: str
    title: str
    paragraph: str
    told: str
    included: bool
    amendment: dict[str, Any] | None


class OwnAnswerOut(Schema):
    """An answer that is written here. ``sent``: nothing is changed until it is taken up again."""

    points: list[PointOut]
    hours_per_post: Decimal | None
    counted_on: date
    sent: bool
    version: int


class EditedIn(Sent):
    """A point as it was edited; ``title`` counts for the office's own alone."""

    paragraph: str = Field(max_length=4_000)
    included: bool = True
    title: str = Field("", max_length=200)


class WrittenIn(Sent):
    """The answer as it was edited: points by key, and paragraphs of the office's own to add."""

    points: dict[Key, EditedIn] = Field(default_factory=dict, max_length=20)
    added: list[EditedIn] = Field(default_factory=list, max_length=20)
    hours_per_post: Decimal | None = Field(None, gt=0, lt=100, max_digits=5, decimal_places=2)


class DecidedIn(Sent):
    """What the minutes say. ``number``: the board's own case number."""

    form: Literal[
        "approves", "approves-with-statement", "partly-approves", "office-on-delegation",
        "reservation",
    ]  # fmt: skip
    meeting: Day
    paragraph: int | None = Field(None, ge=1, le=9999)
    adjusted: Literal["at-once", "ordinary"] = "at-once"
    adjusted_on: Day | None = None
    statement: str = Field("", max_length=10_000)
    number: str = Field("", max_length=60)


class SentOut(Schema):
    """That an answer was handed over: the SHA-256 of its documents (empty: no PDF was made)."""

    sent_on: date
    statement_sha256: str
    minutes_sha256: str
    statement_pdf_sha256: str
    minutes_pdf_sha256: str
