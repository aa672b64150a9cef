"""Calendar, reminders before something breaks, and the outbox."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs

from kanalkoll.demo.property_office_posts import STADSTEATERN
from kanalkoll.web.compliance import jobs
from kanalkoll.web.compliance.calendars import address_of, calendar_of, days_to_keep
from kanalkoll.web.compliance.models import CurrentFinding, Mail
from kanalkoll.web.compliance.outbox import forget_sent, send_waiting, write
from kanalkoll.web.compliance.reminders import write_reminders
from kanalkoll.web.identity.models import User

DAY = date(2026, 11, 24)


def test_a_draft_reminds_nobody(city: None, maja: User) -> None:
    write_reminders(DAY)
    assert not Mail.objects.filter(about__contains=":rule:").exists()
    assert list(days_to_keep(maja, DAY)) == []


def test_before_a_breach_those_who_answer_are_written_to_once(in_force: None, maja: User) -> None:
    row = CurrentFinding.objects.get(
        account__key=STADSTEATERN, rule="publiceringsfrekvens", policy__stage="adopted"
    )
    assert (row.verdict, row.due) == ("compliant", date(2026, 12, 7))
    write_reminders(DAY)
    letters = Mail.objects.filter(about__startswith=f"{STADSTEATERN}:rule:publiceringsfrekvens:")
    assert {letter.to_user.username for letter in letters} == {"maja", "peter"}
    letter = letters.get(to_user=maja)
    assert letter.subject == "@stadsteatern.byggs: Publicering räcker till och med 6 december 2026"
    assert "9 inlägg på fyra veckor (26 oktober–22 november), 8 krävs." in letter.text
    assert f"/konton/{STADSTEATERN}/" in letter.text
    count = Mail.objects.count()
    write_reminders(DAY)
    assert Mail.objects.count() == count


@pytest.mark.any_database
def test_long_before_nothing_is_written(in_force: None) -> None:
    write_reminders(date(2026, 11, 1))
    assert not Mail.objects.filter(about__contains="publiceringsfrekvens").exists()


@pytest.mark.any_database
def test_in_the_readers_language(in_force: None, maja: User) -> None:
    User.objects.filter(pk=maja.pk).update(language="en")
    write_reminders(DAY)
    letter = Mail.objects.get(to_user=maja, about__contains="publiceringsfrekvens")
    assert "9 posts in four weeks" in letter.text


def test_in_the_demonstration_letters_are_kept_and_not_sent(maja: User) -> None:
    write(maja, "x", subject="Ämne", text="Text", not_before=DAY)
    jobs.remind()
    assert mail.outbox == []
    assert Mail.objects.filter(sent_at__isnull=True, about="x").exists()


def test_where_mail_is_sent_each_goes_once_and_not_too_early(
    maja: User, settings: Settings
) -> None:
    settings.MAIL_IS_SENT = True
    write(maja, "now", subject="Ämne", text="Text", not_before=DAY)
    write(maja, "later", subject="Sedan", text="Text", not_before=date(2026, 12, 1))
    nobody = User.objects.create(username="utan-adress", name="Utan Adress")
    write(nobody, "now", subject="Ämne", text="Text", not_before=DAY)
    assert (send_waiting(DAY), send_waiting(DAY)) == (1, 0)
    assert [(letter.subject, letter.to) for letter in mail.outbox] == [("Ämne", [maja.email])]


def test_a_server_that_fails_loses_no_letter(
    maja: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SENT = True
    write(maja, "now", subject="Ämne", text="Text", not_before=DAY)

    def refuses(*_args: object, **_named: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("kanalkoll.web.compliance.outbox.send_mail", refuses)
        assert send_waiting(DAY) == 0
    assert send_waiting(DAY) == 1


@pytest.mark.any_database
def test_the_calendar_has_the_days_to_keep(in_force: None, maja: User) -> None:
    calendar = Calendar.from_ical(calendar_of(maja, DAY))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    event = events["@stadsteatern.byggs: sista dagen för Publicering"]
    assert event.decoded("dtstart") == date(2026, 12, 6)
    assert "9 inlägg på fyra veckor" in str(event["description"])
    assert "⟦" not in calendar_of(maja, DAY).decode()


@pytest.mark.any_database
def test_only_the_secret_address_answers(in_force: None, maja: User, client_as: ClientAs) -> None:
    address = address_of(maja)
    fetched = client_as(None).get(address)
    assert (fetched.status_code, fetched.headers["Content-Type"]) == (
        200, "text/calendar; charset=utf-8",
    )  # fmt: skip
    assert fetched.content.startswith(b"BEGIN:VCALENDAR")
    assert not fetched.cookies
    wrong = address.replace(address[-20:-4], "0" * 16)
    assert client_as("maja").get(wrong).status_code == 404
    assert client_as(None).get("/konton/kalender/p-okand/abc.ics").status_code == 404


def test_a_changed_address_answers_and_the_old_one_does_not(
    city: None, maja: User, client_as: ClientAs
) -> None:
    browser, old = client_as("maja"), address_of(maja)
    assert old in words_of(browser.get("/konton/kalender/"))
    assert browser.post("/konton/kalender/byt/").status_code == 302
    new = address_of(maja)
    assert new != old
    assert client_as(None).get(old).status_code == 404
    assert client_as(None).get(new).status_code == 200


def test_who_signs_in_no_more_has_no_calendar(city: None, maja: User, client_as: ClientAs) -> None:
    address = address_of(maja)
    User.objects.filter(pk=maja.pk).update(is_active=False)
    assert client_as(None).get(address).status_code == 404


def test_nobody_signs_in_first(city: None, client_as: ClientAs) -> None:
    assert client_as(None).get("/konton/kalender/").status_code == 302
    assert client_as(None).post("/konton/kalender/byt/").status_code == 302


def test_the_nightly_job_freezes_and_judges(city: None) -> None:
    jobs.nightly()
    assert CurrentFinding.objects.exists()


def test_letters_sent_long_ago_are_forgotten_and_those_that_wait_are_not(maja: User) -> None:
    for about in ("old", "new", "waiting"):
        write(maja, about, subject="Ämne", text="Text", not_before=DAY)
    now = timezone.now()
    Mail.objects.filter(about="old").update(sent_at=now - timedelta(days=91))
    Mail.objects.filter(about="new").update(sent_at=now)
    assert forget_sent() == 1
    assert set(Mail.objects.values_list("about", flat=True)) == {"new", "waiting"}
