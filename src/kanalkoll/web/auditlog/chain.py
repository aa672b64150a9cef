"""Checking that the log is whole: every entry as it was written, none missing, none between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.canonical import START, salted_hash
from kanalkoll.web.auditlog.models import ChainEnd, Entry, Personal
from kanalkoll.web.auditlog.services import words_of

ROWS_AT_A_TIME = 2_000


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """The first place where the log is not as it was written: at which number, and why."""

    number: int
    why: Text


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of checking the log.

    ``entries``: how many were found whole. ``since``: the day of the first.
    ``last_hash``: that of the last entry, to be noted and compared with later.
    """

    entries: int
    since: date | None
    last_hash: str
    broken: Break | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken is None


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """Number and hash of an entry as somebody wrote them down outside the installation."""

    number: int
    hash: str


def verify(noted: Noted | None = None) -> Verified:
    """Check the whole log, from the first entry to the end of the chain.

    The chain shows a change, a gap and an entry put between, also against somebody who
    can write into the database but does not make every later hash anew. Against one who
    does, compare with a ``noted`` hash that was kept elsewhere.
    """
    whole, last, since = 0, START, None
    personal = _PersonalRows()
    for entry in Entry.objects.order_by("number").iterator(chunk_size=ROWS_AT_A_TIME):
        expected = whole + 1
        why = _wrong(entry, expected, last) or personal.wrong(entry)
        if why is None and noted is not None and noted.number == expected:
            why = None if entry.hash == noted.hash else _NOT_AS_NOTED
        if why is not None:
            broken = Break(number=min(expected, entry.number), why=why)
            return Verified(entries=whole, since=since, last_hash=last, broken=broken)
        whole, last, since = expected, entry.hash, since or entry.day
    end = _wrong_end(whole, last, noted) or personal.left_over()
    return Verified(entries=whole, since=since, last_hash=last, broken=end)


def _wrong(entry: Entry, expected: int, last: str) -> Text | None:
    if entry.number != expected:
        return _GAP
    if entry.previous != last:
        return _NOT_CHAINED
    if entry.hash != entry.computed_hash() or entry.words != words_of(entry.data):
        return _CHANGED
    return None


def _wrong_end(whole: int, last: str, noted: Noted | None) -> Break | None:
    end = ChainEnd.objects.first()
    if (end.number, end.hash) != (whole, last) if end else whole:
        return Break(number=whole + 1, why=_CUT_OFF)
    if noted is not None and not 1 <= noted.number <= whole:
        return Break(number=noted.number, why=_CUT_OFF)
    return None


class _PersonalRows:
    """The personal data, read beside the entries in the same order."""

    def __init__(self) -> None:
        rows: Iterable[Personal] = Personal.objects.order_by("entry__number").iterator(
            chunk_size=ROWS_AT_A_TIME
        )
        self._rows: Iterator[Personal] = iter(rows)
        self._next = next(self._rows, None)

    def wrong(self, entry: Entry) -> Text | None:
        """Whether what is held for the entry is what it was made of; shredded is right."""
        if self._next is None or self._next.entry_id != entry.pk:
            return None
        row, self._next = self._next, next(self._rows, None)
        held = salted_hash(row.data, row.salt)
        return None if held == entry.personal_hash else _PERSONAL_CHANGED

    def left_over(self) -> Break | None:
        """Nothing can be left when every entry has been passed."""
        if self._next is None:
            return None
        return Break(number=self._next.entry.number, why=_PERSONAL_CHANGED)


_GAP = Text(
    sv="En post saknas eller har fel nummer.", en="An entry is missing or has another number."
)
_NOT_CHAINED = Text(
    sv="Posten hänger inte ihop med den före.", en="The entry does not follow the one before."
)
_CHANGED = Text(
    sv="Posten har ändrats sedan den skrevs.",
    en="The entry has been changed since it was written.",
)
_CUT_OFF = Text(
    sv="Poster i slutet av loggen saknas.", en="Entries at the end of the log are missing."
)
_PERSONAL_CHANGED = Text(
    sv="Personuppgifterna i posten har ändrats sedan den skrevs.",
    en="The personal data of the entry have been changed since it was written.",
)
_NOT_AS_NOTED = Text(
    sv="Posten har en annan kontrollsumma än den som antecknats.",
    en="The entry has another checksum than the one that was noted.",
)
