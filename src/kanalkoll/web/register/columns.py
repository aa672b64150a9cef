"""What other apps show in the list of accounts: a column to see, filter and sort by.

The register knows nothing of verdicts. An app above it says in ``AppConfig.ready()``
what it has to offer::

    from kanalkoll.web.register import columns

    columns.offer(columns.Column(
        key="provning", heading=_("Läge"), field="worst", choices=(...), annotate=with_standing,
    ))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from kanalkoll.web.register.models import Account

Words = str | Promise
"""A text, or a lazy translation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a column.

    ``value`` as the database has it; ``key`` as it stands in the page's
    address; ``words`` as the filter reads: "Konton … med *avvikelser*";
    ``name`` as it stands in a row and beside the count. ``verdict`` is the
    name of :class:`~kanalkoll.core.assessment.verdict.Verdict` whose shape
    stands before it, empty for none.
    """

    value: str | None
    key: str
    words: Words
    name: Words
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list of accounts.

    ``annotate`` adds ``field`` (a ``field`` of related rows may be named with
    ``__``) to every account, in the database: no account may disappear or
    come twice. A value that is none of ``choices`` is shown and counted as
    the last of them, which should be that of accounts about which nothing is
    known; choices stand in the order in which they are counted and sorted.
    ``any_words`` is how the filter reads when nothing is chosen.
    """

    key: str
    heading: Words
    field: str
    choices: tuple[Choice, ...]
    annotate: Callable[[QuerySet[Account]], QuerySet[Account]]
    any_words: Words

    def choice(self, value: str | None) -> Choice:
        """The choice that a value of the database is shown as."""
        fitting = (choice for choice in self.choices if choice.value == value)
        return next(fitting, self.choices[-1])

    def chosen(self, key: str) -> Choice | None:
        """The choice of that key; ``None`` for anything else."""
        return next((choice for choice in self.choices if choice.key == key), None)


_offered: dict[str, Column] = {}


def offer(column: Column) -> None:
    """Show the column in the list of accounts; one of the same key is replaced."""
    _offered[column.key] = column


def offered() -> tuple[Column, ...]:
    """The columns in the order in which they were offered."""
    return tuple(_offered.values())


def withdraw(key: str) -> None:
    """Show the column no more; nothing happens when there is none of that key."""
    _offered.pop(key, None)
