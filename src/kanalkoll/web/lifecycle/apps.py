"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from kanalkoll.web.ui import navigation


class LifecycleConfig(AppConfig):
    """The app ``lifecycle``."""

    name = "kanalkoll.web.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of the log known."""
        import_module("kanalkoll.web.lifecycle.log_kinds")
        import_module("kanalkoll.web.lifecycle.closing.log_kinds")
        import_module("kanalkoll.web.lifecycle.closing.receivers")
        tasks = import_module("kanalkoll.web.lifecycle.closing.asked")
        import_module("kanalkoll.web.compliance.asked").offer(tasks.closing_tasks)
        asked = import_module("kanalkoll.web.lifecycle.selectors").waiting_for
        import_module("kanalkoll.web.compliance.asked").offer(asked)
        navigation.place("accounts", "lifecycle/apply_link.html")
        navigation.place("account_links", "lifecycle/account_links.html")
        navigation.place("account", "lifecycle/closing_account.html")
        navigation.place("account_links", "lifecycle/closing_link.html")
