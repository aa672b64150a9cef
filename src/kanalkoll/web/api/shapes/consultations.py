"""Consultations: the case, those who are asked, the answers and what was read in them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Count, Day, Key, Sent

State = Literal["asked", "answered", "refrains", "no-answer", "joint"]


class CaseOut(Schema):
    """A consultation, and how many are asked and have answered."""

    slug: str
    title: str
    case_number: str
    policy: int
    phase: str
    sent_on: date | None
    answers_by: date
    asked: Count
    answered: Count


class WholeCaseOut(Schema):
    """A consultation. ``asked``: keys of those who are asked; ``outcome``: what was adopted."""

    slug: str
    title: str
    case_number: str
    policy: int
    phase: str
    asking: str
    letter: str
    sent_on: date | None
    answers_by: date
    outside: bool
    asked: list[str]
    outcome: int | None
    version: int


class OtherIn(Sent):
    """Another body that is asked."""

    name: str = Field(max_length=200, pattern=r"^[^;\r\n]*$")
    mail: str = Field("", max_length=254, pattern=r"^[^;\r\n]*$")


class CaseIn(Sent):
    """A consultation to make from a draft. ``asked``: keys of parts of the body."""

    policy: Count
    title: str = Field(max_length=200)
    case_number: str = Field(max_length=60)
    answers_by: Day
    letter: str = Field("", max_length=10_000)
    asked: list[Key] = Field(default_factory=list, max_length=500)
    others: list[OtherIn] = Field(default_factory=list, max_length=200)


class RemindedOut(Schema):
    """Keys of those who were written to."""

    reminded: list[str]


class ConsulteeOut(Schema):
    """One who is asked. ``officer``: the key of who handles it there."""

    key: str
    name: str
    unit: str | None
    number: str
    officer: str | None
    meeting: date | None
    answers_by: date
    state: str
    joint_with: str | None
    reminded_on: date | None
    version: int


class NotedIn(Sent):
    """What is noted of one who is asked. ``joint_with``: whose answer is also its."""

    number: str = Field("", max_length=60)
    officer: Key = ""
    meeting: Day | None = None
    state: State
    joint_with: Key = ""


class ExtendIn(Sent):
    """A later last day."""

    until: Day


class DocumentIn(Sent):
    """An answer to read in: a file (.docx, .pdf, .txt) in Base64, and whose it is if need be."""

    name: str = Field(min_length=1, max_length=200)
    document: str = Field(max_length=9_500_000, json_schema_extra={"contentEncoding": "base64"})
    consultee: Key = ""


class WhoseIn(Sent):
    """The key of the one whose answer it is."""

    consultee: Key


class SetAsideSentenceIn(Sent):
    """Which sentence, by its start, and why it needs no viewpoint."""

    start: Count
    why: str = Field(max_length=2_000)


class ViewpointOut(Schema):
    """One viewpoint of an answer. ``amendment``: the change that it asks for, as data."""

    number: int
    rule: str
    passage: str
    start: int
    end: int
    kind: str
    stated: bool
    wish: str
    amendment: dict[str, Any] | None
    state: str
    why: str
    outcome: str
    version: int


class SeenIn(Sent):
    """A viewpoint as a person sees it. ``sentences``: the starts of its sentences, in a row.

    ``change``: what it asks for, with ``number`` and ``per`` where that needs them;
    ``as-read`` is the change that it has already.
    """

    rule: str = Field("", max_length=100)
    kind: str = Field(max_length=20)
    stated: bool = True
    wish: str = Field("", max_length=2_000)
    change: Literal[
        "", "as-read", "posts", "days", "months", "should", "recommended", "shall", "remove"
    ] = ""
    number: int | None = Field(None, ge=1, le=1000)
    per: Literal["day", "week", "month", "half-year"] = "week"
    why: str = Field("", max_length=2_000)
    sentences: list[Count] = Field(default_factory=list, max_length=500)


class RemoveIn(Sent):
    """Why a viewpoint is none."""

    why: str = Field(max_length=2_000)


class AnswerOut(Schema):
    """An answer to a consultation and what was read in it. Names of officers are left out."""

    number: int
    consultee: str | None
    file: str
    received_on: date
    late: bool
    confirmed_on: date | None
    viewpoints: list[ViewpointOut]


class SentenceOut(Schema):
    """A sentence of the text, from ``start`` to ``end``, and what became of it."""

    start: int
    end: int
    part: str
    account: str


class WholeAnswerOut(AnswerOut):
    """An answer with its text, every sentence accounted for or open."""

    text: str
    sentences: list[SentenceOut]
