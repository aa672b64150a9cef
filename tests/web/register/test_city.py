"""The register of the demonstration, seen by its cast."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import ClientAs

from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.selectors import visible_accounts

KEY = "instagram-fastighet.exempelstad"
CAST = ("maja", "peter", "sara", "nadia")
PAGES = ("uppgifter/", "uppgifter/andra/", "uppgifter/ansvar/", "uppgifter/beslut/",
         "uppgifter/genomgang/")  # fmt: skip
STOPPED = ("snapshot", "compliance", "exempt", "unknown", "coverage", "facts", "finding", "unit",
           "judge")  # fmt: skip

pytestmark = pytest.mark.usefixtures("city")


def text(response: Any) -> str:
    return str(response.content.decode())


def seen(page: str) -> str:
    """What a reader sees: the page without its tags."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<[^>]*>", " ", main)


@pytest.mark.parametrize("who", CAST)
def test_the_pages_open_for_the_cast(client_as: ClientAs, who: str) -> None:
    client = client_as(who)
    listed = client.get("/konton/")
    assert listed.status_code == 200
    assert "@fastighet.exempelstad" in text(client.get("/konton/?q=fastighet.exempelstad"))
    for tail in PAGES:
        page = client.get(f"/konton/{KEY}/{tail}")
        assert page.status_code == 200
        assert "@fastighet.exempelstad" in text(page)


@pytest.mark.parametrize("who", CAST)
def test_no_word_of_the_stop_list_is_seen(client_as: ClientAs, who: str) -> None:
    client = client_as(who)
    addresses = ["/konton/", *(f"/konton/{KEY}/{tail}" for tail in PAGES)]
    if who == "nadia":
        addresses += ["/konton/nytt/", "/konton/excel/", "/konton/andra-flera/?plattform=x"]
    for address in addresses:
        words = set(re.findall(r"\w+", seen(text(client.get(address))).lower()))
        assert not words & set(STOPPED), address


def test_counts_add_up_to_the_accounts_that_are_shown(client_as: ClientAs) -> None:
    page = client_as("nadia").get("/konton/")
    (tabs,) = page.context["tabs"]
    every, *choices = tabs
    assert every["number"] == page.context["total"] == sum(tab["number"] for tab in choices)
    for tab in choices:
        chosen = client_as("nadia").get(f"/konton/{tab['url']}")
        assert chosen.context["total"] == tab["number"]
        assert len(chosen.context["rows"]) == min(50, tab["number"])


def test_the_sentence_chooses(client_as: ClientAs) -> None:
    page = client_as("nadia").get("/konton/?plattform=instagram&hos=fastighetskontoret")
    shown = {row["account"].handle for row in page.context["rows"]}
    assert shown == {
        "fastighet.exempelstad", "saluhallen.renoveras", "stadsteatern.byggs",
        "vattentornet.exempelstad",
    }  # fmt: skip
    ended = client_as("nadia").get("/konton/?hos=fastighetskontoret&som=avslutade")
    assert [row["account"].handle for row in ended.context["rows"]] == ["hamnkranen.exempelstad"]


def test_who_works_for_an_office_sees_its_accounts_alone(client_as: ClientAs) -> None:
    sees = visible_accounts(User.objects.get(username="maja"))
    assert {account.unit.key for account in sees.select_related("unit")} == {"fastighetskontoret"}
    other = Account.objects.exclude(unit__key="fastighetskontoret").filter(registered=True)[0]
    assert client_as("maja").get(f"/konton/{other.key}/uppgifter/").status_code == 403


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/konton/", 24),
        ("/konton/?plattform=instagram&q=a&ordning=lage&genomgang=forsenad", 25),
        (f"/konton/{KEY}/uppgifter/", 26),
        (f"/konton/{KEY}/uppgifter/andra/", 18),
        (f"/konton/{KEY}/uppgifter/ansvar/", 22),
    ],
)
def test_a_page_asks_the_database_no_more_than_this(
    client_as: ClientAs,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
    most: int,
) -> None:
    client = client_as("nadia")
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


def test_the_number_of_questions_is_that_of_one_row(
    client_as: ClientAs, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = client_as("nadia")
    with CaptureQueriesContext(connection) as of_one:
        assert len(client.get("/konton/?q=vattentornet.exempelstad").context["rows"]) == 1
    with django_assert_num_queries(len(of_one)):
        assert len(client.get("/konton/?q=a").context["rows"]) == 50
