"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    """The app ``measurement``."""

    name = "kanalkoll.web.measurement"
    label = "measurement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what this app writes into the log."""
        import kanalkoll.web.measurement.log_kinds  # noqa: F401, PLC0415
