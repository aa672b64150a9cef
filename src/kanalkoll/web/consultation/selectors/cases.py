"""Which consultations there are, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.web.consultation.models import Answer, AnswerState, Consultation, Consultee, Phase
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import Action, Somebody, may, may_somewhere
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import in_order, today, tree, within
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import DRAFTS, own_versions


def may_see(user: Somebody, case: Consultation) -> bool:
    """Whether a person sees it: one that is prepared, only who runs consultations."""
    if case.phase == Phase.PREPARING:
        return may(user, Action.RUN_CONSULTATION)
    return may_somewhere(user, Action.SEE_DRAFTS)


def cases_to(user: Somebody) -> list[Consultation]:
    """Those that the person sees, the newest first; ``asked`` and ``answered`` are counted."""
    there = Consultation.objects.select_related("policy").annotate(
        asked=Count("consultees", distinct=True),
        answered=Count(
            "consultees", filter=Q(consultees__state=AnswerState.ANSWERED), distinct=True
        ),
        read_in=Count("answers", filter=Q(answers__superseded=False), distinct=True),
    )  # fmt: skip
    return [case for case in there if may_see(user, case)]


def to_compile(on: date) -> list[Consultation]:
    """The body's own that nobody can answer in time any more, and that are not adopted."""
    there = Consultation.objects.filter(
        phase__in=(Phase.OUT, Phase.COMPILING), outside=False, answers_by__lt=on
    )
    return list(there)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many were asked, and what has come of them; the parts add up to ``asked``."""

    asked: int
    answered: int
    joint: int
    refrains: int
    no_answer: int
    waiting: int


def counted(consultees: list[Consultee]) -> Counted:
    """Consultees by what has come of them."""
    states = [one.state for one in consultees]
    return Counted(
        asked=len(states),
        answered=states.count(AnswerState.ANSWERED),
        joint=states.count(AnswerState.JOINT),
        refrains=states.count(AnswerState.REFRAINS),
        no_answer=states.count(AnswerState.NO_ANSWER),
        waiting=states.count(AnswerState.ASKED),
    )


def consultees_of(case: Consultation) -> list[Consultee]:
    """Everybody who is asked, by name, each with its part of the body."""
    rows = case.consultees.select_related("consultation", "unit", "joint_with", "officer")
    return sorted(rows, key=lambda one: alphabetical(one.name))


def drafts() -> list[PolicyVersion]:
    """What a consultation can be made from."""
    return [version for version in own_versions() if version.stage in DRAFTS]


def to_ask() -> list[tuple[Unit, int]]:
    """The boards and companies, with their depth; where there are none, every part of the body."""
    every = list(in_order(tree()))
    decide = [(unit, depth) for unit, depth in every if unit.kind in {"nämnd", "bolag"}]
    return decide or every


def officers_of(consultee: Consultee) -> list[User]:
    """Who may handle it: those with a role at the part that is asked, or below it."""
    if consultee.unit is None:
        return []
    held = Assignment.objects.holding_on(today()).filter(unit__in=within(consultee.unit))
    people = User.objects.filter(pk__in=held.values("user"), is_active=True).exclude(name="")
    return list(people.order_by("name"))


def answers_standing(case: Consultation) -> QuerySet[Answer]:
    """The answers that stand, as they came: of one consultee the newest."""
    return case.answers.filter(superseded=False).select_related("consultee", "like")


def next_to_read(answer: Answer) -> Answer | None:
    """The answer to go through after this one: the next that nobody has confirmed."""
    unread = answers_standing(answer.consultation).filter(confirmed_on__isnull=True)
    others = list(unread.exclude(pk=answer.pk))
    here = (answer.received_on, answer.pk)
    after = (one for one in others if (one.received_on, one.pk) > here)
    return next(after, others[0] if others else None)
