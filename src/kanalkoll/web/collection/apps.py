"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """The app ``collection``."""

    name = "kanalkoll.web.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"
