"""Börja med er egen lista: from a file to a first answer (storyboard step 12)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.start.reading import words

from kanalkoll.data.open_register import listed_bodies
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.register.models import Account
from kanalkoll.web.start.own_list import is_known_platform
from kanalkoll.web.start.set_up_code import set_up_code

pytestmark = pytest.mark.any_database

ROWS = (
    ("Instagram", "@kulturhuset.varby", "Kulturförvaltningen"),
    ("Facebook", "https://www.facebook.com/varbykommun", "Kommunledningskontoret"),
    ("Instagram", "@varby", "Kommunledningskontoret"),
    ("Insta", "@badhuset.varby", "Fritidsförvaltningen"),
    ("LinkedIn", "https://www.linkedin.com/company/varby", "Personalavdelningen"),
    ("YouTube", "https://www.youtube.com/@varby", "Kommunledningskontoret"),
    ("X", "@varby", "Kommunledningskontoret"),
)


def workbook(rows: Sequence[Sequence[str]] = ROWS) -> SimpleUploadedFile:
    """The seven rows as an Excel file."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("Plattform", "Konto", "Verksamhet"), *rows):
        sheet.append(list(row))
    book.save(content)
    return SimpleUploadedFile("konton.xlsx", content.getvalue())


def uploaded(client: Client, file: SimpleUploadedFile, body: str = "Varby kommun") -> str:
    answer = client.post("/borja/", {"body": body, "file": file}, follow=True)
    return words(answer.content)


@pytest.mark.django_db
def test_an_empty_installation_opens_the_guide(client: Client) -> None:
    answer = client.get("/", follow=True)
    assert "Börja med er egen lista" in words(answer.content)


def test_seven_rows_one_correction_four_questions_a_first_answer(
    city: None, client: Client
) -> None:
    said = uploaded(client, workbook())
    assert "6 konton är klara. 1 rad behöver rättas:" in said
    assert (
        "Rad 5, kolumn Plattform: ”Insta” är ingen plattform som kanalkoll känner till."
        " Menar du Instagram?" in said
    )
    corrected = client.post(
        "/borja/lista/ratta/", {"row": 5, "field": "Plattform", "text": "Instagram"}, follow=True
    )
    assert (
        "7 konton är inlästa. Svara på fyra frågor per konto så får du ett första svar."
        in words(corrected.content)
    )
    asked = client.get("/borja/konto/instagram-varby/")
    assert "Hur många inlägg publicerades 26 oktober–22 november?" in words(asked.content)
    told = {
        "last_post": "2026-11-20",
        "posts": "4",
        "account_type": "business",
        "profile_text": "Varby kommun. Här följer du vad som händer i Varby.",
    }
    answer = client.post("/borja/konto/instagram-varby/", told, follow=True)
    said = words(answer.content)
    assert "4 inlägg på fyra veckor, 8 behövs. Uppgiften lämnades av dig i dag." in said
    assert 'data-verdict="non-compliant"' in answer.content.decode()


def test_contradicting_answers_are_refused_and_nothing_typed_is_lost(
    city: None, client: Client
) -> None:
    uploaded(client, workbook())
    told = {"last_post": "2026-12-24", "posts": "4", "profile_text": "Text som inte ska försvinna"}
    answer = client.post("/borja/konto/instagram-varby/", told)
    assert answer.status_code == 422
    assert "Text som inte ska försvinna" in words(answer.content)
    assert 'aria-invalid="true"' in answer.content.decode()


