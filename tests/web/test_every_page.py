"""Every address of the application, as everybody: who is let in, and what a page is.

The addresses and who is let in are in ``addresses``; what a page costs in ``test_questions``.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.http import HttpResponse, HttpResponseBase
from tests.web.addresses import (
    EXAMPLES,
    LEFT_OUT,
    address,
    expected,
    mark_of,
    names,
    read,
    written,
)
from tests.web.furnished import READERS, browser, furnish


class Page(HTMLParser):
    """What a page must have, and what it must not."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings, self.title, self.language, self.forbidden = 0, "", "", list[str]()
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.headings += tag == "h1"
        self._in_title = tag == "title"
        if tag == "html":
            self.language = given.get("lang") or ""
        inline = (
            tag == "script" and not given.get("src") and given.get("type") != "application/json"
        )
        handlers = [name for name in given if name.startswith("on")]
        if tag == "style" or inline or "style" in given or handlers:
            self.forbidden.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data.strip()

    def handle_endtag(self, tag: str) -> None:
        self._in_title &= tag != "title"

    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        return [
            *([] if self.headings == 1 else [f"{self.headings} first headings"]),
            *([] if self.title else ["no title"]),
            *([] if self.language in {"sv", "en"} else [f"language {self.language!r}"]),
            *self.forbidden,
        ]


def faults_of(answer: HttpResponseBase) -> list[str]:
    """What is wrong with an answer, whoever asked."""
    policy = answer.headers.get("Content-Security-Policy", "")
    found = [] if "default-src 'none'" in policy and "unsafe" not in policy else ["no policy"]
    if answer.status_code >= 500:
        return [*found, f"status {answer.status_code}"]
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    if not html or not isinstance(answer, HttpResponse):
        return found
    text = answer.content.decode()
    if "Traceback (most" in text:
        found.append("a traceback")
    return found if 300 <= answer.status_code < 400 or not text else [*found, *Page(text).faults()]


OF_EVERY_DATABASE = {"nobody", "nadia"}
"""Who sees least and who sees most: what there is to see, both databases show them. Who is let
in hangs on no database."""


def test_every_address_is_in_the_table() -> None:
    assert set(names()) - LEFT_OUT == set(expected())
    assert set(EXAMPLES) <= set(expected())


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in OF_EVERY_DATABASE else pytest.mark.any_database)
        for name in READERS
    ],
)
def test_every_page_is_open_to_whom_it_is_for(name: str) -> None:
    sides, place = furnish(), READERS.index(name)
    client = browser(name)
    told: dict[tuple[str, int], str] = {}
    faults: dict[str, list[str]] = {}
    for page in expected():
        for number, side in enumerate(sides):
            here = address(page, side)
            with written() as changes:
                answer = client.get(here)
            told[page, number] = mark_of(answer)
            found = faults_of(answer) + [f"looking changes: {change}" for change in changes]
            if found:
                faults[here] = found
            read(answer)
    wanted = {(page, n): marks[n][place] for page, marks in expected().items() for n in (0, 1)}
    assert faults == {}
    assert {key: mark for key, mark in told.items() if wanted[key] != mark} == {}
