"""The week's letter, and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from tests.web.exemptions.conftest import FASTIGHET

from kanalkoll.web.compliance.asked import FINDING, asked_of
from kanalkoll.web.compliance.calendars import calendar_of
from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.compliance.reminders import write_reminders
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account, Review
from kanalkoll.web.worklist.letters import waiting

DAY = date(2026, 11, 24)


@pytest.fixture
def maja(in_force: None) -> User:
    """Somebody with a review that is late and one that is due this week."""
    account = Account.objects.get(key=FASTIGHET)
    Review.objects.filter(account=account, review="account").delete()
    Account.objects.filter(pk=account.pk).update(known_from=date(2025, 11, 1))
    user = User.objects.get(username="maja")
    user.email = "maja@exempelstad.example"
    user.save()
    return user


def letters(user: User) -> list[Mail]:
    return list(Mail.objects.filter(to_user=user, about__startswith="att-gora:"))


def test_one_letter_a_week(maja: User) -> None:
    for days in range(7):
        write_reminders(DAY + timedelta(days=days))
    found = letters(maja)
    assert [letter.about for letter in found] == ["att-gora:2026-48", "att-gora:2026-49"]
    assert "Gör årlig genomgång av @fastighet.exempelstad" in found[0].text
    assert "skulle ha varit klart 1 november 2026" in found[0].text
    assert f"/konton/{FASTIGHET}/uppgifter/genomgang/" in found[0].text


@pytest.mark.any_database
def test_nobody_who_wants_none_gets_one(maja: User) -> None:
    User.objects.filter(pk=maja.pk).update(wants_mail=False)
    write_reminders(DAY)
    assert not Mail.objects.filter(to_user=maja).exists()


@pytest.mark.any_database
def test_nothing_late_or_due_no_letter(maja: User) -> None:
    nobody = User.objects.create(username="ny", name="Ny Person", email="ny@exempelstad.example")
    assert waiting(nobody, DAY) == []
    write_reminders(DAY)
    assert letters(nobody) == []


@pytest.mark.any_database
def test_the_calendar_has_the_days_of_tasks(maja: User) -> None:
    calendar = Calendar.from_ical(calendar_of(maja, DAY))
    said = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    dated = {
        task.title
        for task in asked_of(maja, DAY)
        if task.due and task.kind != FINDING and task.is_for(maja.key)
    }
    assert dated
    assert dated <= said
    uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids))
