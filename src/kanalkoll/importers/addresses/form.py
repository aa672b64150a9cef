"""How one platform writes its accounts' addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses.address import Address
from kanalkoll.importers.addresses.platform_names import platform_name
from kanalkoll.importers.addresses.web_address import WebAddress
from kanalkoll.importers.unreadable import Unreadable, shown

FREE_NAME = r"(?!')[^\s/?#%@<>\"\\:;()“”„«»]{1,200}(?<!')"
"""A handle on platforms that allow any letters: nothing that an address or a quotation uses."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a path said: a handle, and the platform's own id when it stands there."""

    handle: str
    platform_id: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One platform's way of writing accounts.

    ``hosts`` are its domains without ``www.``; ``pattern`` is what a handle
    may look like; ``read`` finds the handle in an address (or in a bare
    handle) and raises :class:`Unreadable` when it leads to something else
    than an account; ``url`` writes the address. ``folds_case`` is false where
    ``Name`` and ``name`` are two accounts. ``takes_names``: the account may be
    known by a displayed name with spaces, when its address is not.
    """

    platform: str
    hosts: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[WebAddress], Found]
    url: Callable[[Found], str]
    folds_case: bool = True
    takes_names: bool = False

    def address(self, web: WebAddress) -> Address:
        """The account at ``web``; :class:`Unreadable` when there is none there."""
        found = self.read(web)
        handle = found.handle.lower() if self.folds_case else found.handle
        if not self.pattern.fullmatch(handle):
            raise bad_handle(self.platform, found.handle)
        plain = Found(handle, found.platform_id)
        return Address(self.platform, handle, self.url(plain), found.platform_id)


def from_template(template: str) -> Callable[[Found], str]:
    """An address made by putting the handle, coded where needed, into ``template``."""

    def write(found: Found) -> str:
        return template.format(quote(found.handle, safe="/:@!$&()*+,;=-._~"))

    return write


def first_segment(web: WebAddress, reserved: frozenset[str] = frozenset()) -> str:
    """The first part of the path without ``@``, unless it leads elsewhere than to an account."""
    first = web.segments[0].lstrip("@") if web.segments else ""
    if not first:
        raise no_account()
    if first.casefold() in reserved:
        raise no_account(first)
    return first


def no_account(part: str = "") -> Unreadable:
    """The address leads to a post, a search or the platform itself."""
    where = f" (”{shown(part)}”)" if part else ""
    place = f" (“{shown(part)}”)" if part else ""
    return Unreadable(
        Text(
            sv=f"Adressen leder inte till ett konto{where}.",
            en=f"The address does not lead to an account{place}.",
        ),
        Text(
            sv="Ange adressen till kontots egen sida.",
            en="Give the address of the account's own page.",
        ),
    )


def bad_handle(platform: str, handle: str) -> Unreadable:
    """``handle`` cannot be one on ``platform``."""
    name = platform_name(platform)
    return Unreadable(
        Text(
            sv=f"”{shown(handle)}” kan inte vara ett kontonamn på {name}.",
            en=f"“{shown(handle)}” cannot be a handle on {name}.",
        ),
        Text(
            sv="Ange kontonamnet eller adressen till kontots egen sida.",
            en="Give the handle, or the address of the account's own page.",
        ),
    )
