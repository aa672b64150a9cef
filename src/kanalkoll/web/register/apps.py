"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The app ``register``."""

    name = "kanalkoll.web.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
