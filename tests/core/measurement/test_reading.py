"""What a goal sentence says: a table of sentences, and laws that hold of any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.measurement.days_in_text import days_in, the_day
from kanalkoll.core.measurement.goal import PHRASES, Goal, said
from kanalkoll.core.measurement.reading import (
    DOUBTED_FIELD,
    DOUBTS,
    LARGEST,
    numbers_in,
    read_goal,
)

ON = date(2026, 11, 24)
JUNE_30 = date(2027, 6, 30)

SENTENCES = [
    ("Nå 2 000 personer i månaden", Goal("reach", 2000, "month")),
    ("Nå 2\u00a0000 personer i månaden.", Goal("reach", 2000, "month")),
    ("nå ut till 12 500 invånare per år", Goal("reach", 12500, "year")),
    ("Räckvidd: 2.000 i veckan", Goal("reach", 2000, "week")),
    (
        "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027.",
        Goal("link-visits", 40, "month", JUNE_30),
    ),
    ("40 besök på kontosidan per vecka till 2027-06-30", Goal("link-visits", 40, "week", JUNE_30)),
    ("3 000 följare senast den 30 juni 2027", Goal("followers", 3000, "total", JUNE_30)),
    ("Nå 3000 följare före 1 juli 2027", Goal("followers", 3000, "total", JUNE_30)),
    ("Få 200 nya följare per månad", Goal("follower-changes", 200, "month")),
    (
        "90 procent av frågorna ska få svar inom en arbetsdag senast 30/6 2027",
        Goal("answer-time", 90, "total", JUNE_30),
    ),
    ("5 tusen visningar i veckan under 2027", Goal("views", 5000, "week", date(2027, 12, 31))),
    ("Minst 25 kommentarer i veckan i slutet av juni 2027", Goal("comments", 25, "week", JUNE_30)),
    ("100 sparade inlägg om året", Goal("saves", 100, "year")),
    ("minst 8 inlägg per månad", Goal("posts", 8, "month")),
    ("50 klick på länken per vecka", Goal("link-clicks", 50, "week")),
    ("At least 40 visits a month through the link in the profile, by 30 June 2027.",
     Goal("link-visits", 40, "month", JUNE_30)),
    ("Reach 2,000 people a month", Goal("reach", 2000, "month")),
    ("Bli bäst i Sverige", Goal()),
    ("40", Goal(target=40)),
    ("", Goal()),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "goal"), SENTENCES)
def test_what_a_sentence_says(sentence: str, goal: Goal) -> None:
    assert read_goal(sentence, on=ON).goal == goal


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Minst 100 kommentarer och 2000 visningar i månaden", "several-metrics"),
        ("Mellan 100 eller 200 kommentarer", "several-numbers"),
        ("Öka räckvidden med 20 procent", "relative"),
        ("Antalet följare ska öka med 500", "relative"),
        ("Högst 10 inlägg i veckan", "ceiling"),
        ("60 procent av följarna", "share"),
    ],
)
def test_of_two_that_could_be_meant_none_is_taken(sentence: str, doubt: str) -> None:
    read = read_goal(sentence, on=ON)
    assert doubt in read.doubts
    assert getattr(read.goal, DOUBTED_FIELD[doubt]) is None
    assert all(DOUBTS[one].en for one in read.doubts)


@pytest.mark.parametrize(
    "sentence",
    [
        "Svara inom 24 timmar",
        "Nå unga 13–17 år",
        "Nå femtonåringar i kvartal 2",
        "En gång i veckan",
    ],
)
def test_hours_ages_and_quarters_are_no_levels(sentence: str) -> None:
    assert read_goal(sentence, on=ON).goal.target is None


def test_a_day_without_a_year_is_the_next_one_and_is_marked() -> None:
    read = read_goal("40 besök via länken senast 30 juni", on=ON)
    assert read.goal.by == JUNE_30
    assert "by" in read.assumed


def test_of_two_days_the_one_after_latest_is_meant() -> None:
    found = the_day("från 1 januari 2027 och senast 30 juni 2027", ON)
    assert found is not None
    assert found.day == JUNE_30
    assert the_day("1 januari 2027, 30 juni 2027", ON) is None


def test_what_is_no_day_of_the_calendar_is_passed_by() -> None:
    assert list(days_in("31 februari 2027 och 2027-13-01", ON)) == []


METRICS_WITH_LEVELS = sorted(PHRASES)
GOALS = st.builds(
    Goal,
    metric=st.sampled_from(METRICS_WITH_LEVELS),
    target=st.integers(1, 99_999_999),
    per=st.sampled_from(["day", "week", "month", "year", "total"]),
    by=st.dates(date(2026, 11, 25), date(2099, 12, 31)),
)


@given(GOALS, st.sampled_from(["sv", "en"]))
def test_a_goal_as_it_is_said_is_read_as_the_same(goal: Goal, language: str) -> None:
    meant = goal if goal.recurs else Goal(goal.metric, goal.target, "total", goal.by)
    read = read_goal(said(goal).to(language), on=ON)  # type: ignore[arg-type]
    assert read.goal == meant
    assert not read.doubts


WORDS = st.sampled_from(
    ["Nå", "minst", "2 000", "40", "5 tusen", "personer", "följare", "besök", "via länken",
     "i månaden", "senast", "30 juni 2027", "30 juni", "2027", "högst", "öka", "med", "20 procent",
     "inom", "24 timmar", "13–17 år", "31 februari 2027", "1,5 miljon", "-", "½", "٣", "0"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_can_be_given_and_no_number_is_invented(text: str) -> None:
    goal = read_goal(text, on=ON).goal
    if goal.target is not None:
        assert goal.target in set(numbers_in(text))
        assert goal.target < LARGEST
    said(goal)


@given(st.integers(0, LARGEST - 1), st.sampled_from(["", " ", "\u00a0", "."]))
def test_a_number_is_read_however_it_is_grouped(number: int, sign: str) -> None:
    written = f"{number:,}".replace(",", sign)
    assert read_goal(f"Minst {written} följare", on=ON).goal.target == number
