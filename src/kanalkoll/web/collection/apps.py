"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """The app ``collection``."""

    name = "kanalkoll.web.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what this app writes into the log."""
        import kanalkoll.web.collection.log_kinds  # noqa: F401, PLC0415
