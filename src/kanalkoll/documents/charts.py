"""Charts as inline SVG: a sentence as title, direct labels, two colours and a hatching.

Drawn with Altair on the server and kept by content, so that the same picture
stands in page, PDF and Word. What cannot be judged is hatched, never coloured.
A page that shows one gives the same numbers in a table beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kanalkoll.documents.keeping import VEGA_LITE, content_name, keep, taken

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.LayerChart | alt.FacetChart

GOOD, BAD, OPEN = "#123f6d", "#e08a1e", "#777777"
"""Met, deviates, cannot be judged (becomes a hatching). They differ in lightness
too, so that they can be told apart in print and by those who do not see colours."""

INK, PALE, PAPER = "#1b1b1b", "#c9c9c9", "#ffffff"
WIDTH = 440
"""Intrinsic width: the text is readable both on a telephone and at 1.3 times the size."""

FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif"
CLASSES = {GOOD: "good", BAD: "bad", INK: "ink", PALE: "pale", PAPER: "paper"}
"""A page's style sheet may set these anew, for the dark."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: ``svg`` for a page, ``title`` as its sentence, ``text`` instead of seeing it."""

    key: str
    title: str
    text: str
    svg: str


def data_of(values: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as a chart takes them."""
    import altair as alt  # noqa: PLC0415  (see above)

    return alt.Data(values=list(values))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Line:
    """The requirement as a thin line: at which value, and its text."""

    at: float
    text: str


def distribution(counts: Sequence[tuple[str, int, str]], *, axis: str, line: Line) -> Chart:
    """How many accounts have how much: a bar a value, the requirement as a line between bars.

    ``counts``: the value as it stands on the axis, the number of accounts, and
    ``good``, ``bad`` or ``open``. ``line.at`` is the place before which it stands.
    """
    import altair as alt  # noqa: PLC0415  (see above)

    colours = {"good": GOOD, "bad": BAD, "open": OPEN}
    values = [{"place": place + 0.5, "count": count, "colour": colours[kind]}
              for place, (_, count, kind) in enumerate(counts) if count]  # fmt: skip
    names = [name for name, _, _ in counts]
    x = alt.X(
        "place:Q",
        title=axis,
        scale=alt.Scale(domain=[0, len(counts)], nice=False),
        axis=alt.Axis(values=[p + 0.5 for p in _labelled(len(counts))], grid=False, ticks=False,
                      labelExpr=f"{names}[floor(datum.value)]"),
    )  # fmt: skip
    y = alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=4, domain=False, ticks=False))
    bars = (
        alt.Chart(data_of(values))
        .mark_bar(width=(WIDTH - 50) / len(counts) - 3, stroke=INK, strokeWidth=0.5)
        .encode(x=x, y=y, color=alt.Color("colour:N", scale=None))
    )
    mark = alt.Chart(data_of([{"at": line.at, "text": line.text}]))
    rule = mark.mark_rule(color=INK, strokeWidth=1.5).encode(x="at:Q")
    right = line.at < len(counts) * 0.6
    words = mark.mark_text(
        align="left" if right else "right", dx=6 if right else -6, baseline="top", color=INK
    ).encode(x="at:Q", y=alt.value(0), text="text:N")
    return alt.layer(bars, rule, words).properties(width=WIDTH - 50, height=190)


def _labelled(bars: int) -> list[int]:
    """Which bars get a label: not too many, and always the last two."""
    step = 1 + (bars - 1) // 12
    return [place for place in range(bars - 2) if place % step == 0 and place < bars - 1 - step] + [
        bars - 2,
        bars - 1,
    ]


def over_time(rows: Sequence[Mapping[str, Any]], *, names: tuple[str, str]) -> Chart:
    """Two shares over the days, as lines with their names at the end.

    ``rows``: ``day`` (ISO), ``good`` and ``open`` as shares of one.
    """
    import altair as alt  # noqa: PLC0415  (see above)

    data = data_of(rows)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=6, grid=False))
    scale = alt.Scale(domain=[0, 1])
    percent = "round(datum.value * 100) + '\u00a0%'"
    axis = alt.Axis(labelExpr=percent, tickCount=4, domain=False, ticks=False)
    lines = [
        alt.Chart(data)
        .mark_line(color=colour, strokeDash=dash, strokeWidth=2.5)
        .encode(x=x, y=alt.Y(f"{field}:Q", title=None, scale=scale, axis=axis))
        for field, colour, dash in (("good", GOOD, [1, 0]), ("open", INK, [3, 3]))
    ]
    ends = [
        alt.Chart(data_of([{**rows[-1], "text": name}]))
        .mark_text(align="right", dy=_clear_of(rows, field), fontWeight="bold", **look)
        .encode(x=alt.X("day:T"), y=alt.Y(f"{field}:Q", scale=scale), text="text:N")
        for field, name, colour in zip(("good", "open"), names, (GOOD, INK), strict=True)
        for look in ({"stroke": PAPER, "strokeWidth": 6}, {"color": colour})
    ]
    return alt.layer(*lines, *ends).properties(width=WIDTH - 60, height=200)


def _clear_of(rows: Sequence[Mapping[str, Any]], field: str) -> int:
    """Above the end of a line that rises, below one that falls."""
    before = [row[field] for row in rows[-max(len(rows) // 3, 2) : -1]]
    return 16 if sum(before) / len(before) > rows[-1][field] else -12


def drawn(chart: Chart, *, key: str, title: str, text: str, cache: Path | None = None) -> Picture:
    """The chart as SVG with its name and description; taken from ``cache`` when it is there.

    ``key`` is unique in the page: names of things inside the picture begin with it.
    """
    svg = _kept(finished(chart), cache)
    return Picture(key, title, text, named(svg, key, title, text))


def finished(chart: Chart) -> dict[str, Any]:
    """The specification of the chart in our letters and lines."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": INK}
    set_chart = (
        chart.configure(aria=False, background="transparent", font=FONT, padding=2)
        .configure_view(stroke=None)
        .configure_axis(**text, labelFontSize=14, titleFontSize=14, titleFontWeight="normal",
                        gridColor=PALE, domainColor=INK)
        .configure_text(fontSize=14, font=FONT)
    )  # fmt: skip
    return dict(set_chart.to_dict())


