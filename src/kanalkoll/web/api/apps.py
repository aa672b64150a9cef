"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app ``api``."""

    name = "kanalkoll.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what the log can tell about tokens."""
        from kanalkoll.web.api import log_kinds  # noqa: F401, PLC0415 (Django's moment for it)
