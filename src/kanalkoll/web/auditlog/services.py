"""Writing the log, and shredding the personal data in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from secrets import token_hex
from typing import Any, Protocol

from django.db import connection, models
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError, atomic

from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.canonical import plain, salted_hash
from kanalkoll.web.auditlog.day import day_now
from kanalkoll.web.auditlog.kinds import Kind, kind_of
from kanalkoll.web.auditlog.models import ChainEnd, Entry, Personal


class Keyed(Protocol):
    """Something with a key: a part of the body, an account."""

    @property
    def key(self) -> str:
        """The key."""


def record(
    kind: str,
    *,
    by: Actor,
    subject: models.Model | str,
    unit: Keyed | str | None = None,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> Entry:
    """Write a decision into the log, in the caller's transaction: both stand or neither.

    ``kind`` is registered (``kinds.py``). ``data`` holds no personal data beyond
    opaque keys: names, addresses and what people wrote go into ``personal``, with
    the fields that the kind declares. Numbers have no gaps however many write at once:
    a writer holds the end of the chain until its transaction ends, so record last.

    Raises :class:`kinds.NoSuchKind`; :class:`TransactionManagementError` outside a
    transaction; :class:`ValueError` when fields are missing or not declared.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A decision and its entry in the log belong together.")
    told, held = plain(data or {}), plain(personal or {})
    known = kind_of(kind)
    _check_fields(known, told, held)
    end = _end_of_chain()
    salt = token_hex(32) if held else ""
    entry = Entry(
        number=end.number + 1,
        at=datetime.now(tz=UTC),
        day=day_now(),
        kind=kind,
        actor=by.key,
        subject=subject if isinstance(subject, str) else subject_of(subject),
        unit=_unit_key(unit),
        data=told,
        words=words_of(told),
        personal_hash=salted_hash(held, salt) if held else "",
        previous=end.hash,
    )
    entry.hash = entry.computed_hash()
    entry.save()
    ChainEnd.objects.filter(pk=end.pk).update(number=entry.number, hash=entry.hash)
    if held:
        _keep_personal(entry, known, salt, held)
    return entry


def subject_of(thing: models.Model) -> str:
    """How the log names a thing: ``app.model:key``, by its own key where it has one."""
    label = thing._meta.label_lower  # noqa: SLF001 (Django's documented way to a model's name)
    return f"{label}:{getattr(thing, 'key', None) or thing.pk}"


def words_of(data: Any) -> str:
    """All text in plain data, in small letters."""
    return " ".join(_texts(data)).casefold()


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        # PostgreSQL keeps the names in an order of its own.
        data = [data[name] for name in sorted(data)]
    if isinstance(data, list):
        for held in data:
            yield from _texts(held)
    elif data is not None and not isinstance(data, bool):
        yield str(data)


def _check_fields(kind: Kind, data: Mapping[str, Any], personal: Mapping[str, Any]) -> None:
    undeclared = personal.keys() - kind.shredding.fields
    if undeclared:
        message = f"{kind.name} does not say how {sorted(undeclared)} are shredded."
        raise ValueError(message)
    unsaid = kind.names() - data.keys() - personal.keys() - kind.shredding.fields
    if unsaid:
        message = f"The sentence of {kind.name} names {sorted(unsaid)}, which is not in the data."
        raise ValueError(message)


def _unit_key(unit: Keyed | str | None) -> str:
    if unit is None:
        return ""
    return unit if isinstance(unit, str) else unit.key


def _end_of_chain() -> ChainEnd:
    # PostgreSQL locks the row; SQLite's writers wait for each other from the beginning.
    end, _ = ChainEnd.objects.select_for_update().get_or_create(pk=1)
    return end


def _keep_personal(entry: Entry, kind: Kind, salt: str, held: Mapping[str, Any]) -> None:
    days = kind.shredding.after_days
    Personal.objects.create(
        entry=entry,
        person=_whose(entry, kind),
        goes_on=entry.day + timedelta(days=days) if days is not None else None,
        salt=salt,
        data=held,
    )


def _whose(entry: Entry, kind: Kind) -> str:
    match kind.shredding.whose:
        case "actor":
            return entry.actor
        case "subject":
            return entry.subject.partition(":")[2]
        case "":
            return ""
        case name:
            return str(entry.data.get(name, ""))


@atomic
def shred_person(person: str) -> int:
    """Delete the personal data about the person of that key; the number of entries concerned.

    The entries stay, and so does the chain: it was made over a salted hash, and the
    salt goes with the data.
    """
    return _shred(Personal.objects.filter(person=person))


@atomic
def shred_expired(on: date) -> int:
    """Delete the personal data whose day came before ``on``; the number of entries concerned."""
    return _shred(Personal.objects.filter(goes_on__lt=on))


def _shred(rows: QuerySet[Personal]) -> int:
    return rows.delete()[0]
