"""Reading applications, and the life of an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.compliance.asked import Asked
from kanalkoll.web.identity.permissions import ROLES, Action, powers
from kanalkoll.web.lifecycle.models import Application, Passage, Skip
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.ui.saying import long_day

if TYPE_CHECKING:
    from kanalkoll.web.identity.models import User
    from kanalkoll.web.register.models import Account

GOING_ON = (State.DRAFT, State.APPLIED, State.SENT_BACK, State.APPROVED)
"""States of an application that somebody still has to do something about."""


def visible_applications(user: User) -> QuerySet[Application]:
    """The person's own; those sent in, where the person has a role; drafts where one may apply."""
    rows = Application.objects.select_related("unit", "account")
    sent = ~Q(state=State.DRAFT) & _at(user, Action.VIEW_ACCOUNT)
    return rows.filter(Q(applicant=user.key) | sent | _at(user, Action.APPLY_FOR_ACCOUNT))


def _at(user: User, action: Action) -> Q:
    """Of the parts of the body where the person may do that."""
    held = powers(user)
    if held.at(None) & ROLES[action]:
        return Q(pk__isnull=False)  # an empty condition would vanish from an “or”
    return Q(unit__in=held.units_with(ROLES[action]))


def own_applications(user: User) -> QuerySet[Application]:
    """Those that the person began, the newest first."""
    return Application.objects.filter(applicant=user.key).select_related("unit", "account")


def to_decide(user: User) -> list[Application]:
    """Those that wait for a role that the person holds, the oldest first. One question."""
    waiting = _with_right(user, Action.DECIDE_OPENING, State.APPLIED)
    return [one for one in waiting if one.order[one.stage] in powers(user).at(one.unit_id)]


def to_open(user: User) -> list[Application]:
    """The approved ones that the person may open, the oldest first. One question."""
    return list(_with_right(user, Action.OPEN_ACCOUNT, State.APPROVED))


def _with_right(user: User, action: Action, state: State) -> QuerySet[Application]:
    rows = Application.objects.filter(_at(user, action), state=state)
    return rows.select_related("unit").order_by("sent_on", "pk")


def waiting_for(user: User, on: date) -> Iterable[Asked]:
    """What applications ask of the person: to complete, to decide, to open. Three questions."""
    del on  # nothing in the order of decisions has a last day
    yield from _to_complete(user)
    for one in to_decide(user):
        why = _("Ansökan skickades %(day)s.") % {"day": long_day(one.sent_on)}
        yield _asked(one, "opening-decide", _("Besluta om kontot %(name)s"), why)
    for one in to_open(user):
        why = _("Ansökan är godkänd.")
        yield _asked(one, "opening-open", _("Öppna kontot %(name)s"), why)


def _to_complete(user: User) -> Iterator[Asked]:
    for one in own_applications(user).filter(state=State.SENT_BACK):
        why = _("Den som beslutar vill veta mer.")
        yield _asked(one, "opening-complete", _("Komplettera ansökan om %(name)s"), why)


def _asked(application: Application, kind: str, title: str, why: str) -> Asked:
    url = reverse("lifecycle:application", args=[application.key])
    return Asked(title % {"name": str(application)}, why, None, url, None, kind,
                 f"{application.key}-{application.stage}")  # fmt: skip


def history_of(application: Application) -> QuerySet[Passage]:
    """Every move of the application, the oldest first."""
    return Passage.objects.filter(about=f"application:{application.key}")


def life_of(account: Account) -> list[Passage]:
    """Every move of the account, from its application on, the oldest first. One question."""
    of_application = Application.objects.filter(account=account).values_list("key", flat=True)
    abouts = [f"application:{key}" for key in of_application]
    return list(Passage.objects.filter(Q(account=account) | Q(about__in=abouts)))


def skips_of(application: Application) -> QuerySet[Skip]:
    """What was decided to be skipped for the application."""
    about = f"application:{application.key}"
    return Skip.objects.filter(Q(about=about) | Q(about__startswith=f"{about}:"))
