"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The app ``identity``."""

    name = "kanalkoll.web.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
