"""What may stand in an account's fields: read, normalised, or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, normalise, platform_name
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, Category
from kanalkoll.web.register.words import PLAIN, account_types

LONGEST = {"name": 200, "languages": 100, "controller": 200, "platform_id": 100,
           "purpose": 2_000, "target_groups": 2_000, "account_type": 40}  # fmt: skip
"""Characters of a field."""

EDITABLE = frozenset(
    {*PLAIN, "unit", "address", "platform_id", "account_type", "category", "opened_on",
     "registered"}
)  # fmt: skip
"""What a person may write. ``address`` stands for handle, URL and what the URL gives away."""


def read_values(values: Mapping[str, object], platform: str) -> dict[str, Any]:
    """The values as the register keeps them, ``address`` taken apart.

    Raises :class:`BadInput` with every problem found, each with its field.
    """
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, value in values.items():
        try:
            read |= _read(field, value, platform)
        except Unreadable as error:
            problems.append(error.at(None, None, field))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return read


def _read(field: str, value: object, platform: str) -> dict[str, Any]:
    if field not in EDITABLE:
        here = Text(sv="Uppgiften går inte att ändra här.", en="This cannot be changed here.")
        raise BadInput(_wrong(field, here))
    match field:
        case "address":
            return _address(str(value or ""), platform)
        case "account_type":
            return {field: _account_type(str(value or "").strip(), platform)}
        case "category":
            return {field: _category(str(value or ""))}
        case "unit":
            return {field: _unit(value)}
    return {field: _plain(field, value)}


def _plain(field: str, value: object) -> object:
    if field == "opened_on":
        return value if isinstance(value, date) else None
    return bool(value) if field == "registered" else text_of(field, value)


def read_address(text: str, platform: str) -> Address:
    """The account at an address, or of a handle, on the platform. :class:`BadInput` if not there.

    An address that leads to another platform is refused: an account does not move.
    """
    try:
        address = normalise(text, platform=platform).address
    except Unreadable as error:
        raise BadInput(error.at(None, None, "address")) from None
    if address.platform != platform:
        said, led = platform_name(platform), platform_name(address.platform)
        raise BadInput(
            _wrong("address", Text(sv=f"Adressen leder till {led}, inte till {said}.",
                                   en=f"The address leads to {led}, not to {said}."))
        )  # fmt: skip
    return address


def _address(text: str, platform: str) -> dict[str, Any]:
    address = read_address(text, platform)
    read = {"handle": address.handle, "url": address.url or ""}
    return {**read, "platform_id": address.platform_id} if address.platform_id else read


def text_of(field: str, value: object) -> str:
    """A text without space around it, not longer than its field."""
    text = str(value or "").strip()
    most = LONGEST[field]
    if len(text) > most:
        raise BadInput(_wrong(field, _too_long(len(text), most)))
    return text


def _too_long(length: int, most: int) -> Text:
    return Text(
        sv=f"Texten är {length} tecken. Högst {most} får plats.",
        en=f"The text is {length} characters. At most {most} fit.",
    )


def _account_type(key: str, platform: str) -> str:
    known = {kind.key for kind in account_types(platform)}
    if key and known and key not in known:
        raise BadInput(_wrong("account_type", Text(
            sv=f"Kontotypen finns inte på {platform_name(platform)}.",
            en=f"There is no such account type on {platform_name(platform)}.",
        )))  # fmt: skip
    return text_of("account_type", key)


def _category(key: str) -> str:
    if key and key not in Category.values:
        choose = Text(sv="Välj ett av slagen i listan.", en="Choose one of the sorts in the list.")
        raise BadInput(_wrong("category", choose))
    return key


def _unit(value: object) -> Unit:
    if not isinstance(value, Unit):
        raise BadInput(_wrong("unit", _NO_UNIT))
    if value.last_day is not None:
        ended = Text(sv=f"{value.name} finns inte längre.", en=f"{value.name} is there no more.")
        raise BadInput(_wrong("unit", ended))
    return value


def differing(account: Account, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The values that are other than the account's: field → (old, new)."""
    now = {field: getattr(account, field) for field in values}
    return {field: (now[field], new) for field, new in values.items() if now[field] != new}


_NO_UNIT = Text(
    sv="Välj vilken verksamhet kontot hör till.", en="Choose the part that the account belongs to."
)


def _wrong(field: str, wrong: Text) -> Problem:
    return Problem(wrong, field=field)
