"""Consultations: who was asked, what they answered, and what was decided. Nothing is removed."""

from __future__ import annotations

from kanalkoll.web.consultation.models.answers import Answer, SetAside, View, ViewOutcome, ViewState
from kanalkoll.web.consultation.models.case import (
    AnswerState,
    Consultation,
    Consultee,
    Meeting,
    Phase,
)
from kanalkoll.web.consultation.models.deciding import RuleDecision
from kanalkoll.web.consultation.models.work import Work, WorkKind, WorkState
from kanalkoll.web.consultation.models.writing import Dispatch, MinutesDecision, OwnAnswer

__all__ = [
    "Answer",
    "AnswerState",
    "Consultation",
    "Consultee",
    "Dispatch",
    "Meeting",
    "MinutesDecision",
    "OwnAnswer",
    "Phase",
    "RuleDecision",
    "SetAside",
    "View",
    "ViewOutcome",
    "ViewState",
    "Work",
    "WorkKind",
    "WorkState",
]
