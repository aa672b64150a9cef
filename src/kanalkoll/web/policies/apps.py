"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The app ``policies``."""

    name = "kanalkoll.web.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"
