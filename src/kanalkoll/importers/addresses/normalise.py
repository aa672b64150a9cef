"""Any writing of an account's handle or address → one address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses.address import Address, Reading
from kanalkoll.importers.addresses.feed import feed_address
from kanalkoll.importers.addresses.form import Form, bad_handle, no_account
from kanalkoll.importers.addresses.large_platforms import LARGE_PLATFORMS
from kanalkoll.importers.addresses.platform_names import platform_name
from kanalkoll.importers.addresses.small_platforms import SMALL_PLATFORMS
from kanalkoll.importers.addresses.web_address import (
    WebAddress,
    bare,
    clean,
    has_scheme,
    host_in,
    is_international,
    parse,
)
from kanalkoll.importers.imported import Note
from kanalkoll.importers.unreadable import Unreadable, shown

FORMS: Mapping[str, Form] = {form.platform: form for form in (*LARGE_PLATFORMS, *SMALL_PLATFORMS)}

WIKIDATA_PROPERTIES: Mapping[str, str] = {
    "P2002": "x",
    "P6552": "x",
    "P2003": "instagram",
    "P2013": "facebook",
    "P4003": "facebook",
    "P2397": "youtube",
    "P2037": "github",
    "P3267": "flickr",
    "P4015": "vimeo",
    "P4033": "mastodon",
    "P4264": "linkedin",
    "P6634": "linkedin",
    "P7085": "tiktok",
    "P11892": "threads",
    "P12361": "bluesky",
}
"""Wikidata's properties for accounts, as Govdirectory and its redirect pages use them."""

_BEFORE_HOST = re.compile(r"(?:www|m|mobile|mbasic|touch|web|business|[a-z]{2}(?:-[a-z]{2})?)")
_REDIRECTS = {
    "l.facebook.com": "u",
    "lm.facebook.com": "u",
    "l.instagram.com": "u",
    "l.threads.com": "u",
}
_SHORTENED = frozenset(
    [
        "t.co",
        "bit.ly",
        "lnkd.in",
        "vm.tiktok.com",
        "vt.tiktok.com",
        "youtu.be",
        "buff.ly",
        "ow.ly",
        "tinyurl.com",
    ]
)
_MOST_REDIRECTS = 3
_SCRIPTS_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def normalise(text: str, *, platform: str | None = None) -> Reading:
    """Read a handle or an address, whichever way it is written.

    ``platform`` is the key of the platform it is said to be on; a bare handle
    needs it. An address that leads to *another* platform is read as what it
    is, with a note of kind ``wrong-host``: the caller decides which to
    believe. Reading the result again, by address or by handle, gives the same.

    Raises :class:`Unreadable` for what is not an account: too long, hiding
    where it leads, a post, a short link, a page of no known platform.
    """
    plain, notes = clean(text)
    address = _read(plain, platform, _MOST_REDIRECTS)
    if not _leads_back(address):
        raise bad_handle(address.platform, address.handle)
    odd = [*notes, *_wrong_host(address, platform), *_alike(address), *_unusual(address)]
    return Reading(address, tuple(odd))


def _leads_back(address: Address) -> bool:
    """Whether handle and address both lead to the account again.

    A name made of a platform's own words (``pages``, ``UC…`` after ``@``) may
    not, and would be another account the next time it is read.
    """
    ways = [address.handle] if address.url is None else [address.handle, address.url]
    try:
        return all(_read(clean(way)[0], address.platform, 0) == address for way in ways)
    except Unreadable:
        return False


def _read(plain: str, platform: str | None, redirects: int) -> Address:
    if platform == "feed":
        return feed_address(plain)
    if _is_address(plain, platform):
        return _from_web(parse(plain), platform, redirects)
    if platform is None:
        return _from_shape(plain)
    return _from_handle(plain, platform)


def _is_address(plain: str, platform: str | None) -> bool:
    """Whether ``plain`` is an address rather than a handle such as ``sundbyberg.se``."""
    if has_scheme(plain):
        return True
    host = host_in(plain)
    if not host or platform == "bluesky" and host == plain.casefold().rstrip("/"):  # noqa: RUF021
        return False
    known = _form_of(host) is not None or host in _SHORTENED
    return known or _is_uncharted(platform) or "/" in plain.rstrip("/")


def _from_web(web: WebAddress, platform: str | None, redirects: int) -> Address:
    onward = _redirected(web)
    if onward is not None and redirects > 0:
        return _read(onward[0], onward[1] or platform, redirects - 1)
    form = _form_of(web.host)
    if form is None and _looks_federated(web, platform):
        form = FORMS["mastodon"]
    if form is not None:
        return form.address(web)
    if platform is not None and _is_uncharted(platform):
        return _on_its_own_host(web, platform)
    raise _unknown_host(web, platform)


def _is_uncharted(platform: str | None) -> bool:
    """Whether nobody has told here how the platform writes its accounts."""
    return platform is not None and platform not in FORMS


def _on_its_own_host(web: WebAddress, platform: str) -> Address:
    """An account on a platform whose addresses are not known: host and path as they are."""
    path = "/".join([web.host, *web.segments])
    return Address(platform, path, f"https://{quote(path, safe='/@:!$&()*+,;=-._~')}")


