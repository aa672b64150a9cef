"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """The app ``workshop``."""

    name = "kanalkoll.web.workshop"
    label = "workshop"
    default_auto_field = "django.db.models.BigAutoField"
