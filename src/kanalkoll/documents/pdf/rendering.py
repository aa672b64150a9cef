"""A document as PDF/UA-1, by WeasyPrint: no network, no file but what is in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text
from kanalkoll.documents.cells import KEPT_WHOLE, said, shown_rows
from kanalkoll.documents.charts import FONT
from kanalkoll.documents.document import Document, Figure, runs_of
from kanalkoll.documents.pdf.tagging import mend
from kanalkoll.documents.words import WORDS

if TYPE_CHECKING:
    from weasyprint.document import Document as Laid

VARIANT = "pdf/ua-1"
PAPER_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The letters of the paper; charts are set in the same."""

BOTTOM = 26
"""The margin at the foot of a page in millimetres, as in the style sheet."""

_LINK = re.compile(r"(?:https?://|mailto:)\S+\Z")

NEEDED = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")
"""Debian's packages that the writing of PDF rests on."""


class NoPdf(KanalkollError):
    """This machine lacks what writes PDF; Word and the pages work without."""

    def __init__(self) -> None:
        self.text = Text(
            sv="Servern kan inte skriva PDF. Be den som sköter servern köra:"
            f" apt-get install {' '.join(NEEDED)}. Word-filen går att hämta.",
            en="The server cannot write PDF. Ask whoever runs it to do:"
            f" apt-get install {' '.join(NEEDED)}. The Word file can be fetched.",
        )
        super().__init__(self.text.sv)


def write_pdf(document: Document) -> bytes:
    """The document as a tagged PDF; raises :class:`NoPdf` where that cannot be done."""
    made: bytes = _laid(document).write_pdf(pdf_variant=VARIANT, finisher=mend)
    return made


def page_count(document: Document, *, spare: int = 0) -> int:
    """How many pages the document takes when ``spare`` millimetres of each are left free."""
    return len(_laid(document, spare=spare).pages)


def _laid(document: Document, *, spare: int = 0) -> Laid:
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415  (a second; libraries that may lack)
    except OSError as missing:
        raise NoPdf from missing
    page = HTML(string=html_of(document), url_fetcher=_only_from(_pictures(document)))
    # What is given here yields to the document's own sheet, unless it is said to be important.
    tighter = CSS(string=f"@page {{ margin-bottom: {BOTTOM + spare}mm !important }}")
    return page.render(stylesheets=[tighter] if spare else [], pdf_variant=VARIANT)


def html_of(document: Document) -> str:
    """The document as the HTML that is laid out on pages."""
    language = document.language
    return _template().render(
        d=document,
        head=document.letterhead,
        style=Markup(_style()),  # noqa: S704  (our own style sheet)
        t={name: text.to(language) for name, text in WORDS.items()},
        day=full_date(document.letterhead.day).to(language),
        said=lambda value, kind: said(value, kind, language),
        shown=lambda table: shown_rows(table, language),
        runs=runs_of,
        kept_whole=KEPT_WHOLE,
        good_link=lambda link: bool(link and _LINK.match(link)),
        kind=lambda block: type(block).__name__,
    )


def _pictures(document: Document) -> Mapping[str, bytes]:
    charts = [block.picture for block in document.blocks if isinstance(block, Figure)]
    return {f"picture:{place}": picture.svg.replace(FONT.replace("'", "&apos;"), PAPER_FONT)
            .replace(FONT, PAPER_FONT).encode()
            for place, picture in enumerate(charts)}  # fmt: skip


def _only_from(pictures: Mapping[str, bytes]) -> Any:
    """What fetches: the document's own pictures, and nothing else in the world."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415  (see above)

    class Own(URLFetcher):  # type: ignore[misc]
        """Knows the pictures of one document."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            """The picture, or a refusal."""
            del headers
            if url not in pictures:
                raise ValueError(f"no part of the document: {url}")
            return URLFetcherResponse(url, pictures[url], {"Content-Type": "image/svg+xml"})

    return Own(fail_on_errors=True)


@cache
def _style() -> str:
    return files(__package__ or __name__).joinpath("paper.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kanalkoll.documents.pdf", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("paper.html.j2")
