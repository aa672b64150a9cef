"""Web and e-mail addresses in a text."""

from __future__ import annotations

import re

import msgspec

_LABEL = r"[a-zA-Z0-9åäöÅÄÖ](?:[a-zA-Z0-9åäöÅÄÖ-]{0,62})"
_TOP = (
    r"(?:example|gov|mil|edu|com|org|net|int|info|museum|se|nu|eu|us|no|dk|fi|io|me|ly|gl|app|"
    r"social|page|bio|link|stockholm|co)"
)
_WEB = re.compile(
    rf"(?<![\w@.-])(?:(?:https?://)(?P<any>(?:{_LABEL}\.){{1,6}}[a-z]{{2,18}})"
    rf"|(?P<host>(?:{_LABEL}\.){{1,6}}{_TOP}))(?![\w@-]|\.\w)"
    r"(?::\d{1,5})?(?P<path>/[^\s<>\"”’)\]]{0,2000})?",
    re.IGNORECASE,
)
_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_LABEL}\.){{1,6}}[a-zA-Z]{{2,18}}\b")

ELSEWHERE = frozenset(
    {
        "facebook.com", "fb.com", "fb.me", "twitter.com", "x.com", "t.co", "instagram.com",
        "youtube.com", "youtu.be", "flickr.com", "flic.kr", "linkedin.com", "lnkd.in",
        "tiktok.com", "threads.net", "threads.com", "tumblr.com", "pinterest.com", "vimeo.com",
        "bsky.app", "mastodon.social", "snapchat.com", "github.com", "medium.com", "wa.me",
        "linktr.ee", "linkin.bio", "campsite.bio", "lnk.bio", "bio.link", "msha.ke", "later.com",
        "bit.ly", "tinyurl.com", "goo.gl", "ow.ly", "go.usa.gov", "1.usa.gov",
    }
)  # fmt: skip
"""Hosts that say nothing of whose page it is: platforms, link hubs, shorteners."""


class Link(msgspec.Struct, frozen=True):
    """A web address: ``host`` lower-cased and without ``www.``, ``path`` as it stands."""

    start: int
    end: int
    host: str
    path: str

    @property
    def is_front_page(self) -> bool:
        """True when the address has no path."""
        return self.path.strip("/") == ""

    @property
    def leads_elsewhere(self) -> bool:
        """True for platforms, link hubs and shorteners."""
        return within(self.host, ELSEWHERE)


def within(host: str, domains: frozenset[str]) -> bool:
    """Whether ``host`` is one of ``domains`` or a subdomain of one."""
    while host:
        if host in domains:
            return True
        host = host.partition(".")[2]
    return False


def web_addresses(text: str) -> tuple[Link, ...]:
    """Every web address in ``text``, with or without scheme, in order."""
    if "." not in text:
        return ()
    return tuple(_link(match) for match in _WEB.finditer(text))


def mail_addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every e-mail address in ``text``, in order."""
    if "@" not in text:
        return ()
    return tuple(match.span() for match in _MAIL.finditer(text))


def _link(match: re.Match[str]) -> Link:
    path = (match["path"] or "").rstrip(".,;:!?*")
    end = match.start("path") + len(path) if match["path"] else match.end()
    host = (match["any"] or match["host"]).lower().removeprefix("www.")
    return Link(start=match.start(), end=end, host=host, path=path)