def _redirected(web: WebAddress) -> tuple[str, str | None] | None:
    """Where a redirect page leads, by rule and never by asking it: address and platform."""
    if web.host == "wikidata-externalid-url.toolforge.org":
        platform = WIKIDATA_PROPERTIES.get(f"P{web.query.get('p', '')}")
        return (web.query.get("id", ""), platform) if platform else None
    if web.host == "fedirect.toolforge.org":
        return web.query.get("id", ""), "mastodon"
    if web.host in _REDIRECTS and web.query.get(_REDIRECTS[web.host]):
        return web.query[_REDIRECTS[web.host]], None
    return None


@lru_cache(1_024)
def _form_of(host: str) -> Form | None:
    """The platform a host belongs to, mobile and country hosts included."""
    if host in _SHORTENED:
        return None
    for form in FORMS.values():
        if any(_belongs(host, domain, form) for domain in form.hosts):
            return form
    return None


def _belongs(host: str, domain: str, form: Form) -> bool:
    if host == domain:
        return True
    if not host.endswith(f".{domain}"):
        return False
    labels = host.removesuffix(f".{domain}").split(".")
    if form.platform in {"tumblr", "bluesky", "medium"}:
        return len(labels) == 1 or labels[0] == "www"
    return all(_BEFORE_HOST.fullmatch(label) for label in labels)


def _looks_federated(web: WebAddress, platform: str | None) -> bool:
    """Mastodon lives on any host; ``/@name`` and ``/users/name`` are its paths."""
    if platform not in {None, "mastodon"} or not web.segments:
        return False
    first = web.segments[0]
    return first.startswith("@") or (first.casefold() in {"users", "web"} and platform is not None)


def _from_handle(plain: str, platform: str) -> Address:
    form = FORMS.get(platform)
    if form is None:
        return Address(platform, plain, None)
    if re.search(r"\s", plain):
        return _displayed(plain, form)
    return form.address(bare(plain))


def _displayed(plain: str, form: Form) -> Address:
    """A displayed name: an account that is known, but not where it is."""
    if not form.takes_names:
        raise bad_handle(form.platform, plain)
    return Address(form.platform, " ".join(plain.split()), None)


def _from_shape(plain: str) -> Address:
    """A handle without a platform: only Mastodon's names its own place."""
    if plain.startswith("@") and plain.count("@") > 1:
        return FORMS["mastodon"].address(bare(plain))
    raise Unreadable(
        Text(
            sv=f"Det framgår inte vilken plattform ”{shown(plain)}” finns på.",
            en=f"It is not clear which platform “{shown(plain)}” is on.",
        ),
        Text(
            sv="Ange plattformen eller hela adressen.",
            en="Give the platform, or the whole address.",
        ),
    )


def _unknown_host(web: WebAddress, platform: str | None) -> Unreadable:
    if web.host in _SHORTENED:
        return no_account(web.host)
    sv, en = (
        f"{shown(web.host)} är ingen plattform som kanalkoll känner till.",
        (f"{shown(web.host)} is not a platform that kanalkoll knows."),
    )
    if platform is not None:
        name = platform_name(platform)
        sv = f"Adressen leder till {shown(web.host)}, inte till {name}."
        en = f"The address leads to {shown(web.host)}, not to {name}."
    if is_international(web.host):
        sv += " Den innehåller bokstäver som kan likna andra."
        en += " It holds letters that may look like others."
    return Unreadable(Text(sv=sv, en=en))


def _wrong_host(address: Address, platform: str | None) -> list[Note]:
    if platform is None or address.platform == platform:
        return []
    said, led = platform_name(platform), platform_name(address.platform)
    text = Text(
        sv=f"Kontot anges finnas på {said}, men adressen leder till {led}.",
        en=f"The account is said to be on {said}, but the address leads to {led}.",
    )
    return [Note("wrong-host", text)]


def _alike(address: Address) -> list[Note]:
    """A handle or host with letters that look like others may be somebody else's."""
    host = address.handle.rpartition("@")[2] if address.platform == "mastodon" else ""
    name = shown(address.handle)
    if is_international(host):
        text = Text(
            sv=f"”{name}” innehåller bokstäver utanför a–z. Kontrollera kontot.",
            en=f"“{name}” holds letters outside a–z. Check the account.",
        )
    elif _mixes_scripts(address.handle):
        text = Text(
            sv=f"”{name}” blandar alfabet vars bokstäver liknar varandra. Kontrollera kontot.",
            en=f"“{name}” mixes alphabets whose letters look alike. Check the account.",
        )
    else:
        return []
    return [Note("look-alike", text)]


def _mixes_scripts(name: str) -> bool:
    """Whether a word of ``name`` has letters of two alphabets that look alike."""
    return any(len(_scripts(word)) > 1 for word in re.split(r"[^\w]+|[_\d]+", name))


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(sign, "").partition(" ")[0] for sign in word)
    return {name for name in names if name in _SCRIPTS_ALIKE}


def _unusual(address: Address) -> list[Note]:
    if address.platform == "linkedin" and address.handle.startswith("in/"):
        text = Text(
            sv=f"”{shown(address.handle)}” är en personlig profil, inte en organisations sida.",
            en=f"“{shown(address.handle)}” is a personal profile, not an organisation's page.",
        )
        return [Note("personal-profile", text)]
    if address.url is None and address.platform in FORMS:
        text = Text(
            sv=f"Bara namnet ”{shown(address.handle)}” är känt, inte adressen.",
            en=f"Only the name “{shown(address.handle)}” is known, not the address.",
        )
        return [Note("display-name", text)]
    return []
