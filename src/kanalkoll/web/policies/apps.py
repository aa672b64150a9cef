"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class PoliciesConfig(AppConfig):
    """The app ``policies``."""

    name = "kanalkoll.web.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand in the navigation; tell the log what is told of policies."""
        import_module("kanalkoll.web.policies.log_kinds")
        navigation.add(navigation.Item(_("Policy"), "policies:overview", order=30))
