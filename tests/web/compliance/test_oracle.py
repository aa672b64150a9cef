"""The city as the web application keeps it, against a second, naive judge of the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from tests.laws.oracle.findings import Finding, evaluate
from tests.web.compliance.conftest import FASTIGHET

from kanalkoll.data import shipped_policy
from kanalkoll.demo.city import demo_tables
from kanalkoll.demo.property_office_posts import PAGE, SALUHALLEN, STADSTEATERN, VATTENTORNET
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.compliance.models import CurrentFinding, Standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.start.demonstration import freeze_and_judge, move_day

pytestmark = pytest.mark.any_database

DRAFT = shipped_policy("exempelstad-utkast")
DAY = date(2026, 11, 24)
LATER = date(2026, 12, 15)

OFFICE_POSTS = {FASTIGHET: 5, SALUHALLEN: 3, STADSTEATERN: 9, PAGE: 2, VATTENTORNET: 0}
"""Posts 26 October–22 November, as the storyboard has them."""


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[dict[str, Any]]]:
    tables = {name: table.to_pylist() for name, table in demo_tables().items()}
    return {**tables, "capabilities": list(load_catalogue().rows())}


def judged_naively(
    rows: Mapping[str, list[dict[str, Any]]], day: date
) -> dict[tuple[str, str], Finding]:
    found = evaluate(DRAFT, rows, day, [day])
    return {(key, DRAFT.rules[rule].id): one for (key, _, rule), one in found.items()}


def kept() -> dict[tuple[str, str], CurrentFinding]:
    found = CurrentFinding.objects.select_related("account")
    return {(row.account.key, row.rule): row for row in found}


def assert_the_same(naive: Mapping[tuple[str, str], Finding]) -> None:
    here = kept()
    assert here.keys() == naive.keys()
    for place, row in here.items():
        said = naive[place]
        assert (row.verdict, row.reason or None, row.due) == (
            said.verdict, said.reason, said.due,
        ), place  # fmt: skip
        if said.verdict != "not applicable":
            told = (row.told["low"], row.told["high"], row.told["at_least"])
            assert told == (said.low, said.high, said.at_least), place


def test_every_finding_of_the_city(city: None, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    naive = judged_naively(rows, DAY)
    assert len(naive) > 2000
    assert_the_same(naive)


def test_the_office_has_the_figures_of_the_storyboard(city: None) -> None:
    here = kept()
    for key, posts in OFFICE_POSTS.items():
        told = here[key, "publiceringsfrekvens"].told
        assert (told["low"], told["high"], told["at_least"]) == (posts, posts, 8)
    met = [k for k in OFFICE_POSTS if here[k, "publiceringsfrekvens"].verdict == "compliant"]
    assert met == [STADSTEATERN]


def test_standings_count_the_findings(city: None) -> None:
    counted: dict[str, Counter[str]] = {}
    for (key, _), row in kept().items():
        counted.setdefault(key, Counter())[row.verdict] += 1
    for standing in Standing.objects.select_related("account"):
        found = counted.pop(standing.account.key)
        assert (standing.non_compliant, standing.unknown, standing.exempt, standing.compliant) == (
            found["non-compliant"], found["unknown"], found["exempt"], found["compliant"],
        )  # fmt: skip
        order = ("non-compliant", "unknown", "exempt", "compliant", "not applicable")
        assert standing.worst == next(verdict for verdict in order if found[verdict])
    assert not counted


def test_moved_to_another_day_all_is_judged_as_on_that_day(
    city: None, rows: Mapping[str, list[dict[str, Any]]]
) -> None:
    move_day(LATER, by=User.objects.get(username="nadia"))
    assert today() == LATER
    assert_the_same(judged_naively(rows, LATER))
    freeze_and_judge(LATER, reason="demonstration")
    assert_the_same(judged_naively(rows, LATER))
