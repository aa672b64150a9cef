"""The last day for answers as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kanalkoll.web.consultation.models import Consultation
from kanalkoll.web.organisation.selectors import today


def deadline(case: Consultation, address: str) -> bytes:
    """A calendar of one day: when answers are due, with the address of the case."""
    event = Event()
    event.add("uid", f"remiss-{case.slug}@kanalkoll")
    event.add("dtstamp", datetime.combine(case.sent_on or today(), time(), tzinfo=UTC))
    event.add("dtstart", case.answers_by)
    event.add("dtend", case.answers_by + timedelta(days=1))
    what = {"title": case.title, "number": case.case_number}
    event.add("summary", _("Remissvar: %(title)s, %(number)s") % what)
    event.add("description", address)
    event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//kanalkoll//SV")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found
