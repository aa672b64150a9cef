"""The pictures of a simulation: how far accounts are from the line, and the course over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kanalkoll.core.assessment.sentences import capitalised, figures, fill, full_date, same
from kanalkoll.core.drafting.impact import Moment, RuleImpact, Side, Which
from kanalkoll.core.drafting.impact_words import window
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule
from kanalkoll.documents.charts import GOOD, INK, OPEN, PAPER, WIDTH, Line, distribution, drawn
from kanalkoll.documents.simulation.model import Chart

MOST_BARS = 26
"""Wider bars are drawn where each value by itself would give more than these."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a distribution shows: the line, how many values share a bar, and where it ends."""

    line: int
    is_floor: bool
    step: int
    count: int

    @classmethod
    def around(cls, line: int, largest: int, *, is_floor: bool) -> Bars:
        """Enough bars to reach well past the line; the last holds all that is above."""
        reach = max(2 * line, line + 4)
        step = max(1, -(-reach // MOST_BARS))
        count = min(max(reach, largest) // step + 1, max(MOST_BARS, reach // step + 1))
        return cls(line, is_floor, step, count)

    def place(self, value: int) -> int:
        """The bar in which a value stands."""
        return min(value // self.step, self.count - 1)

    def name(self, place: int, *, more: bool) -> str:
        """``5``, ``10–14``; the last one ``24+`` when it holds more."""
        first = place * self.step
        if place == self.count - 1 and more:
            return f"{first}+"
        return str(first) if self.step == 1 else f"{first}–{first + self.step - 1}"

    def kind(self, place: int) -> str:
        """Whether a bar is on the right side of the line."""
        first = place * self.step
        met = first >= self.line if self.is_floor else first <= self.line
        return "good" if met else "bad"

    @property
    def at(self) -> float:
        """Where the line stands among the bars."""
        return (self.line if self.is_floor else self.line + 1) / self.step


def distances(impact: RuleImpact, language: Language, cache: Path | None) -> list[Chart]:
    """A distribution for the rule as it stands and one for the proposal, where there is a number.

    Rules that ask for one thing or none have no distance to show.
    """
    rules: Sequence[tuple[Which, Rule | None]] = (
        ("before", impact.change.before),
        ("after", impact.change.after),
    )
    found = [
        _distance(impact, which, rule, language, cache=cache)
        for which, rule in rules
        if rule is not None
    ]
    return [chart for chart in found if chart is not None]


def _distance(
    impact: RuleImpact, which: Which, rule: Rule, language: Language, *, cache: Path | None
) -> Chart | None:
    sides = [side for one in impact.accounts if (side := one.side(which)) and side.concerned]
    bars = _bars(sides)
    if bars is None:
        return None
    seen = Counter(_place(side, bars) for side in sides)
    more = any((side.observed.low or 0) >= bars.count * bars.step for side in sides)
    rows = [
        (bars.name(place, more=more), seen[place], bars.kind(place)) for place in range(bars.count)
    ]
    if seen[None]:
        rows.append(("?", seen[None], "open"))
    axis = _axis(rule, impact.day)
    picture = drawn(
        distribution(rows, axis=axis.to(language), line=_line(bars, language)),
        key=f"distance-{which}-{rule.id}",
        title=_distance_title(which, sides, bars).to(language),
        text=BARS.to(language),
        cache=cache,
    )
    names = (Text(sv="Antal", en="Number"), Text(sv="Konton", en="Accounts"))
    return Chart(
        picture,
        [name.to(language) for name in names],
        [(_spoken(name, language), figures(count, language)) for name, count, _ in rows],
    )


BARS = Text(
    sv="Stående staplar, en för varje antal. Siffrorna står i tabellen under.",
    en="Upright bars, one a number. The numbers stand in the table below.",
)


def _bars(sides: Sequence[Side]) -> Bars | None:
    """The line that most accounts have; a pause gives some of them another."""
    floors = Counter(side.required.at_least for side in sides)
    tops = Counter(side.required.at_most for side in sides)
    (floor, _), (top, _) = (
        most.most_common(1)[0] if most else (None, 0) for most in (floors, tops)
    )
    line, is_floor = (floor, True) if floor is not None else (top, False)
    if line is None or (is_floor and line < 2):  # noqa: PLR2004  (one or none has no distance)
        return None
    largest = max((side.observed.low or 0 for side in sides), default=0)
    return Bars.around(line, largest, is_floor=is_floor)


def _commonest(numbers: Sequence[int | None]) -> int | None:
    return Counter(numbers).most_common(1)[0][0] if numbers else None


def _place(side: Side, bars: Bars) -> int | None:
    return None if side.verdict == "unknown" else bars.place(side.observed.low or 0)


def _line(bars: Bars, language: Language) -> Line:
    said = Text(sv="Minst {n} krävs", en="At least {n} required")
    if not bars.is_floor:
        said = Text(sv="Högst {n} får finnas", en="At most {n} allowed")
    return Line(bars.at, fill(said, n=bars.line).to(language))


def _axis(rule: Rule, day: date) -> Text:
    looked_at = window(rule, day)
    if looked_at is None:
        return capitalised(COUNTED.get(kind_of(rule.requires).name, Text(sv="antal", en="number")))
    what = Text(sv="Antal inlägg", en="Number of posts")
    if getattr(rule.requires, "counts", "posts") == "days":
        what = Text(sv="Antal dagar med inlägg", en="Number of days with posts")
    in_ = Text(sv=" i" if looked_at.sv[0].isalpha() else "", en=" in")
    return fill(same("{what}{in_} {days}"), what=what, in_=in_, days=looked_at)


COUNTED = {
    "says": Text(sv="antal uppgifter som finns", en="items that are there"),
    "closing-notice": Text(sv="antal dagar som det framgick", en="days on which it was said"),
    "roles-filled": Text(sv="antal personer", en="number of persons"),
    "goals-measurable": Text(sv="antal mål", en="number of goals"),
}


def _distance_title(which: Which, sides: Sequence[Side], bars: Bars) -> Text:
    met = sum(side.verdict == "compliant" for side in sides)
    near = sum(_is_near(side) for side in sides)
    said = Text(
        sv="I dag: {met} av {n} når dit. {near} till är högst ett ifrån.",
        en="Today: {met} of {n} get there. {near} more are at most one away.",
    )
    if which == "after":
        said = Text(
            sv="Med förslaget: {met} av {n} når dit. {near} till är högst ett ifrån.",
            en="With the proposal: {met} of {n} get there. {near} more are at most one away.",
        )
    del bars
    return fill(said, met=met, n=len(sides), near=near)


def _is_near(side: Side) -> bool:
    margin = side.margin
    return side.verdict == "non-compliant" and margin is not None and margin.high == -1


def _spoken(name: str, language: Language) -> str:
    if name != "?":
        return name
    return Text(sv="går inte att bedöma", en="cannot be judged").to(language)


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
        [getattr(one, side)["compliant"] for one in moments] for side in ("before", "after")
    )
    return fill(
        Text(
            sv="Med förslaget hade {a}–{b} konton uppfyllt kravet, mot {c}–{d} som det är i dag.",
            en="With the proposal {a}–{b} accounts would have complied, against {c}–{d} as it is"
            " today.",
        ),
        a=min(after),
        b=max(after),
        c=min(before),
        d=max(before),
    )


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
    last, first = rows[-1], rows[0]
    above, below = -11, 17
    if last["after"] < last["before"]:
        found = [(last, "after", names[1], "right", below)]
    else:
        found = [(last, "top", names[1], "right", above)]
    if any(row["top"] > row["after"] for row in rows):
        found.append((first, "top", names[2], "left", above))
    return [*found, (last, "before", names[0], "right", above)]