def _kept(spec: Mapping[str, Any], cache: Path | None) -> str:
    name = content_name(spec)
    svg = taken(name, cache)
    if svg is None:
        svg = svg_of(spec)
        keep(name, svg, cache)
    return svg


def svg_of(spec: Mapping[str, Any]) -> str:
    """A finished specification, drawn."""
    import vl_convert  # noqa: PLC0415  (a second that a kept picture need not wait)

    svg: str = vl_convert.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE)
    return svg


_ROOT = re.compile(r"<svg [^>]*?width=\"(?P<w>[\d.]+)\" height=\"(?P<h>[\d.]+)\"[^>]*>")
_ROLES = re.compile(r' (?:role|aria-[a-z]+|class)="[^"]*"')


def named(svg: str, key: str, title: str, text: str) -> str:
    """The picture with its name and description, classes for its colours, and the hatching."""
    root = _ROOT.match(svg)
    if root is None:
        raise ValueError("what was drawn is no SVG")
    inside = _ROLES.sub("", svg[root.end() :])
    for colour, name in CLASSES.items():
        for part in ("fill", "stroke"):
            inside = inside.replace(f'{part}="{colour}"',
                                    f'{part}="{colour}" data-{part}="{name}"')  # fmt: skip
    inside = inside.replace(f'fill="{OPEN}"', f'fill="url(#{key}-hatch)"')
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {root["w"]} {root["h"]}"'
        ' stroke-linejoin="round"'
        f' role="img" aria-labelledby="{key}-title {key}-text" class="chart">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-text">{escape(text)}</desc>'
        f'<defs><pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M0 0V6" stroke="{INK}" data-stroke="ink"'
        f' stroke-width="1.6"/></pattern></defs>'
    )
    return head + inside
