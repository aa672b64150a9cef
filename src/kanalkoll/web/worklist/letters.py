"""A letter a week to each person: what is late, and what is due this week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kanalkoll.web.compliance.asked import Asked, asked_of
from kanalkoll.web.compliance.reminders import Letter
from kanalkoll.web.identity.models import User
from kanalkoll.web.ui.saying import long_day, number_word
from kanalkoll.web.worklist.sources import by_time


def weekly(on: date) -> Iterator[Letter]:
    """The week's letters: one to each who has something late or due, on the first day it is so."""
    year, week, _day = on.isocalendar()
    for user in User.objects.filter(is_active=True, wants_mail=True).exclude(email=""):
        if waiting(user, on):
            yield Letter(user, f"att-gora:{year}-{week:02}", partial(_words, user, on))


def waiting(user: User, on: date) -> list[Asked]:
    """What is asked of the person first, and is late or due this week."""
    with override(user.language):
        groups = by_time((one for one in asked_of(user, on) if one.is_for(user.key)), on)
    return [*groups["late"], *groups["week"]]


def _words(user: User, on: date) -> tuple[str, str]:
    tasks = waiting(user, on)
    subject = ngettext(
        "Att göra: en sak den här veckan", "Att göra: %(number)s saker den här veckan", len(tasks)
    ) % {"number": number_word(len(tasks))}
    lines = [_line(task, on) for task in tasks]
    link = f"{settings.BASE_URL}{reverse('worklist:mine')}"
    return subject, "\n\n".join([*lines, _("Hela listan: %(link)s") % {"link": link}]) + "\n"


def _line(task: Asked, on: date) -> str:
    late = task.due is not None and task.due < on
    by = _("skulle ha varit klart %(day)s") if late else _("senast %(day)s")
    where = f"\n{settings.BASE_URL}{task.url}" if task.url else ""
    return f"{task.title} ({by % {'day': long_day(task.due)}}). {task.why}{where}"
