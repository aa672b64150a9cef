"""Steps 5 and 6 of the storyboard: every figure on the pages is the naive judge's."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.laws.oracle.findings import Finding, evaluate
from tests.web.conftest import ClientAs

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.core.policy.model import Policy
from kanalkoll.data import shipped_policy
from kanalkoll.demo.city import demo_tables
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange

DRAFT = shipped_policy("exempelstad-utkast")
DAY = date(2026, 11, 24)
FREQUENCY = "publiceringsfrekvens"


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[dict[str, Any]]]:
    tables = {name: table.to_pylist() for name, table in demo_tables().items()}
    return {**tables, "capabilities": list(load_catalogue().rows())}


def naive(rows: Mapping[str, list[dict[str, Any]]], policy: Policy) -> dict[str, Finding]:
    """The publishing rule's findings by account."""
    place = next(n for n, rule in enumerate(policy.rules) if rule.id == FREQUENCY)
    found = evaluate(policy, rows, DAY, [DAY])
    return {key: one for (key, _, rule), one in found.items() if rule == place}


def counted(findings: Mapping[str, Finding]) -> Counter[str]:
    return Counter(one.verdict for one in findings.values())


def concerned(verdicts: Counter[str]) -> int:
    return verdicts["compliant"] + verdicts["non-compliant"] + verdicts["unknown"]


def with_values(**values: object) -> Policy:
    change = SetParameters(id="a", by="b", why=Text(sv="c"), rule=FREQUENCY, values=values)
    return apply(DRAFT, [change])


def text_of(page: Any) -> str:
    """What can be read on a page, on one line."""
    words = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+(?=[.,])|(?<=\s)\s+", "", re.sub(r"\s", " ", html.unescape(words)))


def number() -> int:
    return the_draft().pk


def the_draft() -> PolicyVersion:
    return PolicyVersion.objects.get(policy_id=DRAFT.id)


def form(page_of: Client, **changed: str) -> dict[str, Any]:
    """The form of the rule as the page shows it, with what is changed."""
    page = page_of.get(reverse("workshop:try", args=[number(), FREQUENCY]))
    shown = page.context["form"]
    told = {name: shown[name].value() for name in shown.fields}
    data = {name: value for name, value in told.items() if value not in (None, "", False)}
    return data | changed


def test_the_draft_is_reviewed(
    city: None, client_as: ClientAs, rows: Mapping[str, list[dict[str, Any]]]
) -> None:
    page = client_as("peter").get(reverse("workshop:review", args=[number()]))
    text = text_of(page)
    verdicts = counted(naive(rows, DRAFT))
    heard = [
        "Utkastet går inte att följa fullt ut. Sex saker bör rättas eller förtydligas.",
        "Går inte att mäta Mätbara mål. ",
        (
            "har bara personliga Instagramkonton, som saknar statistik. "
            "Gränsen går vid professionellt konto, inte vid verifierat."
        ),
        (
            "Får inte plats Basinformation. Sex uppgifter tar 379 tecken, Instagrams profiltext"
            " rymmer 150. Går att lösa med kort text och en sida bakom länken. (Listan på sex"
            " uppgifter är hämtad ur handboken; utkastets egen lista är inte känd.)"
        ),
        (
            "Oklart Publicering. ”Ett par” är inget tal, och perioden anges inte. Räknas som 2 över"
            " fyra veckor tills ni bestämmer något annat."
        ),
        (
            f"Få når dit Publicering. {verdicts['compliant']} av {concerned(verdicts)} konton når"
            " nivån i dag."
        ),
        (
            "Saknas Avslut. Utkastet säger inte hur länge informationen ska finnas innan kontot"
            " stängs."
        ),
        (
            "Mäts inte Målgruppernas villkor. Ingen uppgift visar om kravet är uppfyllt. En daterad"
            " genomgång behövs."
        ),
    ]
    places = [text.find(one) for one in heard]
    assert -1 not in places, heard[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.any_database
def test_week_is_changed_to_month(
    city: None, client_as: ClientAs, rows: Mapping[str, list[dict[str, Any]]]
) -> None:
    peter = client_as("peter")
    page = peter.get(reverse("workshop:try", args=[number(), FREQUENCY]), form(peter, per="month"))
    before, after = (counted(naive(rows, one)) for one in (DRAFT, with_values(per="month")))
    text = text_of(page)
    assert (
        "Fastighetskontoret: från 1 av 5 till 4 av 5 konton. Hela staden: från"
        f" {before['compliant']} till {after['compliant']} av {concerned(before)};"
        f" {after['unknown']} går inte att bedöma."
    ) in text
    assert (
        "@vattentornet.exempelstad uppfyller inget av kraven: senaste inlägget är från"
        " 10 april 2026."
    ) in text
    for seen in ("5 av 8", "6 av 2", "3 av 8", "4 av 2", "9 av 8", "11 av 2", "2 av 8", "2 av 2"):
        assert seen in text, seen


def test_it_is_saved_and_the_draft_stays(city: None, client_as: ClientAs) -> None:
    peter = client_as("peter")
    was = the_draft().text
    page = peter.get(reverse("workshop:try", args=[number(), FREQUENCY]), form(peter, per="month"))
    saved = peter.post(
        reverse("workshop:save", args=[number(), FREQUENCY]),
        {"change": page.context["change"], "wording": page.context["suggested"].sv, "why": ""},
        follow=True,
    )
    assert "Sparat. Utkastet är oförändrat." in text_of(saved)
    assert "Varje konto ska ha minst ett par inlägg i veckan månaden." in text_of(saved)
    assert the_draft().text == was
    change = ProposedChange.objects.get()
    assert (change.rule, change.said_by) == (FREQUENCY, "fastighetskontoret")


@pytest.mark.any_database
@pytest.mark.parametrize("level", [1, 2, 3, 7, 55])
def test_the_slider_answers_as_the_whole_trial(
    city: None, client_as: ClientAs, rows: Mapping[str, list[dict[str, Any]]], level: int
) -> None:
    peter = client_as("peter")
    data = form(peter, **{"at-least": str(level)}) | {"reglage": "at-least"}
    moved = peter.get(reverse("workshop:move", args=[number(), FREQUENCY]), data)
    before, after = (counted(naive(rows, p)) for p in (DRAFT, with_values(**{"at-least": level})))
    assert (
        f"Hela staden: från {before['compliant']} till {after['compliant']} av"
        f" {concerned(before)}; {after['unknown']} går inte att bedöma."
    ) in text_of(moved)
