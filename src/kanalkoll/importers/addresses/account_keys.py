"""Keys of accounts: readable, and the same each time the same account is read."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kanalkoll.importers.addresses.address import Address

LONGEST_SLUG = 60
"""A longer name is cut, and its fingerprint added."""


def account_key(address: Address, *, unit: str | None = None) -> str:
    """The key of the account at ``address``: platform and handle, such as ``x-alekommun``.

    In a register of many bodies the body's key stands first
    (``Q498470-x-alekommun``), because two of them may list the same account.
    """
    parts = [address.platform, slug(address.handle)]
    return "-".join([unit, *parts] if unit else parts)


def slug(name: str) -> str:
    """``name`` with letters, digits, dots, hyphens and underscores only.

    A name that had to be changed by more than letter case and word space gets
    six hexadecimal digits of its fingerprint, so that two names never become
    one.
    """
    spaced = re.sub(r"\s+", "-", unicodedata.normalize("NFC", name.strip()))
    plain = re.sub(r"[^\w.\-]+", "-", spaced).strip("-.") or "konto"
    if plain == spaced and len(plain) <= LONGEST_SLUG:
        return plain
    return f"{plain[:LONGEST_SLUG].rstrip('-.')}-{_fingerprint(name)}"


def _fingerprint(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
