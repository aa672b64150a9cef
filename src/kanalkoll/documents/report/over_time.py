"""The report over time: the two shares on every day asked about."""

from __future__ import annotations

from kanalkoll.core.assessment.sentences import fill, full_date, percent, percent_sign
from kanalkoll.core.assessment.summary import summarise
from kanalkoll.core.assessment.verdict import VERDICT_NAMES
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.charts import Picture, drawn, over_time
from kanalkoll.documents.report.matter import Matter


def time_picture(matter: Matter, language: Language) -> Picture | None:
    """The two shares as lines; ``None`` when only one day was asked about."""
    groups = summarise(matter.table, ("day",))
    rows = [
        {"day": group.key[0].isoformat(),
         "good": group.tally["compliant"] / max(group.tally.judged, 1),
         "open": group.tally["unknown"] / max(group.tally.applying, 1)}
        for group in groups
    ]  # fmt: skip
    if len(rows) < 2:  # noqa: PLR2004  (a line has two ends)
        return None
    first, last = groups[0].tally, groups[-1].tally
    title = Text(sv="Tiden räcker inte för en jämförelse.", en="There is nothing to compare.")
    if first.judged and last.judged:
        title = fill(
            Text(sv="Från {then} till {now} uppfyllt av det som går att bedöma.",
                 en="From {then} to {now} compliant, of what can be judged."),
            then=percent(first["compliant"], first.judged),
            now=percent(last["compliant"], last.judged),
        )  # fmt: skip
    names = (VERDICT_NAMES["compliant"].to(language), VERDICT_NAMES["unknown"].to(language))
    text = Text(sv="Två linjer över tid. Siffrorna står i tabellen under.",
                en="Two lines over time. The numbers stand in the table below.")  # fmt: skip
    return drawn(over_time(rows, names=names), key="time", title=title.to(language),
                 text=text.to(language), cache=matter.cache)  # fmt: skip


def time_rows(matter: Matter, language: Language) -> list[tuple[str, str, str]]:
    """Each day with its shares, compliant and not to be judged, as they stand in cells."""
    groups = summarise(matter.table, ("day",))
    return [
        (
            full_date(group.key[0]).to(language),
            percent_sign(group.tally["compliant"], group.tally.judged, language),
            percent_sign(group.tally["unknown"], group.tally.applying, language),
        )
        for group in groups
        if len(groups) > 1
    ]
