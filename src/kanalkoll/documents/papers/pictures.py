"""Verdicts counted as charts and tables, with the same sentence on page and paper."""

from __future__ import annotations

from collections.abc import Sequence

from kanalkoll.core.assessment.sentences import fill, full_date, percent
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import VERDICT_NAMES, Verdict
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.cells import share
from kanalkoll.documents.document import Cell, Column, Table
from kanalkoll.documents.drawing import Bars, Counted, Course, Step
from kanalkoll.documents.papers.matter import Moment, Named

PARTS: tuple[Verdict, Verdict, Verdict] = ("compliant", "non-compliant", "unknown")
"""What a bar is made of. What is exempt or does not apply is in none."""

MOST_BARS = 12
"""So many bars can be read; the table beside them has every row."""

MOST_TOLD = 6
"""So many bars are told one by one to those who do not see them."""


def heads(language: Language) -> tuple[str, str, str]:
    """The names of the three parts of a bar."""
    met, bad, unknown = (VERDICT_NAMES[verdict].to(language) for verdict in PARTS)
    return met, bad, unknown


def bars(
    named: Sequence[Named], *, language: Language, goal: tuple[float, str] | None = None
) -> Bars:
    """A bar for each name that something is asked of; of many, those with most deviations."""
    shown = [one for one in named if one.tally.applying]
    title = worst_sentence(named).to(language)
    if len(shown) > MOST_BARS:
        title = f"{title} {fill(_MOST, n=MOST_BARS, all=len(shown)).to(language)}"
        shown = sorted(shown, key=lambda one: -one.tally["non-compliant"])[:MOST_BARS]
    rows = [Counted(one.name, *(one.tally[verdict] for verdict in PARTS)) for one in shown]
    return Bars(title, _told(rows, language), rows, heads(language), goal)


_MOST = Text(
    sv="Här visas {n} av {all}, de med flest avvikelser.",
    en="Shown are {n} of {all}, those with most deviations.",
)


def worst_sentence(named: Sequence[Named]) -> Text:
    """Where most deviations are, as the title of a chart."""
    worst = max(named, key=lambda one: one.tally["non-compliant"], default=None)
    if worst is None or not worst.tally["non-compliant"]:
        return Text(sv="Det finns ingen känd avvikelse.", en="There is no known deviation.")
    said = Text(sv="Flest avvikelser: {name}, {n} av {all}.",
                en="Most deviations: {name}, {n} of {all}.")  # fmt: skip
    return fill(said, name=worst.name, n=worst.tally["non-compliant"], all=worst.tally.applying)


def _told(rows: Sequence[Counted], language: Language) -> str:
    said = Text(
        sv="{name}: {good} uppfyllt, {bad} avvikelse, {open} går inte att bedöma.",
        en="{name}: {good} compliant, {bad} non-compliant, {open} cannot be judged.",
    )
    parts = [
        fill(said, name=row.name, good=row.good, bad=row.bad, open=row.open).to(language)
        for row in rows[:MOST_TOLD]
    ]
    begin = Text(sv="Liggande staplar.", en="Horizontal bars.").to(language)
    end = Text(sv="Alla siffror står i tabellen.", en="All numbers stand in the table.")
    return " ".join([begin, *parts, end.to(language)])


def course(
    moments: Sequence[Moment], *, language: Language, goal: tuple[float, str] | None = None
) -> Course:
    """Compliance over time, a pile for each moment."""
    steps = [
        Step(one.day, one.tally["compliant"], one.tally["non-compliant"], one.tally["unknown"],
             one.changed)
        for one in moments
    ]  # fmt: skip
    text = Text(
        sv="Staplar över tid. Det som inte går att bedöma är streckat. Siffrorna står i tabellen.",
        en="Piles over time. What cannot be judged is hatched. All numbers stand in the table.",
    )
    return Course(
        course_sentence(moments).to(language), text.to(language), steps, heads(language), goal
    )


def course_sentence(moments: Sequence[Moment]) -> Text:
    """From how much to how much, as the title of the chart; never across a change of policy."""
    same = moments[max((at for at, one in enumerate(moments) if one.changed), default=0) :]
    known = [one for one in same if one.tally.judged]
    if len(known) < 2:  # noqa: PLR2004  (a comparison has two ends)
        return Text(
            sv="Det finns ännu inget att jämföra med.", en="There is nothing to compare with yet."
        )
    first, last = known[0], known[-1]
    said = Text(
        sv="Från {then} till {now} uppfyllt av det som går att bedöma sedan {day}.",
        en="From {then} to {now} compliant, of what can be judged, since {day}.",
    )
    return fill(
        said,
        then=percent(first.tally["compliant"], first.tally.judged),
        now=percent(last.tally["compliant"], last.tally.judged),
        day=full_date(first.day),
    )


COUNTS: Sequence[tuple[Text, Verdict]] = (
    (Text(sv="Uppfyllt", en="Compliant"), "compliant"),
    (Text(sv="Avvikelse", en="Non-compliant"), "non-compliant"),
    (Text(sv="Går inte att bedöma", en="Cannot be judged"), "unknown"),
    (Text(sv="Undantag", en="Exempt"), "exempt"),
)
MET = Text(sv="Uppfyllt av det som går att bedöma", en="Compliant, of what can be judged")


def count_columns(language: Language) -> list[Column]:
    """Columns of verdicts counted, and the share that is met."""
    return [
        *(Column(text.to(language), "number", 0.58) for text, _ in COUNTS),
        Column(MET.to(language), "share", 0.72),
    ]


def counts(tally: Tally) -> list[Cell]:
    """The cells under :func:`count_columns`."""
    return [
        *(tally[verdict] for _, verdict in COUNTS),
        share(tally["compliant"], tally.judged),
    ]


def named_table(
    named: Sequence[Named], *, what: str, caption: str, source: str, language: Language
) -> Table:
    """The numbers behind a chart of bars: a row for each, and how many accounts where known."""
    accounts = any(one.accounts is not None for one in named)
    number = [Column(Text(sv="Konton", en="Accounts").to(language), "number", 0.4)]
    rows = [[one.name, *([one.accounts] if accounts else []), *counts(one.tally)] for one in named]
    columns = [Column(what, width=1.5), *(number if accounts else []), *count_columns(language)]
    empty = Text(sv="Det finns inget att visa.", en="There is nothing to show.").to(language)
    return Table(caption, columns, rows, source=source, empty=empty)


def course_table(moments: Sequence[Moment], *, source: str, language: Language) -> Table:
    """The numbers behind a course; a row says when another version of the policy is used."""
    changed = any(one.changed for one in moments)
    what = Text(sv="Jämförs med", en="Compared with").to(language)
    columns = [
        Column(Text(sv="Dag", en="Day").to(language), "date"),
        *count_columns(language),
        *([Column(what, width=0.9)] if changed else []),
    ]
    rows: list[list[Cell]] = []
    version = ""
    for one in moments:
        version = one.changed or version
        rows.append([one.day, *counts(one.tally), *([version] if changed else [])])
    caption = Text(sv="Antal prövningar av krav över tid", en="Requirements judged, over time")
    return Table(caption.to(language), columns, rows, source=source)
