"""A web address taken apart with care: what is pasted comes from anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Note
from kanalkoll.importers.unreadable import Unreadable, shown

LONGEST = 2048
"""Characters; a longer address is not one that anybody wrote."""

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):(?!\d+(?:/|$))(/{0,2})")
_HOST = re.compile(r"^(?:[\w\-]{1,63}\.)+[\w\-]{2,63}$")
_VERIFIED = re.compile(r"(?:\s*\(verified\))+\s*$", re.IGNORECASE)
_WRAPPING = "<>\"'“”„«»"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Host and path of an address, or of a bare handle (``host`` is then empty).

    ``segments`` are the parts of the path, percent-decoded and without empty
    ones; ``query`` holds the first value of each parameter.
    """

    host: str
    segments: tuple[str, ...]
    query: Mapping[str, str] = field(default_factory=dict)
    scheme: str = "https"

    @property
    def is_bare(self) -> bool:
        """True for a handle that was given without an address."""
        return not self.host


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """``text`` without wrapping, invisible characters and a glued ``(verified)``.

    Raises :class:`Unreadable` for text that is empty, too long or holds
    control characters.
    """
    if len(text) > LONGEST:
        raise Unreadable(
            Text(
                sv=f"Adressen är {len(text)} tecken lång. En adress har högst {LONGEST}.",
                en=f"The address is {len(text)} characters long. An address has at most {LONGEST}.",
            )
        )
    visible = text
    if not text.isprintable():  # what can be seen needs no second look
        visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    notes = [] if visible == text else [_invisible(text)]
    plain = unicodedata.normalize("NFC", visible).strip().strip(_WRAPPING).strip()
    if _VERIFIED.search(plain):
        plain = _VERIFIED.sub("", plain)
        notes.append(_verified(plain))
    _refuse_unusable(plain)
    return plain, tuple(notes)


def _refuse_unusable(plain: str) -> None:
    if not plain:
        raise Unreadable(
            Text(sv="Kontonamn eller adress saknas.", en="There is no handle and no address.")
        )
    unusable = {"Cc", "Cs", "Co", "Zl", "Zp"}
    if not plain.isprintable() and any(unicodedata.category(sign) in unusable for sign in plain):
        raise Unreadable(
            Text(
                sv=f"”{shown(plain)}” innehåller styrtecken.",
                en=f"“{shown(plain)}” holds control characters.",
            )
        )


def _invisible(text: str) -> Note:
    return Note(
        "invisible-characters",
        Text(
            sv=f"Osynliga tecken i ”{shown(text)}” har tagits bort.",
            en=f"Invisible characters in “{shown(text)}” were removed.",
        ),
    )


def _verified(plain: str) -> Note:
    return Note(
        "verified-marker",
        Text(
            sv=f"Märket ”(verified)” har tagits bort från ”{shown(plain)}”.",
            en=f"The marker “(verified)” was removed from “{shown(plain)}”.",
        ),
    )


def has_scheme(text: str) -> bool:
    """Whether ``text`` begins as an address does, such as ``https://`` or ``javascript:``."""
    return text.startswith("//") or (
        _SCHEME.match(text) is not None and not text.casefold().startswith("did:")
    )


def host_in(text: str) -> str:
    """What would be the host if ``text`` were an address without a scheme; may be empty."""
    first = re.split(r"[/?#]", text, maxsplit=1)[0].casefold()
    return first if _HOST.match(first) else ""


def parse(text: str) -> WebAddress:
    """Take an address apart; a missing or broken ``https://`` is forgiven.

    Raises :class:`Unreadable` for other schemes than http and https, for a
    user name before the host (it hides where the address leads), for ports
    and for hosts that are none.
    """
    scheme, rest = _split_scheme(text)
    authority, path, query, fragment = _split_rest(rest)
    return WebAddress(
        host=_host(authority),
        segments=segments_of(path) or _hash_bang(fragment),
        query=_first_values(query),
        scheme=scheme,
    )


def bare(text: str) -> WebAddress:
    """A handle taken apart as the path of an address, for the same readers."""
    path, _, query = text.partition("?")
    return WebAddress("", segments_of(path), _first_values(query))


def _first_values(query: str) -> dict[str, str]:
    return dict(reversed(parse_qsl(query)))


def _split_scheme(text: str) -> tuple[str, str]:
    if text.startswith("//"):
        return "https", text[2:]
    match = _SCHEME.match(text)
    if match is None:
        return "https", text
    scheme = match.group(1).casefold()
    if scheme not in {"http", "https"}:
        raise Unreadable(
            Text(
                sv=f"En adress börjar med https://, inte med {shown(scheme)}:.",
                en=f"An address begins with https://, not with {shown(scheme)}:.",
            )
        )
    return scheme, text[match.end() :]


def _split_rest(rest: str) -> tuple[str, str, str, str]:
    """Authority, path, query and fragment; a backslash is a slash, as in browsers."""
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    authority, _, path = rest.replace("\\", "/").partition("/")
    return authority, path, query, fragment


def _host(authority: str) -> str:
    named, at, host = authority.rpartition("@")
    if at:
        raise Unreadable(
            Text(
                sv=f"Adressen ser ut att leda till {shown(named)} men leder till {shown(host)}.",
                en=f"The address looks as if it led to {shown(named)} but leads to {shown(host)}.",
            ),
            Text(
                sv="Ta bort det som står före @.",
                en="Remove what stands before the @.",
            ),
        )
    plain = re.sub(r":(?:80|443)?$", "", host).rstrip(".").casefold()
    if not _HOST.match(plain):
        raise Unreadable(
            Text(
                sv=f"”{shown(host)}” är ingen webbplats.",
                en=f"“{shown(host)}” is not a website.",
            )
        )
    return _to_ascii(plain)


def _to_ascii(host: str) -> str:
    """The host as the name system writes it (``bawü.social`` → ``xn--baw-joa.social``)."""
    try:
        return host.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        raise Unreadable(
            Text(sv=f"”{shown(host)}” är ingen webbplats.", en=f"“{shown(host)}” is not a website.")
        ) from None


def is_international(host: str) -> bool:
    """Whether a host holds letters outside a–z, which may look like other letters."""
    return any(label.startswith("xn--") for label in host.split("."))


def segments_of(path: str) -> tuple[str, ...]:
    """The parts of a path, decoded once; :class:`Unreadable` when the coding hides something."""
    return tuple(_decoded(part) for part in path.split("/") if part.strip())


def _decoded(part: str) -> str:
    try:
        plain = unicodedata.normalize("NFC", unquote(part, errors="strict")).strip()
    except UnicodeDecodeError:
        plain = "%"
    hidden = not plain.isprintable() and any(unicodedata.category(sign)[0] == "C" for sign in plain)
    if hidden or "/" in plain or "\\" in plain or "%" in plain:
        raise Unreadable(
            Text(
                sv=f"”{shown(part)}” innehåller kodade tecken som inte hör hemma i ett kontonamn.",
                en=f"“{shown(part)}” holds coded characters that have no place in a handle.",
            )
        )
    return plain


def _hash_bang(fragment: str) -> tuple[str, ...]:
    """The path of addresses as they were written about 2011: ``twitter.com/#!/name``."""
    return segments_of(fragment[2:]) if fragment.startswith("!/") else ()
