"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class StartConfig(AppConfig):
    """The app ``start``."""

    name = "kanalkoll.web.start"
    label = "start"
    default_auto_field = "django.db.models.BigAutoField"
