"""A body's own list of accounts, as an Excel file or as text, into facts.

:func:`read_account_list` reads what can be read and names every row that has
to be corrected; :func:`accepted` turns the suggestions into replacements for a
second reading.
"""

from __future__ import annotations

from kanalkoll.importers.spreadsheet.account_list import (
    AccountList,
    Correction,
    ListReading,
    accepted,
    read_account_list,
)

__all__ = ["AccountList", "Correction", "ListReading", "accepted", "read_account_list"]
