"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """The app ``verification``."""

    name = "kanalkoll.web.verification"
    label = "verification"
    default_auto_field = "django.db.models.BigAutoField"
