"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class ConsultationConfig(AppConfig):
    """The app ``consultation``."""

    name = "kanalkoll.web.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log what is told of consultations, and stand in the navigation."""
        from kanalkoll.web.compliance import asked  # noqa: PLC0415 (apps are ready now)

        import_module("kanalkoll.web.consultation.log_kinds")
        asked.offer(import_module("kanalkoll.web.consultation.asked").answer_tasks)
        navigation.place("policy", "consultation/on_policy.html")
        navigation.add(
            navigation.Item(_("Remiss"), "consultation:list", order=35, may_see=_works_on_drafts)
        )


def _works_on_drafts(request: HttpRequest) -> bool:
    from kanalkoll.web.identity.permissions import (  # noqa: PLC0415 (apps are ready)
        Action,
        may_somewhere,
    )

    return may_somewhere(request.user, Action.SEE_DRAFTS)
