"""Where readers are sent when an account is closed: what form an address or a number must have."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_PHONE = re.compile(r"(?:\+46|0)[\s\d()-]{5,20}")
_MAIL = re.compile(r"[^\s@<>\"]+@[\w-]+(?:\.[\w-]+)+")
_LEAST_DIGITS, _MOST_DIGITS = 7, 12


def is_phone(words: str) -> bool:
    """Whether it is a Swedish telephone number as people write it: ``0123-45 60 00``."""
    digits = re.sub(r"\D", "", words)
    return bool(_PHONE.fullmatch(words.strip())) and _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS


def is_mail(words: str) -> bool:
    """Whether it is an e-mail address."""
    return bool(_MAIL.fullmatch(words.strip()))


def is_web_address(words: str) -> bool:
    """Whether it begins as an address of the web, ``http://`` or ``https://``."""
    return words.strip().lower().startswith(("http://", "https://"))


def safe_host(address: str) -> str | None:
    """The host that may be asked; ``None`` for one that is nobody's business here.

    No name or password in the address, no port but the usual ones, no machine's number on a
    network of its own, no name without a dot.
    """
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").rstrip(".")
    try:
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or port not in {None, 80, 443} or "." not in host:
        return None
    return host if is_public(host) else None


def is_public(host: str) -> bool:
    """Whether a host, when it is a number, is one of the open network; a name may be."""
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return not host.endswith((".local", ".internal", ".localhost"))
    return number.is_global and not number.is_multicast
