"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The app ``identity``."""

    name = "kanalkoll.web.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what the log can tell about people, and the pages about them."""
        from kanalkoll.web.auditlog import naming  # noqa: PLC0415 (models are there only now)
        from kanalkoll.web.identity import log_kinds, pages, selectors  # noqa: F401, PLC0415

        naming.register(naming.PERSON, selectors.names_of)
        pages.place()
