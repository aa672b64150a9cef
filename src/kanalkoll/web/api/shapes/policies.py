"""Policies, their versions and rules, what is wrong in a text, and proposed changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from kanalkoll.web.api.shapes.base import Day, Long, Sent, Short, Written

MOST_TEXT = 500_000


class PolicyOut(Schema):
    """A version of a policy. ``number`` names it in addresses, ``sha256`` its content."""

    number: int
    id: str
    version: str
    title: str
    stage: str
    sha256: str
    shown: bool
    in_force_from: date | None
    in_force_to: date | None
    case_number: str
    answers_by: date | None
    added_on: date


class RuleOut(Schema):
    """A rule of a policy: what it asks, of whom, as the text says it."""

    id: str
    kind: str
    title: Written
    text: Written
    strength: str
    params: dict[str, Any]


class WholePolicyOut(PolicyOut):
    """A version with its text (TOML) and its rules."""

    text: str
    rules: list[RuleOut]


class TextIn(Sent):
    """A policy as TOML."""

    text: str = Field(max_length=MOST_TEXT)


class NewPolicyIn(TextIn):
    """A policy to add. ``shown``: accounts are judged by it."""

    shown: bool = True
    answers_by: Day | None = None


class PointOut(Schema):
    """What is said of one rule. ``problem``: something should be corrected or made clear."""

    code: str
    rule: str
    platform: str | None
    problem: bool
    says: Written
    remedy: Written | None


class LintOut(Schema):
    """The answer in a sentence, and each point."""

    answer: Written
    points: list[PointOut]


class AmendmentsIn(Sent):
    """Changes as TOML, as the command line takes them: one ``[[amendment]]`` after another."""

    amendments: str = Field(max_length=MOST_TEXT)


class TrialOut(Schema):
    """What becomes of the accounts: a sentence for each changed rule, and what it rests on."""

    on: date
    snapshot: str
    answers: list[Written]


class ProposalIn(AmendmentsIn):
    """Changes to keep. ``said_by``: the body or person, as readers are told it."""

    said_by: str = Field(max_length=200)
    unit: Short = ""


class ProposalOut(Schema):
    """A proposed change."""

    number: int
    key: str
    rule: str
    amendment: str
    said_by: str
    unit: str | None
    why: str
    state: str
    proposed_on: date


class SetAsideIn(Sent):
    """Why a proposal is set aside."""

    why: Long


class DecisionOfAdoptingIn(Sent):
    """By which decision a policy was adopted, as which version, from which day."""

    decided_by: str = Field(max_length=200)
    decided_on: Day
    case_number: str = Field(max_length=60)
    in_force_from: Day
    version: str = Field(max_length=40)
    section: str = Field("", max_length=40)


class AdoptIn(DecisionOfAdoptingIn):
    """A text (TOML) that was adopted in the place of the version, and by which decision."""

    text: str = Field(max_length=MOST_TEXT)
