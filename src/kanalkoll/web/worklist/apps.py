"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class WorklistConfig(AppConfig):
    """The app ``worklist``."""

    name = "kanalkoll.web.worklist"
    label = "worklist"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Gather what the apps below ask for, and write a letter about it each week."""
        from kanalkoll.web.compliance import asked, reminders  # noqa: PLC0415 (apps are ready now)

        for source in import_module("kanalkoll.web.worklist.sources").SOURCES:
            asked.offer(source)
        reminders.offer(import_module("kanalkoll.web.worklist.letters").weekly)
        navigation.add(navigation.Item(_("Att göra"), "worklist:mine", order=5))
