"""Mitt konto: the storyboard's second step, who may see it, and what each may do there."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.compliance.conftest import FASTIGHET, words_of
from tests.web.conftest import ClientAs

from kanalkoll.data import shipped_text
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.compliance.services import judge_shown
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

PAGE = f"/konton/{FASTIGHET}/"
CAST = ("maja", "peter", "sara", "nadia")
STOPPED = (
    "snapshot", "compliance", "exempt", "unknown", "coverage", "facts", "finding", "unit", "judge",
)  # fmt: skip

STORYBOARD = (
    ("Utkast på remiss. Gäller inte än. Jämfört med utkastet har kontot två avvikelser, och två"
     " krav går inte att bedöma."),
    "3 av 6 uppgifter finns. Villkor, kontaktuppgifter och personuppgifter saknas.",
    "5 inlägg på fyra veckor (26 oktober–22 november). Minst ett par i veckan blir 8.",
    "Instagram visar ingen statistik för personliga konton.",
    "Ingen genomgång är registrerad.",
    "Gäller inte, kontot används.",
    ("Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar. Ett par räknas som"
     " 2, över fyra hela veckor. Så har centrala kommunikationsenheten tolkat utkastet (Nadia"
     " Berg, 19 oktober 2026)."),
)  # fmt: skip


def test_the_storyboard(city: None, client_as: ClientAs) -> None:
    page = client_as("maja").get(PAGE)
    said = words_of(page)
    for text in STORYBOARD:
        assert text in said
    places = [said.index(text) for text in STORYBOARD[:-1]]
    assert places == sorted(places)
    for words, view in (
        ("Åtgärda", "collection:baseinfo"),
        ("Så gör du", "measurement:goals"),
        ("Gör en genomgång", "measurement:audience"),
    ):
        assert f'href="{reverse(view, args=[FASTIGHET])}">{words}' in page.content.decode()


def test_how_we_know_opens_without_javascript(city: None, client_as: ClientAs) -> None:
    text = client_as("maja").get(PAGE).content.decode()
    opened = text[text.index("Publicering <span") :]
    details = opened[opened.index("<details") : opened.index("</details>")]
    assert "Hur vet vi det?" in details
    assert "Datum ur kontots export, inläst 23 november 2026." in details


def test_what_a_person_told_is_shown_as_told_by_that_person(
    city: None, client_as: ClientAs
) -> None:
    own, other = (words_of(client_as(name).get(PAGE)) for name in ("maja", "peter"))
    assert "personuppgifter saknas. Uppgiften lämnades av dig 23 november 2026." in own
    assert "personuppgifter saknas. Uppgiften lämnades av Maja Lind 23 november 2026." in other


def test_names_are_not_kept_with_the_words(city: None) -> None:
    everything = str(list(CurrentFinding.objects.values_list("told", flat=True)))
    for user in User.objects.exclude(username="nadia"):
        assert user.name not in everything
    User.objects.filter(username="maja").update(name="Maja Ek")
    assert "⟦" in everything


@pytest.mark.parametrize("username", CAST)
def test_the_cast_opens_it(city: None, client_as: ClientAs, username: str) -> None:
    assert client_as(username).get(PAGE).status_code == 200


def test_who_may_not_do_the_next_step_is_told_who_may(city: None, client_as: ClientAs) -> None:
    user = User.objects.create(username="lasare", name="Lars Läsare")
    account = Account.objects.get(key=FASTIGHET)
    user.assignments.create(role="reader", unit=account.unit, first_day=date(2026, 1, 1))
    page = client_as("lasare").get(PAGE)
    said = words_of(page)
    assert f'href="{reverse("collection:baseinfo", args=[FASTIGHET])}"' not in page.content.decode()
    assert "Åtgärda: Det här får bara redaktör, kontoansvarig" in said
    assert "3 av 6 uppgifter finns" in said


@pytest.mark.parametrize("path", ["", "utskrift/"])
def test_an_outsider_and_nobody(city: None, client_as: ClientAs, path: str) -> None:
    User.objects.create(username="utomstaende", name="Ulla Utomstående")
    refused = client_as("utomstaende").get(PAGE + path)
    assert refused.status_code == 403
    assert "uppgifter finns" not in refused.content.decode()
    asked = client_as(None).get(PAGE + path)
    assert (asked.status_code, "uppgifter finns" in asked.content.decode()) == (302, False)
    assert client_as("nadia").get("/konton/finns-inte/").status_code == 404


def test_the_number_of_queries_does_not_grow(
    city: None, client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_as("maja")
    browser.get(PAGE)
    for key in Account.objects.filter(unit__key="fastighetskontoret").values_list("key", flat=True):
        with django_assert_max_num_queries(36):
            assert browser.get(f"/konton/{key}/").status_code == 200


def test_no_word_of_computing_and_nothing_that_the_page_may_not_have(
    city: None, client_as: ClientAs
) -> None:
    for path in ("", "utskrift/"):
        page = client_as("maja").get(PAGE + path)
        said = words_of(page).casefold()
        assert not [word for word in STOPPED if f" {word}" in said]
        assert " style=" not in page.content.decode()
        assert "onclick" not in page.content.decode()


def test_the_page_in_english(city: None, client_as: ClientAs) -> None:
    browser = client_as("maja")
    browser.cookies["django_language"] = "en"
    said = words_of(browser.get(PAGE, headers={"Accept-Language": "en"}))
    assert "Compared with the draft the account has two deviations, and two requirements" in said
    assert "cannot be judged" in said


def test_on_paper_everything_is_open_and_says_who_answers(city: None, client_as: ClientAs) -> None:
    text = client_as("maja").get(f"{PAGE}utskrift/").content.decode()
    assert text.count("<details") == text.count(" open>") == 5
    assert "Maja Lind" in text
    assert "Peter Ask" in text


def test_a_closed_account_says_since_when(city: None, client_as: ClientAs) -> None:
    said = words_of(client_as("maja").get("/konton/instagram-hamnkranen.exempelstad/"))
    assert "avslutat 30 september 2025" in said
    assert "Utkastet anger inte hur länge informationen ska ligga kvar." in said


def test_in_force_it_says_what_to_do_by_when(city: None, client_as: ClientAs) -> None:
    draft = shipped_text("exempelstad-utkast")
    adopted = draft.replace('version = "1"', 'version = "2"').replace(
        'stage = "consultation"', 'stage = "adopted"\nvalid-from = 2026-11-01'
    )
    Body.objects.update(demonstration_day=date(2026, 11, 25))
    add_policy(adopted, by=SYSTEM)
    judge_shown(on=date(2026, 11, 25))
    said = words_of(client_as("maja").get(PAGE))
    assert "Du har fyra saker att göra. Den första ska vara klar senast den 6 december." in said
    assert "Policy för sociala medier i Exempelstad gäller från 1 november 2026." in said
    assert "senast 6 december" in said
    assert "Utkast på remiss" not in said


def test_beside_the_policy_in_force_a_draft_is_marked(city: None, client_as: ClientAs) -> None:
    adopted = shipped_text("exempelstad-utkast").replace(
        'stage = "consultation"', 'stage = "adopted"\nvalid-from = 2020-01-01'
    ).replace('id = "exempelstad-utkast"', 'id = "exempelstad-2020"')  # fmt: skip
    add_policy(adopted, by=SYSTEM)
    said = words_of(client_as("maja").get(PAGE))
    assert said.index("Du har fyra saker att göra.") < said.index("Jämfört med utkastet")
    assert "Utkast på remiss. Gäller inte än. Jämfört med utkastet har kontot två" in said


def test_without_a_policy_nothing_is_required(city: None, client_as: ClientAs) -> None:
    CurrentFinding.objects.all().delete()
    assert "Kontot är inte bedömt än." in words_of(client_as("maja").get(PAGE))
