"""What tests of applications share: answers to every page, and an application brought so far."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.overlaps import alike
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today

DAY = date(2026, 11, 24)
GOAL = {
    "words": "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027.",
    "metric": "link-visits", "target": "40", "per": "month", "by": "2027-06-30",
}  # fmt: skip
DECISION = services.Grounds(
    "Kontot behövs.", "kommunikationschefen", DAY, delegation="4.2", case_number="FN 2026/120"
)


def columns(handle: str = "badhuset.exempelstad") -> dict[str, Any]:
    """What every page of an application understood."""
    return {
        "purpose": "Berätta om renoveringen av badhuset.",
        "plan": "Kommunikationsplan 2027, mål 2",
        "platform": "instagram",
        "handle": handle,
        "account_type": "business",
        "category": "project",
        "target_groups": "Simmare i Exempelstad",
    }


def begun(unit: Unit, by: User, staff: tuple[str, str]) -> Application:
    """A complete draft."""
    application = services.begin(unit, by=by)
    page = services.Page("mal", GOAL, columns())
    application = services.keep_page(application, page, version=application.version, by=by)
    people = {"responsible": staff[0], "deputy": staff[1], "editors": []}
    page = services.Page("bemanning", people)
    application = services.keep_page(application, page, version=application.version, by=by)
    there = [one.account.key for one in alike(application, today())]
    page = services.Page(
        "liknande", {}, {"overlaps": there, "overlap_answer": "De gäller andra hus."}
    )
    return services.keep_page(application, page, version=application.version, by=by)


def sent(unit: Unit, by: User, staff: tuple[str, str]) -> Application:
    """Sent in, waiting for the first decision."""
    application = begun(unit, by, staff)
    services.send_in(application, version=application.version, by=by)
    return again(application)


def answered(application: Application, move: str, by: User) -> Application:
    """Answered with a move."""
    services.answer(application, move, DECISION, version=application.version, by=by)
    return again(application)


def again(application: Application) -> Application:
    """The application as it is now."""
    return Application.objects.select_related("unit", "account").get(pk=application.pk)
