"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The app ``organisation``."""

    name = "kanalkoll.web.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
