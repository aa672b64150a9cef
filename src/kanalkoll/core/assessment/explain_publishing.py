"""How findings about publishing are told: frequency, and accounts that have fallen silent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.remedy_publishing import (
    DAYS,
    POSTS,
    in_general,
    look,
    publish_less,
    publish_more,
)
from kanalkoll.core.assessment.sentences import (
    Said,
    capitalised,
    fill,
    full_date,
    joined,
    lowered,
    month_name,
    period,
    spans,
    weekday_date,
)
from kanalkoll.core.calendar import DEFINITE, NAMES, Per
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.values import gloss, number
from kanalkoll.core.language import Text

POST = Text(sv="inlägg", en="post")
DAY = Text(sv="dag med inlägg", en="day with a post")


class PublishingTeller(Teller[PostsWithin]):
    """As in ``5 inlägg på fyra veckor (26 okt–22 nov). Minst ett par i veckan blir 8.``."""

    silent = Text(sv="hur många inlägg som krävs", en="how many posts are required")

    def rows(self, case: Case[PostsWithin]) -> list[Row]:
        """Posts in the window, and what people counted in it."""
        return _rows(case)

    def short(self, case: Case[PostsWithin]) -> Text:
        """What was published, and what that amounts to."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        if case.finding.verdict == "compliant":
            return _met(case)
        asked = _asked_in_short(case)
        silence = None if case.finding.observed.high else _last_post(case)
        return joined(_published(case), asked, silence) or asked

    def seen(self, case: Case[PostsWithin]) -> Text:
        """As in ``De senaste fyra veckorna (…) publicerades 3 inlägg; 8 behövdes.``."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        said = fill(
            Text(
                sv="{when} publicerades {count}; {asked}.", en="{when} {count} appeared; {asked}."
            ),
            when=_lately(case),
            count=_count(case),
            asked=_needed(case),
        )
        silent = not case.finding.observed.high and case.finding.verdict == "non-compliant"
        return joined(said, _last_post(case) if silent else None) or said

    def unknown(self, case: Case[PostsWithin]) -> Text:
        """Nothing known of the window, or too little of it."""
        return _unknown(case) or super().unknown(case)

    def remedy(self, case: Case[PostsWithin]) -> Text | None:
        """In which window to publish, how many are needed and how many of them are there."""
        if case.finding.verdict == "unknown":
            return super().remedy(case) or look(case)
        least, most = case.finding.required.at_least, case.finding.observed
        if least is None or most.high is None or most.high >= least:
            return publish_less(case)
        return publish_more(case)

    def acts(self, case: Case[PostsWithin]) -> list[Text]:
        """The same for every account, however many posts it has already."""
        return [in_general(case)] if case.finding.verdict == "non-compliant" else super().acts(case)


class SilenceTeller(Teller[ActiveOrClosed]):
    """As in ``Senaste inlägget är från 10 april 2026.``."""

    silent = Text(
        sv="efter hur lång tid ett konto räknas som oanvänt",
        en="after how long an account counts as not used",
    )

    def rows(self, case: Case[ActiveOrClosed]) -> list[Row]:
        """Posts in the window, and what people counted in it."""
        return _rows(case)

    def short(self, case: Case[ActiveOrClosed]) -> Text:
        """The last post, and how long is too long."""
        if case.finding.verdict == "unknown":
            return _unknown(case) or super().unknown(case)
        if case.finding.verdict == "compliant":
            until = _lasts(case)
            return joined(_published(case), until) or _published(case)
        silent = not case.finding.observed.high
        said = joined(_published(case), _last_post(case) if silent else None)
        return said or _published(case)

    def remedy(self, case: Case[ActiveOrClosed]) -> Text | None:
        """Use it or close it."""
        if case.finding.verdict == "unknown":
            return super().remedy(case) or look(case)
        return Text(
            sv="börja använda kontot igen, eller ansök om att avsluta det.",
            en="begin to use the account again, or apply to close it.",
        )


def _rows(case: Case[Any]) -> list[Row]:
    first, until = case.window or (case.day, case.day)
    totals = case.facts.touching("activity_totals", first, until)
    return [*case.facts.touching("activity", first, until), *totals]


def _met(case: Case[PostsWithin]) -> Text:
    said = Text(sv="{published}, {asked}.", en="{published}, {asked}.")
    if _named_month(case):
        said = Text(sv="{published}. {Asked}.", en="{published}. {Asked}.")
    asked = _required(case)
    published = fill(
        Text(sv="{count} {when}", en="{count} {when}"), count=_count(case), when=_when(case)
    )
    told = fill(said, published=capitalised(published), asked=_plainly(case), Asked=asked)
    return joined(told, _lasts(case)) or told


def _published(case: Case[Any]) -> Text:
    """As in ``5 inlägg på fyra veckor (26 oktober–22 november).``."""
    said = Text(sv="{count} {when}.", en="{count} {when}.")
    return capitalised(fill(said, count=_count(case), when=_when(case)))


def _count(case: Case[Any]) -> Text:
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


def _named_month(case: Case[Any]) -> bool:
    span: Span = case.p.span
    return span == Span("month", 1)


def _when(case: Case[Any]) -> Text:
    """``på fyra veckor (26 oktober–22 november)``, ``i februari``."""
    first, _ = case.window or (case.day, case.day)
    if _named_month(case):
        name = month_name(first, seen_from=case.day)
        return fill(Text(sv="i {month}", en="in {month}"), month=name)
    return fill(
        Text(sv="på {span} ({days})", en="in {span} ({days})"),
        span=spans(case.p.span.periods, case.p.span.per),
        days=_days(case),
    )


def _days(case: Case[Any]) -> Text:
    first, until = case.window or (case.day, case.day)
    by_days = case.p.span.per in {"day", "week"}
    return period(first, until - timedelta(days=1), seen_from=case.day, by_days=by_days)


def _lately(case: Case[Any]) -> Text:
    """``De senaste fyra veckorna (26 oktober–22 november)``, ``I februari``."""
    if _named_month(case):
        return capitalised(_when(case))
    span: Span = case.p.span
    if span.periods == 1:
        said = Text(sv="{Det} senaste {name} ({days})", en="In the last {name} ({days})")
        article = Text(sv="Det" if span.per == "half-year" else "Den", en="")
        name = DEFINITE[span.per]
        return fill(said, Det=article, name=name, days=_days(case))
    said = Text(sv="De senaste {span} ({days})", en="In the last {span} ({days})")
    return fill(said, span=_definite(span), days=_days(case))


_THESE: dict[Per, str] = {
    "day": "dagarna", "week": "veckorna", "month": "månaderna", "half-year": "halvåren",
}  # fmt: skip


def _definite(span: Span) -> Text:
    """``fyra veckorna``, as it stands after *de senaste*."""
    said = spans(span.periods, span.per)
    return Text(sv=said.sv.replace(NAMES[span.per][1].sv, _THESE[span.per]), en=said.to("en"))


def _asked_in_short(case: Case[PostsWithin]) -> Text:
    """As in ``Minst ett par i veckan blir 8.``, ``Minst 2 krävs.``."""
    least, most = case.finding.required.at_least, case.finding.required.at_most
    too_few = least is not None and (case.finding.observed.high or 0) < least
    value, total = (case.p.at_least, least) if too_few else (case.p.at_most, most)
    if case.p.span.periods == 1:
        return fill(Text(sv="{required}.", en="{required}."), required=_required(case))
    return fill(
        Text(sv="{Least} {words} {a_week} blir {total}.",
             en="{Least} {words} {a_week} makes {total}."),
        Least=Text(sv="Minst" if too_few else "Högst", en="At least" if too_few else "At most"),
        words=_words(value),
        a_week=_a_period(case.p.per),
        total=total or 0,
    )  # fmt: skip


def _words(value: object) -> Said:
    """The policy's own word for the number, or the number."""
    read = gloss(value)
    if read is not None and read.words:
        return lowered(Text(sv=read.words, en=str(read.as_)))
    return number(value) or 0  # type: ignore[arg-type]  # a threshold of the rule


