"""Handles and addresses of accounts, each written in one way only.

The same account is written in a dozen ways in registers and spreadsheets.
:func:`normalise` reads them all into one :class:`Address`.
"""

from __future__ import annotations

from kanalkoll.importers.addresses.account_keys import account_key, slug
from kanalkoll.importers.addresses.address import Address, Reading
from kanalkoll.importers.addresses.normalise import normalise
from kanalkoll.importers.addresses.platform_names import (
    PLATFORM_NAMES,
    platform_name,
    platform_named,
)

__all__ = [
    "PLATFORM_NAMES",
    "Address",
    "Reading",
    "account_key",
    "normalise",
    "platform_name",
    "platform_named",
    "slug",
]
