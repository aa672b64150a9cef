"""A consultation put together, decided and adopted."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Count, Fault, Sent
from kanalkoll.web.api.shapes.consultations import ViewpointOut
from kanalkoll.web.api.shapes.policies import DecisionOfAdoptingIn


class TitledRuleOut(Schema):
    """A rule of the draft."""

    rule: str
    title: str


class MatrixRowOut(Schema):
    """An answer: who gave it, how many accounts it speaks for, where it stands on each rule."""

    consultee: str
    answer: int
    accounts: int | None
    also_for: list[str]
    positions: dict[
        str, Literal["supports", "wants-lower", "wants-higher", "unclear", "silent"]
    ]  # fmt: skip


class MatrixOut(Schema):
    """Where everybody stands: a row an answer, a position a rule."""

    rules: list[TitledRuleOut]
    rows: list[MatrixRowOut]


class OpenSentenceOut(Schema):
    """A sentence that nobody has accounted for; ``start``: where it begins in its answer."""

    answer: int
    consultee: str
    start: int
    text: str


class PlaceIn(Sent):
    """A sentence of an answer."""

    answer: Count
    start: Count


class SetAsideTogetherIn(Sent):
    """Sentences that need no viewpoint, and why."""

    sentences: list[PlaceIn] = Field(min_length=1, max_length=1_000)
    why: str = Field(max_length=2_000)


class WorkIn(Sent):
    """What is to be made."""

    kind: Literal["wishes", "compilation", "statement"]


class WorkOut(Schema):
    """Something that takes a while: ``done`` of ``steps``. ``forms``: the files that there are."""

    key: str
    kind: str
    state: Literal["waiting", "working", "ready", "failed"]
    done: int
    steps: int
    wrong: str
    asked_on: date
    basis: dict[str, Any]
    result: dict[str, Any]
    forms: list[str]


class WishOut(Schema):
    """A change that answers ask for, and who does."""

    change: dict[str, Any]
    names: list[str]


class RulingOut(Schema):
    """What was decided. ``amendment``: the change (none: it stays), ``impact``: its effects."""

    outcome: str
    reason: str
    amendment: dict[str, Any] | None
    impact: dict[str, Any]
    decided_on: date
    version: int


class RuledRuleOut(Schema):
    """A rule, a principle or the whole: the views of it, the wishes, and what was decided.

    ``positions``: who stands where. ``follows``: whose views led to the decision. The ETag is
    the decision's version, 0 before it.
    """

    rule: str
    title: str
    positions: dict[str, list[str]]
    viewpoints: list[ViewpointOut]
    wishes: list[WishOut]
    decision: RulingOut | None
    follows: list[str]


class RulingIn(Sent):
    """What becomes of a rule, and why.

    ``choice``: ``keep``, ``wish-0`` (the first of ``wishes``) and so on, ``own`` with a
    ``change``, or ``as-decided``. ``text``: its new wording; empty: written out of the change.
    """

    choice: str = Field("keep", pattern=r"^(keep|own|as-decided|wish-\d{1,3})$")
    change: Literal["", "posts", "days", "months", "should", "recommended", "shall", "remove"] = ""
    number: int | None = Field(None, ge=1, le=1000)
    per: Literal["day", "week", "month", "half-year"] = "week"
    text: str = Field("", max_length=4_000)
    reason: str = Field(max_length=4_000)


class SettleIn(Sent):
    """What became of a viewpoint, and what is answered."""

    outcome: Literal["met", "partly", "not-met", "noted"]
    reply: str = Field(max_length=4_000)


class AdoptionOut(Schema):
    """The draft as decided (TOML), and what is left to do. ``seen`` goes with the adopting."""

    seen: str
    left: list[Fault]
    text: str | None


class AdoptCaseIn(DecisionOfAdoptingIn):
    """By which decision it is adopted. ``seen``: the decisions as they were read."""

    seen: str = Field("", max_length=10_000)
