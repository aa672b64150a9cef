"""The last day for answers, and the days of an answer, as calendar files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kanalkoll.core.consultation.time_plan import TimePlan
from kanalkoll.web.consultation.models import Consultation, Consultee
from kanalkoll.web.organisation.selectors import today


def deadline(case: Consultation, address: str) -> bytes:
    """A calendar of one day: when answers are due, with the address of the case."""
    what = {"title": case.title, "number": case.case_number}
    summary = _("Remissvar: %(title)s, %(number)s") % what
    return _calendar([_event(f"remiss-{case.slug}", case, case.answers_by, summary, address)])


def plan_days(plan: TimePlan) -> list[tuple[str, str, date]]:
    """The days of an answer in their order: a key, what is to be done, and when."""
    found = [
        ("utlatande", _("Tjänsteutlåtandet ska vara klart"), plan.statement_by),
        ("utskick", _("Handlingarna skickas ut"), plan.dispatch_by),
        ("rad", _("Råd och förvaltningsgrupp har behandlat ärendet"), plan.councils_by),
        ("sammantrade", _("Sammanträde som beslutar"), plan.meeting),
        ("svar", _("Svar senast"), plan.answers_by),
    ]
    return sorted(((key, words, day) for key, words, day in found if day), key=lambda one: one[2])


def plan_file(one: Consultee, plan: TimePlan, address: str) -> bytes:
    """A calendar of the days of an answer, with the address where it is written."""
    case = one.consultation
    named = f"{case.title}, {one.number or case.case_number}"
    return _calendar(
        _event(f"remissvar-{case.slug}-{one.key}-{key}", case, day,
               f"{words}: {named}", address)
        for key, words, day in plan_days(plan)
    )  # fmt: skip


def _event(uid: str, case: Consultation, day: date, summary: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@kanalkoll")
    event.add("dtstamp", datetime.combine(case.sent_on or today(), time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", address)
    event.add("url", address)
    return event


def _calendar(events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//kanalkoll//SV")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found
