"""What recognition is asked and what it answers."""

from __future__ import annotations

from typing import Literal

import msgspec

Confidence = Literal["high", "medium", "low"]
"""How often evidence of this strength is right; measured in ``docs/reference/recognition.md``."""

RANK: dict[Confidence, int] = {"high": 0, "medium": 1, "low": 2}
"""Strongest first."""

Lack = Literal["unit", "body"]
"""The half of a sender that is missing: which unit, or that it belongs to the body."""


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known beforehand about whose account it is. All of it may be empty.

    ``units`` are the names of the unit behind the account, ``bodies`` those of the body it belongs
    to, ``domains`` the body's web domains without scheme (a domain covers its subdomains).
    With ``units`` given, a sender is both unit and body, as the requirement says. With ``units``
    empty, a named organisation is enough; so it is for a body's own, city-wide account.
    """

    units: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True):
    """Words that show an item: ``text[start:end]`` of the text in ``place``.

    ``rule`` is the stable name of the rule that found it, such as ``terms.public-record``.
    """

    item: str
    place: str
    start: int
    end: int
    passage: str
    rule: str
    confidence: Confidence


class ItemFinding(msgspec.Struct, frozen=True):
    """One item: whether the profile says it, and the evidence, strongest first.

    ``lacks`` is set when half of a sender was found: the evidence shows the other half.
    """

    item: str
    found: bool
    evidence: tuple[Evidence, ...] = ()
    lacks: Lack | None = None


class Recognition(msgspec.Struct, frozen=True):
    """What a profile says: one finding for each of the six items, in their fixed order."""

    items: tuple[ItemFinding, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """The items that the profile says."""
        return tuple(finding.item for finding in self.items if finding.found)

    @property
    def missing(self) -> tuple[str, ...]:
        """The items that no evidence was found for."""
        return tuple(finding.item for finding in self.items if not finding.found)

    def of(self, item: str) -> ItemFinding:
        """The finding on ``item``; ``KeyError`` when it is none of the six."""
        for finding in self.items:
            if finding.item == item:
                return finding
        raise KeyError(item)


class Span(msgspec.Struct, frozen=True):
    """A place in a text, before it becomes :class:`Evidence`."""

    start: int
    end: int
    rule: str
    confidence: Confidence
