"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """The app ``register``."""

    name = "kanalkoll.web.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the list of accounts into the navigation, and make the log's kinds known."""
        from kanalkoll.web.register import log_kinds, receivers  # noqa: F401, PLC0415 (apps are ready)
        from kanalkoll.web.ui import navigation  # noqa: PLC0415

        navigation.add(navigation.Item(_("Konton"), "register:accounts", order=20))
