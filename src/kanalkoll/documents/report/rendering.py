"""The report as one HTML file: nothing is fetched, no script runs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kanalkoll.documents.report.model import Report


def write_html(report: Report, stream: IO[str]) -> None:
    """Write the report as HTML 5, in the report's language."""
    style = files(__package__ or __name__).joinpath("report.css").read_text(encoding="utf-8")
    sv = report.language == "sv"
    said = _template().stream(
        r=report,
        style=Markup(style),  # noqa: S704  (our own style sheet)
        t=lambda swedish, english: swedish if sv else english,
        svg=lambda picture: Markup(picture.svg),  # noqa: S704  (drawn here; its texts are escaped)
    )
    for part in said:
        stream.write(part)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kanalkoll.documents.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")
