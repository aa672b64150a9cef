"""Checking that the log is whole: every entry as it was written, none missing, none between."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec
from django.utils import timezone

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.canonical import START, salted_hash
from kanalkoll.web.auditlog.models import ChainEnd, Entry, LastCheck, Personal
from kanalkoll.web.auditlog.services import words_of

LOGGER = logging.getLogger(__name__)
ROWS_AT_A_TIME = 2_000
AT_ONCE = 2_000
"""So many entries a page checks while its reader waits."""


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """The first place where the log is not as it was written: at which number, and why."""

    number: int
    why: Text


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of checking the log.

    ``entries``: how many are whole, of which ``now`` were looked at now and the others at
    ``before``, the last time the whole log was checked. ``since``: the day of the first.
    ``last_hash``: that of the last entry, to be noted and compared with later.
    """

    entries: int
    now: int = 0
    before: datetime | None = None
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


def verify(noted: Noted | None = None, *, after: int = 0) -> Verified:
    """Check the log, from the entry after number ``after`` to the end of the chain.

    The chain shows a change, a gap and an entry put between, also against somebody who
    can write into the database but does not make every later hash anew. Against one who
    does, compare with a ``noted`` hash that was kept elsewhere.
    """
    whole, last, since = after, _hash_of(after), None
    personal = _PersonalRows(after)
    checked = Entry.objects.filter(number__gt=after).order_by("number")
    for entry in checked.iterator(chunk_size=ROWS_AT_A_TIME):
        expected = whole + 1
        why = _wrong(entry, expected, last) or personal.wrong(entry)
        if why is None and noted is not None and noted.number == expected:
            why = None if entry.hash == noted.hash else _NOT_AS_NOTED
        if why is not None:
            broken = Break(number=min(expected, entry.number), why=why)
            return Verified(
                entries=whole, now=whole - after, since=since, last_hash=last, broken=broken
            )
        whole, last, since = expected, entry.hash, since or entry.day
    end = _wrong_end(whole, last, noted) or personal.left_over()
    return Verified(entries=whole, now=whole - after, since=since, last_hash=last, broken=end)


def verify_now() -> Verified:
    """Check as much as a page can wait for: the newest entries, on the last whole check.

    A log of up to :data:`AT_ONCE` entries is checked as a whole.
    """
    end, checked = ChainEnd.objects.first(), LastCheck.objects.first()
    if end is None or checked is None or not checked.entries or end.number <= AT_ONCE:
        return verify()
    if checked.broken_at is not None:
        return _broken_before(checked)
    # Whatever the last whole check did not see is looked at, and a bit more.
    newest = verify(
        Noted(number=checked.entries, hash=checked.hash),
        after=min(checked.entries - 1, end.number - AT_ONCE),
    )
    first = Entry.objects.filter(number=1).first()
    since = first.day if first else None
    return msgspec.structs.replace(newest, before=checked.at, since=since)


def check_whole_log() -> Verified:
    """Check the whole log and keep what came out of it: a job of every night."""
    verified = verify()
    broken = verified.broken
    LastCheck.objects.update_or_create(
        pk=1,
        defaults={
            "at": timezone.now(),
            "entries": verified.entries,
            "hash": verified.last_hash,
            "broken_at": broken.number if broken else None,
            "why": msgspec.to_builtins(broken.why) if broken else {},
        },
    )
    if broken:
        LOGGER.error("The log of decisions is broken at entry %s: %s", broken.number, broken.why.en)
    return verified


def _broken_before(checked: LastCheck) -> Verified:
    broken = Break(number=checked.broken_at or 0, why=msgspec.convert(checked.why, Text))
    return Verified(
        entries=checked.entries,
        before=checked.at,
        since=None,
        last_hash=checked.hash,
        broken=broken,
    )


def _hash_of(number: int) -> str:
    if number == 0:
        return START
    found = Entry.objects.filter(number=number).values_list("hash", flat=True).first()
    return found or START


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

    def __init__(self, after: int) -> None:
        held = Personal.objects.filter(entry__number__gt=after).order_by("entry__number")
        rows: Iterable[Personal] = held.iterator(chunk_size=ROWS_AT_A_TIME)
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
