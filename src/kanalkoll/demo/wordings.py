"""Base information in words: each unit's items, short and long, ready to compose.

The property office's wordings are written out; the other units' are made from
their names in the same manner. Items are those of
:data:`kanalkoll.core.facts.tables.ITEMS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.baseinfo.model import Wording, Wordings
from kanalkoll.core.language import Language, Text
from kanalkoll.demo.organisation import CITY, PROPERTY_OFFICE, Unit, organisation

POINTER = Text(sv="Villkor och kontakt: se länken.", en="Terms and contact: see the link.")
POINTER_WITH_ADDRESS = Text(
    sv="Villkor och kontakt: {address}.", en="Terms and contact: {address}."
)
SHORT_TERMS = Text(
    sv="Det du skriver kan bli allmän handling.",
    en="What you write may be a public record.",
)
LONG_TERMS = Text(
    sv="Det du skriver här kan bli allmän handling och kan då lämnas ut. "
    "Villkor: exempelstad.example/villkor.",
    en="What you write here may become a public record and may then be disclosed. "
    "Terms: exempelstad.example/villkor.",
)
PERSONAL_DATA = Text(
    sv="Så behandlar vi personuppgifter: exempelstad.example/personuppgifter.",
    en="How we process personal data: exempelstad.example/personuppgifter.",
)

OFFICE_SHORT: Mapping[str, Text] = {
    "sender": Text(sv="Fastighetskontoret, Exempelstad.", en="Property office, Exempelstad."),
    "content": Text(
        sv="Här följer du renoveringar av stadens hus.",
        en="Follow the restoration of the city's houses.",
    ),
    "terms": SHORT_TERMS,
}
"""The property office's short sentences; :data:`POINTER` comes after them."""

OFFICE_LONG: Mapping[str, Text] = {
    "sender": Text(
        sv="Det här kontot drivs av fastighetskontoret i Exempelstad.",
        en="This account is run by the property office in Exempelstad.",
    ),
    "content": Text(
        sv="Här visar vi hur stadens kända byggnader renoveras.",
        en="Here we show how the city's well-known buildings are restored.",
    ),
    "terms": LONG_TERMS,
    "contact": Text(
        sv="Kontakt: fastighet@exempelstad.example, 0123-45 60 00.",
        en="Contact: fastighet@exempelstad.example, 0123-45 60 00.",
    ),
    "website": Text(
        sv="Webbplats: exempelstad.example/fastighet.",
        en="Website: exempelstad.example/fastighet.",
    ),
    "personal-data": PERSONAL_DATA,
}
"""The property office's items in full."""


def unit_wordings(unit: str) -> Wordings:
    """What the unit with this key says about itself; ``KeyError`` when there is none."""
    described = organisation()[unit]
    if unit == PROPERTY_OFFICE:
        return _wordings(described, OFFICE_SHORT, OFFICE_LONG)
    return _wordings(described, _short(described), _long(described))


def all_wordings() -> Mapping[str, Wordings]:
    """Every unit's wordings by the unit's key."""
    return {key: unit_wordings(key) for key in organisation()}


def short_text(wordings: Wordings, language: Language = "sv") -> str:
    """The items that have a short wording, and the pointer to the rest, as one text."""
    said = [wording.short for wording in wordings.items.values()]
    return " ".join(text.to(language) for text in (*said, wordings.pointer) if text)


def _wordings(unit: Unit, short: Mapping[str, Text], long: Mapping[str, Text]) -> Wordings:
    """The two joined: the terms in short are not the whole of them."""
    items = {
        item: Wording(
            long=text,
            short=short.get(item),
            short_is_whole=item != "terms",
            address=f"https://{unit.website}" if item == "website" else None,
            details=f"{unit.mailbox}, {unit.phone}" if item == "contact" else None,
        )
        for item, text in long.items()
    }
    return Wordings(
        unit=unit.key, items=items, pointer=POINTER, pointer_with_address=POINTER_WITH_ADDRESS
    )


def _short(unit: Unit) -> Mapping[str, Text]:
    return {
        "sender": _short_sender(unit),
        "content": Text(sv=f"Här följer du {unit.follow.sv}.", en=f"Follow {unit.follow.en}."),
        "terms": SHORT_TERMS,
    }


def _long(unit: Unit) -> Mapping[str, Text]:
    contact = f"{unit.mailbox}, {unit.phone}."
    return {
        "sender": _long_sender(unit),
        "content": Text(sv=f"Här {unit.tells.sv}.", en=f"Here we {unit.tells.en}."),
        "terms": LONG_TERMS,
        "contact": Text(sv=f"Kontakt: {contact}", en=f"Contact: {contact}"),
        "website": Text(sv=f"Webbplats: {unit.website}.", en=f"Website: {unit.website}."),
        "personal-data": PERSONAL_DATA,
    }


def _short_sender(unit: Unit) -> Text:
    swedish = _capitalised(unit.name.sv)
    english = _capitalised((unit.name.en or unit.name.sv).removeprefix("the "))
    if unit.kind == "bolag" or unit.key == CITY:
        return Text(sv=f"{swedish}.", en=f"{english}.")
    return Text(sv=f"{swedish}, Exempelstad.", en=f"{english}, Exempelstad.")


def _long_sender(unit: Unit) -> Text:
    where = _where(unit)
    return Text(
        sv=f"Det här kontot drivs av {unit.name.sv}{where.sv}.",
        en=f"This account is run by {unit.name.en}{where.en}.",
    )


def _where(unit: Unit) -> Text:
    if unit.key == CITY:
        return Text(sv="", en="")
    if unit.kind == "bolag":
        return Text(sv=", ett bolag som ägs av Exempelstad", en=", a company owned by the city")
    return Text(sv=" i Exempelstad", en=" in Exempelstad")


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
