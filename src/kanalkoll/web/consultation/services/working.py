"""Asking for what takes a while: who may, and when something is under way already."""

from __future__ import annotations

from django.db import transaction

from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.models import Consultation, Work, WorkKind, WorkState
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.tasks import do_work
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.ui.saying import page_language


def ask_for(case: Consultation, kind: WorkKind, *, by: Actor) -> Work:
    """Let the wishes be tried, or a paper be made; what is under way already is not begun anew.

    Raises :class:`BadInput` and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.COMPILE])
    require_phase(case, Deed.COMPILE)
    with transaction.atomic():
        now = Consultation.objects.select_for_update().get(pk=case.pk)
        waiting = now.works.filter(kind=kind, state__in=(WorkState.WAITING, WorkState.WORKING))
        there = waiting.first()
        if there is not None:
            return there
        work = Work.objects.create(
            consultation=now, kind=kind, asked_by=by.key, asked_on=today(),
            language=page_language(),
        )  # fmt: skip
        record("consultation.work-asked", by=by, subject=now, data={
            "what": str(WorkKind(kind).label), "case": now.case_number,
        })  # fmt: skip
        do_work.enqueue(work.key)
    return work


def newest(case: Consultation, kind: WorkKind) -> Work | None:
    """What was asked for last of that kind."""
    return case.works.filter(kind=kind).first()


def newest_ready(case: Consultation, kind: WorkKind) -> Work | None:
    """What was made last of that kind."""
    return case.works.filter(kind=kind, state=WorkState.READY).first()
