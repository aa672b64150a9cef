"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerificationConfig(AppConfig):
    """The app ``verification``."""

    name = "kanalkoll.web.verification"
    label = "verification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the public list to visitors, and join two apps that do not see each other.

        Goals ask for account types where people tell of them.
        """
        from kanalkoll.web.collection import selectors as collection  # noqa: PLC0415
        from kanalkoll.web.measurement import known_types  # noqa: PLC0415
        from kanalkoll.web.ui import navigation  # noqa: PLC0415
        from kanalkoll.web.verification import log_kinds, receivers  # noqa: F401, PLC0415

        for name, view, order in (
            (_("Officiella konton"), "verification:accounts", 90),
            (_("Kontrollera ett konto"), "public:check", 91),
        ):
            navigation.add(navigation.Item(name, view, order, navigation.visitor))
        navigation.place("accounts", "verification/false_link.html")
        known_types.ask(lambda account, on: collection.known_type(account, on).key)
