"""Charts as data, named by their content: a page shows what is kept and draws nothing.

A job draws with :func:`draw` whatever :func:`kept` does not find; page, PDF and
Word show the same picture. Every chart has its sentence as title, a text for
those who do not see it, and its numbers in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml import ElementTree

from kanalkoll.documents.charts import Picture, finished, named, svg_of
from kanalkoll.documents.course import Step, course_chart
from kanalkoll.documents.keeping import content_name, keep, taken
from kanalkoll.documents.stacked import stacked_shares

if TYPE_CHECKING:
    from kanalkoll.documents.charts import Chart

__all__ = ["Bars", "Counted", "Course", "Step", "as_png", "chart_key", "draw", "kept"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A bar: its name, and how many are met, deviate and cannot be judged."""

    name: str
    good: int
    bad: int
    open: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from nought to a hundred per cent of what the rules concern.

    ``heads`` stand over the parts; ``goal`` is a share drawn as a thin line with
    its text.
    """

    title: str
    text: str
    rows: Sequence[Counted]
    heads: tuple[str, str, str]
    goal: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Compliance over time, a pile for each day; a new version of the policy is a break."""

    title: str
    text: str
    steps: Sequence[Step]
    heads: tuple[str, str, str]
    goal: tuple[float, str] | None = None


Drawing = Bars | Course


def chart_key(drawing: Drawing) -> str:
    """The name of the chart: the same for the same content, whoever draws it and when."""
    return content_name([type(drawing).__name__, drawing])


def kept(drawing: Drawing, *, key: str, cache: Path) -> Picture | None:
    """The chart when it is drawn already; ``key`` is unique in the page. Quick."""
    svg = taken(chart_key(drawing), cache)
    return None if svg is None else _picture(drawing, key, svg)


def draw(drawing: Drawing, *, key: str, cache: Path | None = None) -> Picture:
    """The chart, drawn and kept unless it is there. Takes a second: not in a request."""
    name = chart_key(drawing)
    svg = taken(name, cache)
    if svg is None:
        svg = svg_of(finished(_chart(drawing)))
        keep(name, svg, cache)
    return _picture(drawing, key, svg)


def as_png(picture: Picture, *, width: int = 1600) -> bytes:
    """The chart in dots, for paper that takes no lines (Word)."""
    import vl_convert  # noqa: PLC0415  (half a second that pages need not wait)

    root = ElementTree.fromstring(picture.svg)
    scale = width / float((root.get("viewBox") or "0 0 440 0").split()[2])
    return bytes(vl_convert.svg_to_png(picture.svg, scale=scale))


def _chart(drawing: Drawing) -> Chart:
    if isinstance(drawing, Course):
        return course_chart(drawing.steps, heads=drawing.heads, goal=drawing.goal)
    return stacked_shares(
        [asdict(row) for row in drawing.rows if row.good + row.bad + row.open],
        heads=drawing.heads, goal=drawing.goal,
    )  # fmt: skip


def _picture(drawing: Drawing, key: str, svg: str) -> Picture:
    return Picture(key, drawing.title, drawing.text, named(svg, key, drawing.title, drawing.text))
