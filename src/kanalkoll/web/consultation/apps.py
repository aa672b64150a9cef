"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """The app ``consultation``."""

    name = "kanalkoll.web.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log what is told of consultations."""
        import_module("kanalkoll.web.consultation.log_kinds")
