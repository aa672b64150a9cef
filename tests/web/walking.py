"""Reading pages as people do: the words that are seen or read out, and the links to follow.

Text in a part of the page that is marked as another language than the page is left out: that
is how a page says that the words there are a quotation, not its own. Nor are the links there
followed: they change the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve

READ_OUT = ("alt", "aria-label", "aria-description", "placeholder", "title", "data-confirm")
NEVER_CLOSED = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNSEEN = {"script", "style", "template"}
OF_MACHINES = {"code"}
"""Addresses, file formats' own names and the like: the same in every language."""
BUTTONS = {"button", "submit", "reset"}


@dataclass(slots=True)
class Page:
    """What a page says, a run of text each, and the addresses on its own site it leads to."""

    address: str
    said: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Fills a page. ``asides``: the open elements whose text is not the page's own."""

    def __init__(self, page: Page, language: str) -> None:
        super().__init__()
        self.page = page
        self.language = language
        self.asides: list[bool] = [False]
        self.goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        foreign = given.get("lang", self.language) != self.language
        aside = self.asides[-1] or foreign or tag in UNSEEN | OF_MACHINES
        self.goes_on = tag == "wbr"  # a place to break a long name is inside one word
        if not aside:
            self.page.said += [given[name] for name in READ_OUT if name in given]
            if tag == "input" and given.get("type") in BUTTONS:
                self.page.said.append(given.get("value", ""))
        if tag == "a" and "href" in given and not foreign:
            self.page.links.append(given["href"])
        if tag not in NEVER_CLOSED:
            self.asides.append(aside)

    def handle_endtag(self, tag: str) -> None:
        self.goes_on = False
        if tag not in NEVER_CLOSED and len(self.asides) > 1:
            self.asides.pop()

    def handle_data(self, data: str) -> None:
        if not self.asides[-1] and data.strip():
            before = self.page.said.pop() if self.goes_on and self.page.said else ""
            self.page.said.append(before + " ".join(data.split()))


def read(address: str, html: str, language: str) -> Page:
    """The page at an address."""
    page = Page(address)
    _Reader(page, language).feed(html)
    return page


def kind(address: str) -> tuple[str, str]:
    """What pages have in common that differ only in what they are about: view and query names."""
    parts = urlsplit(address)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&")})
    return resolve(parts.path).route, " ".join(names)


def walk(client: Client, language: str, clicks: int) -> Iterator[Page]:
    """Every kind of page within so many clicks of the first page, one of each."""
    seen = {kind("/")}
    doors = ["/"]
    for left in range(clicks, -1, -1):
        pages = [page for door in doors if (page := _opened(client, door, language))]
        yield from pages
        doors = []
        for page in pages if left else ():
            for link in page.links:
                address = urlsplit(urljoin(page.address, link))
                if address.netloc or address.scheme or not address.path:
                    continue
                one = address._replace(fragment="").geturl()
                if (what := kind(one)) not in seen:
                    seen.add(what)
                    doors.append(one)


def _opened(client: Client, address: str, language: str) -> Page | None:
    """The page, or where it leads at once; nothing for files and for what may not be seen."""
    answer = client.get(address, follow=True, headers={"accept-language": language})
    content = answer.getvalue()  # also of a file: the client closes it after its last part
    if answer.status_code == HTTPStatus.OK and "text/html" in answer["Content-Type"]:
        return read(address, content.decode(), language)
    return None
