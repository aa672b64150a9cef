"""Who writes the answer of a consultee, its time plan, and how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from kanalkoll.core.consultation.time_plan import TimePlan, time_plan
from kanalkoll.web.consultation.models import (
    AnswerState,
    Consultation,
    Consultee,
    Dispatch,
    Meeting,
    MinutesDecision,
    OwnAnswer,
    Phase,
)
from kanalkoll.web.consultation.phases import ACTIONS, Deed, may_do
from kanalkoll.web.identity.permissions import ROLES, Somebody, may, powers
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import parents, today

WRITES, DECIDES = (Deed.WRITE, Deed.DECIDE_MINUTES)


def office_of(consultee: Consultee) -> Unit | None:
    """The part that writes: the office below the board, where there is one; else itself."""
    if consultee.unit is None:
        return None
    below = list(Unit.objects.filter(parent=consultee.unit, last_day=None)[:2])
    return below[0] if len(below) == 1 else consultee.unit


def plan_of(consultee: Consultee, on: date | None = None) -> TimePlan:
    """Its days, backwards from its last day; ``on`` (today) decides which meetings are left."""
    days = {one.day for one in Meeting.objects.filter(unit=consultee.unit_id)}
    if consultee.meeting is not None:
        days.add(consultee.meeting)
    return time_plan(consultee.answers_by, days, today=on or today())


def own_of(consultee: Consultee) -> OwnAnswer | None:
    """The answer that is written here; ``None`` before it was begun."""
    return OwnAnswer.objects.filter(consultee=consultee).first()


def newest_dispatch(own: OwnAnswer) -> Dispatch | None:
    """What was sent last."""
    sent = Dispatch.objects.filter(decision__own=own).select_related("decision")
    return sent.order_by("-pk").first()


def may_read(user: Somebody, consultee: Consultee) -> bool:
    """Whether a person sees what is written: who writes it or decides it, and the asking side."""
    office = office_of(consultee)
    if office is None:
        return False
    places = (office, consultee.unit)
    return any(may(user, ACTIONS[deed], place) for deed in (WRITES, DECIDES) for place in places)


def may_write(user: Somebody, consultee: Consultee) -> bool:
    """Whether a person may write it now."""
    office = office_of(consultee)
    return office is not None and may_do(user, consultee.consultation, WRITES, office)


def decision_forms(user: Somebody, consultee: Consultee) -> list[str]:
    """In which forms a person may record how it was decided, now.

    What the board decided is recorded by who has the right there; what the office answers on
    delegation by who has it at the office.
    """
    if consultee.unit is None:
        return []
    case = consultee.consultation
    at_board, at_office = (
        may_do(user, case, DECIDES, place) for place in (consultee.unit, office_of(consultee))
    )
    on_delegation = MinutesDecision.Form.DELEGATION
    by_board = [form for form in MinutesDecision.Form.values if form != on_delegation]
    return [*(by_board if at_board else ()), *([on_delegation] if at_office else ())]


class Deciding(StrEnum):
    """What a person can do about the decision of an answer: nothing, or one of these."""

    NOTHING = ""
    RECORD = "record"
    AFTER_THE_MEETING = "after-the-meeting"
    DELEGATE = "delegate"


def deciding(user: Somebody, consultee: Consultee) -> Deciding:
    """What a person is offered where the answer is shown."""
    forms = decision_forms(user, consultee)
    if not forms:
        return Deciding.NOTHING
    if forms == [MinutesDecision.Form.DELEGATION]:
        return Deciding.DELEGATE
    waits = consultee.meeting is not None and consultee.meeting > today()
    return Deciding.AFTER_THE_MEETING if waits else Deciding.RECORD


OPEN = (Phase.OUT, Phase.COMPILING)
"""While an answer can be written."""


def to_answer(user: Somebody, deed: Deed, phases: Collection[Phase] = OPEN) -> list[Consultee]:
    """Those asked that the person writes for, or decides for, by a role at that very part.

    An answer is written at the office or the board, and decided by the board. A role for the
    whole body does not put everybody's answer on one's list.
    """
    held = {unit for unit, roles in powers(user).roles.items()
            if unit is not None and roles & ROLES[ACTIONS[deed]]}  # fmt: skip
    if not held:
        return []
    near = held if deed is DECIDES else held | _above(held)
    asked = Consultee.objects.filter(
        consultation__phase__in=phases, consultation__outside=False,
        unit__in=near, state__in=(AnswerState.ASKED, AnswerState.ANSWERED),
    )  # fmt: skip
    rows = asked.select_related("consultation__policy", "unit", "own").order_by("pk")
    return [one for one in rows if held & _places(one, deed)]


def _above(units: set[int]) -> set[int]:
    """The parts right above those."""
    above = parents()
    return {over for unit in units if (over := above.get(unit)) is not None}


def _places(one: Consultee, deed: Deed) -> set[int]:
    """Where it is done."""
    there = (one.unit,) if deed is DECIDES else (one.unit, office_of(one))
    return {place.pk for place in there if place}


def in_case(case: Consultation, found: Iterable[Consultee]) -> list[Consultee]:
    """Those of one consultation."""
    return [one for one in found if one.consultation_id == case.pk]
