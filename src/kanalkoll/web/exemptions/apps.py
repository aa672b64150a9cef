"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExemptionsConfig(AppConfig):
    """The app ``exemptions``."""

    name = "kanalkoll.web.exemptions"
    label = "exemptions"
    default_auto_field = "django.db.models.BigAutoField"
