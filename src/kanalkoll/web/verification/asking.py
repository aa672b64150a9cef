"""What somebody pasted → the terms to look up, or why it cannot be told. Nothing is ever fetched.

An address is read by rule (``importers.addresses``). What hides where it leads is refused with
its reason: another scheme, a user name before the host, letters that look like others, invisible
characters, an address on the way to another one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from kanalkoll.core.handles import skeleton
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, normalise
from kanalkoll.importers.addresses.normalise import FORMS
from kanalkoll.importers.addresses.web_address import clean, host_in, parse
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.web.verification.nearness import near_terms

ONWARD = frozenset(
    [
        "t.co", "bit.ly", "lnkd.in", "vm.tiktok.com", "vt.tiktok.com", "youtu.be", "buff.ly",
        "ow.ly", "tinyurl.com", "goo.gl", "is.gd", "l.facebook.com", "lm.facebook.com",
        "l.instagram.com", "l.threads.com", "fb.me", "wikidata-externalid-url.toolforge.org",
        "fedirect.toolforge.org", "linktr.ee", "linktree.com",
    ]
)  # fmt: skip
"""Hosts that lead on to somewhere else: only a visit would tell where, and none is made."""

LONGEST_TERM = 260
_BARE = re.compile(r"@?([\w.\-]{1,200})")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:/{0,2}|//", re.IGNORECASE)
_CHANNEL = re.compile(r"UC[\w\-]{22}", re.ASCII)
_PLAIN = {
    host: FORMS[platform]
    for platform in ("instagram", "threads", "tiktok")
    for host in FORMS[platform].hosts
}
_HOSTS = frozenset(host for form in FORMS.values() for host in form.hosts) | ONWARD


@dataclass(frozen=True, slots=True)
class Asked:
    """An account that is asked for: ``platform`` is empty where only a name was given.

    ``strange``: the name holds letters of another alphabet than the Latin.
    """

    platform: str
    handle: str
    platform_id: str = ""
    strange: bool = False

    @property
    def exact(self) -> tuple[str, ...]:
        """The terms of which each stands for this very account."""
        if not self.platform:
            return (name_term(self.handle),)
        handle = handle_term(self.platform, self.handle)
        # Where an address gives an id away, it is part of the handle too: no name stands alone.
        return (id_term(self.platform, self.platform_id), handle) if self.platform_id else (handle,)

    @property
    def like(self) -> str:
        """The term of names that look like this one; empty for a name that is a number."""
        return "" if self.handle == self.platform_id else like_term(self.handle)

    @property
    def near(self) -> tuple[str, ...]:
        """The terms of names that this one can be a slip of."""
        return () if self.handle == self.platform_id else tuple(near_terms(self.handle))


@dataclass(frozen=True, slots=True)
class Refused:
    """Why what was pasted cannot be looked up: it leads elsewhere, or it cannot be read."""

    kind: Literal["unclear", "unreadable"]
    why: Text
    advice: Text | None = None


def handle_term(platform: str, handle: str) -> str:
    """The term of a handle on a platform; case counts only where it tells accounts apart."""
    form = FORMS.get(platform)
    folds = form is None or form.folds_case
    if platform == "youtube":
        folds = not _CHANNEL.fullmatch(handle)
    return f"{platform}:{handle.casefold() if folds else handle}"[:LONGEST_TERM]


def id_term(platform: str, platform_id: str) -> str:
    """The term of a platform's own id, which stays when the account is renamed."""
    return f"{platform}#{platform_id}"[:LONGEST_TERM]


def name_term(handle: str) -> str:
    """The term of a handle wherever it is."""
    return f":{handle.casefold()}"[:LONGEST_TERM]


def like_term(handle: str) -> str:
    """The term of everything that looks like the handle; empty without letters and digits."""
    folded = skeleton(handle)
    return f"~{folded}"[:LONGEST_TERM] if folded else ""


def read(text: str) -> Asked | Refused:
    """What is asked for. Never raises, whatever is pasted."""
    try:
        return _read(text)
    except Unreadable as refused:
        return Refused("unreadable", refused.wrong, refused.right)


def _read(text: str) -> Asked | Refused:
    plain, notes = clean(text)
    if any(note.kind == "invisible-characters" for note in notes):
        return Refused("unreadable", _INVISIBLE, _BY_HAND)
    if _leads_on(plain):
        return Refused("unclear", _ELSEWHERE, _OPEN_IT)
    bare = _BARE.fullmatch(plain)
    if bare and not _is_on_a_known_host(plain):
        return Asked("", bare[1], strange=is_strange(bare[1]))
    return _asked(_plainly_read(plain) or normalise(plain).address)


def _plainly_read(plain: str) -> Address | None:
    """An ordinary address on a platform whose names are plain: the same, read once only.

    ``normalise`` reads its own result again to see that it leads back, which names of
    such letters on those platforms always do.
    """
    scheme = _SCHEME.match(plain)
    host = host_in(plain[scheme.end() :] if scheme else plain).removeprefix("www.")
    form = _PLAIN.get(host)
    address = form.address(parse(plain)) if form and plain.isascii() else None
    # A name that is itself a platform's host would not lead back.
    return None if address and _is_on_a_known_host(address.handle) else address


def _asked(address: Address) -> Asked:
    return Asked(
        address.platform,
        address.handle,
        address.platform_id or "",
        strange=is_strange(address.handle) or "xn--" in address.handle,
    )


def _leads_on(plain: str) -> bool:
    """Whether the address is one on the way to another, with or without ``https://``."""
    rest = plain
    if scheme := _SCHEME.match(plain):
        rest = plain[scheme.end() :]
    host = host_in(rest.replace("\\", "/").rpartition("@")[2]).rstrip(".")
    return host.removeprefix("www.") in ONWARD


def _is_on_a_known_host(plain: str) -> bool:
    labels = plain.casefold().split(".")
    return any(".".join(labels[place:]) in _HOSTS for place in range(len(labels) - 1))


def is_strange(handle: str) -> bool:
    """Whether the handle has letters of another alphabet than the Latin."""
    return not handle.isascii() and any(
        sign.isalpha() and not unicodedata.name(sign, "").startswith("LATIN") for sign in handle
    )


_INVISIBLE = Text(
    sv="Det du klistrade in innehåller osynliga tecken.",
    en="What you pasted holds invisible characters.",
)
_BY_HAND = Text(sv="Skriv kontonamnet för hand.", en="Type the account's name by hand.")
_ELSEWHERE = Text(
    sv="Det går inte att avgöra. Adressen leder vidare till en annan adress.",
    en="It cannot be told. The address leads on to another one.",
)
_OPEN_IT = Text(
    sv="Öppna kontot och klistra in adressen till kontots egen sida, eller skriv kontonamnet.",
    en="Open the account and paste the address of its own page, or type its name.",
)
