"""What people told of an account outside the register, shown beside what the register says.

An app above says in ``AppConfig.ready()`` where it is to be found::

    from kanalkoll.web.register import told

    told.rows_from(told_rows)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kanalkoll.web.register.models import Account


class ToldRow(NamedTuple):
    """A fact that somebody told, in the page's language: what, its value, who told it and when."""

    name: str
    value: str
    how: str


RowsOf = Callable[[Account, date, str], Iterable[ToldRow]]
"""The rows about an account that hold on a day, for the reader of that key."""

_sources: list[RowsOf] = []


def rows_from(source: RowsOf) -> None:
    """Make known where told facts are found; the same again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def told_rows(account: Account, on: date, me: str) -> Iterator[ToldRow]:
    """Everything told about the account that holds on the day."""
    for source in _sources:
        yield from source(account, on, me)
