"""How far accounts are from the line: a distribution today, and one with the proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kanalkoll.core.assessment.sentences import capitalised, figures, fill, joined, same
from kanalkoll.core.drafting.impact import RuleImpact, Side, Which
from kanalkoll.core.drafting.impact_words import window
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule
from kanalkoll.documents.charts import Line, distribution, drawn
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
        title=_distance_title(which, sides).to(language),
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


def _distance_title(which: Which, sides: Sequence[Side]) -> Text:
    met = sum(side.verdict == "compliant" for side in sides)
    near = sum(_is_near(side) for side in sides)
    said = Text(sv="I dag: {met} av {n} når dit.", en="Today: {met} of {n} get there.")
    if which == "after":
        said = Text(
            sv="Med förslaget: {met} av {n} når dit.",
            en="With the proposal: {met} of {n} get there.",
        )
    close = Text(sv="{near} till är bara ett ifrån.", en="{near} more are only one away.")
    told = fill(said, met=met, n=len(sides))
    return joined(told, fill(close, near=near) if near else None) or told


def _is_near(side: Side) -> bool:
    margin = side.margin
    return side.verdict == "non-compliant" and margin is not None and margin.high == -1


def _spoken(name: str, language: Language) -> str:
    if name != "?":
        return name
    return Text(sv="går inte att bedöma", en="cannot be judged").to(language)
