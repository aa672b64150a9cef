"""Warnings that an exemption is about to end: 30 and 7 days before, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.compliance.mine import LEADS
from kanalkoll.web.compliance.reminders import Letter, who_answers
from kanalkoll.web.exemptions.asked import end_in_words
from kanalkoll.web.exemptions.models import Exemption
from kanalkoll.web.exemptions.selectors import ending
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.ui.saying import long_day

WARNINGS = (7, 30)
"""So many days before there is a warning; the nearest first."""


def warnings(on: date) -> Iterator[Letter]:
    """The warnings of the day, to those who answer for the account or lead the part.

    A day on which nothing was written is made up for the day after. Whoever has just decided
    on the last day is not warned of it: a warning that was due before is left out.
    """
    due = [(one, days) for one in ending(on) if (days := _warning(one, on))]
    accounts = who_answers([one.account for one, _days in due if one.account], on)
    leaders = _leaders([one for one, _days in due if one.unit_id], on)
    for one, days in due:
        people = accounts.get(one.account_id, ()) if one.account_id else leaders.get(one.unit_id)
        for user in people or ():
            about = f"exemption:{one.key}:{one.last_day}:{days}"
            yield Letter(user, about, partial(_words, one))


def _warning(exemption: Exemption, on: date) -> int | None:
    """Which of the warnings it is time for; ``None``: none."""
    left = (exemption.last_day - on).days
    days = next((days for days in WARNINGS if left <= days), None)
    if days is None:
        return None
    decided = max(row.known_from for row in exemption.decisions.all())
    return days if decided <= exemption.last_day - timedelta(days=days) else None


def _leaders(exemptions: list[Exemption], on: date) -> dict[int | None, list[User]]:
    held = Assignment.objects.holding_on(on).filter(
        role__in=LEADS, unit__in=[one.unit_id for one in exemptions], user__is_active=True
    )
    found: dict[int | None, list[User]] = {}
    for assignment in held.select_related("user").order_by("user__key"):
        there = found.setdefault(assignment.unit_id, [])
        if assignment.user not in there:
            there.append(assignment.user)
    return found


def _words(exemption: Exemption) -> tuple[str, str]:
    subject = _("%(about)s: undantaget går ut %(day)s") % {
        "about": exemption.about,
        "day": long_day(exemption.last_day),
    }
    link = f"{settings.BASE_URL}{reverse('exemptions:exemption', args=[exemption.key])}"
    help_ = _("Ska det gälla längre behövs ett nytt beslut.")
    return subject, f"{end_in_words(exemption)} {help_}\n\n{link}\n"
