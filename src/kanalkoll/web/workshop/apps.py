"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class WorkshopConfig(AppConfig):
    """The app ``workshop``."""

    name = "kanalkoll.web.workshop"
    label = "workshop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand in the navigation and on the page of a policy; tell the log what is told of."""
        import_module("kanalkoll.web.workshop.log_kinds")
        navigation.add(navigation.Item(_("Policyverkstad"), "workshop:home", order=32))
        navigation.place("policy", "workshop/on_policy.html")
