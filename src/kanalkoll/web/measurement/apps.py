"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    """The app ``measurement``."""

    name = "kanalkoll.web.measurement"
    label = "measurement"
    default_auto_field = "django.db.models.BigAutoField"
