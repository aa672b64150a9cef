"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class StartConfig(AppConfig):
    """The app ``start``."""

    name = "kanalkoll.web.start"
    label = "start"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell every page which day it is in the demonstration, and the log what happens in it."""
        from importlib import import_module  # noqa: PLC0415

        from kanalkoll.web.ui import navigation  # noqa: PLC0415 (apps are ready from here on)

        import_module("kanalkoll.web.start.log_kinds")
        navigation.place("banner", "start/banner.html")
        navigation.place("sign_in", "start/sign_in.html")
