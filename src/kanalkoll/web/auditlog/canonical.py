"""One way to write data as text, so that one entry has one hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from kanalkoll.core.language import Text

START = "0" * 64
"""The hash before the first entry."""


def plain(value: Any) -> Any:
    """``value`` as JSON keeps it without loss on every database.

    Dates and decimals become text, and so does the Swedish of a :class:`Text`. A
    float is refused (:class:`TypeError`): databases write it in different ways.
    """
    match value:
        case Mapping():
            return {str(plain(key)): plain(held) for key, held in value.items()}
        case list() | tuple():
            return [plain(held) for held in value]
        case set() | frozenset():
            return sorted(plain(held) for held in value)
        case _:
            return _plain_value(value)


def _plain_value(value: Any) -> str | int | bool | None:
    match value:
        case Enum():
            return _plain_value(value.value)
        case None | bool() | int():
            return value
        case str():
            # PostgreSQL keeps neither a NUL nor half a surrogate pair.
            return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Text():
            return value.sv
    message = f"The log keeps no {type(value).__name__}: write it as text or as a whole number."
    raise TypeError(message)


def canonical(value: Any) -> bytes:
    """Plain data as JSON: keys in order, no spaces, UTF-8."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def hash_of(value: Any) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def salted_hash(data: Mapping[str, Any], salt: str) -> str:
    """SHA-256 of personal data with a salt, so that nobody can try names against it."""
    return hash_of({"data": data, "salt": salt})
