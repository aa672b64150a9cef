"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app ``ui``."""

    name = "kanalkoll.web.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
