"""Look-ups in the catalogue: yes, no and nobody knows."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.sentences import no_statistics, not_shown, spoken_day
from kanalkoll.core.capabilities.vocabulary import CONFIDENCE, METRICS, Confidence, MetricKey, Place
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import PLACES
from kanalkoll.platforms import load_catalogue

CATALOGUE = load_catalogue()


def test_the_vocabulary_is_the_facts_tables_own() -> None:
    assert get_args(Place) == PLACES
    assert get_args(MetricKey) == tuple(METRICS)
    assert get_args(Confidence) == tuple(CONFIDENCE)


@pytest.mark.parametrize(
    ("platform", "account_type", "metric", "measurable"),
    [
        ("instagram", "personal", "reach", False),
        ("instagram", "personal", "followers", True),
        ("instagram", "personal", "link-visits", True),
        ("instagram", "personal", "answer-time", True),
        ("instagram", "business", "reach", True),
        ("instagram", "creator", "demographics", True),
        ("mastodon", "account", "views", False),
        ("bluesky", "account", "saves", True),
        ("x", "standard", "demographics", False),
        ("tiktok", "personal", "online-hours", False),
        ("tiktok", "personal", "link-visits", None),
        ("facebook", "group", "reach", None),
    ],
)
def test_what_can_be_measured(
    platform: str, account_type: str, metric: str, measurable: bool | None
) -> None:
    assert CATALOGUE.is_measurable(platform, account_type, metric) is measurable


@pytest.mark.parametrize(
    ("platform", "account_type", "has"),
    [
        ("instagram", "personal", False),
        ("instagram", "creator", True),
        ("instagram", "business", True),
        ("facebook", "page", True),
        ("facebook", "group", None),
        ("mastodon", "account", False),
        ("bluesky", "account", False),
        ("x", "standard", True),
    ],
)
def test_which_account_types_have_statistics(
    platform: str, account_type: str, has: bool | None
) -> None:
    assert CATALOGUE.has_statistics(platform, account_type) is has


def test_the_line_runs_at_professional_not_at_verified() -> None:
    with_statistics = CATALOGUE.with_statistics("instagram")
    professional = [t for t in CATALOGUE.platform("instagram").account_types if t.professional]
    assert list(with_statistics) == professional
    (badge,) = (m for m in CATALOGUE.marks("instagram", "personal") if m.key == "verified-badge")
    assert badge.gives_statistics is False
    assert badge.machine_check == "none"


def test_why_an_account_type_has_no_statistics() -> None:
    reason = no_statistics(CATALOGUE, "instagram", "personal")
    assert reason is not None
    assert reason.sv == (
        "Instagram visar ingen statistik för personliga konton (uppgift från 16 juni 2026)."
    )
    capability = CATALOGUE.why_no_statistics("instagram", "personal")
    assert capability is not None
    assert capability.row.confidence == "documented"
    assert capability.row.remedy_account_types == ("business", "creator")
    assert no_statistics(CATALOGUE, "instagram", "business") is None
    assert no_statistics(CATALOGUE, "facebook", "group") is None


@pytest.mark.parametrize(
    ("platform", "account_type", "metric", "sv", "en"),
    [
        (
            "instagram", "personal", "reach",
            "Instagram visar ingen räckvidd för personliga konton (uppgift från 16 juni 2026).",
            "Instagram shows no reach for personal accounts (as of 16 June 2026).",
        ),
        (
            "mastodon", "account", "reach",
            "Mastodon visar ingen räckvidd (uppgift från 2 juli 2026).",
            "Mastodon shows no reach (as of 2 July 2026).",
        ),
    ],
)  # fmt: skip
def test_a_refused_goal_is_told_with_its_date(
    platform: str, account_type: str, metric: str, sv: str, en: str
) -> None:
    capability = CATALOGUE.capability(platform, account_type, metric)
    assert capability is not None
    said = not_shown(CATALOGUE, capability)
    assert (said.sv, said.en) == (sv, en)


def test_a_number_that_is_offered_is_not_refused() -> None:
    capability = CATALOGUE.capability("instagram", "business", "reach")
    assert capability is not None
    with pytest.raises(ValueError, match="reach is offered"):
        not_shown(CATALOGUE, capability)


def test_goals_to_choose_instead_begin_with_what_the_body_counts_itself() -> None:
    first = CATALOGUE.measurable("instagram", "personal")[:3]
    assert [METRICS[metric].name.sv for metric in first] == [
        "besök via länken i profilen", "antal följare", "svar inom en arbetsdag",
    ]  # fmt: skip


def test_rows_carry_the_date_to_quote() -> None:
    dates = {
        (row["platform"], row["account_type"], row["metric"]): row["checked_on"]
        for row in CATALOGUE.rows()
    }
    assert dates["instagram", "personal", "reach"] == date(2026, 6, 16)
    assert dates["bluesky", "account", "followers"] == date(2026, 11, 22)


def test_public_counters_and_own_counts_are_no_insights() -> None:
    insights = {row["metric"]: set[object]() for row in CATALOGUE.rows()}
    for row in CATALOGUE.rows():
        insights[row["metric"]].add(row["insights"])
    assert insights["link-visits"] == insights["answer-time"] == insights["followers"] == {False}
    assert insights["reach"] == insights["demographics"] == {True}


def test_rows_are_stale_after_a_year_and_not_before() -> None:
    assert CATALOGUE.stale(date(2027, 11, 22)) == ()
    stale = CATALOGUE.stale(date(2027, 11, 23))
    assert len(stale) > 200
    assert {"instagram", "feed"} <= {row.platform for row in stale}
    assert stale[0].row.checked_on == date(2026, 11, 22)
    assert any(row.place == "metric[3]" for row in stale)


@pytest.mark.parametrize(
    ("host", "key"),
    [("www.instagram.com", "instagram"), ("twitter.com", "x"), ("X.com", "x"), ("vimeo.com", None)],
)
def test_a_host_leads_to_its_platform(host: str, key: str | None) -> None:
    platform = CATALOGUE.by_host(host)
    assert (platform.key if platform else None) == key


def test_an_unknown_platform_gets_a_suggestion() -> None:
    with pytest.raises(BadInput) as refused:
        CATALOGUE.platform("Insta")
    assert str(refused.value) == (
        "platform: ”Insta” är ingen plattform som kanalkoll känner till. Menar du Instagram?"
    )


def test_an_unknown_account_type_lists_the_known() -> None:
    with pytest.raises(BadInput, match="Kända: personal, creator, business"):
        CATALOGUE.account_type("instagram", "private")


def test_a_platform_is_described_once() -> None:
    instagram = CATALOGUE.platform("instagram")
    again = type(instagram)(
        key="instagram", name=instagram.name, hosts=(), source="x",
        checked_on=date(2026, 11, 22), confidence="observed",
    )  # fmt: skip
    with pytest.raises(BadInput, match="beskrivs två gånger"):
        Catalogue([instagram, again])


def test_closing_takes_the_information_with_it_except_where_it_stays() -> None:
    carrying = {
        c.action for c in CATALOGUE.closing("instagram", "personal") if c.carries_information
    }
    assert carrying == {"stay-open"}
    assert "redirect" in {
        c.action for c in CATALOGUE.closing("mastodon", "account") if c.carries_information
    }


def test_days_are_spoken() -> None:
    assert spoken_day(date(2026, 6, 16)).sv == "16 juni 2026"
    assert spoken_day(date(2026, 5, 1)).en == "1 May 2026"
