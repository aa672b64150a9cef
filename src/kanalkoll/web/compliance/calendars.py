"""A person's calendar: what has to be done by when, fetched from a secret address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from kanalkoll.web.compliance.asked import FINDING, Asked, asked_of
from kanalkoll.web.compliance.marks import with_names
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.compliance.models import CalendarAddress, CurrentFinding, new_draw
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.policies.selectors import policy_in_force
from kanalkoll.web.ui.saying import page_language


def address_of(user: User) -> str:
    """The path of a person's calendar; whoever has it can read the calendar."""
    row = CalendarAddress.objects.filter(user=user).first()
    return reverse("compliance:calendar-file", args=[user.key, _secret(user, row)])


def new_address(user: User) -> str:
    """Make another address; the former answers no more."""
    CalendarAddress.objects.update_or_create(user=user, defaults={"draw": new_draw()})
    return address_of(user)


def whose(person: str, secret: str) -> User | None:
    """Whose calendar lies at an address; ``None`` for one that is not valid."""
    people = User.objects.select_related("calendar_address")
    user = people.filter(key=person, is_active=True).first()
    if user is None:
        return None
    row = getattr(user, "calendar_address", None)
    return user if constant_time_compare(_secret(user, row), secret) else None


def calendar_of(user: User, on: date) -> bytes:
    """The days by which something has to be done: for the accounts, and whatever else is asked."""
    with override(user.language):
        calendar = Calendar()
        calendar.add("prodid", "-//kanalkoll//SV")
        calendar.add("version", "2.0")
        body = the_body()
        name = _("Sociala medier, %(body)s") % {"body": body.name if body else "kanalkoll"}
        calendar.add("x-wr-calname", name)
        for finding in days_to_keep(user, on):
            calendar.add_component(_event(finding))
        for asked in asked_of(user, on):
            # The days of findings stand there already, each with its own words.
            if asked.due is not None and asked.kind != FINDING and asked.is_for(user.key):
                calendar.add_component(_task(asked, asked.due, on))
    content: bytes = calendar.to_ical()
    return content


def days_to_keep(user: User, on: date) -> Iterator[CurrentFinding]:
    """Findings of the policy in force with a day to keep, the nearest first; none of a draft."""
    version = policy_in_force(on)
    if version is None:
        return
    rows = CurrentFinding.objects.filter(policy=version, account__in=own_accounts(user, on))
    found = [row for row in rows.select_related("account", "policy") if day_to_keep(row)]
    yield from sorted(found, key=lambda row: (day_to_keep(row) or on, row.pk))


def day_to_keep(finding: CurrentFinding) -> date | None:
    """The last day on which the rule can still be kept, or met again."""
    if finding.due is not None:
        return finding.due - timedelta(days=1)
    by = finding.told.get("by")
    return date.fromisoformat(by) if by else None


def _event(finding: CurrentFinding) -> Event:
    language, day = page_language(), day_to_keep(finding)
    told = finding.told
    event = Event()
    event.add("uid", f"{finding.account.key}.{finding.rule}.{day}@kanalkoll")
    event.add("dtstamp", datetime.combine(finding.on, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    event.add(
        "summary",
        _("%(account)s: sista dagen för %(rule)s")
        % {"account": finding.account.shown_name, "rule": told["title"][language]},
    )
    words = [told[part][language] for part in ("short", "remedy") if told.get(part)]
    event.add("description", with_names(" ".join(words), {}))
    event.add("url", f"{settings.BASE_URL}{finding.account.get_absolute_url()}")
    return event


def _task(asked: Asked, due: date, on: date) -> Event:
    event = Event()
    event.add("uid", f"{asked.key}@kanalkoll")
    event.add("dtstamp", datetime.combine(on, time(), tzinfo=UTC))
    event.add("dtstart", due)
    event.add("transp", "TRANSPARENT")
    event.add("summary", asked.title)
    event.add("description", asked.why)
    if asked.url:
        event.add("url", f"{settings.BASE_URL}{asked.url}")
    return event


def _secret(user: User, row: CalendarAddress | None) -> str:
    """What stands in the address; of a person who never drew one, of no draw: looking is free."""
    made_from = f"{user.pk}:{row.draw if row else ''}"
    return salted_hmac("kanalkoll.calendar", made_from, algorithm="sha256").hexdigest()
