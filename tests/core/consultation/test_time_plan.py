"""The days of an answer, backwards from the last day of the consultation."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.time_plan import USUAL, Lead, time_plan, told

TODAY = date(2026, 11, 24)
MEETINGS = (date(2026, 11, 17), date(2026, 12, 15), date(2027, 1, 26))


def test_the_last_meeting_before_the_day() -> None:
    plan = time_plan(date(2026, 12, 31), MEETINGS, today=TODAY)
    assert plan.way == "board"
    assert told(plan).sv == (
        "Svar senast 31 december 2026. Sista sammanträde före dess: 15 december."
        " Tjänsteutlåtandet ska vara klart 1 december."
    )


def test_too_little_time_for_ordinary_minutes() -> None:
    plan = time_plan(date(2026, 12, 20), MEETINGS, today=TODAY)
    assert plan.way == "board-adjusted-at-once"
    assert "justeras omedelbart" in told(plan).sv


def test_no_meeting_leaves_delegation_or_more_time() -> None:
    plan = time_plan(date(2026, 12, 10), MEETINGS, today=TODAY)
    assert (plan.way, plan.meeting, plan.statement_by) == ("no-meeting", None, None)
    assert told(plan).sv.endswith("Svara på delegation, eller be om längre tid.")


def test_a_day_that_has_passed_is_told() -> None:
    plan = time_plan(date(2026, 12, 31), MEETINGS, today=date(2026, 12, 3))
    assert plan.late
    assert "har passerat" in told(plan).sv


def test_a_day_on_a_holiday_moves_to_the_working_day_before() -> None:
    plan = time_plan(date(2027, 1, 31), [date(2027, 1, 20)], today=TODAY, closed={date(2027, 1, 6)})
    assert plan.statement_by == date(2027, 1, 5)


@given(
    st.dates(min_value=TODAY, max_value=date(2029, 3, 2)),
    st.lists(st.dates(min_value=date(2026, 1, 1), max_value=date(2029, 3, 2)), max_size=12),
    st.builds(Lead, *[st.integers(min_value=0, max_value=40)] * 4),
)
def test_every_day_is_in_time_and_a_working_day(
    answers_by: date, meetings: list[date], lead: Lead
) -> None:
    plan = time_plan(answers_by, meetings, today=TODAY, lead=lead)
    fitting = [day for day in meetings if TODAY <= day <= answers_by]
    assert plan.meeting == max(fitting, default=None)
    if plan.meeting is None:
        return
    days = (plan.statement_by, plan.dispatch_by, plan.councils_by)
    for day, before in zip(days, (lead.statement, lead.dispatch, lead.councils), strict=True):
        assert day is not None
        assert day.weekday() < 5
        assert timedelta() <= plan.meeting - timedelta(days=before) - day <= timedelta(days=2)


def test_usual_days() -> None:
    assert (USUAL.statement, USUAL.dispatch) == (14, 7)
