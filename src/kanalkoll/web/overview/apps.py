"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class OverviewConfig(AppConfig):
    """The app ``overview``."""

    name = "kanalkoll.web.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for what is judged; stand in the navigation and on the page of an account."""
        import_module("kanalkoll.web.overview.receivers")
        import_module("kanalkoll.web.overview.log_kinds")
        navigation.add(navigation.Item(_("Översikt"), "overview:page", order=15))
        navigation.place("account_links", "overview/switch.html")
