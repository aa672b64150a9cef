"""A body's own text with its addresses, telephone numbers and accounts as links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kanalkoll.core.baseinfo.recognition.links import mail_addresses, web_addresses

_PHONE = re.compile(r"(?<![\w+-])(?:\+46[ -]?|0)\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?![\w-])")
_ACCOUNT = re.compile(r"(?<![\w.@])@(?P<handle>[\w.-]*\w)")


def linked(text: str, *, accounts: Mapping[str, str] | None = None) -> SafeString:
    """The text, escaped, with links. ``accounts``: addresses by handle, for those we know."""
    pieces: list[tuple[str, str]] = []
    done = 0
    for start, end, address in _links(text, accounts or {}):
        if start >= done:
            pieces += [(text[done:start], ""), (text[start:end], address)]
            done = end
    pieces.append((text[done:], ""))
    return format_html_join("", "{}", ((_piece(shown, address),) for shown, address in pieces))


def _piece(shown: str, address: str) -> str | SafeString:
    return format_html('<a href="{}">{}</a>', address, shown) if address else shown


def _links(text: str, accounts: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    yield from sorted(
        [*_mails(text), *_pages(text), *_phones(text), *_accounts(text, accounts)],
        key=lambda link: (link[0], -link[1]),
    )


def _mails(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in mail_addresses(text):
        yield start, end, f"mailto:{text[start:end]}"


def _pages(text: str) -> Iterator[tuple[int, int, str]]:
    for link in web_addresses(text):
        shown = text[link.start : link.end]
        yield link.start, link.end, shown if "://" in shown else f"https://{shown}"


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PHONE.finditer(text):
        yield match.start(), match.end(), f"tel:{re.sub(r'[^0-9+]', '', match[0])}"


def _accounts(text: str, accounts: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for match in _ACCOUNT.finditer(text):
        if address := accounts.get(match["handle"].lower()):
            yield match.start(), match.end(), address


def handles_in(text: str) -> set[str]:
    """The handles that the text names with an @ before them, in small letters."""
    return {match["handle"].lower() for match in _ACCOUNT.finditer(text)}
