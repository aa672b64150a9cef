"""The charts of an overview: what is drawn, what is there already, and the jobs that draw.

They are the pictures of the papers too: the same numbers give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from kanalkoll.documents.drawing import Drawing, chart_key, draw
from kanalkoll.documents.papers.matter import Named
from kanalkoll.documents.papers.pictures import bars, course
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, today, within
from kanalkoll.web.overview.figures import Figures, Group, figures_of
from kanalkoll.web.overview.scope import Scope, scope_of
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.ui.saying import page_language


def cache() -> Path:
    """Where charts are kept; whatever is in it can be drawn again."""
    return Path(settings.KANALKOLL_HOME) / "charts"


def named(groups: Sequence[Group]) -> list[Named]:
    """Groups as the papers take them; a rule is not of a number of accounts but of each."""
    return [Named(one.name, one.tally, one.number if one.accounts else None) for one in groups]


def drawings(figures: Figures) -> dict[str, Drawing]:
    """Every chart of the overview by its name in the page; what has nothing to show is left out."""
    language = page_language()
    found: dict[str, Drawing] = {}
    if len(figures.moments) > 1:
        found["course"] = course(figures.moments, language=language)
    for name in ("parts", "rules", "platforms", "types"):
        groups = named(getattr(figures, name))
        if any(one.tally.applying for one in groups) and (name == "rules" or len(groups) > 1):
            found[name] = bars(groups, language=language)
    return found


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
