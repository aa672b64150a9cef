"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """The app ``worklist``."""

    name = "kanalkoll.web.worklist"
    label = "worklist"
    default_auto_field = "django.db.models.BigAutoField"
