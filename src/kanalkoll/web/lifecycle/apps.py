"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """The app ``lifecycle``."""

    name = "kanalkoll.web.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"
