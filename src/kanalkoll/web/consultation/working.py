"""The work itself, a step at a time: the wishes tried, the papers made and kept in the store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from django.utils.translation import override

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text
from kanalkoll.web.compliance.selectors import newest_frozen
from kanalkoll.web.consultation.compiling_papers import compilation_files, statement_files
from kanalkoll.web.consultation.models import Work, WorkKind, WorkState
from kanalkoll.web.consultation.selectors.compiling import gathered
from kanalkoll.web.consultation.trying_wishes import Row, Tell, basis_of, try_wishes
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.ui.saying import said

LOG = logging.getLogger("kanalkoll.consultation")

WRONG = Text(
    sv="Något gick fel. Försök igen, eller säg till den som sköter servern.",
    en="Something went wrong. Try again, or tell whoever runs the server.",
)


def do(key: str) -> None:
    """Do the work that waits under a key, in the language it was asked for in."""
    rows = Work.objects.select_related("consultation__policy").filter(
        key=key, state__in=(WorkState.WAITING, WorkState.WORKING)
    )
    work = rows.first()
    if work is None:
        return
    with override(work.language):
        try:
            _do(work)
        except KanalkollError as error:
            _failed(work, _told(error))
        except Exception:
            LOG.exception("the work could not be done", extra={"fields": {"work": key}})
            _failed(work, said(WRONG))


def _do(work: Work) -> None:
    tell = _teller(work)
    tell(0)
    found = gathered(work.consultation)
    basis = basis_of(as_policy(work.consultation.policy), newest_frozen())
    result = DONE[WorkKind(work.kind)](found, tell)
    Work.objects.filter(pk=work.pk).update(
        state=WorkState.READY, done=work.steps, result=result, basis=basis, wrong=""
    )


DONE: Mapping[WorkKind, Callable[..., Row]] = {
    WorkKind.WISHES: try_wishes,
    WorkKind.COMPILATION: compilation_files,
    WorkKind.STATEMENT: statement_files,
}


def _teller(work: Work) -> Tell:
    """How far it has come, for whoever waits."""

    def tell(done: int) -> None:
        Work.objects.filter(pk=work.pk).update(state=WorkState.WORKING, done=done)

    return tell


def _told(error: KanalkollError) -> str:
    problems = getattr(error, "problems", None)
    if problems:
        return " ".join(
            f"{said(one.wrong)} {said(one.right)}" if one.right else said(one.wrong)
            for one in problems
        )
    text = getattr(error, "text", None)
    return said(text) if text else str(error)


def _failed(work: Work, wrong: str) -> None:
    Work.objects.filter(pk=work.pk).update(state=WorkState.FAILED, wrong=wrong)
