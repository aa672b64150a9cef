"""A case: made from a draft, sent to those who are asked, and carried through its phases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.letters import sent
from kanalkoll.web.consultation.models import Consultation, Consultee, Phase
from kanalkoll.web.consultation.phases import Deed, require_phase
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody to ask: a part of the body (``unit``) or another body, by name and address."""

    key: str
    name: str
    unit: Unit | None = None
    mail: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A consultation to be made. ``outside``: another body's, read to learn from."""

    slug: str
    policy: PolicyVersion
    title: str
    case_number: str
    answers_by: date
    letter: str = ""
    outside: bool = False
    asked: tuple[Asked, ...] = field(default=())


def make_case(new: NewCase, *, by: Actor) -> Consultation:
    """Make the case; nobody has been asked yet. Raises :class:`BadInput` and ``NotAllowed``."""
    check_case(new, by=by)
    with transaction.atomic():
        case = Consultation.objects.create(
            slug=new.slug,
            policy=new.policy,
            title=new.title,
            case_number=new.case_number,
            answers_by=new.answers_by,
            letter=new.letter,
            outside=new.outside,
            phase=Phase.COMPILING if new.outside else Phase.PREPARING,
        )
        _ask(case, new.asked)
        _log("consultation.made", case, by)
    return case


class CaseChanged(KanalkollError):
    """Somebody changed or sent the case meanwhile; nothing was written. ``now``: as it is now."""

    def __init__(self, now: Consultation) -> None:
        self.now = now
        super().__init__("Någon annan har ändrat remissen sedan du öppnade sidan.")


def change_case(case: Consultation, new: NewCase, *, version: int, by: Actor) -> Consultation:
    """Change a case that has not been sent, from its draft to who is asked.

    Raises :class:`BadInput`, :class:`CaseChanged` when it is no longer ``version``, and
    ``NotAllowed``.
    """
    check_case(new, by=by, changes=case)
    with transaction.atomic():
        now = Consultation.objects.select_for_update().get(pk=case.pk)
        require_phase(now, Deed.CHANGE)
        if now.version != version:
            raise CaseChanged(now)
        for name in ("policy", "title", "case_number", "answers_by", "letter"):
            setattr(now, name, getattr(new, name))
        now.version += 1
        now.save()
        # Nobody has been asked yet: who is left out leaves nothing behind.
        now.consultees.exclude(key__in=[one.key for one in new.asked]).delete()
        there = set(now.consultees.values_list("key", flat=True))
        _ask(now, [one for one in new.asked if one.key not in there])
        _log("consultation.changed", now, by)
    return now


def _ask(case: Consultation, asked: Iterable[Asked]) -> None:
    Consultee.objects.bulk_create(
        Consultee(consultation=case, key=one.key, name=one.name, unit=one.unit,
                  mail=one.mail, number=one.number)
        for one in asked
    )  # fmt: skip


def send_case(case: Consultation, *, by: Actor, on: date | None = None) -> Consultation:
    """Send it out: from ``on`` (today) everybody asked may answer. Raises as :func:`make_case`.

    Those who handle it at the parts that are asked are written to, unless it was sent on an
    earlier day.
    """
    by.require(Action.RUN_CONSULTATION)
    with transaction.atomic():
        now = Consultation.objects.select_for_update().get(pk=case.pk)
        require_phase(now, Deed.SEND)
        asked = list(now.consultees.select_related("consultation", "unit"))
        if not asked:
            raise BadInput(_missing("asked", "Välj vilka som ska tillfrågas.",
                                    "Choose whom to ask."))  # fmt: skip
        now.phase, now.sent_on = Phase.OUT, on or today()
        now.version += 1
        now.save(update_fields=["phase", "sent_on", "version"])
        if now.sent_on == today():
            sent(now, asked)
        _log("consultation.sent", now, by)
    return now


def check_case(new: NewCase, *, by: Actor, changes: Consultation | None = None) -> None:
    """Raise what :func:`make_case`, or a change of ``changes``, would; nothing is written."""
    by.require(Action.RUN_CONSULTATION)
    problems = list(_wrong(new, changes))
    if problems:
        raise BadInput(problems)


def _wrong(new: NewCase, changes: Consultation | None) -> Iterable[Problem]:
    if not new.title.strip():
        yield _missing("title", "Skriv en rubrik.", "Write a title.")
    if not new.case_number.strip():
        yield _missing("case_number", "Skriv diarienumret.", "Write the case number.")
    if changes is None and Consultation.objects.filter(slug=new.slug).exists():
        yield _missing("title", "Det finns redan en remiss med den rubriken.",
                       "There is a consultation of that title already.")  # fmt: skip
    twice = [key for key, n in Counter(one.key for one in new.asked).items() if n > 1]
    if twice:
        yield _missing("others", "Samma remissinstans står två gånger.",
                       "The same body stands twice.")  # fmt: skip
    if not new.outside and new.answers_by < today():
        yield _missing("answers_by", "Välj en dag som inte har passerat.",
                       "Choose a day that has not passed.")  # fmt: skip


def _missing(name: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)


def _log(kind: str, case: Consultation, by: Actor) -> None:
    data = {"title": case.title, "case": case.case_number, "asked": case.consultees.count()}
    record(kind, by=by, subject=case, data=data)
