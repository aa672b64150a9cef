"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """The app ``staffing``."""

    name = "kanalkoll.web.staffing"
    label = "staffing"
    default_auto_field = "django.db.models.BigAutoField"
