"""The crisis list: who stands on it, who reads it, what it warns of; and what is never shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import ClientAs
from tests.web.staffing.conftest import Add, give
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, AccountRole, Contact, Duty
from kanalkoll.web.register.services import end_duty, forget_phones, set_phone
from kanalkoll.web.staffing.crisis import (
    ON_A_SHEET,
    Line,
    accounts_on_list,
    last_check,
    lines,
    sheets,
)
from kanalkoll.web.staffing.services import add_absence, check_list

PHONE, LISTED = "070-111 22 33", "070-444 55 66"
PAGE = "/bemanning/krislista/"
MAY_READ = {"responsible", "unit-head", "central-unit", "administrator"}
ROLES = [
    "reader", "editor", "responsible", "unit-head", "registrar", "archivist", "secretary",
    "case-officer", "central-unit", "administrator",
]  # fmt: skip


def line_of(account: Account) -> Line:
    return lines(Account.objects.filter(pk=account.pk), DAY)[0]


@pytest.fixture
def contact(account: Account, body: Town) -> Contact:
    """A person of a list with a telephone, editor of the account."""
    contact = Contact.objects.create(name="Lista Listsson")
    give(account, Duty.EDITOR, contact.key, body)
    return set_phone(account, contact.key, f"  {LISTED}", by=body.users["unit-head"])


def test_who_stands_on_it_and_who_is_reached(
    account: Account, body: Town, contact: Contact
) -> None:
    User.objects.filter(pk=body.users["responsible"].pk).update(phone=PHONE)
    assert [(one.duty, one.name, one.phone) for one in line_of(account).persons] == [
        ("ansvarig", "Prov responsible", PHONE),
        ("ersättare", "Prov editor", ""),
        ("redaktör", "Lista Listsson", LISTED),
    ]
    for person in (contact.key, body.users["responsible"].key):
        assert line_of(account).reached
        add_absence(person, DAY, date(2026, 11, 30), by=body.users["unit-head"])
    assert not line_of(account).reached
    assert line_of(account).persons[0].away_until == date(2026, 11, 30)


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_it(account: Account, contact: Contact, client_as: ClientAs, role: str) -> None:
    answer = client_as(role).get(PAGE)
    assert answer.status_code == (200 if role in MAY_READ else 403)
    shown = answer.content.decode()
    assert (LISTED in shown) is (role in MAY_READ)
    own = client_as(role).get(reverse("staffing:account", args=[account.key])).content.decode()
    assert (LISTED in own) is (role in MAY_READ)


def test_the_telephone_is_for_nobody_else(
    account: Account, contact: Contact, body: Town, client_as: ClientAs
) -> None:
    neighbour = client_as("neighbour")
    shown = neighbour.get(PAGE, {"hos": body.unit.key})
    assert shown.status_code == 403
    assert LISTED not in neighbour.get(PAGE).content.decode()
    assert client_as("outsider").get(PAGE).status_code == 403
    public = Client().get(reverse("verification:page", args=[account.slug])).content.decode()
    assert LISTED not in public
    assert contact.name not in public
    assert LISTED not in str(tables(DAY))
    assert LISTED not in " ".join(f"{entry.words} {entry.data}" for entry in Entry.objects.all())


def test_who_writes_a_telephone(account: Account, body: Town, contact: Contact) -> None:
    for role in ("reader", "editor", "responsible"):
        with pytest.raises(NotAllowed):
            set_phone(account, contact.key, "1", by=body.users[role])
    for wrong in ("ring mig", "0" * 41):
        with pytest.raises(BadInput):
            set_phone(account, contact.key, wrong, by=body.users["unit-head"])
    with pytest.raises(BadInput):
        set_phone(account, body.users["editor"].key, "1", by=body.users["unit-head"])
    contact.refresh_from_db()
    assert contact.phone == LISTED


def test_a_telephone_goes_with_the_last_duty(
    account: Account, body: Town, contact: Contact
) -> None:
    assert forget_phones() == 0
    row = AccountRole.objects.get(account=account, person=contact.key)
    end_duty(row, by=body.users["unit-head"], last_day=date(2026, 11, 30))
    assert forget_phones() == 0
    Body.objects.update(demonstration_day=date(2026, 12, 1))
    assert forget_phones() == 1
    contact.refresh_from_db()
    assert contact.phone == ""


def test_central_access_is_told_and_told_again(account: Account, client_as: ClientAs) -> None:
    page = reverse("staffing:central-access", args=[account.key])
    assert line_of(account).central is None
    client_as("responsible").post(page, {"svar": "ja"})
    assert (line_of(account).central, line_of(account).central_on) == (True, DAY)
    client_as("unit-head").post(page, {"svar": "nej"})
    assert line_of(account).central is False
    assert client_as("editor").post(page, {"svar": "ja"}).status_code == 403
    client_as("unit-head").post(page, {"svar": "kanske"})
    assert line_of(account).central is False
    told = [(row["statement"], row["holds"]) for row in tables(DAY)["attestations"]]
    assert told == [("central-access", False)]


def test_the_list_is_checked_for_the_part_that_is_shown(
    account: Account, body: Town, client_as: ClientAs
) -> None:
    del account
    assert "Listan har inte kontrollerats än." in client_as("unit-head").get(PAGE).content.decode()
    client_as("unit-head").post(reverse("staffing:crisis-checked"), {"hos": body.unit.key})
    said = client_as("unit-head").get(PAGE).content.decode()
    assert "Senast kontrollerad 24 november 2026 (i dag) av Prov unit-head." in said
    assert last_check(None) is None
    assert last_check(body.other) is None
    for role in ("responsible", "neighbour"):
        with pytest.raises(NotAllowed):
            check_list(body.unit, by=body.users.get(role, body.neighbour))


def test_whose_accounts(account: Account, add: Add, body: Town) -> None:
    elsewhere, ended = add("@gatan.provkoping", unit=body.other), add("@slut.provkoping")
    Account.objects.filter(pk=ended.pk).update(closed_on=date(2026, 11, 23))
    assert list(accounts_on_list(body.users["unit-head"], None, DAY)) == [account]
    assert list(accounts_on_list(body.users["unit-head"], body.other, DAY)) == []
    assert set(accounts_on_list(body.users["central-unit"], None, DAY)) == {account, elsewhere}


def test_a_sheet_holds_twenty_five(account: Account) -> None:
    listed = [line_of(account)] * 51
    assert [len(sheet) for sheet in sheets(listed)] == [25, 25, 1]
    assert ON_A_SHEET == 25


@pytest.mark.usefixtures("city")
def test_the_whole_city_takes_as_many_questions_as_one_part(
    client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    nadia = client_as("nadia")
    nadia.get(PAGE)
    for page in (PAGE, f"{PAGE}?hos=fastighetskontoret", "/bemanning/", "/bemanning/franvaro/"):
        with django_assert_max_num_queries(32):
            assert nadia.get(page).status_code == 200


def test_a_person_with_several_duties_stands_once(account: Account, body: Town) -> None:
    give(account, Duty.ADMINISTRATOR, body.users["responsible"].key, body)
    told = [(one.name, one.duty) for one in line_of(account).persons]
    assert told == [("Prov responsible", "ansvarig, administratör"), ("Prov editor", "ersättare")]
