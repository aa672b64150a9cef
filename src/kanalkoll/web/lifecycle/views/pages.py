"""What the pages of an application have in common: which there are, who reads, what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanalkoll.core.measurement.goal import said as goal_said
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.overlaps import alike
from kanalkoll.web.lifecycle.readiness import GOAL, STAFFING, goal_of, staff_of
from kanalkoll.web.lifecycle.selectors import visible_applications
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import reader
from kanalkoll.web.register.words import account_type_name, category_name
from kanalkoll.web.ui.saying import said

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise

PAGES: Mapping[str, str | Promise] = {
    "syfte": gettext_lazy("Syfte"),
    "konto": gettext_lazy("Konto"),
    "malgrupp": gettext_lazy("Målgrupp"),
    "liknande": gettext_lazy("Konton som liknar"),
    GOAL: gettext_lazy("Mål"),
    STAFFING: gettext_lazy("Bemanning"),
}
"""The pages of an application in order, by the word in their addresses."""

WHERE = {
    "purpose": "syfte", "address": "konto", "audience": "malgrupp", "overlaps": "liknande",
    "goal": GOAL, "staffing": STAFFING,
}  # fmt: skip
"""Condition → the page where it is met."""


@dataclass(frozen=True, slots=True)
class Row:
    """What an application says of one thing, and the page where it is changed."""

    name: str
    value: str
    page: str


def seen(request: HttpRequest, key: str) -> Application:
    """The application of that key; 403 for who has nothing to do with it."""
    rows = Application.objects.select_related("unit", "account")
    application = get_object_or_404(rows, key=key)
    if not visible_applications(reader(request)).filter(pk=application.pk).exists():
        raise PermissionDenied
    return application


def written_on(request: HttpRequest, key: str) -> Application:
    """The same, for who may apply there. NotAllowed."""
    application = seen(request, key)
    require(reader(request), Action.APPLY_FOR_ACCOUNT, unit=application.unit)
    return application


def next_page(name: str) -> str | None:
    """The page after that one; ``None`` after the last."""
    order = list(PAGES)
    after = order.index(name) + 1
    return order[after] if after < len(order) else None


def step_of(name: str) -> tuple[int, int]:
    """Which step it is, and of how many: the last is to check everything."""
    return list(PAGES).index(name) + 1, len(PAGES) + 1


def summary(application: Application) -> list[Row]:
    """Everything the application says, in the order of its pages."""
    return [
        Row(_("Syfte"), application.purpose, "syfte"),
        Row(_("Del av planen"), application.plan, "syfte"),
        *_account_rows(application),
        Row(_("Målgrupp"), application.target_groups, "malgrupp"),
        Row(_("Konton som liknar"), _alike(application), "liknande"),
        Row(_("Varför de inte räcker"), application.overlap_answer, "liknande"),
        Row(_("Mål"), _goal(application), GOAL),
        *_staff_rows(application),
    ]


def _account_rows(application: Application) -> list[Row]:
    handle = f"@{application.handle}" if application.handle else ""
    kind = account_type_name(application.platform, application.account_type)
    platform = platform_name(application.platform) if application.platform else ""
    return [
        Row(_("Plattform"), platform, "konto"),
        Row(_("Kontonamn"), handle, "konto"),
        Row(_("Kontotyp"), kind, "konto"),
        Row(_("Slag"), category_name(application.category), "konto"),
    ]


def _alike(application: Application) -> str:
    return ", ".join(one.account.shown_name for one in alike(application, today()))


def _goal(application: Application) -> str:
    goal = goal_of(application)
    return said(goal_said(goal)) if goal.metric else ""


def _staff_rows(application: Application) -> list[Row]:
    staff = staff_of(application)
    names = names_of({staff.responsible, staff.deputy, *staff.editors} - {""})
    named: Callable[[Any], str] = lambda keys: ", ".join(names.get(key, "–") for key in keys)  # noqa: E731
    return [
        Row(_("Ansvarig"), named(staff.of("responsible")), STAFFING),
        Row(_("Ersättare"), named(staff.of("deputy")), STAFFING),
        Row(_("Redaktörer"), named(staff.editors), STAFFING),
    ]
