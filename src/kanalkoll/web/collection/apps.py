"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectionConfig(AppConfig):
    """The app ``collection``."""

    name = "kanalkoll.web.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what this app writes into the log, what it shows in the register, its page."""
        from kanalkoll.web.collection import log_kinds  # noqa: F401, PLC0415 (apps are ready now)
        from kanalkoll.web.collection.told_rows import told_rows  # noqa: PLC0415
        from kanalkoll.web.register import told  # noqa: PLC0415
        from kanalkoll.web.ui import navigation  # noqa: PLC0415

        told.rows_from(told_rows)
        page = navigation.Item(_("Kontrollera inlägg"), "collection:check-post", order=40)
        navigation.add(page)
        navigation.place("account_links", "collection/plans.html")
