"""What a person says of the body and its parts, and the short names made of it."""

from __future__ import annotations

from datetime import date

import msgspec
from django.utils.text import slugify

from kanalkoll.web.organisation.models import Unit


class BodyDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What residents are told of the body. ``slug``: its short name in addresses."""

    name: str
    slug: str = ""
    website: str = ""
    contact_email: str = ""
    contact_phone: str = ""


class UnitDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What a part of the body is called, and where it stands.

    ``kind`` is the body's own word (nämnd, förvaltning, bolag). ``from_day``: the first
    day on which this holds; ``None``: today for a change, always for a new part.
    ``version`` is that of the part as the person saw it; ``None``: whichever it is.
    """

    name: str
    kind: str = ""
    parent: Unit | None = None
    from_day: date | None = None
    version: int | None = None


_NO_KEYS = frozenset({"ny"})
"""Words that stand where a key stands in an address."""


def slug_of(name: str) -> str:
    """The name in small letters and hyphens, for addresses and keys."""
    return slugify(name) or "organisation"


def free_key(name: str) -> str:
    """A key made of the name that no part has."""
    stem = slug_of(name)[:90]
    stem = f"{stem}-1" if stem in _NO_KEYS else stem
    taken = set(Unit.objects.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
