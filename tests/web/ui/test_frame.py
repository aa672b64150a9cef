"""The frame of every page: blocks, navigation, language, errors."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from kanalkoll.web.ui import navigation

pytestmark = pytest.mark.any_database

DAY = date(2026, 11, 24)


def page(written: str, **context: object) -> str:
    request = RequestFactory().get("/konton/a/")
    request.user = AnonymousUser()
    template = engines["django"].from_string('{% extends "ui/base.html" %}' + written)
    return template.render({"request": request, "user": request.user, **context})


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A navigation and a frame to which no app has added anything."""
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_parts", {name: [] for name in navigation._parts})


def test_the_title_is_the_heading() -> None:
    said = page("{% block title %}Mitt & ditt{% endblock %}")
    assert "<title>Mitt & ditt</title>" in said
    assert '<h1 class="page-heading">Mitt & ditt</h1>' in said


def test_a_heading_of_its_own_stands_in_the_place_of_the_title() -> None:
    said = page("{% block title %}A{% endblock %}{% block heading %}<em>B</em>{% endblock %}")
    assert '<h1 class="page-heading"><em>B</em></h1>' in said


def test_what_a_page_does_not_give_leaves_no_trace() -> None:
    said = page(
        "{% block main %}hej{% endblock %}{% block lead %}{% if no %}x{% endif %}{% endblock %}"
    )
    for name in ("lead", "beside", "page-above", "messages"):
        assert f'class="{name}"' not in said
    assert said.count("hej") == 1


def test_what_stands_beside_is_shown_beside() -> None:
    said = page("{% block main %}hej{% endblock %}{% block aside %}där{% endblock %}")
    assert said.count("hej") == 1
    assert said.index("hej") < said.index("<aside") < said.index("där")


def test_the_border_is_stated_on_every_page() -> None:
    assert "kanalkoll publicerar inte inlägg och läser inte meddelanden." in page("")


def test_a_page_for_paper_has_no_controls() -> None:
    request = RequestFactory().get("/")
    written = '{% extends "ui/print.html" %}{% block title %}Läget{% endblock %}'
    said = engines["django"].from_string(written).render({"request": request, "today": DAY})
    assert "Utskrift ur kanalkoll den 24 november 2026." in said
    assert "<nav" not in said


def test_a_page_that_nobody_is_signed_in_to_has_no_form() -> None:
    """So a resident who reads gets no cookie."""
    assert 'method="post"' not in page("")


@pytest.mark.usefixtures("bare")
def test_the_navigation_stands_in_order_and_shows_where_the_reader_is(rf: RequestFactory) -> None:
    request = rf.get("/ui/sprak/")
    request.user = AnonymousUser()
    navigation.add(navigation.Item("Två", "account_login", 2, navigation.anybody))
    navigation.add(navigation.Item("Ett", "ui:gallery", 1, navigation.anybody))
    navigation.add(navigation.Item("Inte", "account_logout", 1))
    navigation.add(navigation.Item("Saknas", "no:such", 1, navigation.anybody))
    found = navigation.links(request)
    assert [(link.name, link.current, link.exactly) for link in found] == [
        ("Ett", True, False),
        ("Två", False, False),
    ]


@pytest.mark.usefixtures("bare")
def test_only_the_nearest_item_is_where_the_reader_is(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/konto/password/reset/done/")
    request.user = AnonymousUser()
    navigation.add(navigation.Item("A", "account_reset_password", 1, navigation.anybody))
    navigation.add(navigation.Item("B", "account_reset_password_done", 2, navigation.anybody))
    assert [link.current for link in navigation.links(request)] == [False, True]


@pytest.mark.usefixtures("bare")
def test_a_part_is_placed_once() -> None:
    navigation.place("footer", "ui/components/steps.html")
    navigation.place("footer", "ui/components/steps.html")
    assert navigation.parts("footer") == ("ui/components/steps.html",)
    assert page("", number=3, of=6).count("Steg 3 av 6") == 1


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "429.html", "500.html"])
def test_error_pages_lean_on_nothing(name: str) -> None:
    said = render_to_string(name)
    assert "<h1" in said
    assert "Ingenting har sparats" in said or "Vänta" in said or "finns kvar" in said


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so(client: Client) -> None:
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


@pytest.mark.django_db
def test_the_language_is_chosen_by_a_link_and_kept(client: Client) -> None:
    answer = client.get("/ui/sprak/en/?next=/konto/login/")
    assert answer["Location"] == "/konto/login/"
    assert '<html lang="en"' in client.get("/konto/login/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_choice_of_language_leads_nowhere_else(client: Client, there: str) -> None:
    assert client.get("/ui/sprak/sv/", {"next": there})["Location"] == "/"


@pytest.mark.django_db
def test_there_are_two_languages(client: Client) -> None:
    assert client.get("/ui/sprak/de/").status_code == 404


@pytest.mark.django_db
def test_the_gallery_is_not_for_an_installation_in_use(client: Client, settings: Settings) -> None:
    settings.DEMONSTRATION = settings.DEBUG = False
    assert client.get("/ui/").status_code == 404
    settings.DEMONSTRATION = True
    assert client.get("/ui/").status_code == 200
