"""Third viewpoint: how many accounts reach the level, how often, and what a milder one changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kanalkoll.core.assessment.sentences import (
    capitalised,
    counted,
    fill,
    full_date,
    joined,
    listed,
    percent,
    period,
    same,
    spans,
)
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.calendar import NAMES, Per, window
from kanalkoll.core.drafting.lint.viewpoints.frequency_paragraph import paragraph
from kanalkoll.core.drafting.lint.viewpoints.levels import A_YEAR, Levels, in_the
from kanalkoll.core.drafting.lint.viewpoints.office import QUESTIONS, AccountLine, Office, Viewpoint
from kanalkoll.core.drafting.lint.viewpoints.words import accounts_word, part_of
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule


def frequency(office: Office, rule: Rule) -> Viewpoint:
    """How many accounts reach the level today, the share of periods of a year, and the milder."""
    p, on = rule.requires, office.draft.witnesses.on
    if not isinstance(p, PostsWithin) or number(p.at_least) is None or on is None:
        return Viewpoint(
            key="frequency",
            question=QUESTIONS["frequency"],
            rule=rule.id,
            answer=Text(sv="Texten anger inget tal.", en="The text states no number."),
        )
    levels = Levels(office, rule, p)
    return Viewpoint(
        key="frequency",
        question=QUESTIONS["frequency"],
        rule=rule.id,
        answer=_answer(levels),
        because=tuple(_because(levels, on)),
        paragraph=paragraph(levels, on),
        figures=_figures(levels),
        accounts=tuple(_lines(levels)),
        columns=_columns(levels),
    )


def _answer(levels: Levels) -> Text:
    """As in "Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i månaden: 4 av 5."."""
    now, mild = levels.now, levels.mild
    said = fill(
        Text(
            sv="{words} {per}: {part} {accounts} når dit.",
            en="{words} {per}: {part} {accounts} get there.",
        ),
        words=capitalised(levels.words),
        per=in_the(levels.p.per),
        part=part_of(now["compliant"], now.applying),
        accounts=accounts_word(now.applying),
    )
    if mild is None or levels.longer is None:
        return joined(said, _not_judged(now)) or said
    amount = levels.amount
    other = fill(
        same("{amount} {per}: {part}."),
        amount=capitalised(Text(sv=amount.sv, en=amount.to("en").removesuffix(" of"))),
        per=in_the(levels.longer),
        part=part_of(mild["compliant"], mild.applying),
    )
    return joined(said, other, _not_judged(now)) or said


def _not_judged(now: Tally) -> Text | None:
    if not now["unknown"]:
        return None
    return fill(Text(sv="{n} går inte att bedöma.", en="{n} cannot be judged."), n=now["unknown"])


# ── The sentences behind it ──────────────────────────────────────────────────


def _because(levels: Levels, on: date) -> Iterator[Text]:
    yield _windows(levels, on)
    yield from _reach_neither(levels)
    for per, tally in levels.by_period.items():
        if tally.judged:
            yield _over_the_year(levels, per, on)
    if levels.everywhere is not None:
        yield _whole_body(*levels.everywhere)


def _windows(levels: Levels, on: date) -> Text:
    """As in "I tabellen står inlägg 26 oktober–22 november (8 krävs) och oktober (2 krävs)."."""
    counted_over = [levels.p.span, *([levels.longer_span] if levels.longer_span else [])]
    windows = [_window(span, on, levels.least) for span in counted_over]
    return fill(
        Text(sv="I tabellen står inlägg {windows}.", en="The table has posts {windows}."),
        windows=listed(windows),
    )


def _window(span: Span, on: date, least: int) -> Text:
    first, end = span.on(on)
    return fill(
        Text(sv="{when} ({n} krävs)", en="{when} ({n} required)"),
        when=period(first, end - timedelta(days=1), seen_from=on),
        n=least * span.periods,
    )


def _reach_neither(levels: Levels) -> Iterator[Text]:
    """As in "@… uppfyller inget av kraven: senaste inlägget är från 10 april 2026."."""
    for account, _, _, short in levels.of_accounts():
        last = levels.office.tried.last_posts.get(account.key)
        if short and last is not None:
            yield fill(
                Text(
                    sv="{who} uppfyller inget av kraven: senaste inlägget är från {day}.",
                    en="{who} meets neither: its last post is from {day}.",
                ),
                who=account.shown,
                day=full_date(last),
            )


def _over_the_year(levels: Levels, per: Per, on: date) -> Text:
    """As in "Vecka för vecka det senaste året (…): minst 2 inlägg under 48 av 260 veckor …"."""
    first, end = window(on, per, A_YEAR[per])
    tally = levels.by_period[per]
    said = fill(
        Text(
            sv="{by} det senaste året ({first}–{last}): minst {n} {what} under {part} {periods},"
            " alla konton räknade ({share}).",
            en="{by} over the last year ({first}–{last}): at least {n} {what} in {part} {periods},"
            " all accounts counted ({share}).",
        ),
        by=_BY[per],
        first=full_date(first),
        last=full_date(end - timedelta(days=1)),
        n=levels.least,
        what=levels.what,
        part=part_of(tally["compliant"], tally.judged),
        periods=NAMES[per][1],
        share=percent(tally["compliant"], tally.judged),
    )
    return joined(said, _unknown(tally, per)) or said


_BY: Mapping[Per, Text] = {
    "day": Text(sv="Dag för dag", en="Day by day"),
    "week": Text(sv="Vecka för vecka", en="Week by week"),
    "month": Text(sv="Månad för månad", en="Month by month"),
    "half-year": Text(sv="Halvår för halvår", en="Half-year by half-year"),
}


def _unknown(tally: Tally, per: Per) -> Text | None:
    if not tally["unknown"]:
        return None
    return fill(
        Text(sv="{n} går inte att bedöma.", en="{n} cannot be judged."),
        n=counted(tally["unknown"], *NAMES[per]),
    )


def _whole_body(now: Tally, mild: Tally) -> Text:
    return fill(
        Text(
            sv="Alla verksamheter tillsammans: från {before} till {after} av {all} konton;"
            " {unknown} går inte att bedöma.",
            en="All parts of the organisation together: from {before} to {after} of {all}"
            " accounts; {unknown} cannot be judged.",
        ),
        before=now["compliant"],
        after=mild["compliant"],
        all=now.applying,
        unknown=now["unknown"],
    )


# ── Figures and accounts ─────────────────────────────────────────────────────


def _figures(levels: Levels) -> dict[str, int]:
    figures = {
        "accounts": levels.now.applying,
        "compliant": levels.now["compliant"],
        "unknown": levels.now["unknown"],
    }
    tallies = {per: (f"each-{per}", tally) for per, tally in levels.by_period.items()}
    named = [*tallies.values(), *([("milder", levels.mild)] if levels.mild else [])]
    for name, tally in named:
        figures[f"{name}-compliant"] = tally["compliant"]
        figures[f"{name}-judged"] = tally.judged
        figures[f"{name}-unknown"] = tally["unknown"]
    return figures


def _lines(levels: Levels) -> Iterator[AccountLine]:
    for account, now, mild, _ in levels.of_accounts():
        yield AccountLine(
            account.key,
            account.shown,
            account.platform,
            account.account_type,
            now,
            mild,
            levels.office.tried.last_posts.get(account.key),
        )


def _columns(levels: Levels) -> tuple[Text, ...]:
    """What the two counts are counted over: *fyra veckor*, *en månad*."""
    spans_ = [levels.p.span, *([levels.longer_span] if levels.longer_span else [])]
    return tuple(capitalised(spans(span.periods, span.per)) for span in spans_)
