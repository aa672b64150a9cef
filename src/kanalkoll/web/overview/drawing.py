"""The charts of an overview: what is drawn, what is there already, and the jobs that draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from kanalkoll.documents.drawing import Bars, Counted, Course, Drawing, Step, chart_key, draw
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, today, within
from kanalkoll.web.overview.figures import Figures, Group, Moment, figures_of
from kanalkoll.web.overview.scope import Scope, scope_of
from kanalkoll.web.overview.wording import heads, of_bars, of_course
from kanalkoll.web.policies.selectors import policies_shown

MOST_BARS = 14
"""More than so many bars are no picture: the table has them all."""


def cache() -> Path:
    """Where charts are kept; whatever is in it can be drawn again."""
    return Path(settings.KANALKOLL_HOME) / "charts"


def drawings(figures: Figures) -> dict[str, Drawing]:
    """Every chart of the overview by its name in the page; what has nothing to show is left out."""
    found: dict[str, Drawing] = {}
    if any(moment.tally.applying for moment in figures.moments):
        found["course"] = course_of(figures.moments)
    for name, groups in (
        ("parts", figures.parts), ("rules", figures.rules),
        ("platforms", figures.platforms), ("types", figures.types),
    ):  # fmt: skip
        shown = [group for group in groups if group.tally.applying]
        if 0 < len(shown) <= MOST_BARS:
            found[name] = bars_of(shown, "rule" if name == "rules" else name)
    return found


def course_of(moments: Sequence[Moment]) -> Course:
    """How it was over time."""
    title, text = of_course(moments)
    return Course(title, text, [_step(moment) for moment in moments], heads())


def _step(moment: Moment) -> Step:
    tally = moment.tally
    return Step(moment.day, tally["compliant"], tally["non-compliant"], tally["unknown"],
                moment.changed)  # fmt: skip


def bars_of(groups: Sequence[Group], what: str) -> Bars:
    """How groups stand beside each other."""
    title, text = of_bars(groups, what)
    rows = [Counted(group.name, group.tally["compliant"], group.tally["non-compliant"],
                    group.tally["unknown"]) for group in groups]  # fmt: skip
    return Bars(title, text, rows, heads())


def draw_usual(on: date) -> int:
    """Draw the whole body, and each part where somebody has a role; how many charts there are."""
    shown = policies_shown(on)
    if not shown:
        return 0
    with override(settings.LANGUAGE_CODE):
        return sum(_draw(figures_of(scope, shown[0], on)) for scope in _usual(on))


def _usual(on: date) -> Iterator[Scope]:
    body = the_body()
    yield Scope(body.name if body else "", None)
    led = Assignment.objects.holding_on(on).values("unit")
    for unit in Unit.objects.filter(pk__in=led):
        yield Scope(unit.name, frozenset(within(unit)), unit)


def draw_of(user: str, unit: str, language: str) -> int:
    """Draw what one person sees of a part (its key; empty: of everything)."""
    person = User.objects.get(key=user)
    part = Unit.objects.get(key=unit) if unit else None
    on = today()
    shown = policies_shown(on)
    with override(language):
        return _draw(figures_of(scope_of(person, part), shown[0], on)) if shown else 0


def _draw(figures: Figures) -> int:
    found = drawings(figures)
    for name, drawing in found.items():
        draw(drawing, key=name, cache=cache())
    return len(found)


def names_of(found: Mapping[str, Drawing]) -> dict[str, str]:
    """The name of each chart's content: its address for as long as the content is the same."""
    return {name: chart_key(drawing) for name, drawing in found.items()}
