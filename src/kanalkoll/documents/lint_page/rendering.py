"""The page as one HTML file: nothing is fetched, no script runs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kanalkoll.documents.lint_page.model import Page

STYLE = ("kanalkoll.documents.report", "report.css")
"""The style sheet that all pages on paper and screen share."""


def write_page(page: Page, stream: IO[str]) -> None:
    """Write the page as HTML 5, in the page's language."""
    style = files(STYLE[0]).joinpath(STYLE[1]).read_text(encoding="utf-8")
    sv = page.language == "sv"
    said = _template().stream(
        r=page,
        style=Markup(style),  # noqa: S704  (our own style sheet)
        t=lambda swedish, english: swedish if sv else english,
        svg=lambda picture: Markup(picture.svg),  # noqa: S704  (drawn here; its texts are escaped)
    )
    for part in said:
        stream.write(part)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kanalkoll.documents.lint_page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
