"""Posts of a window in words: how many, when, and for how long they are enough."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.forecast import breach_with_plans, met_with_plans
from kanalkoll.core.assessment.remedy_publishing import DAYS, POSTS
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    full_date,
    month_name,
    period,
    spans,
    weekday_date,
)
from kanalkoll.core.calendar import DEFINITE, NAMES, Per
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.language import Text

ONE_DAY = timedelta(days=1)

POST = Text(sv="inlägg", en="post")
DAY = Text(sv="dag med inlägg", en="day with a post")


def published(case: Case[Any]) -> Text:
    """As in ``5 inlägg på fyra veckor (26 oktober–22 november).``."""
    said = Text(sv="{count} {when}.", en="{count} {when}.")
    return capitalised(fill(said, count=count_of(case), when=when(case)))


def count_of(case: Case[Any]) -> Text:
    """``5 inlägg``, ``inga inlägg``, ``minst 1 inlägg``."""
    one, many = (DAY, DAYS) if case.p.counts == "days" else (POST, POSTS)
    seen = case.finding.observed
    if seen.exactly == 0:
        return fill(Text(sv="inga {many}", en="no {many}"), many=many)
    if seen.exactly is not None:
        return _number(seen.exactly, one, many)
    if seen.high is None:
        low = _number(seen.low or 0, one, many)
        return fill(Text(sv="minst {low}", en="at least {low}"), low=low)
    said = Text(sv="{low}–{high} {many}", en="{low}–{high} {many}")
    return fill(said, low=seen.low or 0, high=seen.high, many=many)


def _number(count: int, one: Text, many: Text) -> Text:
    word = one if count == 1 else many
    return fill(Text(sv="{n} {word}", en="{n} {word}"), n=count, word=word)


def is_month(case: Case[Any]) -> bool:
    """Whether the window is one calendar month, which then goes by its name."""
    span: Span = case.p.span
    return span == Span("month", 1)


def when(case: Case[Any]) -> Text:
    """``på fyra veckor (26 oktober–22 november)``, ``i februari``."""
    first, _ = case.window or (case.day, case.day)
    if is_month(case):
        name = month_name(first, seen_from=case.day)
        return fill(Text(sv="i {month}", en="in {month}"), month=name)
    return fill(
        Text(sv="på {span} ({days})", en="in {span} ({days})"),
        span=spans(case.p.span.periods, case.p.span.per),
        days=days_of(case),
    )


def days_of(case: Case[Any]) -> Text:
    """The window's days: ``26 oktober–22 november``."""
    first, until = case.window or (case.day, case.day)
    by_days = case.p.span.per in {"day", "week"}
    return period(first, until - timedelta(days=1), seen_from=case.day, by_days=by_days)


def lately(case: Case[Any]) -> Text:
    """``De senaste fyra veckorna (26 oktober–22 november)``, ``I februari``."""
    if is_month(case):
        return capitalised(when(case))
    span: Span = case.p.span
    if span.periods == 1:
        said = Text(sv="{Det} senaste {name} ({days})", en="In the last {name} ({days})")
        article = Text(sv="Det" if span.per == "half-year" else "Den", en="")
        name = DEFINITE[span.per]
        return fill(said, Det=article, name=name, days=days_of(case))
    said = Text(sv="De senaste {span} ({days})", en="In the last {span} ({days})")
    return fill(said, span=_definite(span), days=days_of(case))


_THESE: dict[Per, str] = {
    "day": "dagarna", "week": "veckorna", "month": "månaderna", "half-year": "halvåren",
}  # fmt: skip


def _definite(span: Span) -> Text:
    """``fyra veckorna``, as it stands after *de senaste*."""
    said = spans(span.periods, span.per)
    return Text(sv=said.sv.replace(NAMES[span.per][1].sv, _THESE[span.per]), en=said.to("en"))


def lasts(case: Case[Any]) -> Text | None:
    """As in ``Räcker till och med söndag 6 december.``, and with what is planned."""
    if case.finding.due is None:
        return None
    last = weekday_date(case.finding.due - ONE_DAY, seen_from=case.day)
    breach = breach_with_plans(case)
    if breach is None or breach <= case.finding.due:
        return fill(Text(sv="Räcker till och med {day}.", en="That lasts until {day}."), day=last)
    return fill(
        Text(
            sv="Räcker till och med {day}; med det du har planerat till och med {later}.",
            en="That lasts until {day}; with what you have planned until {later}.",
        ),
        day=last,
        later=weekday_date(breach - ONE_DAY, seen_from=case.day),
    )


def with_plans(case: Case[Any]) -> Text | None:
    """As in ``Med det du har planerat räcker det från och med måndag 7 december.``."""
    first = met_with_plans(case)
    if first is None:
        return None
    said = Text(
        sv="Med det du har planerat räcker det från och med {day}.",
        en="With what you have planned that is enough from {day} on.",
    )
    return fill(said, day=weekday_date(first, seen_from=case.day))


def last_post(case: Case[Any]) -> Text | None:
    """When the last post was, however long ago; ``None`` when none is known."""
    if case.facts.last_post is None:
        return None
    return fill(
        Text(sv="Senaste inlägget är från {day}.", en="The last post is from {day}."),
        day=full_date(case.facts.last_post),
    )
