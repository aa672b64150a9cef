"""Reading the log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from kanalkoll.web.auditlog.kinds import known_kinds
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.telling import Told, told


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are asked for; what is empty asks for nothing in particular.

    ``kind`` is a kind, or an app with a dot after it. ``first_day`` and ``last_day`` are
    inclusive. ``words`` are searched for in what entries say, in names and in subjects.
    """

    kind: str = ""
    subject: str = ""
    unit: str = ""
    first_day: date | None = None
    last_day: date | None = None
    words: str = ""


def entries(wanted: Wanted, *, units: Collection[str] | None) -> QuerySet[Entry]:
    """The entries asked for, newest first, of the parts with those keys; ``None``: of all.

    Who reads for some parts only does not see entries about the body as a whole.
    """
    found = Entry.objects.select_related("personal").order_by("-number")
    if units is not None:
        found = found.filter(unit__in=units)
    if wanted.kind:
        by_kind = (
            Q(kind__startswith=wanted.kind) if wanted.kind.endswith(".") else Q(kind=wanted.kind)
        )
        found = found.filter(by_kind)
    if wanted.subject:
        found = found.filter(subject=wanted.subject)
    if wanted.unit:
        found = found.filter(unit=wanted.unit)
    if wanted.first_day:
        found = found.filter(day__gte=wanted.first_day)
    if wanted.last_day:
        found = found.filter(day__lte=wanted.last_day)
    for word in wanted.words.split():
        found = found.filter(_saying(word.casefold()))
    return found


def history_of(subject: str, *, most: int = 50) -> list[Told]:
    """The newest entries about one thing (``app.model:key``), in words."""
    about = Entry.objects.filter(subject=subject).select_related("personal")
    return told(list(about.order_by("-number")[:most]))


def _saying(word: str) -> Q:
    kinds = [
        kind.name
        for kind in known_kinds()
        if word in f"{kind.sentence.sv} {kind.sentence.en}".casefold()
    ]
    # SQLite compares letters such as å by themselves only: a name is tried as it is written.
    users = get_user_model()
    named = Q(name__icontains=word) | Q(name__icontains=word.capitalize())
    people = list(users._default_manager.filter(named).values_list("key", flat=True)[:200])  # noqa: SLF001
    in_data = Q(words__contains=word)
    for key in people:
        in_data |= Q(words__contains=key)
    return (
        in_data
        | Q(kind__in=kinds)
        | Q(actor__in=people)
        | Q(subject__icontains=word)
        | Q(unit__icontains=word)
    )
