"""What to do about publishing: when, how many times, and how to fill a gap in what is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.sentences import Said, fill, period, short_date
from kanalkoll.core.calendar import period_start, shift, starts_between
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text

POSTS = Text(sv="inlägg", en="posts")
DAYS = Text(sv="dagar med inlägg", en="days with posts")


def next_window(span: Span, day: date) -> tuple[date, date]:
    """The window that ends with the next whole period after the one in which ``day`` lies.

    It is the first one that somebody who reads a finding on ``day`` can still
    do something about. [first, until): Tuesday 24 November 2026 and four weeks
    give Monday 9 November up to Monday 7 December.
    """
    until = shift(period_start(day, span.per), 2, span.per)
    return shift(until, -span.periods, span.per), until


def look(case: Case[Any]) -> Text:
    """How to fill the gap, by what the platform offers."""
    ways = {way.way for way in case.platform.ways_in} if case.platform else set()
    told = Text(
        sv="ange hur många inlägg som publicerades {days}.",
        en="tell how many posts were published in {days}.",
    )
    if "export" in ways:
        told = Text(sv=f"läs in kontots export, eller {told.sv}",
                    en=f"import the account's export, or {told.to('en')}")  # fmt: skip
    return fill(told, days=_days(case))


def publish_more(case: Case[PostsWithin]) -> Text:
    """In which window to publish, how many are needed, and how many of them are there already."""
    first, until = next_window(case.p.span, case.day)
    need = _need(case, first, until)
    have = case.facts.posts_in(
        first, min(until, case.day + timedelta(days=1)), count_days=case.p.counts == "days"
    )
    if not need:
        return in_general(case)
    values: dict[str, Said] = {
        "need": need,
        "have": have,
        "what": DAYS if case.p.counts == "days" else POSTS,
        "days": _period(case, first, until),
        "until": short_date(until, seen_from=case.day),
    }
    if have >= need:
        return fill(_ENOUGH, **values)
    done = fill(_ONE_DONE if have == 1 else _SOME_DONE, **values) if have else ""
    return fill(_PUBLISH, done=done, **values)


_RESTS = Text(
    sv="inget behöver göras nu, för uppehållet omfattar hela perioden {days}.",
    en="nothing need be done now, for the pause covers the whole period {days}.",
)
_ENOUGH = Text(
    sv="inget mer behövs nu. Perioden {days} har redan {have} {what}, så kravet är uppfyllt igen"
    " från och med den {until}.",
    en="nothing more is needed now. The period {days} already has {have} {what}, so the"
    " requirement is met again from {until}.",
)
_PUBLISH = Text(
    sv="publicera minst {need} {what} under perioden {days}{done}, eller anmäl uppehåll om"
    " kontot ska vila.",
    en="publish at least {need} {what} in the period {days}{done}, or give notice of a pause if"
    " the account is to rest.",
)
_SOME_DONE = Text(
    sv=" ({have} av dem är redan publicerade)", en=" ({have} of them are already published)"
)
_ONE_DONE = Text(sv=" (1 av dem är redan publicerat)", en=" (1 of them is already published)")


def in_general(case: Case[PostsWithin]) -> Text:
    """What to publish in the next window, whatever is there already."""
    if case.finding.required.at_least is None:
        return publish_less(case)
    first, until = next_window(case.p.span, case.day)
    need = _need(case, first, until)
    if not need:
        return fill(_RESTS, days=_period(case, first, until))
    return fill(
        _PUBLISH,
        need=need,
        what=DAYS if case.p.counts == "days" else POSTS,
        days=_period(case, first, until),
        done="",
    )


def publish_less(case: Case[PostsWithin]) -> Text:
    """How many are allowed in the next window."""
    first, until = next_window(case.p.span, case.day)
    most = number(case.p.at_most) or 0
    return fill(
        Text(sv="publicera högst {most} {what} under perioden {days}.",
             en="publish at most {most} {what} in the period {days}."),
        most=most * case.p.span.periods,
        what=DAYS if case.p.counts == "days" else POSTS,
        days=_period(case, first, until),
    )  # fmt: skip


def _need(case: Case[PostsWithin], first: date, until: date) -> int:
    """How many a window asks for: periods that a pause touches count for nothing."""
    per = case.p.per
    pauses = case.facts.touching("pauses", first, until)
    resting = [
        start
        for start in starts_between(first, until, per)
        if any(p["first_day"] < shift(start, 1, per) and start < p["until"] for p in pauses)
    ]
    return (number(case.p.at_least) or 0) * (case.p.span.periods - len(resting))


def _days(case: Case[Any]) -> Text:
    first, until = case.window or (case.day, case.day)
    return _period(case, first, until)


def _period(case: Case[Any], first: date, until: date) -> Text:
    """Weeks by their days, also where they happen to be a calendar month."""
    by_days = case.p.span.per in {"day", "week"}
    return period(first, until - timedelta(days=1), seen_from=case.day, by_days=by_days)
