"""What a policy's text says, what somebody reads into it, and what nobody knows.

A value in a rule is one of three things:

* a plain number: it stands in the text;
* a :class:`Reading`: a vague word read as a number by somebody on a day, or a
  value taken from another document (``assumed``);
* :data:`UNDEFINED`: nobody has said.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeVar

import msgspec

Undefined = Literal["undefined"]
UNDEFINED: Undefined = "undefined"


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A number that does not stand in the text: who read it so, or from where it was taken.

    ``words`` are the policy's own vague words; ``assumed`` names the document
    from which the value comes when it is not the one named.
    """

    as_: int = msgspec.field(name="as")
    words: str | None = None
    by: str | None = None
    on: date | None = None
    assumed: str | None = None


class AssumedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A list that does not stand in the text; fields as in :class:`Reading`."""

    as_: tuple[str, ...] = msgspec.field(name="as")
    words: str | None = None
    by: str | None = None
    on: date | None = None
    assumed: str | None = None


Number = int | Reading | Undefined
"""A whole number in a rule, however it came there."""

Names = tuple[str, ...] | AssumedList | Undefined
"""A list of keys in a rule, however it came there."""

Gloss = Reading | AssumedList

T = TypeVar("T")


def number(value: Number | None) -> int | None:
    """The number itself; ``None`` when the rule leaves it out or undefined.

    A column that stands in for a number (in a sweep, where every value is tried
    at once) is handed through.
    """
    if isinstance(value, Reading):
        return value.as_
    return None if isinstance(value, str) else value


def names(value: Names | None) -> tuple[str, ...] | None:
    """The keys themselves; ``None`` when the rule leaves them out or undefined."""
    if isinstance(value, AssumedList):
        return value.as_
    return None if value is None or isinstance(value, str) else value


def gloss(value: object) -> Gloss | None:
    """The reading or assumption behind a value, when there is one."""
    return value if isinstance(value, (Reading, AssumedList)) else None


def is_undefined(value: object) -> bool:
    """Whether nobody has said what the value is."""
    return isinstance(value, str) and value == UNDEFINED
