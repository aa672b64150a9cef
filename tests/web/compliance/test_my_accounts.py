"""My accounts, the register's column, and what is asked for each."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.web.compliance.conftest import FASTIGHET, words_of
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.compliance.column import COLUMN
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.compliance.models import Standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

DAY = date(2026, 11, 24)
PAGE = "/konton/mina/"


def test_maja_sees_her_accounts_with_the_one_thing_that_matters(
    city: None, client_as: ClientAs
) -> None:
    said = words_of(client_as("maja").get(PAGE))
    assert "Du svarar för fem konton. På fyra av dem finns något att göra." in said
    assert "Utkast på remiss. Gäller inte än." in said
    assert (
        "Basinformation – avvikelse. 3 av 6 uppgifter finns. Villkor, kontaktuppgifter och"
        " personuppgifter saknas." in said
    )
    assert said.index("@fastighet.exempelstad") < said.index("@stadsteatern.byggs")
    assert "@hamnkranen.exempelstad" not in said


@pytest.mark.parametrize(("username", "accounts"), [("maja", 5), ("peter", 5), ("sara", 0)])
def test_the_cast(city: None, client_as: ClientAs, username: str, accounts: int) -> None:
    page = client_as(username).get(PAGE)
    assert page.status_code == 200
    assert page.content.decode().count('<li class="finding"') == accounts
    assert own_accounts(User.objects.get(username=username), DAY).count() == accounts


def test_who_answers_for_nothing_is_told_what_would_be_here(
    body: Town, client_as: ClientAs
) -> None:
    said = words_of(client_as("outsider").get(PAGE))
    assert "Du svarar inte för något konto" in said
    assert client_as(None).get(PAGE).status_code == 302


def test_nobody_sees_the_neighbours_accounts(city: None) -> None:
    maja = User.objects.get(username="maja")
    units = set(own_accounts(maja, DAY).values_list("unit__key", flat=True))
    assert units == {"fastighetskontoret"}


def test_queries_do_not_grow_with_the_accounts(
    city: None, client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    user = User.objects.create(username="chef", name="Cilla Chef")
    user.assignments.create(role="unit-head", unit=None, first_day=date(2026, 1, 1))
    for username in ("maja", "chef"):
        browser = client_as(username)
        browser.get(PAGE)
        with django_assert_max_num_queries(25):
            assert browser.get(PAGE).status_code == 200


def test_the_column_of_the_register_counts_every_account_once(city: None) -> None:
    accounts = COLUMN.annotate(Account.objects.all())
    assert accounts.count() == Account.objects.count()
    counted = Counter(accounts.values_list(COLUMN.field, flat=True))
    assert counted == Counter(Standing.objects.values_list("worst", flat=True))
    assert set(counted) <= {choice.value for choice in COLUMN.choices}


def test_the_register_shows_it(city: None, client_as: ClientAs) -> None:
    page = client_as("nadia").get("/konton/?lage=avvikelser")
    assert page.status_code == 200
    assert "avvikelse" in words_of(page)


def test_without_a_policy_no_account_has_a_verdict(body: Town) -> None:
    Account.objects.create(
        key="x", slug="x", unit=body.unit, platform="x", handle="x", known_from=DAY
    )
    assert [row.gravest for row in COLUMN.annotate(Account.objects.all())] == [None]  # type: ignore[attr-defined]


def test_the_way_from_ones_accounts_to_a_finding_is_two_clicks(
    city: None, client_as: ClientAs
) -> None:
    page = client_as("maja").get(PAGE).content.decode()
    assert f'href="/konton/{FASTIGHET}/"' in page
