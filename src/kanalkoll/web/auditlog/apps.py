"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditlogConfig(AppConfig):
    """The app ``auditlog``."""

    name = "kanalkoll.web.auditlog"
    label = "auditlog"
    default_auto_field = "django.db.models.BigAutoField"
