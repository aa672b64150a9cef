"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class StartConfig(AppConfig):
    """The app ``start``."""

    name = "kanalkoll.web.start"
    label = "start"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the frame of every page which day it is in the demonstration."""
        from kanalkoll.web.ui import navigation  # noqa: PLC0415 (apps are ready from here on)

        navigation.place("banner", "start/banner.html")
