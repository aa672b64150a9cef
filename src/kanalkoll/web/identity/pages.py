"""Which pages of the rooms up to this one stand in the main navigation, and for whom."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.permissions import Action, may_somewhere, powers
from kanalkoll.web.ui import navigation


def place() -> None:
    """Put them there."""
    for item in (
        navigation.Item(_("Verksamheter"), "organisation:tree", 60, _has_a_role, aside=True),
        navigation.Item(_("Personer"), "identity:people", 70, _has_a_role, aside=True),
        navigation.Item(_("Logg"), "auditlog:log", 80, _reads_the_log, aside=True),
    ):
        navigation.add(item)


def _has_a_role(request: HttpRequest) -> bool:
    return bool(powers(request.user).anywhere())


def _reads_the_log(request: HttpRequest) -> bool:
    return may_somewhere(request.user, Action.SEE_LOG)
