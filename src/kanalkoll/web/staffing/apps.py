"""How Django knows this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.ui import navigation


class StaffingConfig(AppConfig):
    """The app ``staffing``."""

    name = "kanalkoll.web.staffing"
    label = "staffing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what the log can tell, and put warnings on the pages of accounts and persons."""
        import_module("kanalkoll.web.staffing.log_kinds")
        import_module("kanalkoll.web.staffing.receivers")
        navigation.add(
            navigation.Item(_("Bemanning"), "staffing:home", 50, may_see=_staffs, aside=True)
        )
        navigation.place("account", "staffing/on_account.html")
        navigation.place("account_links", "staffing/account_links.html")
        navigation.place("people", "staffing/on_people.html")
        navigation.place("person", "staffing/on_person.html")


def _staffs(request: HttpRequest) -> bool:
    """Who has a role somewhere."""
    from kanalkoll.web.identity.permissions import powers  # noqa: PLC0415 (apps are ready now)

    return bool(powers(request.user).anywhere())
