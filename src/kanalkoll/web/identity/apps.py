"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The app ``identity``."""

    name = "kanalkoll.web.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what the log can tell about people."""
        from kanalkoll.web.identity import log_kinds  # noqa: F401, PLC0415 (models are there now)
