"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The app ``overview``."""

    name = "kanalkoll.web.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"
