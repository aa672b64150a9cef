"""Reading an answer: the real document of 2019 beside its viewpoints."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from tests.installations import CHECKOUT
from tests.web.conftest import ClientAs

from kanalkoll.web.consultation.models import Answer, Consultation

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]

REAL = CHECKOUT.parent / "shared" / "data" / "remissvar_fastighetsnamnden_2019.txt"
STOCKHOLM = "stockholm-2019"


def read_in(client_as: ClientAs, path: Path = REAL) -> Answer:
    given = SimpleUploadedFile(path.name, path.read_bytes())
    answer = client_as("nadia").post(f"/remiss/{STOCKHOLM}/las-in/", {"documents": given})
    assert answer.status_code == 302, answer.content.decode()
    return Answer.objects.get(consultation__slug=STOCKHOLM)


def words_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


@pytest.mark.skipif(not REAL.exists(), reason="the real answer is not in the repository")
def test_the_real_answer_is_told_as_the_storyboard_has_it(client_as: ClientAs) -> None:
    answer = read_in(client_as)
    page = client_as("nadia").get(f"/remiss/{STOCKHOLM}/svar/{answer.pk}/").content.decode()
    told = words_of(page)
    for words in (
        "Fastighetsnämnden. I huvudsak positiv, vill ha förtydliganden. Fyra synpunkter.",
        "Mätbara mål – sakinvändning, önskan underförstådd",
        "Uppgiften stämmer inte i dag: gränsen går vid professionellt konto.",
        "Basinformation – går inte på Instagram, underförstådd",
        "Publicering – lägre nivå, uttryckt: ”minst ett par gånger i månaden”",
        "Policyn skriver inlägg, svaret gånger. Räknas båda som inlägg.",
        "Avslut – bestämmelse saknas, uttryckt: ”hur länge”, inget tal föreslås",
        "Sammanfattning och Bakgrund upprepar varandra; räknas en gång.",
        "Nämndens diarienummer, datum och underskrift saknas i texten.",
    ):
        assert words in told
    assert page.count('id="stycke-') == page.count('id="synpunkt-') == 4


def test_the_case_of_the_city_has_its_sixty_one_consultees(client_as: ClientAs) -> None:
    case = Consultation.objects.get(slug="exempelstad-2026")
    told = words_of(client_as("nadia").get(case.get_absolute_url()).content.decode())
    came = case.answers.filter(superseded=False)
    refrain = sum(one.read["decision_form"] == "refrains" for one in came)
    answered = len(came) - refrain
    assert answered > 5
    assert f"Svar senast 31 december 2026. {answered} av 61 har svarat." in told


def test_one_goes_from_answer_to_answer_until_all_are_read(client_as: ClientAs) -> None:
    case = Consultation.objects.get(slug="exempelstad-2026")
    browser = client_as("nadia")
    first, second = case.answers.all()[:2]
    page = browser.get(f"/remiss/exempelstad-2026/svar/{first.pk}/").content.decode()
    assert f'href="/remiss/exempelstad-2026/svar/{second.pk}/">Nästa svar' in page
    case.answers.exclude(pk=first.pk).update(confirmed_on="2026-11-24")
    page = browser.get(f"/remiss/exempelstad-2026/svar/{first.pk}/").content.decode()
    assert "Nästa svar" not in page
    told = words_of(browser.get("/remiss/exempelstad-2026/").content.decode())
    assert "Ett svar återstår att gå igenom." in told


def test_a_page_asks_as_many_questions_however_long_the_answer(
    client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_as("nadia")
    for answer in Answer.objects.all()[:4]:
        with django_assert_max_num_queries(24):
            browser.get(f"/remiss/exempelstad-2026/svar/{answer.pk}/")


def test_markup_in_an_answer_is_text(client_as: ClientAs) -> None:
    text = "Remissvar från Nämnden\n\nNämnden anser att <script>alert(1)</script> bör utgå.\n"
    given = SimpleUploadedFile("<b>svar</b>.txt", text.encode())
    sent = client_as("nadia").post(f"/remiss/{STOCKHOLM}/las-in/", {"documents": given})
    page = client_as("nadia").get(sent["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "<b>svar" not in page
    assert "alert(1)" in page
