"""How accounts follow the policy, for everybody: where the body says so, and as counted twice."""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.laws.oracle.findings import evaluate
from tests.web.conftest import ClientAs

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.language import Text
from kanalkoll.data import shipped_policy
from kanalkoll.demo.city import demo_tables
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.services import publish_figures
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification.figures import FEWEST, Figure

pytestmark = pytest.mark.usefixtures("city")
DAY = date(2026, 11, 24)
PLACES = ("/siffror/", "/oppna-data/figures.json", "/oppna-data/figures.csv")


def shown() -> None:
    publish_figures(True, by=SYSTEM)


def words_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def counted_naively() -> dict[str, Counter[str]]:
    """Verdicts by rule of registered accounts in use, by a second and plain judge."""
    draft = shipped_policy("exempelstad-utkast")
    tables = {name: table.to_pylist() for name, table in demo_tables().items()}
    found = evaluate(draft, {**tables, "capabilities": list(load_catalogue().rows())}, DAY, [DAY])
    in_use = set(
        Account.objects.filter(registered=True, closed_on__isnull=True).values_list(
            "key", flat=True
        )
    )
    rules: dict[str, Counter[str]] = {}
    for (key, _, rule), one in found.items():
        if key in in_use:
            rules.setdefault(draft.rules[rule].id, Counter())[one.verdict] += 1
    return rules


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_shown_until_the_body_says_so(client: Client, place: str) -> None:
    assert client.get(place).status_code == 404
    shown()
    assert client.get(place).status_code == 200
    publish_figures(False, by=SYSTEM)
    assert client.get(place).status_code == 404


def test_the_page_that_is_not_shown_says_so(client: Client) -> None:
    said = words_of(client.get("/siffror/"))
    assert "Exempelstad visar inte hur kontona följer policyn." in said
    assert "figures.json" not in client.get("/oppna-data/").content.decode()


def test_every_rule_has_the_numbers_of_the_second_judge(client: Client) -> None:
    shown()
    naive = counted_naively()
    rules = client.get(PLACES[1]).json()["rules"]
    assert [row["rule"] for row in rules] == [
        rule.id for rule in shipped_policy("exempelstad-utkast").rules if rule.id in naive
    ]
    for row in rules:
        counts = naive[row["rule"]]
        numbers = [counts[v] for v in ("compliant", "non-compliant", "unknown", "exempt")]
        expected = numbers if sum(numbers) >= FEWEST else [None] * 4
        assert [row[v] for v in ("compliant", "non-compliant", "unknown", "exempt")] == expected
    assert sum(row["unknown"] or 0 for row in rules) > 0, "what cannot be judged stands for itself"


def test_page_and_files_say_the_same(client: Client) -> None:
    shown()
    rows = client.get(PLACES[1]).json()["rules"]
    text = client.get(PLACES[2]).content.decode()
    told = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(text))) == told
    said = words_of(client.get("/siffror/"))
    for row in rows:
        if row["compliant"] is not None:
            share = "–" if row["share-percent"] is None else f"{row['share-percent']} %"
            numbers = [row[v] for v in ("compliant", "non-compliant", "unknown", "exempt")]
            assert " ".join([row["title"], share, *map(str, numbers)]) in said


def test_a_draft_is_called_one_and_the_day_is_told(client: Client) -> None:
    shown()
    said = words_of(client.get("/siffror/"))
    title = PolicyVersion.objects.get(stage="consultation", shown=True).title
    assert f"Utkastet ”{title}” gäller inte än." in said
    assert "De är från den 24 november 2026." in said
    assert client.get(PLACES[1]).json()["policy"]["in-force"] is False


def test_a_draft_that_is_not_out_is_not_told_of(client: Client) -> None:
    shown()
    PolicyVersion.objects.filter(shown=True).update(stage="draft")
    assert "Kontona har inte bedömts" in words_of(client.get("/siffror/"))
    assert client.get(PLACES[1]).json()["rules"] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_account_and_no_person_is_named(client: Client, place: str) -> None:
    shown()
    response = client.get(place)
    said = response.content.decode()
    handles = Account.objects.values_list("handle", flat=True)
    assert not [handle for handle in handles if f"@{handle}" in said]
    assert not [name for name in User.objects.values_list("name", flat=True) if name in said]
    assert not response.cookies
    again = client.get(place, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("met", "judged", "share"),
    [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 900, 1), (899, 900, 99), (1, 3, 33), (1, 2, 50)],
)
def test_a_share_is_never_rounded_to_all_or_nobody(
    met: int, judged: int, share: int | None
) -> None:
    tally = Tally({"compliant": met, "non-compliant": judged - met, "unknown": 7})
    assert Figure("r", Text(sv="R"), tally).share == share


def test_few_accounts_have_no_numbers() -> None:
    four = Tally({"compliant": 2, "non-compliant": 1, "exempt": 1, "not applicable": 90})
    assert Figure("r", Text(sv="R"), four).is_few
    assert not Figure("r", Text(sv="R"), four + Tally({"unknown": 1})).is_few


def test_who_may_switches_them_on_and_the_log_tells(client_as: ClientAs) -> None:
    nadia, maja = client_as("nadia"), client_as("maja")
    assert "Visa siffrorna för alla" not in maja.get("/verksamheter/").content.decode()
    address = "/verksamheter/offentligt/siffror/"
    assert maja.post(address, {"visa": "ja"}).status_code == 403
    assert not Body.objects.get().publishes_figures
    page = nadia.post(address, {"visa": "ja"}, follow=True).content.decode()
    assert "Alla kan nu se siffrorna." in page
    assert "Sluta visa siffrorna" in page
    assert Body.objects.get().publishes_figures
    nadia.post(address, {"visa": "ja"})
    assert Entry.objects.filter(kind="organisation.figures-shown").count() == 1, "once for once"
    nadia.post(address, {"visa": "nej"})
    assert not Body.objects.get().publishes_figures
    assert Entry.objects.filter(kind="organisation.figures-hidden").count() == 1


def test_a_page_costs_few_questions(client: Client) -> None:
    shown()
    with CaptureQueriesContext(connection) as questions:
        client.get("/siffror/")
    assert len(questions) <= 12
