"""How findings about publishing are told: frequency, and accounts that have fallen silent."""

from __future__ import annotations

from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_posts import (
    count_of,
    days_of,
    is_month,
    last_post,
    lasts,
    lately,
    published,
    when,
    with_plans,
)
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.remedy_publishing import (
    in_general,
    look,
    publish_less,
    publish_more,
)
from kanalkoll.core.assessment.sentences import (
    Said,
    capitalised,
    fill,
    joined,
    lowered,
    spans,
)
from kanalkoll.core.calendar import DEFINITE, NAMES, Per
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import gloss, number
from kanalkoll.core.language import Text


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
        plans = with_plans(case)
        if _is_told(case):
            told = _told_in_short(case)
            return joined(told, plans) or told
        asked = _asked_in_short(case)
        silence = None if case.finding.observed.high else last_post(case)
        return joined(published(case), asked, silence, plans) or asked

    def seen(self, case: Case[PostsWithin]) -> Text:
        """As in ``De senaste fyra veckorna (…) publicerades 3 inlägg; 8 behövdes.``."""
        if case.finding.verdict == "unknown":
            why = self.unknown(case)
            known = case.finding.observed.low if _is_undefined(case) else None
            return joined(why, published(case) if known else None) or why
        said = fill(
            Text(
                sv="{when} publicerades {count}; {asked}.", en="{when} {count} appeared; {asked}."
            ),
            when=lately(case),
            count=count_of(case),
            asked=_needed(case),
        )
        silent = not case.finding.observed.high and case.finding.verdict == "non-compliant"
        return joined(said, last_post(case) if silent else None) or said

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
            until = lasts(case)
            return joined(published(case), until) or published(case)
        silent = not case.finding.observed.high
        said = joined(published(case), last_post(case) if silent else None)
        return said or published(case)

    def remedy(self, case: Case[ActiveOrClosed]) -> Text | None:
        """Use it or close it."""
        if case.finding.verdict == "unknown":
            return super().remedy(case) or look(case)
        return Text(
            sv="börja använda kontot igen, eller ansök om att avsluta det.",
            en="begin to use the account again, or apply to close it.",
        )


def _is_told(case: Case[PostsWithin]) -> bool:
    """Whether the count is a person's own, of the very window."""
    first, until = case.window or (case.day, case.day)
    totals = case.facts.touching("activity_totals", first, until)
    own = [row for row in totals if row["way_in"] == "person"]
    counted = [row["posts"] for row in own if (row["first_day"], row["until"]) == (first, until)]
    return case.finding.observed.exactly in counted


def _told_in_short(case: Case[PostsWithin]) -> Text:
    """``4 inlägg på fyra veckor, 8 behövs.``: who counted was asked about these very days."""
    span = spans(case.p.span.periods, case.p.span.per)
    during = when(case) if is_month(case) else fill(Text(sv="på {span}", en="in {span}"), span=span)
    said = Text(sv="{count} {during}, {needed}.", en="{count} {during}, {needed}.")
    return capitalised(fill(said, count=count_of(case), during=during, needed=_needs(case)))


def _needs(case: Case[Any]) -> Text:
    """``8 behövs``, ``högst 12 får publiceras``."""
    least, most = case.finding.required.at_least, case.finding.required.at_most
    if least is not None and (most is None or (case.finding.observed.high or 0) < least):
        return fill(Text(sv="{n} behövs", en="{n} are needed"), n=least)
    return fill(Text(sv="högst {n} får publiceras", en="at most {n} are allowed"), n=most or 0)


def _is_undefined(case: Case[Any]) -> bool:
    return case.finding.reason == "undefined_in_policy"


def _rows(case: Case[Any]) -> list[Row]:
    first, until = case.window or (case.day, case.day)
    totals = case.facts.touching("activity_totals", first, until)
    return [*case.facts.touching("activity", first, until), *totals]


def _met(case: Case[PostsWithin]) -> Text:
    said = Text(sv="{published}, {asked}.", en="{published}, {asked}.")
    if is_month(case):
        said = Text(sv="{published}. {Asked}.", en="{published}. {Asked}.")
    asked = _required(case)
    seen = fill(
        Text(sv="{count} {when}", en="{count} {when}"), count=count_of(case), when=when(case)
    )
    told = fill(said, published=capitalised(seen), asked=_plainly(case), Asked=asked)
    return joined(told, lasts(case)) or told


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


def _unknown(case: Case[Any]) -> Text | None:
    """Why publishing cannot be judged; ``None`` when it is the policy that is silent."""
    if case.finding.reason == "missing_fact":
        return joined(
            fill(
                Text(sv="Det finns ingen uppgift om inlägg {days}.",
                     en="Nothing is known of posts in {days}."),
                days=days_of(case),
            ),
            last_post(case),
        )  # fmt: skip
    if case.finding.reason != "not_observed_long_enough":
        return None
    parts = case.finding.coverage_days
    return joined(
        published(case),
        fill(
            Text(sv="Bara {covered} av {of} dagar är avlästa.",
                 en="Only {covered} of {of} days were read."),
            covered=parts.covered or 0,
            of=parts.of or 0,
        ),
    )  # fmt: skip
