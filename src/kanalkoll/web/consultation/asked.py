"""What consultations ask of a person: to write, to record a decision, to put all together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.compliance.asked import Asked
from kanalkoll.web.consultation.models import AnswerState, Consultation, Consultee
from kanalkoll.web.consultation.phases import ACTIONS, Deed
from kanalkoll.web.consultation.selectors.cases import to_compile
from kanalkoll.web.consultation.selectors.writing import plan_of, to_answer
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import may
from kanalkoll.web.ui.saying import long_day


def answer_tasks(user: User, on: date) -> Iterator[Asked]:
    """The answers that wait for the person: to be written, or to be decided and sent."""
    for one in to_answer(user, Deed.WRITE):
        if _is_open(one):
            yield _to_write(one, on)
    for one in to_answer(user, Deed.DECIDE_MINUTES):
        begun = getattr(one, "own", None)
        met = one.meeting is not None and one.meeting <= on
        if begun is not None and not begun.sent and met:
            yield _to_decide(one)
    if may(user, ACTIONS[Deed.DECIDE_RULE]):
        yield from map(_to_compile, to_compile(on))


def _to_compile(case: Consultation) -> Asked:
    return Asked(
        title=_("Sammanställ remissen: %(title)s") % {"title": case.title},
        why=_("Svarstiden gick ut %(day)s.") % {"day": long_day(case.answers_by)},
        due=None,
        url=reverse("consultation:compiling", args=[case.slug]),
        account=None,
        kind="consultation-compile",
        about=str(case.pk),
    )


def _is_open(one: Consultee) -> bool:
    """Whether nothing has been sent: neither from here nor in a file of its own."""
    own = getattr(one, "own", None)
    return not own.sent if own is not None else one.state == AnswerState.ASKED


def _to_write(one: Consultee, on: date) -> Asked:
    case, plan = one.consultation, plan_of(one, on)
    due = plan.statement_by if plan.statement_by and not plan.late else plan.answers_by
    return Asked(
        title=_("Skriv remissvar: %(title)s") % {"title": case.title},
        why=_("Svar senast %(day)s.") % {"day": long_day(one.answers_by)},
        due=due,
        url=reverse("consultation:write", args=[case.slug, one.key]),
        account=None,
        kind="consultation-write",
        about=str(one.pk),
    )


def _to_decide(one: Consultee) -> Asked:
    case = one.consultation
    return Asked(
        title=_("Registrera beslut om remissvar: %(title)s") % {"title": case.title},
        why=_("Nämnden sammanträdde %(day)s.") % {"day": long_day(one.meeting)},
        due=one.answers_by,
        url=reverse("consultation:decide", args=[case.slug, one.key]),
        account=None,
        kind="consultation-decide",
        about=str(one.pk),
    )