def _a_period(per: Per) -> Text:
    word = {"day": "om", "half-year": "under"}.get(per, "i")
    return Text(sv=f"{word} {DEFINITE[per].sv}", en=f"a {NAMES[per][0].to('en')}")


def _required(case: Case[Any]) -> Text:
    """``Minst 2 krävs``, ``Högst 12 får publiceras``."""
    least, most = case.finding.required.at_least, case.finding.required.at_most
    if least is not None and most is not None:
        said = Text(sv="{least}–{most} krävs", en="{least}–{most} are required")
        return fill(said, least=least, most=most)
    if least is not None:
        return fill(Text(sv="Minst {n} krävs", en="At least {n} are required"), n=least)
    return fill(Text(sv="Högst {n} får publiceras", en="At most {n} are allowed"), n=most or 0)


def _plainly(case: Case[Any]) -> Text:
    """``8 krävs``."""
    least, most = case.finding.required.at_least, case.finding.required.at_most
    if least is None or most is not None:
        return lowered(_required(case))
    return fill(Text(sv="{n} krävs", en="{n} are required"), n=least)


def _needed(case: Case[Any]) -> Text:
    """``8 behövdes``, ``högst 12 fick publiceras``."""
    least, most = case.finding.required.at_least, case.finding.required.at_most
    if least is not None and (most is None or (case.finding.observed.high or 0) < least):
        return fill(Text(sv="{n} behövdes", en="{n} were needed"), n=least)
    return fill(Text(sv="högst {n} fick publiceras", en="at most {n} were allowed"), n=most or 0)


def _lasts(case: Case[Any]) -> Text | None:
    """As in ``Räcker till och med söndag 6 december.``."""
    if case.finding.due is None:
        return None
    last = case.finding.due - timedelta(days=1)
    return fill(
        Text(sv="Räcker till och med {day}.", en="That lasts until {day}."),
        day=weekday_date(last, seen_from=case.day),
    )


def _last_post(case: Case[Any]) -> Text | None:
    if case.facts.last_post is None:
        return None
    return fill(
        Text(sv="Senaste inlägget är från {day}.", en="The last post is from {day}."),
        day=full_date(case.facts.last_post),
    )


def _unknown(case: Case[Any]) -> Text | None:
    """Why publishing cannot be judged; ``None`` when it is the policy that is silent."""
    if case.finding.reason == "missing_fact":
        return joined(
            fill(
                Text(sv="Det finns ingen uppgift om inlägg {days}.",
                     en="Nothing is known of posts in {days}."),
                days=_days(case),
            ),
            _last_post(case),
        )  # fmt: skip
    if case.finding.reason != "not_observed_long_enough":
        return None
    parts = case.finding.coverage_days
    return joined(
        _published(case),
        fill(
            Text(sv="Bara {covered} av {of} dagar är avlästa.",
                 en="Only {covered} of {of} days were read."),
            covered=parts.covered or 0,
            of=parts.of or 0,
        ),
    )  # fmt: skip
