"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """The app ``verification``."""

    name = "kanalkoll.web.verification"
    label = "verification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let goals ask for account types where people tell of them: neither app sees the other."""
        from kanalkoll.web.collection import selectors as collection  # noqa: PLC0415
        from kanalkoll.web.measurement import known_types  # noqa: PLC0415

        known_types.ask(lambda account, on: collection.known_type(account, on).key)
