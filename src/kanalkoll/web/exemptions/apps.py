"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class ExemptionsConfig(AppConfig):
    """The app ``exemptions``."""

    name = "kanalkoll.web.exemptions"
    label = "exemptions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the ways out of a finding, the warnings, and the banner of a stop."""
        from kanalkoll.web.compliance import actions, reminders  # noqa: PLC0415 (apps are ready)

        import_module("kanalkoll.web.exemptions.log_kinds")
        offers = import_module("kanalkoll.web.exemptions.offers")
        actions.offer(offers.exempt)
        actions.offer(offers.rest)
        reminders.offer(import_module("kanalkoll.web.exemptions.letters").warnings)
        navigation.add(navigation.Item(_("Undantag"), "exemptions:list", order=45))
        navigation.place("banner", "exemptions/stop.html")
        navigation.place("account", "exemptions/account.html")
        navigation.place("account_links", "exemptions/account_links.html")
