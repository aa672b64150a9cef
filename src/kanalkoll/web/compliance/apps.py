"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """The app ``compliance``."""

    name = "kanalkoll.web.compliance"
    label = "compliance"
    default_auto_field = "django.db.models.BigAutoField"
