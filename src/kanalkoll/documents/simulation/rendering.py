"""The report as one HTML file: nothing is fetched, no script runs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kanalkoll.documents.simulation.model import SimulationReport


def write_html(report: SimulationReport, stream: IO[str]) -> None:
    """Write the report as HTML 5, in the report's language."""
    sv = report.language == "sv"
    said = _template().stream(
        r=report,
        style=Markup(style()),  # noqa: S704  (our own style sheets)
        t=lambda swedish, english: swedish if sv else english,
        svg=lambda picture: Markup(picture.svg),  # noqa: S704  (drawn here; its texts are escaped)
    )
    for part in said:
        stream.write(part)


def style() -> str:
    """The style sheet of all reports, and what only this one needs."""
    sheets = (
        files("kanalkoll.documents.report").joinpath("report.css"),
        files("kanalkoll.documents.simulation").joinpath("simulation.css"),
    )
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kanalkoll.documents.simulation", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("simulation.html.j2")
