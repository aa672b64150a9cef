"""Rows of ``units`` and ``accounts``, made alike by every importer of a register."""

from __future__ import annotations

from kanalkoll.importers.addresses import Address
from kanalkoll.importers.imported import Row

_ALWAYS: Row = {"valid_from": None, "valid_to": None}


def unit_row(
    unit: str, name: str, provenance: Row, *, kind: str | None = None, parent: str | None = None
) -> Row:
    """A unit that has always been there, as far as the register says."""
    return {"unit": unit, "name": name, "kind": kind, "parent": parent, **_ALWAYS, **provenance}


def account_row(
    key: str, unit: str, address: Address, provenance: Row, *, registered: bool = True
) -> Row:
    """An account with no known type, opening or closing."""
    return {
        "account": key,
        "unit": unit,
        "platform": address.platform,
        "handle": address.handle,
        "url": address.url,
        "platform_id": address.platform_id,
        "account_type": None,
        "category": None,
        "registered": registered,
        **_ALWAYS,
        **provenance,
    }
