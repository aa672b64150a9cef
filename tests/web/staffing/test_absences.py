"""Who is away: who may note it, what is refused, and what follows for the accounts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.staffing.conftest import Add, give
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.telling import told
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.identity.services import close_user, shred_person
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account, Contact, Duty
from kanalkoll.web.register.services import NewDuty, end_duty, set_duty
from kanalkoll.web.staffing.answering import sentence, unanswered
from kanalkoll.web.staffing.models import Absence
from kanalkoll.web.staffing.selectors import absences_seen
from kanalkoll.web.staffing.services import (
    AbsenceChanged,
    add_absence,
    change_absence,
    forget_old_absences,
    remove_absence,
)

CHRISTMAS, NEW_YEAR = date(2026, 12, 23), date(2027, 1, 2)
ALL = Account.objects.all()


def says(account: Account, on: date = DAY) -> str:
    """What the account's page says on the day."""
    spans = unanswered(ALL, on).get(account.pk)
    return sentence(spans, on).sv if spans else ""


def away(body: Town, role: str, first: date, last: date) -> Absence:
    user = body.users[role]
    return add_absence(user.key, first, last, by=user)


def test_both_away_on_the_same_days(account: Account, body: Town) -> None:
    away(body, "responsible", date(2026, 12, 19), NEW_YEAR)
    assert says(account) == ""
    away(body, "editor", CHRISTMAS, date(2027, 1, 6))
    assert says(account) == "Ingen kan svara 23 december–2 januari."


def test_an_editor_who_is_there_answers_and_an_administrator_does_not(
    account: Account, body: Town
) -> None:
    for role in ("responsible", "editor"):
        away(body, role, CHRISTMAS, NEW_YEAR)
    give(account, Duty.ADMINISTRATOR, body.users["unit-head"].key, body)
    assert says(account) == "Ingen kan svara 23 december–2 januari."
    give(account, Duty.EDITOR, body.users["reader"].key, body)
    assert says(account) == ""


@pytest.mark.parametrize(
    ("first", "last", "on", "words"),
    [
        (DAY, date(2026, 11, 30), DAY, "till och med 30 november"),
        (DAY, DAY, DAY, "24 november"),
        (date(2026, 12, 2), date(2026, 12, 15), DAY, "2–15 december"),
        (date(2026, 12, 24), date(2026, 12, 24), DAY, "24 december"),
        (date(2026, 12, 31), date(2027, 1, 1), DAY, "31 december–1 januari"),
        (date(2027, 2, 1), date(2028, 2, 29), DAY, "1 februari 2027–29 februari 2028"),
    ],
)
def test_the_sentence(
    account: Account, body: Town, first: date, last: date, on: date, words: str
) -> None:
    for role in ("responsible", "editor"):
        away(body, role, first, last)
    assert says(account, on) == f"Ingen kan svara {words}."


def test_duties_that_end_leave_nobody(account: Account, body: Town) -> None:
    by = body.users["unit-head"]
    for row in account.roles.all():
        end_duty(row, by=by, last_day=date(2027, 1, 31))
    assert says(account) == "Ingen kan svara från och med 1 februari."
    assert says(account, date(2027, 2, 1)) == ""  # it has no owner, which is said elsewhere


def test_a_duty_that_begins_later_leaves_nobody_until_then(
    add: Add, account: Account, body: Town
) -> None:
    other = add("@ny.provkoping")
    new = NewDuty(Duty.RESPONSIBLE, body.users["responsible"].key, date(2026, 12, 1))
    set_duty(other, new, by=body.users["unit-head"])
    assert says(other) == "Ingen kan svara till och med 30 november."
    assert says(account) == ""


def test_days_far_ahead_and_closed_accounts_do_not_warn(account: Account, body: Town) -> None:
    for role in ("responsible", "editor"):
        away(body, role, date(2027, 6, 21), date(2027, 7, 31))
    assert says(account) == ""
    assert says(account, date(2027, 4, 1)) == "Ingen kan svara 21 juni–31 juli."
    Account.objects.filter(pk=account.pk).update(closed_on=date(2027, 6, 30))
    assert says(account, date(2027, 4, 1)) == "Ingen kan svara 21–30 juni."
    assert says(account, date(2027, 7, 1)) == ""


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 31)])
def test_the_nights_when_the_clock_changes(account: Account, body: Town, day: date) -> None:
    Body.objects.update(demonstration_day=day)
    for role in ("responsible", "editor"):
        away(body, role, day, day + timedelta(days=1))
    assert unanswered(ALL, day)[account.pk][0].last == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (NEW_YEAR, CHRISTMAS, "last_day"),
        (date(2026, 11, 1), date(2026, 11, 23), "last_day"),
        (CHRISTMAS, date(2062, 1, 2), "last_day"),
        (date(2026, 12, 30), date(2027, 1, 9), "first_day"),
    ],
    ids=["ends first", "has been", "a year too many", "overlaps"],
)
def test_what_is_refused(body: Town, first: date, last: date, field: str) -> None:
    away(body, "editor", CHRISTMAS, NEW_YEAR)
    with pytest.raises(BadInput) as wrong:
        away(body, "editor", first, last)
    assert [problem.field for problem in wrong.value.problems] == [field]
    assert Absence.objects.count() == 1


