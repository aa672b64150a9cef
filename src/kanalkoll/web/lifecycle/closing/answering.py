"""Whether the place that readers are sent to answers.

The program asks an address of the web only where the installation lets it use the network,
and never one on a network of its own. Otherwise a person looks, and says so.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from django.conf import settings

from kanalkoll.core.closing.referral import is_public, safe_host

SECONDS = 8
MOST_REDIRECTS = 3
SMALLEST_ERROR = 400
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of asking. ``answers`` is ``None`` where the program did not ask."""

    answers: bool | None
    status: int | None = None


NOT_ASKED = Reply(None)


def ask(address: str) -> Reply:
    """Ask an address of the web, if this installation may use the network."""
    if not settings.MAY_ASK_ADDRESSES:
        return NOT_ASKED
    if not may_be_asked(address):
        return Reply(answers=False)
    try:
        status = _status(address)
    except (HTTPException, OSError, ValueError):
        return Reply(answers=False)
    return Reply(answers=status < SMALLEST_ERROR, status=status)


def may_be_asked(address: str) -> bool:
    """Whether the address and every number behind its name are on the open network."""
    return _number(address) is not None


def _number(address: str) -> str | None:
    """The number to ask; ``None`` where the name is not public, or one of its numbers is not."""
    host = safe_host(address)
    if host is None:
        return None
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return None
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    return numbers[0] if numbers and all(map(is_public, numbers)) else None


def _status(address: str) -> int:
    """The status of the last answer; each address on the way is looked at before it is asked."""
    for _step in range(MOST_REDIRECTS + 1):
        status, onward = _asked_once(address)
        if not onward:
            return status
        address = urljoin(address, onward)
    raise ValueError(address)


def _asked_once(address: str) -> tuple[int, str]:
    """Status, and the address that the answer sends on to."""
    number, parts = _number(address), urlsplit(address)
    if number is None or not parts.hostname:
        raise ValueError(address)
    line = _line(parts.scheme, parts.hostname, number)
    try:
        line.request("GET", urlunsplit(("", "", parts.path or "/", parts.query, "")))
        answer = line.getresponse()
        onward = answer.getheader("Location") or "" if answer.status in REDIRECTS else ""
        return answer.status, onward
    finally:
        line.close()


def _line(scheme: str, host: str, number: str) -> HTTPConnection:
    """A connection to the number that was looked at, whatever the name says a moment later."""
    line = (
        HTTPSConnection(host, timeout=SECONDS, context=ssl.create_default_context())
        if scheme == "https"
        else HTTPConnection(host, timeout=SECONDS)
    )

    def connected(place: tuple[str, int], *more: Any) -> socket.socket:
        return socket.create_connection((number, place[1]), *more)

    line._create_connection = connected  # type: ignore[attr-defined]  # noqa: SLF001 (no other way)
    return line
