"""Entries of the log in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from kanalkoll.core.assessment.sentences import figures, full_date
from kanalkoll.core.language import Language, Text
from kanalkoll.web.auditlog import naming
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.kinds import ALWAYS, Kind, NoSuchKind, kind_of
from kanalkoll.web.auditlog.models import Entry

PERSON_KEY = re.compile(r"p-[0-9a-f]{4,}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Names = Mapping[tuple[str, str], str]

_REMOVED = Text(sv="[borttagen uppgift]", en="[removed]")
_FORMER = Text(sv="en person vars uppgifter är borttagna", en="a person whose data are removed")
_ITSELF = Text(sv="kanalkoll", en="kanalkoll")
_WHOLE_BODY = Text(sv="hela organisationen", en="the whole body")
_UNKNOWN_KIND = Text(sv="{actor}: {subject}", en="{actor}: {subject}")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a reader sees it. ``key`` is the opaque part of its subject."""

    number: int
    at: datetime
    day: date
    kind: str
    said: Text
    actor: Text
    subject: str
    subject_name: str
    unit_name: str
    shredded: bool
    hash: str


def told(entries: Sequence[Entry]) -> list[Told]:
    """Entries in words, with one question for the names of each sort of thing."""
    names = naming.names(pair for entry in entries for pair in _keys(entry))
    return [_told(entry, names) for entry in entries]


def _keys(entry: Entry) -> Iterator[tuple[str, str]]:
    yield naming.PERSON, entry.actor
    model, _, key = entry.subject.partition(":")
    yield model, key
    if entry.unit:
        yield naming.UNIT, entry.unit
    for value in entry.data.values():
        if isinstance(value, str) and PERSON_KEY.fullmatch(value):
            yield naming.PERSON, value


def _told(entry: Entry, names: Names) -> Told:
    kind = _kind(entry)
    model, _, key = entry.subject.partition(":")
    subject = names.get((model, key), _person(key, names).sv if model == naming.PERSON else key)
    values = _values(entry, kind, names) | {"subject": Text(sv=subject)}
    return Told(
        number=entry.number,
        at=entry.at,
        day=entry.day,
        kind=entry.kind,
        said=Text(sv=_said(kind.sentence, values, "sv"), en=_said(kind.sentence, values, "en")),
        actor=values["actor"],
        subject=entry.subject,
        subject_name=subject,
        unit_name=names.get((naming.UNIT, entry.unit), entry.unit),
        shredded=bool(entry.personal_hash) and not hasattr(entry, "personal"),
        hash=entry.hash,
    )


def _kind(entry: Entry) -> Kind:
    try:
        return kind_of(entry.kind)
    except NoSuchKind:  # of a room that is not there any more
        return Kind(entry.kind, _UNKNOWN_KIND)


def _values(entry: Entry, kind: Kind, names: Names) -> dict[str, Text]:
    personal = entry.personal.data if hasattr(entry, "personal") else {}
    held = {**entry.data, **personal}
    said = dict.fromkeys(kind.shredding.fields, _REMOVED)
    said |= {name: _value(value, names) for name, value in held.items()}
    said |= {name: words(entry.data) for name, words in kind.words.items()}
    said["actor"] = _person(entry.actor, names)
    said["unit"] = Text(sv=names.get((naming.UNIT, entry.unit), entry.unit)) if entry.unit else (
        _WHOLE_BODY
    )  # fmt: skip
    said["day"] = full_date(entry.day)
    return said


def _value(value: Any, names: Names) -> Text:
    if isinstance(value, str) and PERSON_KEY.fullmatch(value):
        return _person(value, names)
    if isinstance(value, str) and DAY.fullmatch(value):
        return full_date(date.fromisoformat(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return Text(sv=figures(value, "sv"), en=figures(value, "en"))
    if isinstance(value, list):
        return Text(sv=", ".join(str(held) for held in value))
    return Text(sv="" if value is None else str(value))


def _person(key: str, names: Names) -> Text:
    if key == SYSTEM.key:
        return _ITSELF
    name = names.get((naming.PERSON, key))
    return Text(sv=name) if name else _FORMER


def _said(sentence: Text, values: Mapping[str, Text], language: Language) -> str:
    spoken = {name: value.to(language) for name, value in values.items()}
    missing = dict.fromkeys(ALWAYS, "–") | spoken
    said = sentence.to(language).format_map(_Forgiving(missing))
    return said[:1].upper() + said[1:]


class _Forgiving(dict[str, str]):
    """Names that an old entry does not have are a dash: a page of the log never fails."""

    def __missing__(self, key: str) -> str:
        return "–"
