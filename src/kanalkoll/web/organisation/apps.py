"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The app ``organisation``."""

    name = "kanalkoll.web.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log which day it is, and what its entries about the body mean."""
        from kanalkoll.web.auditlog import day, naming  # noqa: PLC0415 (models are there only now)
        from kanalkoll.web.organisation import log_kinds, selectors  # noqa: F401, PLC0415

        day.is_told_by(selectors.today)
        naming.register(naming.UNIT, selectors.names_of)
