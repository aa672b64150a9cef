"""The course over time: how many would have complied day by day, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kanalkoll.core.assessment.sentences import figures, fill, full_date, same
from kanalkoll.core.drafting.impact import Moment
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.charts import GOOD, INK, OPEN, PAPER, WIDTH, drawn
from kanalkoll.documents.simulation.model import Chart


def course_chart(
    rule: str, moments: Sequence[Moment], language: Language, cache: Path | None
) -> Chart | None:
    """How many would have complied day by day, before and after; hatched what cannot be judged."""
    if len(moments) < 2:  # noqa: PLR2004  (a line has two ends)
        return None
    today, proposed, open_ = (name.to(language) for name in NAMES)
    picture = drawn(
        _lines(moments, (today, proposed, open_)),
        key=f"course-{rule}",
        title=_course_title(moments).to(language),
        text=LINES.to(language),
        cache=cache,
    )
    heads = (
        Text(sv="Dag", en="Day"),
        Text(sv="Konton", en="Accounts"),
        Text(sv="Uppfyllt i dag", en="Compliant today"),
        Text(sv="Uppfyllt med förslaget", en="Compliant with the proposal"),
        Text(sv="Går inte att bedöma med förslaget", en="Cannot be judged with the proposal"),
    )
    rows = [
        (
            full_date(one.day).to(language),
            *(
                figures(number, language)
                for number in (
                    one.before.applying,
                    one.before["compliant"],
                    one.after["compliant"],
                    one.after["unknown"],
                )
            ),
        )
        for one in moments
    ]
    return Chart(picture, [head.to(language) for head in heads], rows)


NAMES = (
    Text(sv="som det är i dag", en="as it is today"),
    Text(sv="med förslaget", en="with the proposal"),
    Text(sv="streckat: går inte att bedöma", en="hatched: cannot be judged"),
)

LINES = Text(
    sv="Två linjer: hur många konton som uppfyller kravet i dag och med förslaget. Det streckade"
    " fältet ovanför förslagets linje är konton som inte går att bedöma.",
    en="Two lines: how many accounts comply today and with the proposal. The hatched field above"
    " the proposal's line is accounts that cannot be judged.",
)


def _course_title(moments: Sequence[Moment]) -> Text:
    before, after = (
        span([getattr(one, side)["compliant"] for one in moments]) for side in ("before", "after")
    )
    return fill(
        Text(
            sv="Med förslaget hade {after} konton uppfyllt kravet, mot {before} som det är i dag.",
            en="With the proposal {after} accounts would have complied, against {before} as it is"
            " today.",
        ),
        after=after,
        before=before,
    )


def span(numbers: Sequence[int]) -> Text:
    """``217–270``, or the one number when they are all the same."""
    low, high = min(numbers), max(numbers)
    said = same("{low}") if low == high else same("{low}–{high}")
    return fill(said, low=low, high=high)


def _lines(moments: Sequence[Moment], names: tuple[str, str, str]) -> Any:
    import altair as alt  # noqa: PLC0415  (half a second that other forms need not wait)

    rows: list[dict[str, Any]] = [
        {
            "day": one.day.isoformat(),
            "before": one.before["compliant"],
            "after": one.after["compliant"],
            "top": one.after["compliant"] + one.after["unknown"],
            "all": max(one.before.applying, one.after.applying),
        }
        for one in moments
    ]
    data = alt.Data(values=rows)  # type: ignore[no-untyped-call]
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=6, grid=False))
    scale = alt.Scale(domain=[0, max(row["all"] for row in rows)], nice=True)
    axis = alt.Axis(tickCount=4, domain=False, ticks=False)
    base = alt.Chart(data).encode(x=x)
    y = {field: alt.Y(f"{field}:Q", title=None, scale=scale, axis=axis)
         for field in ("before", "after")}  # fmt: skip
    layers: list[Any] = [
        base.mark_area(color=OPEN).encode(y=y["after"], y2="top:Q"),
        base.mark_line(color=INK, strokeDash=[3, 3], strokeWidth=2.5).encode(y=y["before"]),
        base.mark_line(color=GOOD, strokeWidth=2.5).encode(y=y["after"]),
    ]
    for at, field, text, align, dy in _labels(rows, names):
        here = alt.Chart(alt.Data(values=[{**at, "text": text}]))  # type: ignore[no-untyped-call]
        colour = GOOD if text == names[1] else INK
        # A halo of paper keeps the words readable on the hatching.
        layers += [
            here.mark_text(align=align, dy=dy, fontWeight="bold", **look).encode(
                x="day:T", y=alt.Y(f"{field}:Q", scale=scale), text="text:N"
            )
            for look in ({"stroke": PAPER, "strokeWidth": 6}, {"color": colour})
        ]
    return alt.layer(*layers).properties(width=WIDTH - 60, height=220)


def _labels(
    rows: Sequence[Mapping[str, Any]], names: tuple[str, str, str]
) -> list[tuple[Mapping[str, Any], str, str, Any, int]]:
    """The names of the lines and of the hatching: where, on what, and on which side of it.

    Above the hatching or, where the proposal lies lower, below its line.
    """
    above, below = -11, 17
    if rows[-1]["after"] < rows[-1]["before"]:
        found = [({**rows[-1], "after": _under(rows, "after")}, "after", names[1], "right", below)]
    else:
        found = [(_over(rows, -1, "top"), "top", names[1], "right", above)]
    if any(row["top"] > row["after"] for row in rows):
        found.append((_over(rows, 0, "top"), "top", names[2], "left", above))
    return [*found, (_over(rows, -1, "before"), "before", names[0], "right", above)]


def _over(rows: Sequence[Mapping[str, Any]], end: int, field: str) -> dict[str, Any]:
    """A point at one end, high enough for a text over what lies below it."""
    near = rows[: len(rows) // 2 + 1] if end == 0 else rows[len(rows) // 2 :]
    return {**rows[end], field: max(row[field] for row in near)}


def _under(rows: Sequence[Mapping[str, Any]], field: str) -> int:
    return min(int(row[field]) for row in rows[len(rows) // 2 :])
