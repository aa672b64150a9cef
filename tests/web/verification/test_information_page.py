"""The page of an account: for anybody, complete, live at once, without cookies or persons."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kanalkoll.demo.wordings import OFFICE_LONG
from kanalkoll.web.collection.models import Wording
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.models import VisitDay
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account

ClientAs = Callable[[str | None], Client]
PAGE = "/k/fastighet-exempelstad/"
CLOSED = "/k/hamnkranen-exempelstad/"
BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]


@pytest.fixture
def resident() -> Client:
    """Somebody with a browser who is not signed in."""
    return Client(headers={"User-Agent": BROWSER, "Accept-Language": "sv"})


def words_of(response: Any) -> str:
    text = re.sub(r"<(script|style|dialog).*?</\1>|<[^>]+>", " ", response.content.decode())
    return re.sub(r" (?=[.,])", "", " ".join(html.unescape(text).split()))


def visits() -> tuple[int, int]:
    days = VisitDay.objects.all()
    return sum(day.through_link for day in days), sum(day.other for day in days)


def test_the_whole_base_information(resident: Client) -> None:
    response = resident.get(PAGE)
    assert response.status_code == 200
    said = words_of(response)
    assert "● Officiellt konto för Exempelstad sedan den 1 mars 2016." in said
    assert "Det drivs av fastighetskontoret (ansvarig: fastighetsnämnden)." in said
    for text in OFFICE_LONG.values():
        assert text.sv.removeprefix("Kontakt: ").removeprefix("Webbplats: ") in said
    assert "Kontakt fastighet@exempelstad.example, 0123-45 60 00." in said
    markup = response.content.decode()
    assert '<html lang="sv"' in markup
    assert 'rel="me" href="https://www.instagram.com/fastighet.exempelstad/"' in markup
    assert '<a href="https://exempelstad.example/villkor">' in markup
    assert '<meta name="robots" content="index, follow">' in markup
    assert "ett officiellt konto för Exempelstad" in markup.split('name="description"')[1][:200]


def test_what_is_closed_still_answers(resident: Client) -> None:
    response = resident.get(CLOSED)
    said = words_of(response)
    assert (
        "■ Kontot är avslutat. Det var stadens konto från den 14 maj 2018 "
        "till och med den 30 september 2025. Renoveringen av hamnkranen är klar. "
        "Vänd dig i stället till @fastighet.exempelstad eller 0123-45 60 00." in said
    )
    assert f'<a href="{PAGE}">@fastighet.exempelstad</a>' in response.content.decode()
    assert "www.instagram.com" not in response.content.decode()


def test_on_its_last_day_an_account_is_open(resident: Client) -> None:
    account = Account.objects.filter(slug="fastighet-exempelstad")
    account.update(closed_on=date(2026, 11, 24), closing_reason="Klart.",
                   closing_referral="0123-45 60 00")  # fmt: skip
    assert "● Officiellt konto" in words_of(resident.get(PAGE))
    Body.objects.update(demonstration_day=date(2026, 12, 15))
    said = words_of(resident.get(PAGE))
    assert "■ Kontot är avslutat." in said
    assert "Vänd dig i stället till 0123-45 60 00." in said


def test_an_account_closed_without_a_word_points_to_the_body(resident: Client) -> None:
    Account.objects.filter(slug="hamnkranen-exempelstad").update(
        closing_reason="", closing_referral=""
    )
    said = words_of(resident.get(CLOSED))
    assert "Varför kontot avslutades vet vi inte." in said
    assert "Vänd dig till Exempelstad. https://exempelstad.example" in said


def test_a_change_is_seen_the_minute_it_is_saved(resident: Client) -> None:
    first = resident.get(PAGE)
    again = resident.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    Wording.objects.filter(unit__key="fastighetskontoret", item="terms").update(long="Nya villkor.")
    now = resident.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert now.status_code == 200
    assert "Nya villkor." in words_of(now)


def test_everybody_gets_the_same_page_and_no_cookies(resident: Client, client_as: ClientAs) -> None:
    seen = set()
    for client in (resident, client_as("maja"), client_as("nadia")):
        response = client.get(PAGE)
        assert not response.cookies
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert "Cookie" not in response.headers.get("Vary", "")
        main = response.content.decode().partition("<main")[2].partition("</main>")[0]
        seen.add(main)
    assert len(seen) == 1


@pytest.mark.parametrize("page", [PAGE, CLOSED, "/k/", "/k/?q=fastighet"])
def test_no_person_is_named(resident: Client, page: str) -> None:
    said = resident.get(page).content.decode()
    for user in User.objects.all():
        assert user.name not in said
        assert user.key not in said
        assert not user.email or user.email not in said


@pytest.mark.parametrize("page", [PAGE, CLOSED, "/k/"])
def test_in_english_where_the_address_says_so(resident: Client, page: str) -> None:
    response = resident.get(f"{page}?sprak=en", headers={"Accept-Language": "sv"})
    assert '<html lang="en"' in response.content.decode()
    assert response.headers["Content-Language"] == "en"
    assert not response.cookies
    swedish = resident.get(page, headers={"Accept-Language": "en"})
    assert '<html lang="sv"' in swedish.content.decode()
    assert f'href="{page}?sprak=en" lang="en"' in swedish.content.decode()


def test_the_link_in_the_profile_is_counted_apart(resident: Client) -> None:
    resident.get(f"{PAGE}?fran=profil")
    resident.get(f"{PAGE}?fran=profil&fbclid=abc")
    resident.get(PAGE)
    resident.get(f"{PAGE}?fran=annat")
    assert visits() == (2, 2)
    assert VisitDay.objects.get().day == date(2026, 11, 24)
    assert resident.head(f"{PAGE}?fran=profil").status_code == 200
    assert visits() == (2, 2)


def test_a_page_that_has_not_changed_is_visited_all_the_same(resident: Client) -> None:
    address = f"{PAGE}?fran=profil"
    tag = resident.get(address).headers["ETag"]
    assert resident.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert visits() == (2, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "http.rb/5.1 (Mastodon/4.3; +https://mastodon.example/)"},
        {"User-Agent": ""},
        {"User-Agent": BROWSER, "Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_machines_and_browsers_that_look_ahead_are_no_visitors(headers: dict[str, str]) -> None:
    assert Client(headers=headers).get(f"{PAGE}?fran=profil").status_code == 200
    assert visits() == (0, 0)


def test_nothing_about_who_came_is_kept() -> None:
    assert {field.name for field in VisitDay._meta.get_fields()} == {
        "id", "account", "day", "through_link", "other",
    }  # fmt: skip


def test_what_is_not_official_has_no_page(resident: Client) -> None:
    found = Account.objects.filter(registered=False).first()
    assert found is not None
    assert resident.get(f"/k/{found.slug}/").status_code == 404
    assert resident.get("/k/finns-inte/").status_code == 404
    assert resident.post(PAGE).status_code == 405


def test_an_address_that_is_no_web_address_is_no_link(resident: Client) -> None:
    Account.objects.filter(slug="fastighet-exempelstad").update(url="javascript:alert(1)")
    assert "javascript:" not in resident.get(PAGE).content.decode()


def test_an_office_without_wordings_still_says_who_and_where(resident: Client) -> None:
    Wording.objects.all().delete()
    said = words_of(resident.get(PAGE))
    assert "Kontot är stadens. Det drivs av fastighetskontoret" in said
    assert "Kontakt kommunikation@exempelstad.example, 0123-45 60 00." in said


def test_a_page_asks_little_of_the_database(resident: Client) -> None:
    resident.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        resident.get(PAGE)
    assert len(queries) <= 14


class TestList:
    def test_every_official_account_is_there(self, resident: Client) -> None:
        official = Account.objects.filter(registered=True).count()
        said = words_of(resident.get("/k/"))
        closed = Account.objects.filter(registered=True, closed_on__lt=today()).count()
        assert closed
        assert f"Exempelstad står bakom {official - closed} konton. {closed} konton är av" in said
        names, number = 0, 1
        while (page := resident.get(f"/k/?sida={number}")).context["found"].number == number:
            names += page.context["rows"].count("<li>")
            number += 1
        assert names == official

    @pytest.mark.parametrize(
        "query",
        ["fastighet.exempelstad", "@fastighet.exempelstad", "FASTIGHET.EX",
         "https://www.instagram.com/Fastighet.Exempelstad/?igsh=x"],
    )  # fmt: skip
    def test_search(self, resident: Client, query: str) -> None:
        page = resident.get("/k/", {"q": query})
        assert f'href="{PAGE}"' in page.content.decode()
        assert '<meta name="robots" content="noindex, follow">' in page.content.decode()

    def test_search_by_office(self, resident: Client) -> None:
        assert words_of(resident.get("/k/", {"q": "Fastighetskontoret"})).count("@") >= 5
        assert "äldreförvaltningen" in words_of(resident.get("/k/", {"q": "Äldre"}))

    def test_nothing_found_says_what_it_means(self, resident: Client) -> None:
        said = words_of(resident.get("/k/", {"q": "fastighet.exempe1stad"}))
        assert "0 konton hittades." in said
        assert "Det behöver inte betyda att det är falskt." in said

    def test_the_number_of_questions_is_constant(self, resident: Client) -> None:
        asked = []
        resident.get("/k/", {"q": "det som söks i läses första gången"})
        for query in ("fastighetskontoret", ""):
            with CaptureQueriesContext(connection) as queries:
                resident.get("/k/", {"q": query})
            asked.append(len(queries))
        assert asked[0] == asked[1] <= 2
