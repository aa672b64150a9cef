"""Who is away from when to when. One's own, or that of somebody whose work one leads."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import AccountRole
from kanalkoll.web.staffing import log_kinds
from kanalkoll.web.staffing.models import Absence

LONGEST = timedelta(days=3 * 366)
"""Whoever is away longer has left; a year typed wrong is found."""

KEPT = timedelta(days=365)
"""So long after its last day an absence is kept."""


class AbsenceChanged(BadInput):
    """Somebody changed or removed the absence after the page was opened; nothing was written."""

    def __init__(self, now: Absence | None) -> None:
        self.now = now
        super().__init__(Problem(_CHANGED if now else _GONE, field="version"))


def add_absence(person: str, first_day: date, last_day: date, *, by: Actor) -> Absence:
    """Note that the person of that key is away, both days included.

    Raises :class:`BadInput` for days that come in the wrong order, have all been, are too many
    or overlap an absence that is noted already; NotAllowed.
    """
    require_absence(person, by=by)
    with transaction.atomic():
        _check(person, first_day, last_day)
        absence = Absence.objects.create(
            person=person, first_day=first_day, last_day=last_day,
            entered_by=by.key, entered_on=today(),
        )  # fmt: skip
        _record(log_kinds.ABSENCE_ADDED, absence, by)
    return absence


def change_absence(
    absence: Absence, first_day: date, last_day: date, *, version: int, by: Actor
) -> Absence:
    """Let the absence be from another day to another; ending it early is an earlier last day.

    Raises :class:`AbsenceChanged` when it is not the ``version`` that the person saw;
    else as :func:`add_absence`.
    """
    require_absence(absence.person, by=by)
    with transaction.atomic():
        now = _lock(absence, version)
        _check(now.person, first_day, last_day, besides=now)
        now.first_day, now.last_day, now.version = first_day, last_day, now.version + 1
        now.save(update_fields=["first_day", "last_day", "version"])
        _record(log_kinds.ABSENCE_CHANGED, now, by)
    return now


def remove_absence(absence: Absence, *, version: int, by: Actor) -> None:
    """Take away an absence that never was, or that is called off. Raises as a change does."""
    require_absence(absence.person, by=by)
    with transaction.atomic():
        now = _lock(absence, version)
        record(log_kinds.ABSENCE_REMOVED, by=by, subject=now, data={"person": now.person})
        now.delete()


def forget_old_absences() -> int:
    """Remove absences that ended more than :data:`KEPT` ago; how many."""
    return Absence.objects.filter(last_day__lt=today() - KEPT).delete()[0]


def require_absence(person: str, *, by: Actor) -> None:
    """Raise NotAllowed unless ``by`` is the person, or leads where the person works.

    A person of a list works where its accounts are.
    """
    if by.key == person:
        return
    places = _places(person)
    if not any(by.may(Action.REGISTER_ABSENCE, place) for place in places):
        by.require(Action.REGISTER_ABSENCE, unit=places[0])


def _places(person: str) -> list[Unit | None]:
    user = User.objects.filter(key=person).select_related("unit").first()
    if user is not None:
        return [user.unit]
    of_accounts = AccountRole.objects.filter(person=person).values("account__unit")
    return list(Unit.objects.filter(pk__in=of_accounts)) or [None]


def _check(person: str, first_day: date, last_day: date, *, besides: Absence | None = None) -> None:
    if last_day < first_day:
        raise BadInput(Problem(_ENDS_FIRST, field="last_day"))
    if last_day < today() and besides is None:
        raise BadInput(Problem(_BEEN, field="last_day"))
    if last_day - first_day > LONGEST:
        raise BadInput(Problem(_TOO_LONG, field="last_day"))
    others = Absence.objects.filter(person=person, first_day__lte=last_day, last_day__gte=first_day)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise BadInput(Problem(_OVERLAPS, _OVERLAPS_RIGHT, field="first_day"))


def _lock(absence: Absence, version: int) -> Absence:
    now = Absence.objects.select_for_update().filter(pk=absence.pk).first()
    if now is None or now.version != version:
        raise AbsenceChanged(now)
    return now


def _record(kind: str, absence: Absence, by: Actor) -> None:
    record(kind, by=by, subject=absence, data={"person": absence.person},
           personal={"first_day": absence.first_day, "last_day": absence.last_day})  # fmt: skip


_ENDS_FIRST = Text(
    sv="Sista dagen ligger före första dagen.", en="The last day is before the first day."
)
_BEEN = Text(
    sv="Den tiden har varit. Ange en frånvaro som pågår eller kommer.",
    en="That time has been. Give an absence that lasts or comes.",
)
_TOO_LONG = Text(
    sv="Frånvaron är längre än tre år. Kontrollera årtalet, eller lämna över uppdragen.",
    en="The absence is longer than three years. Check the year, or hand the duties over.",
)
_OVERLAPS = Text(
    sv="Det finns redan en frånvaro de dagarna.", en="There is an absence on those days already."
)
_OVERLAPS_RIGHT = Text(sv="Ändra den i stället.", en="Change that one instead.")
_CHANGED = Text(
    sv="Någon annan har ändrat frånvaron sedan du öppnade sidan. Det du skrev står kvar.",
    en="Somebody else has changed the absence since you opened the page. What you typed is kept.",
)
_GONE = Text(
    sv="Någon annan har tagit bort frånvaron sedan du öppnade sidan.",
    en="Somebody else has removed the absence since you opened the page.",
)
