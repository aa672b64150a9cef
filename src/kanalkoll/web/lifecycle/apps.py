"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """The app ``lifecycle``."""

    name = "kanalkoll.web.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of the log known."""
        import_module("kanalkoll.web.lifecycle.log_kinds")
        import_module("kanalkoll.web.lifecycle.closing.log_kinds")
