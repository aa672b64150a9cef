"""Shares as bars from nought to a hundred per cent: met, deviates, cannot be judged."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kanalkoll.documents.charts import BAD, GOOD, INK, OPEN, PAPER, WIDTH, data_of

if TYPE_CHECKING:
    from kanalkoll.documents.charts import Chart

NAMES_WIDTH = 150
"""Room for the names of rows; what draws measures another font than the reader's."""


LETTERS_OF_A_NAME = 20
"""So many letters of a name have room on a line."""


HEADS_AT = ((7, -30), (117, -30), (7, -10))
"""Where the names of the parts stand, from the corner of the first bar: two above, one below."""


def stacked_shares(
    rows: Sequence[Mapping[str, Any]],
    *,
    heads: tuple[str, str, str],
    goal: tuple[float, str] | None = None,
) -> Chart:
    """Horizontal bars from nought to a hundred per cent, in three parts.

    ``rows``: ``name`` and the numbers ``good``, ``bad`` and ``open``; ``heads``
    stand over the bars beside their colours; ``goal`` is a share as a thin line
    with its text under the bars.
    """
    import altair as alt  # noqa: PLC0415  (half a second that other forms need not wait)

    parts = _parts(rows)
    y = alt.Y("row:O", axis=None)
    base = alt.Chart(data_of(parts)).encode(y=y)
    x = alt.X("begin:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=None)
    bars = base.mark_bar(height=24).encode(
        x=x, x2="end:Q", color=alt.Color("colour:N", scale=None),
        stroke=alt.value(INK), strokeWidth=alt.value(0.5),
    )  # fmt: skip
    wide = alt.datum.end - alt.datum.begin > 0.09  # noqa: PLR2004  (a label of three figures)
    middle = base.transform_filter(wide).transform_calculate(middle="(datum.begin + datum.end) / 2")
    # A halo of paper keeps a number readable on the hatching.
    halo = (
        middle.transform_filter(alt.datum.colour == OPEN)
        .mark_text(baseline="middle", fontWeight="bold", stroke=PAPER, strokeWidth=6)
        .encode(x="middle:Q", text="label:N")
    )
    labels = middle.mark_text(baseline="middle", fontWeight="bold").encode(
        x="middle:Q", text="label:N", color=alt.Color("on:N", scale=None)
    )
    layers = [bars, halo, labels, *_names(rows), _headings(heads), *_goal_line(goal)]
    return alt.layer(*layers).properties(width=WIDTH - NAMES_WIDTH - 10, height=alt.Step(34))


def _headings(heads: tuple[str, str, str]) -> Chart:
    """The names of the parts above the first bar, each beside its colour or hatching."""
    import altair as alt  # noqa: PLC0415  (see above)

    layers = []
    for head, colour, (right, down) in zip(heads, (GOOD, BAD, OPEN), HEADS_AT, strict=True):
        mark = alt.Chart(data_of([{"text": head}]))
        sample = mark.mark_square(size=130, fill=colour, opacity=1, stroke=INK, strokeWidth=0.5)
        words = mark.mark_text(align="left", baseline="middle", color=INK, dx=13)
        at = {"x": alt.value(right), "y": alt.value(down)}
        layers += [sample.encode(**at), words.encode(**at, text="text:N")]
    return alt.layer(*layers)


def _goal_line(goal: tuple[float, str] | None) -> list[Chart]:
    """A share that is aimed at: a thin line over all bars, its text under the last one."""
    import altair as alt  # noqa: PLC0415  (see above)

    if goal is None:
        return []
    at, text = goal
    mark = alt.Chart(data_of([{"x": at, "text": text}]))
    side: Literal["left", "right"] = "right" if at > 0.5 else "left"  # noqa: PLR2004  (the half)
    words = mark.mark_text(align=side, baseline="top", color=INK, dy=5)
    return [
        mark.mark_rule(color=INK, strokeWidth=1.5).encode(x="x:Q"),
        words.encode(x="x:Q", y=alt.value("height"), text="text:N"),
    ]


def _names(rows: Sequence[Mapping[str, Any]]) -> list[Chart]:
    """The names to the left of the bars, on at most two lines each."""
    import altair as alt  # noqa: PLC0415  (see above)

    lines: list[dict[str, Any]] = [
        {"row": place, "text": line, "down": 15 * (number - (len(lines) - 1) / 2)}
        for place, row in enumerate(rows)
        for lines in [_lines(str(row["name"]))]
        for number, line in enumerate(lines)
    ]
    y = alt.Y("row:O", axis=None)
    layers = [
        alt.Chart(data_of([line for line in lines if line["down"] == down]))
        .mark_text(align="right", baseline="middle", color=INK, limit=NAMES_WIDTH, dy=down)
        .encode(x=alt.value(-8), y=y, text="text:N")
        for down in sorted({line["down"] for line in lines})
    ]
    # Nothing to see, but the room is the same whatever the names are.
    room = alt.Chart(data_of([{}])).mark_point(opacity=0).encode(x=alt.value(-NAMES_WIDTH))
    return [room, *layers]


def _lines(name: str) -> list[str]:
    """The name on at most two lines; a word that is longer than a line is broken."""
    lines = textwrap.wrap(name, LETTERS_OF_A_NAME) or [""]
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: LETTERS_OF_A_NAME - 2]} …"]  # noqa: PLR2004


def _parts(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for place, row in enumerate(rows):
        whole = row["good"] + row["bad"] + row["open"]
        begin = 0.0
        for name, colour, on in (("good", GOOD, PAPER), ("bad", BAD, INK), ("open", OPEN, INK)):
            if row[name]:
                end = begin + row[name] / whole
                found.append({"row": place, "begin": begin, "end": end, "colour": colour,
                              "label": f"{row[name]:,}".replace(",", " "), "on": on})  # fmt: skip
                begin = end
    return found
