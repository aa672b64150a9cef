"""Rows of the platform catalogue in words, for tables on a terminal and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from kanalkoll.core.assessment.sentences import fill, listed, same
from kanalkoll.core.baseinfo.counting import amount
from kanalkoll.core.baseinfo.model import PLACE_NAMES
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import (
    SECTIONS,
    AccountType,
    Amount,
    Closing,
    Mark,
    MetricRow,
    Platform,
    ProfileField,
    Row,
    WayIn,
)
from kanalkoll.core.capabilities.vocabulary import METRICS
from kanalkoll.core.language import Text

HEADINGS: dict[str, Text] = {
    "platform": Text(sv="Plattformen", en="The platform"),
    "account-type": Text(sv="Kontotyper", en="Account types"),
    "field": Text(sv="Profilen", en="The profile"),
    "metric": Text(sv="Siffror", en="Numbers"),
    "closing": Text(sv="Avslut", en="Closing"),
    "mark": Text(sv="Tecken på äkthet", en="Marks of genuineness"),
    "way-in": Text(sv="Vägar in", en="Ways in"),
}
"""What a reader calls each section of the catalogue."""

AVAILABLE: dict[str, Text] = {
    "public": Text(sv="visas för alla", en="shown to anyone"),
    "owner": Text(sv="för ägaren", en="for the owner"),
    "file": Text(sv="bara i en fil", en="in a file only"),
    "not_offered": Text(sv="finns inte", en="not to be had"),
}
WAYS: dict[str, Text] = {
    "api": Text(sv="gränssnitt", en="interface"),
    "export": Text(sv="export", en="export"),
    "web": Text(sv="webben", en="the web"),
    "person": Text(sv="en person", en="a person"),
}
CHECKED: dict[str, Text] = {
    "public": Text(sv="en maskin kan kontrollera", en="a machine can check it"),
    "owner-token": Text(
        sv="en maskin kan kontrollera med ägarens nyckel",
        en="a machine can check it with the owner's token",
    ),
    "export": Text(sv="syns i ägarens fil", en="seen in the owner's file"),
}
_TIMES = {
    "hours": (Text(sv="timme", en="hour"), Text(sv="timmar", en="hours")),
    "days": (Text(sv="dag", en="day"), Text(sv="dagar", en="days")),
    "months": (Text(sv="månad", en="month"), Text(sv="månader", en="months")),
    "years": (Text(sv="år", en="year"), Text(sv="år", en="years")),
}


class Told(NamedTuple):
    """A row in words: for which account types, what it is about and what it says."""

    section: str
    row: Row
    types: Text
    what: Text
    says: Text


def told_rows(catalogue: Catalogue, platform: Platform) -> Iterator[Told]:
    """Every row of a platform in words, section by section, in the file's order."""
    yield Told("platform", platform, _ALL, *_in_words(catalogue, platform, platform))
    for section, (attribute, _) in SECTIONS.items():
        for row in cast("tuple[Row, ...]", getattr(platform, attribute)):
            what, says = _in_words(catalogue, platform, row)
            yield Told(section, row, _types(platform, row), what, says)


_ALL = Text(sv="alla", en="all")


def types_of(row: Row) -> tuple[str, ...]:
    """The keys of the account types that a row is about; none: all of them."""
    keys: tuple[str, ...] = () if isinstance(row, Platform) else getattr(row, "account_types", ())
    return keys


def _types(platform: Platform, row: Row) -> Text:
    keys = types_of(row)
    if not keys:
        return _ALL
    names = {account_type.key: account_type.name for account_type in platform.account_types}
    return listed([names.get(key, same(key)) for key in keys])


def _in_words(catalogue: Catalogue, platform: Platform, row: Row) -> tuple[Text, Text]:
    """What a row is about, and what it says."""
    if isinstance(row, Platform):
        return _WHERE, same(", ".join(row.hosts)) if row.hosts else _ANYWHERE
    if isinstance(row, AccountType):
        return row.name, _statistics(catalogue, platform, row)
    if isinstance(row, MetricRow):
        return listed([METRICS[metric].name for metric in row.metrics]), _numbers(row)
    name: Text = getattr(row, "name", platform.name)
    return name, _says(row)


_WHERE = Text(sv="adresser", en="addresses")
_ANYWHERE = Text(sv="vilken server som helst kan ha konton", en="any server may have accounts")


def _says(row: Row) -> Text:
    if isinstance(row, ProfileField):
        return _room(row)
    if isinstance(row, Closing):
        return row.shown_after
    if isinstance(row, Mark):
        by_machine = row.machine_check != "none"
        return (
            fill(same("{how} ({c})"), how=row.how, c=CHECKED[row.machine_check])
            if by_machine
            else row.how
        )
    return row.gives if isinstance(row, WayIn) else Text(sv="")


def _statistics(catalogue: Catalogue, platform: Platform, row: AccountType) -> Text:
    has = catalogue.has_statistics(platform.key, row.key)
    if has is None:
        return Text(sv="statistik: inte känt", en="statistics: not known")
    return (
        Text(sv="har statistik", en="has statistics")
        if has
        else Text(sv="har ingen statistik", en="has no statistics")
    )


def _room(row: ProfileField) -> Text:
    place = PLACE_NAMES.get(row.place, same(row.place))
    if row.limits:
        limits = [amount(limit.max, limit.unit) for limit in row.limits]
        room = fill(Text(sv="rymmer {limits}", en="holds {limits}"), limits=listed(limits))
    elif row.unlimited:
        room = Text(sv="rymmer hur mycket som helst", en="holds any length")
    elif row.place in {"link-field", "contact-button"}:
        room = Text(sv="en uppgift", en="one thing")
    else:
        room = Text(sv="hur mycket den rymmer är inte känt", en="how much it holds is not known")
    return fill(same("{room} ({place})"), room=room, place=place)


def _numbers(row: MetricRow) -> Text:
    parts = [AVAILABLE[row.availability]]
    if row.ways_in:
        parts.append(listed([WAYS[way] for way in row.ways_in]))
    if row.threshold is not None:
        parts.append(
            fill(
                Text(sv="inte under {n} {of}", en="not below {n} {of}"),
                n=row.threshold.at_least,
                of=row.threshold.of,
            )
        )
    for form, value in (
        (Text(sv="finns i {t}", en="kept {t}"), row.retention),
        (Text(sv="upp till {t} sent", en="up to {t} late"), row.lag),
    ):
        if value is not None:
            parts.append(fill(form, t=_time(value)))
    if row.reason is not None:
        parts.append(row.reason)
    return Text(sv="; ".join(p.sv for p in parts), en="; ".join(p.to("en") for p in parts))


def _time(value: Amount) -> Text:
    return fill(same("{n} {unit}"), n=value.count, unit=_TIMES[value.unit][value.count != 1])
