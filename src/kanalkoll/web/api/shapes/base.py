"""What all shapes have in common: nothing unknown is taken, and text is text."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from ninja import Schema
from pydantic import ConfigDict, Field, model_validator

T = TypeVar("T")

Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]
Short = Annotated[str, Field(max_length=500)]
Long = Annotated[str, Field(max_length=20_000)]
Key = Annotated[str, Field(max_length=160)]
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]


class Sent(Schema):
    """What a program sends: a field that is not documented is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def readable(cls, data: Any) -> Any:
        """Refuse text that no database can keep: zero characters, halves of characters."""
        if _unkept(getattr(data, "_obj", data)):
            raise ValueError("text")
        return data


class GroundsIn(Sent):
    """Why, and by whom it was decided: a function or a body, on a day, in a case."""

    reason: Long = ""
    decided_by: Short
    decided_on: Day
    delegation: Short = ""
    case_number: Short = ""


class WhyIn(Sent):
    """Why."""

    note: Long = ""


class Written(Schema):
    """What is written about a thing in both languages."""

    sv: str
    en: str | None = None


class Page(Schema, Generic[T]):
    """Some of the rows. ``next`` is the address of those that follow; empty at the end."""

    items: list[T]
    next: str | None = None


class Fault(Schema):
    """One thing that is wrong in what was sent. ``field``: the path of the field."""

    field: str | None = None
    row: int | None = None
    wrong: str
    right: str | None = None


class Changed(Schema):
    """One field that somebody changed in between."""

    field: str
    before: str
    after: str
    on: date
    by: str


class ProblemDetails(Schema):
    """Why it could not be done (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[Fault] | None = None
    changes: list[Changed] | None = None
    version: int | None = None


def _unkept(data: Any, depth: int = 0) -> bool:
    if isinstance(data, str):
        return "\x00" in data or any("\ud800" <= sign <= "\udfff" for sign in data)
    if depth > 20:  # noqa: PLR2004 (nothing that is documented is so deep)
        return True
    if isinstance(data, dict):
        return any(_unkept(key, depth + 1) or _unkept(value, depth + 1)
                   for key, value in data.items())  # fmt: skip
    return isinstance(data, list) and any(_unkept(one, depth + 1) for one in data)
