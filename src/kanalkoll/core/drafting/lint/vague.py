"""Vague words in the text of a rule, with the reading that is in use until somebody decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.core.assessment.explain_reading import Glossed, glosses, reading_of
from kanalkoll.core.assessment.sentences import capitalised, fill, joined, quoted, same, spans
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import Evidence, LintFinding
from kanalkoll.core.drafting.lint.silence import values_of
from kanalkoll.core.drafting.lint.vague_words import WHY, Sort, VagueWord, sort_of, vague_words
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import Reading, is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

DECIDE = Text(
    sv="Skriv det som gäller i stället, eller besluta om tolkningen.",
    en="Write what holds instead, or decide on the reading.",
)
A_YEAR = 12


def check(draft: Draft) -> Iterator[LintFinding]:
    """``vague`` for each phrase in a rule's text, or in the words of a reading of it."""
    for rule in draft.policy.rules:
        read = [g for g in glosses(rule) if g.gloss.words and not g.gloss.assumed]
        told = list(_told_with_reading(draft.policy, rule, read))
        yield from told
        if not any(is_undefined(value) for _, value in values_of(rule.requires)):
            yield from _without_reading(rule, read)
        if not told:
            yield from _read_without_words(draft, rule)


def _told_with_reading(
    policy: Policy, rule: Rule, read: Sequence[Glossed]
) -> Iterator[LintFinding]:
    for glossed in read:
        words = glossed.gloss.words or ""
        yield _finding(
            rule,
            VagueWord(words, sort_of(words) or "quality"),
            counted=_counted(rule, glossed),
            reading=reading_of(policy, rule),
        )


def _without_reading(rule: Rule, read: Sequence[Glossed]) -> Iterator[LintFinding]:
    """Phrases of the text that no reading is about."""
    known = " ".join(glossed.gloss.words or "" for glossed in read).casefold()
    for word in vague_words(rule.text.sv):
        if word.phrase.casefold() not in known and not _about(read, word):
            yield _finding(rule, word, counted=None, reading=None)


def _about(read: Sequence[Glossed], word: VagueWord) -> bool:
    return any((g.gloss.words or "").casefold() in word.phrase.casefold() for g in read)


def _finding(
    rule: Rule, word: VagueWord, *, counted: Text | None, reading: Text | None
) -> LintFinding:
    said = _is_no(word.phrase, word.sort, counted and _period_open(rule))
    until = counted or Text(sv="Ingen tolkning är angiven.", en="No reading is stated.")
    return about(
        rule,
        code="vague",
        severity="problem",
        message=joined(said, until) or said,
        evidence=Evidence(words=(word.phrase,), reading=reading),
        remedy=DECIDE,
    )


def _is_no(phrase: str, sort: Sort, period_open: Text | None) -> Text:
    """As in ”Ett par” är inget tal, och perioden anges inte."""
    return fill(
        same("{phrase} {why}{tail}."),
        phrase=quoted(capitalised(same(phrase))),
        why=WHY[sort],
        tail=period_open or "",
    )


def _period_open(rule: Rule) -> Text | None:
    """Where nobody has said over which time it is counted either."""
    p = rule.requires
    if not isinstance(p, PostsWithin):
        return None
    read = isinstance(p.judged_over, Reading) and not p.judged_over.words
    left_out = p.judged_over is None and p.per in {"week", "day"}
    if not read and not left_out:
        return None
    return Text(sv=", och perioden anges inte", en=", and the period is not stated")


def _counted(rule: Rule, glossed: Glossed) -> Text | None:
    """How the words count until somebody decides otherwise."""
    return fill(
        Text(
            sv="Räknas som {amount} tills ni bestämmer något annat.",
            en="Counts as {amount} until you decide otherwise.",
        ),
        amount=_amount(rule, glossed),
    )


def _amount(rule: Rule, glossed: Glossed) -> Text:
    read = glossed.gloss.as_
    if not isinstance(read, int):
        return same(", ".join(read))
    if isinstance(rule.requires, PostsWithin):
        span = rule.requires.span
        over = fill(Text(sv=" över {s}", en=" over {s}"), s=spans(span.periods, span.per))
        open_period = glossed.name != "judged_over" and _period_open(rule)
        return fill(same("{n}{over}"), n=read, over=over if open_period else "")
    if glossed.name == "within_months":
        return _often(read)
    if glossed.name in {"valid_months", "within"}:
        return spans(read, getattr(rule.requires, "per", "month"))
    if glossed.name == "visible_for":
        return spans(read, "day")
    return fill(same("{n}"), n=read)


def _often(months: int) -> Text:
    if months == A_YEAR:
        return Text(sv="minst en gång om året", en="at least once a year")
    every = spans(months, "month")
    return Text(sv=f"minst en gång på {every.sv}", en=f"at least once in {every.to('en')}")


def _read_without_words(draft: Draft, rule: Rule) -> Iterator[LintFinding]:
    """A number that somebody put where the text has no words for it at all."""
    open_numbers = [g for g in glosses(rule) if not g.gloss.words and not g.gloss.assumed]
    if not open_numbers:
        return
    said = fill(
        Text(
            sv="{noun} anger inte allt som behövs för att bedöma kravet.",
            en="{noun} does not state all that is needed to judge the rule.",
        ),
        noun=draft.begun,
    )
    reading = reading_of(draft.policy, rule)
    yield about(
        rule,
        code="undefined",
        severity="problem",
        message=joined(said, reading) or said,
        evidence=Evidence(reading=reading),
        remedy=DECIDE,
    )
