"""Before an exemption ends: a letter 30 and 7 days before, each once, and a task."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.exemptions.conftest import DAY, GROUNDS, frequency

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.compliance.asked import asked_of
from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.compliance.reminders import write_reminders
from kanalkoll.web.exemptions.models import Exemption
from kanalkoll.web.exemptions.services import NewExemption, Period, change_exemption
from kanalkoll.web.exemptions.services import decide_exemption as decide
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account

LAST = date(2027, 1, 31)
DAYS = [LAST - timedelta(days=days) for days in (31, 30, 29, 8, 7, 6, 0, -1)]


@pytest.fixture
def exemption(account: Account) -> Exemption:
    """Until 31 January 2027."""
    return decide(frequency(account, DAY, LAST), by=SYSTEM)


def letters(exemption: Exemption, user: User) -> list[str]:
    """Which warnings the user has been written."""
    found = Mail.objects.filter(to_user=user, about__startswith=f"exemption:{exemption.key}:")
    return sorted(mail.about.rsplit(":", 1)[1] for mail in found)


def test_each_warning_comes_once_on_its_day(exemption: Exemption, maja: User) -> None:
    told: list[tuple[date, list[str]]] = []
    for day in DAYS:
        write_reminders(day)
        told.append((day, letters(exemption, maja)))
    assert told == [
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), ["30"]),
        (date(2027, 1, 2), ["30"]),
        (date(2027, 1, 23), ["30"]),
        (date(2027, 1, 24), ["30", "7"]),
        (date(2027, 1, 25), ["30", "7"]),
        (date(2027, 1, 31), ["30", "7"]),
        (date(2027, 2, 1), ["30", "7"]),
    ]


def test_what_a_missed_day_should_have_written_comes_the_day_after(
    exemption: Exemption, maja: User
) -> None:
    write_reminders(date(2027, 1, 3))
    assert letters(exemption, maja) == ["30"]


@pytest.mark.any_database
def test_the_letter_says_when_it_ends_and_what_binds_again(
    exemption: Exemption, maja: User, peter: User
) -> None:
    write_reminders(date(2027, 1, 1))
    letter = Mail.objects.get(to_user=maja, about__startswith=f"exemption:{exemption.key}:")
    assert letter.subject == "@fastighet.exempelstad: undantaget går ut 31 januari 2027"
    assert "Från och med 1 februari 2027 gäller kravet Publicering igen." in letter.text
    assert f"/undantag/{exemption.key}/" in letter.text
    assert letters(exemption, peter) == ["30"]


def test_who_has_just_decided_is_not_warned_of_it(account: Account, maja: User) -> None:
    short = decide(frequency(account, DAY, DAY + timedelta(days=20)), by=SYSTEM)
    write_reminders(DAY)
    assert letters(short, maja) == []
    write_reminders(DAY + timedelta(days=13))
    assert letters(short, maja) == ["7"]


@pytest.mark.any_database
def test_a_longer_exemption_is_warned_of_anew(exemption: Exemption, maja: User) -> None:
    write_reminders(date(2027, 1, 1))
    Body.objects.update(demonstration_day=date(2027, 1, 5))
    change_exemption(exemption, date(2027, 3, 31), GROUNDS, version=1, by=SYSTEM)
    write_reminders(date(2027, 1, 24))
    assert letters(exemption, maja) == ["30"]
    write_reminders(date(2027, 3, 1))
    assert letters(exemption, maja) == ["30", "30"]


def test_of_a_part_those_who_lead_it_are_told(account: Account, peter: User) -> None:
    part = NewExemption(account.unit, "basinformation", Period(DAY, LAST), GROUNDS)
    whole = decide(part, by=SYSTEM)
    write_reminders(date(2027, 1, 24))
    assert letters(whole, peter) == ["7"]
    assert letters(whole, User.objects.get(username="nadia")) == []


@pytest.mark.any_database
def test_it_stands_on_the_list_for_the_last_thirty_days(exemption: Exemption, maja: User) -> None:
    def ends(on: date) -> list[date | None]:
        tasks = asked_of(maja, on)
        about = [one for one in tasks if one.kind == "exemption-ends"]
        return [one.due for one in about if one.about == exemption.key]

    assert ends(date(2026, 12, 31)) == []
    assert ends(date(2027, 1, 1)) == [LAST]
    assert ends(LAST) == [LAST]
    assert ends(LAST + timedelta(days=1)) == []
