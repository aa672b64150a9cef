"""Compliance over time: a pile a day, what cannot be judged hatched, a new policy a break."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kanalkoll.documents.charts import BAD, GOOD, INK, OPEN, PAPER, WIDTH, data_of

if TYPE_CHECKING:
    from kanalkoll.documents.charts import Chart

PLOT, HEIGHT = WIDTH - 155, 220
"""Of the piles, in dots; their names stand beside them."""

GAP = 0.55
"""Room for a break, in piles."""

UPRIGHT, SLANTED = 72, 24
"""Dots that the name of a month takes."""

LETTERS = 13
"""So many letters of a name have room on a line beside the piles, whatever the reader's font."""


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a course; ``changed``: what is different from this day on, drawn as a break."""

    day: date
    good: int
    bad: int
    open: int
    changed: str = ""


def course_chart(
    steps: Sequence[Step], *, heads: tuple[str, str, str], goal: tuple[float, str] | None = None
) -> Chart:
    """The steps as piles from nought to a hundred per cent, side by side.

    Met is at the bottom, what deviates on top of it, what cannot be judged above.
    ``heads`` name the parts beside the last pile; ``goal`` is a share as a thin
    line with its text. A step without numbers leaves its place empty.
    """
    import altair as alt  # noqa: PLC0415  (half a second that other forms need not wait)

    places, wide = _places(steps)
    piles = alt.Chart(data_of(_piles(steps, places)))
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, wide], nice=False), title=None,
              axis=_days(steps, places, PLOT / max(wide, 1)))  # fmt: skip
    percent = "round(datum.value * 100) + '\u00a0%'"
    y = alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), title=None,
              axis=alt.Axis(labelExpr=percent, values=[0, 0.25, 0.5, 0.75, 1], domain=False,
                            ticks=False))  # fmt: skip
    bars = piles.mark_rect(stroke=INK, strokeWidth=0.5).encode(
        x=x, x2="x2:Q", y=y, y2="high:Q", color=alt.Color("colour:N", scale=None)
    )
    layers = [bars, *_names(steps, heads, wide), *_breaks(steps, places)]
    if goal is not None:
        layers += _goal(*goal)
    return alt.layer(*layers).properties(width=PLOT, height=HEIGHT)


def _places(steps: Sequence[Step]) -> tuple[list[float], float]:
    """Where each pile begins, and where the last one ends."""
    places, at = [], 0.0
    for number, step in enumerate(steps):
        at += GAP if step.changed and number else 0
        places.append(at)
        at += 1
    return places, at


def _piles(steps: Sequence[Step], places: Sequence[float]) -> list[dict[str, Any]]:
    found = []
    for step, place in zip(steps, places, strict=True):
        whole, low = step.good + step.bad + step.open, 0.0
        for count, colour in ((step.good, GOOD), (step.bad, BAD), (step.open, OPEN)):
            if count:
                high = low + count / whole
                found.append({"x": place + 0.08, "x2": place + 0.92, "low": low, "high": high,
                              "colour": colour})  # fmt: skip
                low = high
    return found


def _days(steps: Sequence[Step], places: Sequence[float], pile: float) -> Any:
    """The months under the first pile of each, where there is room for them."""
    import altair as alt  # noqa: PLC0415  (see above)

    months = [step.day.isoformat()[:7] for step in steps]
    firsts = [at for at, month in enumerate(months) if month not in months[:at]]
    shown: list[int] = []
    for at in reversed(firsts):
        if not shown or (places[shown[0]] - places[at]) * pile >= SLANTED:
            shown.insert(0, at)
    nearest = min((places[b] - places[a] for a, b in pairwise(shown)), default=0)
    names = {f"{places[at] + 0.5:g}": months[at] for at in shown}
    return alt.Axis(
        values=[places[at] + 0.5 for at in shown], grid=False, ticks=False, labelOverlap=False,
        labelExpr=f"{names}[format(datum.value, '~g')]",
        labelAngle=-45 if len(shown) > 1 and nearest * pile < UPRIGHT else 0,
    )  # fmt: skip


def _names(steps: Sequence[Step], heads: tuple[str, str, str], wide: float) -> list[Chart]:
    """What the parts are called, beside the middle of each in the last pile that has numbers."""
    import altair as alt  # noqa: PLC0415  (see above)

    last = next((step for step in reversed(steps) if step.good + step.bad + step.open), None)
    rows = _apart(last, heads) if last else []
    return [
        alt.Chart(data_of([row for row in rows if row["down"] == down]))
        .mark_text(align="left", dx=4, dy=down, baseline="middle", color=INK, fontWeight="bold")
        .encode(x=alt.datum(wide), y="y:Q", text="text:N")
        for down in sorted({row["down"] for row in rows})
    ]


def _apart(last: Step, heads: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Each line of each name with its height, none on top of another."""
    whole, low, lowest = last.good + last.bad + last.open, 0.0, 0.0
    rows: list[dict[str, Any]] = []
    for count, name in zip((last.good, last.bad, last.open), heads, strict=True):
        if count:
            middle = min(max(low + count / whole / 2, lowest), 0.95)
            lines = textwrap.wrap(name, LETTERS) or [""]
            rows += [
                {"y": middle, "text": line, "down": 16 * (at - (len(lines) - 1) / 2)}
                for at, line in enumerate(lines)
            ]
            low, lowest = low + count / whole, middle + 0.16
    return rows


def _breaks(steps: Sequence[Step], places: Sequence[float]) -> list[Chart]:
    """A dashed line in the gap before each step that is measured against something new."""
    import altair as alt  # noqa: PLC0415  (see above)

    rows = [{"x": place - GAP / 2, "text": step.changed}
            for step, place in zip(steps[1:], places[1:], strict=True) if step.changed]  # fmt: skip
    if not rows:
        return []
    mark = alt.Chart(data_of(rows))
    return [
        mark.mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.5).encode(x="x:Q"),
        mark.mark_text(color=INK, align="right", baseline="bottom", dx=4, dy=-6).encode(
            x="x:Q", y=alt.value(0), text="text:N"
        ),
    ]


def _goal(at: float, text: str) -> list[Chart]:
    import altair as alt  # noqa: PLC0415  (see above)

    mark = alt.Chart(data_of([{"y": at, "text": text}]))
    place = {"x": alt.value(0), "y": alt.Y("y:Q"), "text": "text:N"}
    return [
        mark.mark_rule(color=INK, strokeWidth=1.5).encode(y="y:Q"),
        _lit(mark, place),
    ]


def _lit(mark: Any, place: Mapping[str, Any]) -> Chart:
    """Words with a halo of paper, readable on any colour."""
    import altair as alt  # noqa: PLC0415  (see above)

    look = {"align": "left", "baseline": "bottom", "dx": 3, "dy": -3}
    halo = mark.mark_text(**look, stroke=PAPER, strokeWidth=5, strokeJoin="round").encode(**place)
    return alt.layer(halo, mark.mark_text(**look, color=INK).encode(**place))
