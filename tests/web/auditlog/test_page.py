"""The page of the log: who sees what, found by kind, thing, place, day and words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.auditlog.test_record import CALLED
from tests.web.conftest import ClientAs
from tests.web.town import DAY, Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.services import record, shred_person
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services import Invited, assign_role, invite
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.services import UnitDetails, add_unit, change_unit

pytestmark = pytest.mark.any_database

URL = "/logg/"


@pytest.fixture
def told(body: Town) -> Town:
    """A body with some decisions in its log."""
    change_unit(body.unit, UnitDetails(name="kulturkontoret"), by=body.users["central-unit"])
    assign_role(body.outsider, Role.EDITOR, body.other, by=body.users["administrator"])
    Body.objects.update(demonstration_day=DAY + timedelta(days=3))
    invite(
        Invited(email="ake@provkoping.example", name="Åke Öst", role=Role.READER, unit=body.unit),
        by=body.users["unit-head"],
    )
    add_unit(UnitDetails(name="hamnen"), by=SYSTEM)
    return body


def test_the_answer_stands_first(told: Town, client_as: ClientAs) -> None:
    page = client_as("administrator").get(URL).content.decode()
    assert "Loggen är obruten." in page
    assert "Alla 4 poster sedan den 24 november 2026 är kontrollerade nu." in page
    assert "Prov central-unit ändrade kulturförvaltningen från och med den 24 november 2026" in page
    assert "Prov administrator gav Utomstående Prov rollen redaktör för gatukontoret." in page
    assert "Prov unit-head bjöd in Åke Öst (ake@provkoping.example) som läsare" in page
    assert "Kanalkoll lade till hamnen" in page


def test_an_empty_log_teaches(body: Town, client_as: ClientAs) -> None:
    page = client_as("administrator").get(URL).content.decode()
    assert "Här kommer varje beslut att stå" in page


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [4, 3, 2, 1]),
        ("om=identity.", [3, 2]),
        ("om=organisation.", [4, 1]),
        ("hos=gatukontoret", [2]),
        ("amne=organisation.unit:kulturforvaltningen", [1]),
        ("fran=2026-11-25", [4, 3]),
        ("till=2026-11-26", [2, 1]),
        ("ord=KULTURkontoret", [1]),
        ("ord=central-unit", [1]),
        ("ord=bjöd+in", [3]),
        ("ord=hamnen+lade", [4]),
        ("ord=finns-inte", []),
        ("fran=i+dag", [4, 3, 2, 1]),
    ],
)
def test_entries_are_found(told: Town, client_as: ClientAs, query: str, numbers: list[int]) -> None:
    answer = client_as("administrator").get(f"{URL}?{query}")
    assert answer.status_code == 200
    assert [entry.number for entry in answer.context["entries"]] == numbers


@pytest.mark.parametrize(
    ("username", "numbers"),
    [
        ("administrator", [4, 3, 2, 1]),
        ("archivist", [4, 3, 2, 1]),
        ("unit-head", [3, 1]),
        ("secretary", [3, 1]),
    ],
)
def test_readers_see_what_is_about_their_parts(
    told: Town, client_as: ClientAs, username: str, numbers: list[int]
) -> None:
    answer = client_as(username).get(URL)
    assert [entry.number for entry in answer.context["entries"]] == numbers
    guessed = client_as(username).get(f"{URL}?hos=gatukontoret&amne=identity.user:x")
    assert not guessed.context["entries"]


@pytest.mark.parametrize("username", ["editor", "reader", "neighbour", "outsider"])
def test_others_are_told_who_may(told: Town, client_as: ClientAs, username: str) -> None:
    answer = client_as(username).get(URL)
    assert answer.status_code == 403
    assert "registrator" in answer.content.decode()
    assert "Åke" not in answer.content.decode()


def test_nobody_is_asked_to_sign_in(told: Town, client_as: ClientAs) -> None:
    answer = client_as(None).get(URL)
    assert answer.status_code == 302
    assert "logga" in answer.headers["Location"] or "login" in answer.headers["Location"]


def test_tampering_is_the_first_thing_the_page_says(told: Town, client_as: ClientAs) -> None:
    with connection.cursor() as cursor:
        from tests.web.auditlog.test_chain import unguarded  # noqa: PLC0415

        with unguarded(cursor):
            cursor.execute("UPDATE auditlog_entry SET actor = 'p-0' WHERE number = 2")
    page = client_as("administrator").get(URL).content.decode()
    assert "Loggen är bruten." in page
    assert "Det första felet finns vid post 2" in page
    assert "Loggen är obruten." not in page


def test_what_was_shredded_is_shown_as_removed(body: Town, client_as: ClientAs) -> None:
    record(CALLED, by=SYSTEM, subject="x:y", data={"callee": "p-1"}, personal={"name": "Kim Ek"})
    assert "Kim Ek" in client_as("administrator").get(URL).content.decode()
    shred_person("p-1")
    page = client_as("administrator").get(URL).content.decode()
    assert "Kim Ek" not in page
    assert "Kanalkoll ringde [borttagen uppgift]." in page
    assert "Loggen är obruten." in page


def test_english_readers_read_english(told: Town, client_as: ClientAs) -> None:
    browser = client_as("administrator")
    browser.cookies["django_language"] = "en"
    page = browser.get(URL).content.decode()
    assert "Prov administrator gave Utomstående Prov the role" in page


def test_the_number_of_questions_does_not_grow(told: Town, client_as: ClientAs) -> None:
    browser = client_as("administrator")
    with CaptureQueriesContext(connection) as few:
        browser.get(URL)
    for number in range(30):
        add_unit(UnitDetails(name=f"del {number}"), by=told.users["central-unit"])
    with CaptureQueriesContext(connection) as many:
        browser.get(URL)
    assert len(few) == len(many)
