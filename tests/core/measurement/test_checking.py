"""Whether a goal can be followed up: with the shipped catalogue, on every platform and type."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE, METRICS
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.checking import (
    can_measure,
    measurable_metrics,
    problems,
    refusal,
)
from kanalkoll.core.measurement.goal import PHRASES, Goal
from kanalkoll.platforms import load_catalogue

CATALOGUE = load_catalogue()
ON = date(2026, 11, 24)
EVERY_TYPE = [
    (platform.key, key)
    for platform in CATALOGUE.platforms.values()
    for key in (*platform.account_type_keys, "")
]


def test_no_reach_on_a_personal_account() -> None:
    refused = refusal("reach", catalogue=CATALOGUE, platform="instagram", account_type="personal")
    assert refused is not None
    assert refused.said.sv == (
        "Det målet går inte att följa upp här. Instagram visar ingen räckvidd för personliga "
        "konton (uppgift från 16 juni 2026)."
    )
    assert refused.change == Text(
        sv="Byt till företags- eller kreatörskonto", en="Change to a business or creator account"
    )
    assert [METRICS[metric].name.sv for metric in refused.alternatives] == [
        "besök via länken i profilen",
        "antal följare",
        "svar inom en arbetsdag",
    ]
    assert refused.conditions is not None
    assert refused.conditions.sv.startswith("Enligt allmänna uppgifter utan kostnad")


def test_reach_on_a_business_account() -> None:
    assert (
        refusal("reach", catalogue=CATALOGUE, platform="instagram", account_type="business") is None
    )


@pytest.mark.parametrize(("platform", "account_type"), EVERY_TYPE)
def test_visits_to_the_information_page_can_be_measured_on_every_account(
    platform: str, account_type: str
) -> None:
    found = measurable_metrics(CATALOGUE, platform=platform, account_type=account_type)
    assert COUNTED_HERE in found
    assert refusal(COUNTED_HERE, catalogue=CATALOGUE, platform=platform,
                   account_type=account_type) is None  # fmt: skip


@pytest.mark.parametrize(("platform", "account_type"), EVERY_TYPE)
def test_a_refusal_always_has_a_way_on(platform: str, account_type: str) -> None:
    for metric in PHRASES:
        refused = refusal(metric, catalogue=CATALOGUE, platform=platform, account_type=account_type)
        measurable = can_measure(
            metric, catalogue=CATALOGUE, platform=platform, account_type=account_type
        )
        assert (refused is not None) == (measurable is False)
        if refused is not None:
            assert COUNTED_HERE in refused.alternatives
            assert metric not in refused.alternatives
            assert refused.said.en is not None


def test_an_unknown_platform_gives_only_what_is_counted_here() -> None:
    assert measurable_metrics(CATALOGUE, platform="vimeo", account_type="") == (COUNTED_HERE,)
    assert can_measure("reach", catalogue=CATALOGUE, platform="vimeo", account_type="x") is None


def test_what_is_still_to_be_stated_is_said_by_field() -> None:
    assert list(problems(Goal(), on=ON)) == ["metric", "target", "per", "by"]
    assert list(problems(Goal("followers"), on=ON)) == ["target", "by"]
    assert problems(Goal("reach", 2000, "month", date(2027, 6, 30)), on=ON) == {}


@pytest.mark.parametrize(
    ("goal", "field"),
    [
        (Goal("reach", 0, "month", date(2027, 6, 30)), "target"),
        (Goal("answer-time", 101, "total", date(2027, 6, 30)), "target"),
        (Goal("reach", 2000, "month", ON), "by"),
    ],
)
def test_what_cannot_be_is_said_too(goal: Goal, field: str) -> None:
    assert list(problems(goal, on=ON)) == [field]


def test_every_text_is_there_in_both_languages() -> None:
    texts = chain.from_iterable((phrase.sentence, phrase.counted) for phrase in PHRASES.values())
    assert all(text.sv and text.en for text in texts)
