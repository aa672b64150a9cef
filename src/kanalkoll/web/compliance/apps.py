"""How Django knows this app."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation

if TYPE_CHECKING:
    from kanalkoll.core.policy.model import Policy


class ComplianceConfig(AppConfig):
    """The app ``compliance``."""

    name = "kanalkoll.web.compliance"
    label = "compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for changes of facts, and give the apps below what they show of policies."""
        import_module("kanalkoll.web.compliance.receivers")
        import_module("kanalkoll.web.compliance.log_kinds")
        navigation.add(navigation.Item(_("Mina konton"), "compliance:mine", order=10))
        from kanalkoll.web.collection.judged_period import policies_from  # noqa: PLC0415 (apps
        from kanalkoll.web.compliance.column import COLUMN  # noqa: PLC0415  are ready now)
        from kanalkoll.web.register import columns  # noqa: PLC0415

        policies_from(_policies_on)
        columns.offer(COLUMN)


def _policies_on(day: date) -> list[Policy]:
    """What accounts are held against on a day, in force first."""
    from kanalkoll.web.policies.selectors import as_policy, policies_shown  # noqa: PLC0415

    return [as_policy(version) for version in policies_shown(day)]