def test_who_may_note_whose_absence(body: Town, account: Account) -> None:
    editor, head = body.users["editor"], body.users["unit-head"]
    for by in (editor, head, body.users["central-unit"], body.users["administrator"]):
        remove_absence(add_absence(editor.key, CHRISTMAS, NEW_YEAR, by=by), version=1, by=by)
    for by in (body.users["responsible"], body.users["reader"], body.neighbour, body.outsider):
        with pytest.raises(NotAllowed):
            add_absence(editor.key, CHRISTMAS, NEW_YEAR, by=by)
    with pytest.raises(NotAllowed):
        add_absence(body.neighbour.key, CHRISTMAS, NEW_YEAR, by=head)
    contact = Contact.objects.create(name="Lista Listsson")
    with pytest.raises(NotAllowed):
        add_absence(contact.key, CHRISTMAS, NEW_YEAR, by=head)
    give(account, Duty.EDITOR, contact.key, body)
    assert add_absence(contact.key, CHRISTMAS, NEW_YEAR, by=head).person == contact.key


def test_the_second_editor_is_told_and_nothing_is_written(body: Town) -> None:
    absence = away(body, "editor", CHRISTMAS, NEW_YEAR)
    head = body.users["unit-head"]
    change_absence(absence, CHRISTMAS, date(2026, 12, 27), version=1, by=head)
    with pytest.raises(AbsenceChanged) as meanwhile:
        change_absence(absence, DAY, DAY, version=1, by=body.users["editor"])
    assert meanwhile.value.now is not None
    assert meanwhile.value.now.last_day == date(2026, 12, 27)
    remove_absence(absence, version=2, by=head)
    with pytest.raises(AbsenceChanged) as gone:
        remove_absence(absence, version=2, by=head)
    assert gone.value.now is None


def test_the_page_keeps_what_the_second_editor_typed(body: Town, client_as: ClientAs) -> None:
    absence = away(body, "editor", CHRISTMAS, NEW_YEAR)
    change_absence(absence, CHRISTMAS, date(2026, 12, 27), version=1, by=body.users["unit-head"])
    page = reverse("staffing:change-absence", args=[absence.pk])
    sent = {"first_day": "2026-12-21", "last_day": "2026-12-29", "version": "1"}
    answer = client_as("editor").post(page, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Nu gäller 23–27 december." in text
    assert 'value="2026-12-21"' in text
    assert 'value="2026-12-29"' in text
    assert client_as("editor").post(page, {**sent, "version": "2"}).status_code == 302
    absence.refresh_from_db()
    assert (absence.first_day, absence.last_day) == (date(2026, 12, 21), date(2026, 12, 29))


def test_a_form_says_what_is_wrong_and_loses_nothing(body: Town, client_as: ClientAs) -> None:
    sent = {"person": body.users["editor"].key, "first_day": "2026", "last_day": "2027-01-02"}
    answer = client_as("editor").post(reverse("staffing:add-absence"), sent)
    assert answer.status_code == 422
    assert "Skriv en dag, till exempel 2026-11-24." in answer.content.decode()
    assert 'value="2027-01-02"' in answer.content.decode()


def test_absences_are_seen_by_colleagues_and_by_nobody_else(account: Account, body: Town) -> None:
    away(body, "editor", CHRISTMAS, NEW_YEAR)

    def seen(user: object) -> list[tuple[str, bool]]:
        return [(name, may) for _row, name, may in absences_seen(user, DAY)]  # type: ignore[arg-type]

    assert seen(body.users["editor"]) == [("Prov editor", True)]
    assert seen(body.users["reader"]) == [("Prov editor", False)]
    assert seen(body.users["unit-head"]) == [("Prov editor", True)]
    assert seen(body.neighbour) == []
    assert seen(body.outsider) == []


def test_the_log_forgets_when_somebody_was_away(body: Town) -> None:
    away(body, "editor", CHRISTMAS, NEW_YEAR)
    entry = Entry.objects.get(kind="staffing.absence-added")
    assert "23 december 2026–2 januari 2027" in told([entry])[0].said.sv
    admin = body.users["administrator"]
    close_user(body.users["editor"], by=admin)
    shred_person(body.users["editor"], by=admin)
    entry = Entry.objects.get(kind="staffing.absence-added")
    assert "2026" not in told([entry])[0].said.sv
    assert not Absence.objects.exists()


def test_old_absences_are_forgotten(body: Town) -> None:
    away(body, "editor", DAY, DAY)
    Body.objects.update(demonstration_day=DAY + timedelta(days=365))
    assert forget_old_absences() == 0
    Body.objects.update(demonstration_day=DAY + timedelta(days=366))
    assert forget_old_absences() == 1
