"""The parts of Exempelstad: 60 boards, offices and companies under the city.

They are written by hand in ``organisation.toml`` and do not depend on a seed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from kanalkoll.core.language import Text

CITY = "exempelstad"
EXECUTIVE_OFFICE = "stadsledningskontoret"
CENTRAL_UNIT = "centrala-kommunikationsenheten"
PROPERTY_OFFICE = "fastighetskontoret"

ORGANISED_ON = date(2011, 1, 1)
"""The day from which the organisation is as it stands here."""

INTRODUCED_ON = date(2025, 9, 1)
"""The day on which Exempelstad began to use kanalkoll: nothing was known before."""

REGISTER = "kontoforteckningen"
"""The city's own register of accounts, as the source of facts."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a unit may have an account about.

    ``slug`` begins the handle; ``months`` are the first and last month of a
    season (which may run over New Year), or the month of an event twice.
    """

    slug: str
    category: str = "standing"
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the city.

    ``name`` reads as in the middle of a sentence. ``follow`` completes "Här
    följer du …", ``tells`` completes "Här …"; their English completes "Follow …"
    and "Here we …". ``phone`` and ``mailbox`` are invented. ``diary`` begins
    its case numbers.
    """

    key: str
    name: Text
    kind: str
    parent: str | None
    slug: str
    diary: str
    follow: Text
    tells: Text
    phone: str
    topics: tuple[Topic, ...] = ()

    @property
    def mailbox(self) -> str:
        """The unit's e-mail address."""
        return f"{self.slug}@exempelstad.example"

    @property
    def website(self) -> str:
        """The unit's own page, without scheme."""
        return CITY + ".example" if self.key == CITY else f"exempelstad.example/{self.slug}"

    @property
    def publishes(self) -> bool:
        """Whether the unit has accounts of its own: boards leave that to their offices."""
        return self.kind in {"förvaltning", "bolag", "enhet"}


@cache
def organisation() -> Mapping[str, Unit]:
    """Every unit by key: the city first, each part after the one it belongs to."""
    return {unit.key: unit for unit in _units()}


def _units() -> Iterator[Unit]:
    source = resources.files("kanalkoll.demo").joinpath("organisation.toml")
    described = tomllib.loads(source.read_text(encoding="utf-8"))
    yield _city()
    for number, office in enumerate(_office_first(described["office"])):
        yield _board(office, phone=_phone(number))
        yield _office(office, phone=_phone(number))
    yield _central_unit()
    holding = next(company["key"] for company in described["company"] if company.get("holding"))
    for number, company in enumerate(described["company"], start=len(described["office"])):
        parent = CITY if company["key"] == holding else holding
        yield _company(company, parent=parent, phone=_phone(number))


def _office_first(offices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The property office first: it has the first telephone number."""
    return sorted(offices, key=lambda office: office["key"] != PROPERTY_OFFICE)


def _phone(number: int) -> str:
    return f"0123-45 {60 + number // 10} {number % 10}0"


def _city() -> Unit:
    return Unit(
        key=CITY,
        name=Text(sv="Exempelstad", en="the City of Exempelstad"),
        kind="kommun",
        parent=None,
        slug=CITY,
        diary="KF",
        follow=Text(sv="hela staden", en="the whole city"),
        tells=Text(
            sv="berättar vi vad som händer i hela staden",
            en="tell what is going on in the whole city",
        ),
        phone="0123-45 50 00",
    )


def _central_unit() -> Unit:
    return Unit(
        key=CENTRAL_UNIT,
        name=Text(sv="centrala kommunikationsenheten", en="the central communications unit"),
        kind="enhet",
        parent=EXECUTIVE_OFFICE,
        slug="kommunikation",
        diary="KS",
        follow=Text(sv="hela staden", en="the whole city"),
        tells=Text(
            sv="berättar vi vad som händer i hela staden",
            en="tell what is going on in the whole city",
        ),
        phone="0123-45 50 10",
    )


def _board(office: dict[str, Any], *, phone: str) -> Unit:
    executive = office["board"].endswith("styrelsen")
    called = Text(sv="styrelsen", en="board") if executive else Text(sv="nämnden", en="committee")
    return Unit(
        key=office["board-key"],
        name=Text(sv=office["board"], en="the " + office["board-en"]),
        kind="nämnd",
        parent=CITY,
        slug=office["slug"],
        diary=office["diary"],
        follow=Text(sv=f"{called.sv}s arbete", en=f"the work of the {called.en}"),
        tells=Text(
            sv=f"berättar vi om {called.sv}s möten och beslut",
            en=f"tell about the meetings and decisions of the {called.en}",
        ),
        phone=phone,
    )


def _office(office: dict[str, Any], *, phone: str) -> Unit:
    return Unit(
        key=office["key"],
        name=Text(sv=office["name"], en="the " + office["en"]),
        kind="förvaltning",
        parent=office["board-key"],
        slug=office["slug"],
        diary=office["diary"],
        follow=Text(sv=office["follow"], en=office["follow-en"]),
        tells=Text(sv=office["tells"], en=office["tells-en"]),
        phone=phone,
        topics=tuple(_topic(line) for line in office["topics"]),
    )


def _company(company: dict[str, Any], *, parent: str, phone: str) -> Unit:
    return Unit(
        key=company["key"],
        name=Text(sv=company["name"], en=company["name"]),
        kind="bolag",
        parent=parent,
        slug=company["slug"],
        diary=company["diary"],
        follow=Text(sv=company["follow"], en=company["follow-en"]),
        tells=Text(sv=company["tells"], en=company["tells-en"]),
        phone=phone,
        topics=tuple(_topic(line) for line in company["topics"]),
    )


def _topic(line: str) -> Topic:
    slug, *rest = line.split()
    if not rest:
        return Topic(slug)
    if len(rest) == 1:
        return Topic(slug, rest[0])
    first, _, last = rest[1].partition("-")
    return Topic(slug, rest[0], (int(first), int(last or first)))
