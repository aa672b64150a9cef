"""Judged by Exempelstad's draft, the property office comes out as the demonstration says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.placing import Placing
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.policy.model import Policy
from kanalkoll.data import shipped_policy
from kanalkoll.demo.organisation import organisation
from kanalkoll.demo.property_office_posts import (
    FASTIGHET,
    PAGE,
    SALUHALLEN,
    STADSTEATERN,
    VATTENTORNET,
)
from kanalkoll.demo.wordings import OFFICE_SHORT, POINTER, unit_wordings
from kanalkoll.demo.writing import write_demo
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_folder
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue

FREQUENCY = "publiceringsfrekvens"
DRAFT = shipped_policy("exempelstad-utkast")

FIVE = (FASTIGHET, SALUHALLEN, STADSTEATERN, PAGE, VATTENTORNET)

Findings = Mapping[tuple[str, str], dict[str, Any]]
"""(account, rule) → the finding."""


@pytest.fixture(scope="module", params=[2026, 11])
def facts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LoadedFacts]:
    folder = tmp_path_factory.mktemp("demo") / "facts"
    write_demo(Path(folder), seed=request.param)
    with load_folder(folder, catalogue_rows=load_catalogue().rows()) as loaded:
        yield loaded


def a_couple_a_month() -> Policy:
    """The draft with *månad* in the place of *vecka*: judged over the usual one month."""
    wanted = PostsWithin(per="month", at_least=2)
    rules = [replace(r, requires=wanted) if r.id == FREQUENCY else r for r in DRAFT.rules]
    return replace(DRAFT, rules=tuple(rules))


def judged(facts: LoadedFacts, day: date, policy: Policy = DRAFT) -> Findings:
    table = assess(facts, policy, Days.of([day]), known=day).table
    return {(row["account"], row["rule"]): row for row in table.to_pylist()}


@pytest.fixture(scope="module")
def november(facts: LoadedFacts) -> Findings:
    return judged(facts, date(2026, 11, 24))


def test_fastighet_has_two_deviations_and_two_things_nobody_can_judge(november: Findings) -> None:
    said = {
        rule: (found["verdict"], found["reason"])
        for (account, rule), found in november.items()
        if account == FASTIGHET
    }
    assert said == {
        "basinformation": ("non-compliant", None),
        FREQUENCY: ("non-compliant", None),
        "matbara-mal": ("unknown", "not_measurable"),
        "malgrupper": ("unknown", "missing_fact"),
        "avslut": ("not applicable", None),
    }
    assert november[FASTIGHET, "basinformation"]["low"] == 3
    frequency = november[FASTIGHET, FREQUENCY]
    assert (frequency["low"], frequency["at_least"], frequency["covered"]) == (5, 8, 28)


def test_one_of_five_reaches_two_a_week_and_four_reach_two_a_month(
    facts: LoadedFacts, november: Findings
) -> None:
    monthly = judged(facts, date(2026, 11, 24), a_couple_a_month())
    for findings, reached in ((november, 1), (monthly, 4)):
        verdicts = [findings[account, FREQUENCY]["verdict"] for account in FIVE]
        assert verdicts.count("compliant") == reached
        assert verdicts.count("non-compliant") == 5 - reached


def test_stadsteatern_would_fall_short_on_monday_7_december(november: Findings) -> None:
    assert november[STADSTEATERN, FREQUENCY]["due"] == date(2026, 12, 7)


def test_three_of_five_accounts_give_no_statistics(november: Findings) -> None:
    barred = {
        account
        for account in FIVE
        if november[account, "matbara-mal"]["reason"] == "not_measurable"
    }
    assert barred == {FASTIGHET, SALUHALLEN, VATTENTORNET}


def test_in_march_fastighet_has_the_five_posts_of_february(facts: LoadedFacts) -> None:
    found = judged(facts, date(2027, 3, 1), a_couple_a_month())[FASTIGHET, FREQUENCY]
    assert (found["verdict"], found["low"], found["at_least"]) == ("compliant", 5, 2)
    assert found["covered"] == found["of"] == 28


def test_every_verdict_and_every_reason_occurs_in_the_city(november: Findings) -> None:
    assert {found["verdict"] for found in november.values()} == {
        "compliant", "non-compliant", "unknown", "not applicable", "exempt",
    }  # fmt: skip
    reasons = {found["reason"] for found in november.values()} - {None}
    assert reasons == {
        "missing_fact", "not_measurable", "not_observed_long_enough", "undefined_in_policy",
    }  # fmt: skip


def test_most_of_the_city_can_be_judged(november: Findings) -> None:
    verdicts = [found["verdict"] for (_, rule), found in november.items() if rule == FREQUENCY]
    assert 0.03 < verdicts.count("unknown") / len(verdicts) < 0.25
    assert verdicts.count("compliant") > 100
    assert verdicts.count("non-compliant") > 100


def test_the_office_can_say_it_on_instagram_in_147_characters() -> None:
    placing = compose(
        unit_wordings("fastighetskontoret"),
        Destination("instagram", "personal"),
        catalogue=load_catalogue(),
    )
    assert isinstance(placing, Placing)
    bio = next(field for field in placing.filled if field.place == "bio")
    assert bio.text == " ".join([*(text.sv for text in OFFICE_SHORT.values()), POINTER.sv])
    assert (bio.length, bio.limit) == (147, 150)
    on_page = {spot.item for spot in placing.spots if spot.place == "linked-page"}
    assert on_page == {"terms", "contact", "website", "personal-data"}


@pytest.mark.parametrize("unit", organisation())
def test_every_unit_can_say_it_on_a_personal_instagram_account(unit: str) -> None:
    found = compose(
        unit_wordings(unit), Destination("instagram", "personal"), catalogue=load_catalogue()
    )
    assert isinstance(found, Placing)
