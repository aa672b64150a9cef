"""What the parts of this app on other apps' pages ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.register.models import Account
from kanalkoll.web.staffing.answering import sentence, unanswered
from kanalkoll.web.staffing.models import Absence
from kanalkoll.web.staffing.selectors import Warned, days_unanswered, looked_after, open_items
from kanalkoll.web.ui.saying import said

register = template.Library()


@register.simple_tag
def nobody_answers(account: Account, on: date) -> str:
    """When nobody can answer for the account, in a sentence; empty when somebody always can."""
    spans = unanswered(Account.objects.filter(pk=account.pk), on).get(account.pk)
    return said(sentence(spans, on)) if spans else ""


@register.simple_tag
def points_left(account: Account) -> list[Any]:
    """Points after hand-overs that nobody has ticked."""
    return list(open_items(Account.objects.filter(pk=account.pk)))


@register.simple_tag
def accounts_unanswered(user: User, on: date) -> list[Warned]:
    """The accounts that the person looks after with days ahead when nobody can answer."""
    return [warned for warned, _first in days_unanswered(looked_after(user, on), on)]


@register.simple_tag
def absences_ahead(person: User, on: date) -> Iterable[Absence]:
    """When the person is away, now or later."""
    return Absence.objects.filter(person=person.key, last_day__gte=on)


@register.simple_tag
def may_note_absence(user: User, person: User) -> bool:
    """Whether the person may note an absence of another."""
    return user.key == person.key or may(user, Action.REGISTER_ABSENCE, person.unit)