def test_no_answer_at_all_is_no_answer(city: None, client: Client) -> None:
    uploaded(client, workbook())
    answer = client.post("/borja/konto/instagram-varby/", {})
    assert answer.status_code == 422
    assert "Svara på minst en av frågorna." in words(answer.content)


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("konton.pdf", b"%PDF-1.7", "Filen är varken Excel eller text."),
        ("konton.xlsx", b"no workbook", "konton.xlsx"),
        ("konton.csv", b"", "konton.csv"),
        ("konton.csv", b"a;b;c\n1;2;3\n", "konton.csv"),
    ],
)
def test_a_file_that_is_no_list_is_refused_beside_the_field(
    city: None, client: Client, name: str, content: bytes, wrong: str
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = client.post("/borja/", {"body": "Varby kommun", "file": file})
    assert answer.status_code in {200, 422}
    assert wrong in words(answer.content) or "tom" in words(answer.content)
    assert 'value="Varby kommun"' in answer.content.decode()


def test_a_large_file_is_refused(city: None, client: Client) -> None:
    file = SimpleUploadedFile("konton.csv", b"Plattform;Konto\n" + b"x;y\n" * 700_000)
    answer = client.post("/borja/", {"body": "Varby kommun", "file": file})
    assert "Filen är större än 2 MB." in words(answer.content)


def test_one_can_begin_with_the_open_register(city: None, client: Client) -> None:
    found = client.get("/borja/", {"q": "varberg"})
    assert "Varberg" in words(found.content)
    body = re.search(r'name="body" value="(Q\d+)"', found.content.decode())
    assert body is not None
    begun = client.post("/borja/register/", {"body": body[1]}, follow=True)
    assert "konton är inlästa" in words(begun.content)


def test_another_visitor_cannot_reach_the_list(city: None, client: Client) -> None:
    uploaded(client, workbook())
    stranger = Client()
    assert stranger.get("/borja/lista/").headers["Location"] == "/borja/"


def test_every_body_of_the_open_register_can_be_begun_with() -> None:
    platforms = {listed.platform for body in listed_bodies().values() for listed in body.accounts}
    known = {platform for platform in platforms if is_known_platform(platform)}
    assert {"Facebook", "Instagram", "X", "LinkedIn", "YouTube"} <= known


def corrected(client: Client) -> None:
    uploaded(client, workbook())
    client.post("/borja/lista/ratta/", {"row": 5, "field": "Plattform", "text": "Instagram"})


PERSON = {
    "name": "Karin Ek",
    "email": "karin@varby.example",
    "username": "karin",
    "password": "en lång mening att minnas",
}


def test_the_demonstration_says_why_a_list_cannot_be_kept_there(city: None, client: Client) -> None:
    corrected(client)
    said = words(client.get("/borja/spara/").content)
    assert "Det här är demonstrationen." in said
    client.post("/borja/spara/", {**PERSON, "code": "x"})
    assert not User.objects.filter(username="karin").exists()


@pytest.mark.django_db(transaction=True)
def test_a_list_becomes_an_installation_with_the_answers_told(
    client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    corrected(client)
    told = {"last_post": str(today()), "account_type": "business", "profile_text": "Varby kommun."}
    client.post("/borja/konto/instagram-varby/", told)
    code = set_up_code(Path(settings.KANALKOLL_HOME))
    answer = client.post("/borja/spara/", {**PERSON, "code": code.lower()}, follow=True)
    assert answer.status_code == 200
    body = the_body()
    assert body is not None
    assert body.name == "Varby kommun"
    assert Account.objects.count() == 7
    judged = CurrentFinding.objects.get(account__key="instagram-varby", rule="publiceringsfrekvens")
    assert judged.on == today()
    assert "Allt är sparat. Logga in med ditt lösenord." in words(answer.content)


@pytest.mark.django_db(transaction=True)
def test_without_the_code_nothing_is_set_up(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = False
    corrected(client)
    answer = client.post("/borja/spara/", {**PERSON, "code": "GISSNING12"})
    assert answer.status_code == 422
    assert "Koden stämmer inte." in words(answer.content)
    assert 'value="Karin Ek"' in answer.content.decode()
    assert the_body() is None
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_weak_password_is_refused_beside_its_field_and_nothing_is_half_set_up(
    client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    corrected(client)
    code = set_up_code(Path(settings.KANALKOLL_HOME))
    answer = client.post("/borja/spara/", {**PERSON, "code": code, "password": "kort"})
    assert answer.status_code == 422
    assert the_body() is None
    assert Account.objects.count() == 0
