"""Whether the place that readers are sent to answers.

The program asks an address of the web only where the installation lets it use the network,
and never one on a network of its own. Otherwise a person looks, and says so.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
from django.conf import settings

from kanalkoll.core.closing.referral import is_public, safe_host

SECONDS = 8
MOST_REDIRECTS = 3
SMALLEST_ERROR = 400

Asked = Callable[[str], int]
"""Asks an address and gives the status of its answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of asking. ``answers`` is ``None`` where the program did not ask."""

    answers: bool | None
    status: int | None = None


NOT_ASKED = Reply(None)


def ask(address: str) -> Reply:
    """Ask an address of the web, if this installation may use the network."""
    if not getattr(settings, "MAY_ASK_ADDRESSES", False):
        return NOT_ASKED
    if not may_be_asked(address):
        return Reply(answers=False)
    try:
        status = _status(address)
    except (httpx.HTTPError, OSError, ValueError):
        return Reply(answers=False)
    return Reply(answers=status < SMALLEST_ERROR, status=status)


def may_be_asked(address: str) -> bool:
    """Whether the address and every number behind its name are on the open network."""
    host = safe_host(address)
    return host is not None and all(map(is_public, _numbers(host)))


def _numbers(host: str) -> Iterator[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        yield "0.0.0.0"  # noqa: S104 (a number that is never public: nobody has that name)
        return
    yield from {str(entry[4][0]).partition("%")[0] for entry in found}


def _status(address: str) -> int:
    """The status of the last answer; each address on the way is looked at before it is asked."""
    with httpx.Client(timeout=SECONDS, follow_redirects=False) as client:
        for _step in range(MOST_REDIRECTS + 1):
            with client.stream("GET", address) as answer:
                if not answer.is_redirect or answer.next_request is None:
                    return answer.status_code
                address = str(answer.next_request.url)
            if not may_be_asked(address):
                raise ValueError(address)
    raise ValueError(address)
