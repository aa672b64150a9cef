"""A consultation put together: who stands where, what is left, what takes a while to make."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.core.errors import BadInput, Damaged, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.finding import case_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.compiling import (
    MatrixOut,
    OpenSentenceOut,
    SetAsideTogetherIn,
    WorkIn,
    WorkOut,
)
from kanalkoll.web.compliance.places import store
from kanalkoll.web.consultation.models import Work, WorkKind
from kanalkoll.web.consultation.phases import ACTIONS, Deed
from kanalkoll.web.consultation.seeing import TYPES, require_decisions
from kanalkoll.web.consultation.selectors.accounting import Unaccounted, unaccounted
from kanalkoll.web.consultation.selectors.compiling import Gathered, Voice, gathered
from kanalkoll.web.consultation.services.setting_aside import set_aside_together
from kanalkoll.web.consultation.services.working import ask_for
from kanalkoll.web.consultation.wording import rule_name
from kanalkoll.web.consultation.working import DONE
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import require

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)
_FILES = {
    kind: {"schema": {"type": "string", "format": "binary"}} for kind in sorted(TYPES.values())
}


@router.get("/consultations/{slug}/matrix", auth=READ, response=MatrixOut)
def read_matrix(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Where everybody who answered stands on each rule."""
    found = gathered(case_of(slug, user_of(request)))
    rules = [{"rule": one.id, "title": rule_name(found.policy, one.id)}
             for one in found.policy.rules]  # fmt: skip
    return {"rules": rules, "rows": list(_rows(found))}


def _rows(found: Gathered) -> list[dict[str, Any]]:
    pairs = zip(found.matrix.rows, found.voices, strict=True)
    return [_row(voice, dict(row.positions)) for row, voice in pairs]


def _row(voice: Voice, positions: dict[str, str]) -> dict[str, Any]:
    return {
        "consultee": voice.name,
        "answer": voice.answer.pk,
        "accounts": voice.accounts,
        "also_for": list(voice.with_),
        "positions": positions,
    }


@router.get("/consultations/{slug}/open-sentences", auth=READ, response=Page[OpenSentenceOut])
def list_open_sentences(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Every sentence of the answers that nobody has accounted for."""
    return list_of(_left(slug, user_of(request)), _open)


@router.post(
    "/consultations/{slug}/open-sentences/set-aside", auth=WRITE,
    response=Page[OpenSentenceOut],
)  # fmt: skip
def set_sentences_aside(
    request: HttpRequest, slug: str, sent: SetAsideTogetherIn
) -> dict[str, Any]:
    """Set several aside for one reason; those that are left are answered."""
    user = user_of(request)
    left = {(one.voice.answer.pk, one.sentence.start): one for one in _left(slug, user)}
    wanted = [(one.answer, one.start) for one in sent.sentences]
    if any(key not in left for key in wanted):
        raise BadInput(Problem(_NOT_OPEN, field="sentences"))
    set_aside_together([left[key] for key in wanted], sent.why, by=user)
    return list_of(_left(slug, user), _open)


def _left(slug: str, user: User) -> list[Unaccounted]:
    case = case_of(slug, user)
    require(user, ACTIONS[Deed.COMPILE])
    return unaccounted(gathered(case))


def _open(one: Unaccounted) -> dict[str, Any]:
    return {"answer": one.voice.answer.pk, "consultee": one.voice.name,
            "start": one.sentence.start, "text": one.sentence.text}  # fmt: skip


# ── What takes a while ────────────────────────────────────────────────────────


@router.post("/consultations/{slug}/works", auth=WRITE, response={201: WorkOut})
def ask_for_work(request: HttpRequest, slug: str, wanted: WorkIn) -> Status[Any]:
    """Let all wishes be tried on the accounts, or a paper be made, in the background."""
    user = user_of(request)
    case, kind = case_of(slug, user), WorkKind(wanted.kind)
    require(user, ACTIONS[Deed.COMPILE])
    if kind not in DONE:
        raise BadInput(Problem(_NOT_MADE, field="kind"))
    return Status(201, _work(ask_for(case, kind, by=user)))


@router.get("/consultations/{slug}/works/{key}", auth=READ, response=WorkOut)
def read_work(request: HttpRequest, slug: str, key: str) -> dict[str, Any]:
    """How far it has come, and what came of it: a trial's figures, or the forms of a paper."""
    return _work(_work_of(slug, key, user_of(request)))


@router.get(
    "/consultations/{slug}/works/{key}/files/{form}", auth=READ,
    openapi_extra={"responses": {200: {"description": "The file.", "content": _FILES}}},
)  # fmt: skip
def read_work_file(request: HttpRequest, slug: str, key: str, form: str) -> HttpResponse:
    """A paper that was made, as Word (docx) or PDF (pdf)."""
    work = _work_of(slug, key, user_of(request))
    address = work.result.get(form) if form in TYPES and work.kind != WorkKind.WISHES else None
    if not address:
        raise Http404
    try:
        return HttpResponse(store().get(address), content_type=TYPES[form])
    except (Damaged, FileNotFoundError) as gone:
        raise Http404 from gone


def _work_of(slug: str, key: str, user: User) -> Work:
    case = case_of(slug, user)
    require_decisions(user, case)
    return Work.objects.get(consultation=case, key=key)


def _work(work: Work) -> dict[str, Any]:
    names = ("key", "kind", "state", "done", "steps", "wrong", "asked_on", "basis")
    tried = work.kind == WorkKind.WISHES
    return {name: getattr(work, name) for name in names} | {
        "result": work.result if tried else {},
        "forms": [] if tried else sorted(work.result),
    }


_NOT_OPEN = Text(
    sv="En av meningarna är redan redovisad.", en="One of the sentences is accounted for already."
)
_NOT_MADE = Text(sv="Det kan inte göras här.", en="That is not made here.")
