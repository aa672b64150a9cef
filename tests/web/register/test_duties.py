"""Who answers for an account: from when to when, one at a time, never taken away."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, AccountRole, Contact, Duty
from kanalkoll.web.register.roles import held, standing
from kanalkoll.web.register.services import NewDuty, end_duty, set_duty

OCTOBER = date(2026, 10, 1)


def facts() -> set[tuple[object, ...]]:
    return {(r["person"], r["role"], r["valid_from"], r["valid_to"]) for r in tables(DAY)["roles"]}


def holding(account: Account, role: str) -> list[str]:
    return [row.person for row in held(DAY).filter(account=account, role=role)]


@pytest.fixture
def maja(body: Town) -> str:
    return body.users["editor"].key


@pytest.fixture
def peter(body: Town) -> str:
    return body.users["responsible"].key


def test_a_duty_is_given_replaced_and_remembered(
    account: Account, body: Town, maja: str, peter: str
) -> None:
    by = body.users["unit-head"]
    set_duty(account, NewDuty(Duty.RESPONSIBLE, maja, OCTOBER), by=by)
    set_duty(account, NewDuty(Duty.RESPONSIBLE, peter, DAY, replacing=True), by=by)
    assert holding(account, "responsible") == [peter]
    assert facts() == {
        (maja, "responsible", OCTOBER, date(2026, 11, 23)),
        (peter, "responsible", DAY, None),
    }
    changes = account.changes.filter(field="responsible").order_by("pk")
    assert [(change.old, change.new) for change in changes] == [("", maja), (maja, peter)]


def test_what_overlaps_is_refused(account: Account, body: Town, maja: str, peter: str) -> None:
    by = body.users["unit-head"]
    set_duty(account, NewDuty(Duty.RESPONSIBLE, maja, OCTOBER), by=by)
    set_duty(account, NewDuty(Duty.EDITOR, maja, OCTOBER), by=by)
    for new, field in (
        (NewDuty(Duty.RESPONSIBLE, peter), "first_day"),
        (NewDuty(Duty.EDITOR, maja), "first_day"),
        (NewDuty(Duty.DEPUTY, maja), "person"),
        (NewDuty(Duty.EDITOR, peter, DAY, OCTOBER), "last_day"),
        (NewDuty(Duty.EDITOR, "p-nobody"), "person"),
    ):
        with pytest.raises(BadInput) as error:
            set_duty(account, new, by=by)
        assert [problem.field for problem in error.value.problems] == [field]
    set_duty(account, NewDuty(Duty.EDITOR, peter), by=by)
    assert len(holding(account, "editor")) == 2


def test_a_duty_ends_on_a_day(account: Account, body: Town, maja: str) -> None:
    by = body.users["unit-head"]
    row = set_duty(account, NewDuty(Duty.DEPUTY, maja, OCTOBER), by=by)
    end_duty(row, by=by, last_day=date(2026, 11, 20))
    assert holding(account, "deputy") == []
    assert facts() == {(maja, "deputy", OCTOBER, date(2026, 11, 20))}
    assert AccountRole.objects.count() == 2
    with pytest.raises(BadInput, match="redan avslutat"):
        end_duty(row, by=by)


def test_a_duty_that_was_given_by_mistake_is_no_fact(
    account: Account, body: Town, maja: str, peter: str
) -> None:
    by = body.users["unit-head"]
    set_duty(account, NewDuty(Duty.RESPONSIBLE, maja, DAY), by=by)
    set_duty(account, NewDuty(Duty.RESPONSIBLE, peter, DAY, replacing=True), by=by)
    assert facts() == {(peter, "responsible", DAY, None)}
    assert [row.person for row in standing(DAY)] == [peter]
    assert account.changes.filter(new=maja).exists()


def test_a_duty_given_twice_a_day_is_one_fact(account: Account, body: Town, maja: str) -> None:
    by = body.users["unit-head"]
    row = set_duty(account, NewDuty(Duty.EDITOR, maja, OCTOBER), by=by)
    end_duty(row, by=by)
    assert facts() == {(maja, "editor", OCTOBER, DAY)}


def test_somebody_who_does_not_sign_in_is_known_by_name(account: Account, body: Town) -> None:
    new = NewDuty(Duty.DEPUTY, "", name="Ek,  Anna")
    set_duty(account, new, by=body.users["unit-head"])
    contact = Contact.objects.get()
    assert (contact.name, holding(account, "deputy")) == ("Anna Ek", [contact.key])
    assert "Anna" not in str(tables(DAY))


def test_who_may_not_leaves_no_name_behind(account: Account, body: Town) -> None:
    for who in ("reader", "editor", "responsible", "registrar"):
        with pytest.raises(NotAllowed):
            set_duty(account, NewDuty(Duty.DEPUTY, "", name="Anna Ek"), by=body.users[who])
    assert Contact.objects.count() == 0
