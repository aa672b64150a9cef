"""Who counts as a visitor: nobody is told apart, but machines are left out."""

from __future__ import annotations

import re

from django.http import HttpRequest

FROM_PROFILE = "profil"
"""``?fran=profil`` stands in the address that a profile links to."""

_MACHINES = re.compile(
    r"bot|crawl|spider|slurp|externalhit|preview|monitor|uptime|curl|wget|python|java/|go-http|"
    r"okhttp|scrapy|httpx|libwww|archiver|lighthouse|validator|feed|mastodon/|pleroma|http\.rb",
    re.IGNORECASE,
)


def is_visit(request: HttpRequest) -> bool:
    """Whether somebody opens the page: asked for by a browser, not ahead, not by a machine."""
    agent = request.headers.get("User-Agent", "")
    ahead = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    return (
        request.method == "GET"
        and bool(agent)
        and not _MACHINES.search(agent)
        and "prefetch" not in ahead.lower()
    )


def came_through_the_profile(request: HttpRequest) -> bool:
    """Whether the visitor followed the link in the account's profile."""
    return request.GET.get("fran") == FROM_PROFILE
