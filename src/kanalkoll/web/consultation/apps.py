"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """The app ``consultation``."""

    name = "kanalkoll.web.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"
