"""Those who are asked: chosen, reminded, given more time, and what is noted of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.letters import extended, reminder
from kanalkoll.web.consultation.models import AnswerState, Consultation, Consultee, Phase
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today


class ConsulteeChanged(KanalkollError):
    """Somebody changed what is noted of a consultee meanwhile; nothing was written.

    ``now`` is it as it is now.
    """

    def __init__(self, now: Consultee) -> None:
        self.now = now
        super().__init__("Någon annan har ändrat uppgifterna sedan du öppnade sidan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of a consultee: its own number, who handles it, when its board meets."""

    number: str = ""
    officer: User | None = None
    meeting: date | None = None
    state: str
    joint_with: Consultee | None = None


def note_consultee(consultee: Consultee, noted: Noted, *, version: int, by: Actor) -> Consultee:
    """Note how a consultee handles the matter, and what has come of it.

    Raises :class:`BadInput`, :class:`ConsulteeChanged` when it is no longer ``version``, and
    ``NotAllowed``: those of its own part of the body may note it too.
    """
    by.require(ACTIONS[Deed.NOTE_CONSULTEE], unit=consultee.unit)
    problems = list(_odd(consultee, noted))
    if problems:
        raise BadInput(problems)
    with transaction.atomic():
        now = _locked(consultee, version)
        require_phase(now.consultation, Deed.NOTE_CONSULTEE)
        values = _fields(noted)
        changed = sorted(name for name, value in values.items() if getattr(now, name) != value)
        if not changed:
            return now
        _set(now, values)
        _log("consultation.consultee-noted", now, by, {"fields": changed, "state": now.state})
    return now


def extend(consultee: Consultee, until: date, *, version: int, by: Actor) -> Consultee:
    """Give a consultee more time. Raises as :func:`note_consultee`."""
    by.require(ACTIONS[Deed.EXTEND])
    if until <= consultee.answers_by:
        raise BadInput(_field("extended_to", "Välj en dag efter den sista dag som gäller nu.",
                              "Choose a day after the last day that holds now."))  # fmt: skip
    with transaction.atomic():
        now = _locked(consultee, version)
        require_phase(now.consultation, Deed.EXTEND)
        _set(now, {"extended_to": until})
        extended(now)
        _log("consultation.extended", now, by, {"until": until.isoformat()})
    return now


def remind(case: Consultation, *, by: Actor) -> list[Consultee]:
    """Write to everybody who has not answered; those who were reminded.

    Those who were reminded today are not reminded again. Raises :class:`BadInput` when nobody
    is left, and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.REMIND])
    with transaction.atomic():
        now = Consultation.objects.select_for_update().get(pk=case.pk)
        require_phase(now, Deed.REMIND)
        waiting = list(to_remind(now))
        if not waiting:
            raise BadInput(Problem(Text(sv="Ingen finns att påminna i dag.",
                                        en="There is nobody to remind today.")))  # fmt: skip
        for one in waiting:
            reminder(one)
        now.consultees.filter(pk__in=[one.pk for one in waiting]).update(reminded_on=today())
        record("consultation.reminded", by=by, subject=now,
               data={"case": now.case_number, "asked": len(waiting)})  # fmt: skip
    return waiting


def to_remind(case: Consultation) -> Iterable[Consultee]:
    """Who has not answered and was not reminded today."""
    waiting = case.consultees.filter(state=AnswerState.ASKED).exclude(reminded_on=today())
    return waiting.select_related("unit", "consultation")


def close_answers(case: Consultation, *, by: Actor) -> Consultation:
    """End the time for answers: who has not answered did not. Late answers are still read in.

    Raises :class:`BadInput` and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.CLOSE])
    with transaction.atomic():
        now = Consultation.objects.select_for_update().get(pk=case.pk)
        require_phase(now, Deed.CLOSE)
        silent = now.consultees.filter(state=AnswerState.ASKED).update(state=AnswerState.NO_ANSWER)
        now.phase, now.version = Phase.COMPILING, now.version + 1
        now.save(update_fields=["phase", "version"])
        record("consultation.closed", by=by, subject=now,
               data={"case": now.case_number, "silent": silent})  # fmt: skip
    return now


def _odd(consultee: Consultee, noted: Noted) -> Iterator[Problem]:
    joint = noted.state == AnswerState.JOINT
    if joint and noted.joint_with is None:
        yield _field("joint_with", "Välj vem de svarar tillsammans med.",
                     "Choose whom they answer together with.")  # fmt: skip
    if noted.joint_with is not None and not joint:
        yield _field("joint_with", "Lämna tomt, eller välj att de svarar gemensamt.",
                     "Leave it empty, or choose that they answer jointly.")  # fmt: skip
    if noted.joint_with is not None and noted.joint_with.joint_with_id is not None:
        yield _field("joint_with", "Välj den som har lämnat svaret.",
                     "Choose the one that gave the answer.")  # fmt: skip
    answered = consultee.answers.filter(superseded=False).exists()
    if answered and noted.state not in {AnswerState.ANSWERED, AnswerState.REFRAINS}:
        yield _field("state", "Det finns ett inläst svar. Välj att de har svarat eller avstår.",
                     "There is an answer. Choose that they have answered or refrain.")  # fmt: skip
    if noted.state == AnswerState.ANSWERED and not answered:
        yield _field("state", "Läs in svaret, så ändras det här av sig självt.",
                     "Read in the answer, and this changes by itself.")  # fmt: skip


def _fields(noted: Noted) -> dict[str, Any]:
    return {
        "number": noted.number,
        "officer": noted.officer,
        "meeting": noted.meeting,
        "state": noted.state,
        "joint_with": noted.joint_with,
    }


def _locked(consultee: Consultee, version: int) -> Consultee:
    rows = Consultee.objects.select_for_update(of=("self",))
    now = rows.select_related("consultation", "unit", "officer", "joint_with").get(pk=consultee.pk)
    if now.version != version:
        raise ConsulteeChanged(now)
    return now


def _set(now: Consultee, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*values, "version"])


def _field(name: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)


def _log(kind: str, one: Consultee, by: Actor, data: Mapping[str, Any]) -> None:
    told = {"case": one.consultation.case_number, "who": one.name, **data}
    record(kind, by=by, subject=one, unit=one.unit, data=told)
