"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """The app ``compliance``."""

    name = "kanalkoll.web.compliance"
    label = "compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for changes of facts."""
        import_module("kanalkoll.web.compliance.receivers")
