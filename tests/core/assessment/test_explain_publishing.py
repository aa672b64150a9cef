"""Findings about publishing in words, from facts made for the purpose."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessment.telling import A_COUPLE, ON, WEEKS, seen, told

from kanalkoll.core.assessment.remedy_publishing import next_window
from kanalkoll.core.calendar import USUAL_SPAN, Per, period_start
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.testing.facts import Facts


def test_without_a_reading_the_number_itself_is_said() -> None:
    said = told(seen().posted("konto", date(2026, 11, 3), posts=5), A_COUPLE)
    assert said.short.sv == (
        "5 inlägg på fyra veckor (26 oktober–22 november). Minst 2 i veckan blir 8."
    )
    assert said.reading is None


def test_too_many_posts() -> None:
    said = told(
        seen().posted("konto", date(2026, 11, 3), posts=9), PostsWithin(per="week", at_most=2)
    )
    assert said.short.sv == (
        "9 inlägg på fyra veckor (26 oktober–22 november). Högst 2 i veckan blir 8."
    )
    assert said.remedy is not None
    assert said.remedy.sv == "publicera högst 8 inlägg under perioden 9 november–6 december."


def test_a_month_goes_by_its_name() -> None:
    facts = Facts().account("konto").covered("konto", "posts", date(2027, 2, 1), date(2027, 2, 28))
    facts.posted("konto", date(2027, 2, 3), posts=5)
    said = told(facts, PostsWithin(per="month", at_least=2), on=date(2027, 3, 1))
    assert (
        said.short.sv == "5 inlägg i februari. Minst 2 krävs. Räcker till och med onsdag 31 mars."
    )
    assert said.seen.sv.startswith("I februari publicerades 5 inlägg; 2 behövdes.")


def test_a_part_that_was_read_gives_a_lower_bound() -> None:
    facts = Facts().account("konto").covered("konto", "posts", WEEKS[0], date(2026, 11, 6))
    said = told(facts.posted("konto", date(2026, 11, 3)), A_COUPLE)
    assert said.short.sv == (
        "Minst 1 inlägg på fyra veckor (26 oktober–22 november). Bara 12 av 28 dagar är avlästa."
    )
    assert said.reason == "not_observed_long_enough"


def test_nothing_known_is_not_zero() -> None:
    said = told(Facts().account("konto"), A_COUPLE)
    assert said.short.sv == "Det finns ingen uppgift om inlägg 26 oktober–22 november."
    assert said.remedy is not None
    assert said.remedy.sv == (
        "läs in kontots export, eller ange hur många inlägg som publicerades"
        " 26 oktober–22 november."
    )


def test_what_a_person_told_is_shown_as_told_by_that_person_that_day() -> None:
    facts = Facts().account("konto")
    facts.add("activity_totals", account="konto", first_day=WEEKS[0], last_day=WEEKS[1], posts=4,
              known_from=ON, way_in="person", source="p-1")  # fmt: skip
    said = told(facts, A_COUPLE)
    assert said.short.sv == "4 inlägg på fyra veckor, 8 behövs."
    assert said.source is not None
    assert said.source.sv == "Uppgiften lämnades av Kim den 24 november och täcker alla 28 dagar."
    assert said.evidence is not None
    assert said.evidence.sv.startswith("Uppgiften lämnades av Kim 24 november 2026.")


def test_what_is_already_enough_needs_no_more() -> None:
    facts = seen().posted("konto", date(2026, 10, 27), posts=1)
    facts.posted("konto", date(2026, 11, 23), posts=8)
    said = told(facts, A_COUPLE)
    assert said.verdict == "non-compliant"
    assert said.remedy is not None
    assert said.remedy.sv == (
        "inget mer behövs nu. Perioden 9 november–6 december har redan 8 inlägg, så kravet är"
        " uppfyllt igen från och med den 7 december."
    )


def test_a_pause_that_is_coming_lowers_what_is_needed() -> None:
    facts = seen()
    facts.add("pauses", account="konto", first_day=date(2026, 11, 30), last_day=date(2026, 12, 6),
              reason="ledigt", decided_by="chefen")  # fmt: skip
    said = told(facts, A_COUPLE)
    assert said.remedy is not None
    assert said.remedy.sv.startswith(
        "publicera minst 6 inlägg under perioden 9 november–6 december"
    )


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from(list(USUAL_SPAN)),
    st.integers(1, 8),
)
def test_the_window_to_publish_in_can_still_be_filled(day: date, per: Per, periods: int) -> None:
    first, until = next_window(Span(per, periods), day)
    assert first < until
    assert day < until
    # It is judged whole: on its end, and not before.
    assert Span(per, periods).on(until) == (first, until)
    assert period_start(until, per) == until
