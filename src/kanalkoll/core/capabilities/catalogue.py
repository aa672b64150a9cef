"""The platform catalogue: look-ups over every platform's rows.

``None`` as an answer means that nobody knows; it is never a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

from kanalkoll.core.calendar import add_months
from kanalkoll.core.capabilities.model import (
    SECTIONS,
    AccountType,
    Closing,
    Mark,
    MetricRow,
    Platform,
    ProfileField,
    Row,
)
from kanalkoll.core.capabilities.vocabulary import METRICS, MetricKey
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text


class _Concerning(Protocol):
    @property
    def account_types(self) -> tuple[str, ...]: ...


C = TypeVar("C", bound=_Concerning)


@dataclass(frozen=True, slots=True)
class Capability:
    """What one account type offers of one metric, with the row that says so."""

    platform: Platform
    account_type: AccountType
    metric: MetricKey
    row: MetricRow

    @property
    def is_offered(self) -> bool:
        """Whether the number is to be had at all."""
        return self.row.availability != "not_offered"


@dataclass(frozen=True, slots=True)
class StaleRow:
    """A row that nobody has compared with its source for a long time.

    ``place`` is its path in the platform's file, such as ``metric[3]``.
    """

    platform: str
    place: str
    row: Row


class Catalogue:
    """Every platform's rows, and what follows from them. Immutable."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        """Index ``platforms`` by key; raises :class:`BadInput` if a key occurs twice."""
        index: dict[str, Platform] = {}
        for platform in platforms:
            if index.setdefault(platform.key, platform) is not platform:
                raise BadInput(_twice(platform.key))
        self.platforms: Mapping[str, Platform] = MappingProxyType(index)

    def platform(self, key: str) -> Platform:
        """The platform called ``key``; :class:`BadInput` with a suggestion when there is none."""
        if key not in self.platforms:
            raise BadInput(_unknown_platform(key, self.platforms))
        return self.platforms[key]

    def account_type(self, platform: str, key: str) -> AccountType:
        """The account type ``key`` of ``platform``; :class:`BadInput` when there is none."""
        found = self.platform(platform)
        for account_type in found.account_types:
            if account_type.key == key:
                return account_type
        raise BadInput(_unknown_type(found, key))

    def by_host(self, host: str) -> Platform | None:
        """The platform that owns ``host`` (with or without ``www.``), if one does."""
        bare = host.lower().removeprefix("www.")
        return next((p for p in self.platforms.values() if bare in p.hosts), None)

    def capability(self, platform: str, account_type: str, metric: str) -> Capability | None:
        """What is known about ``metric`` for that account type; ``None``: nothing."""
        return self._capabilities.get((platform, account_type, metric))

    def is_measurable(self, platform: str, account_type: str, metric: str) -> bool | None:
        """Whether a goal in ``metric`` can be followed up there."""
        capability = self.capability(platform, account_type, metric)
        return capability.is_offered if capability else None

    def measurable(self, platform: str, account_type: str) -> tuple[MetricKey, ...]:
        """The metrics that can be followed up there, in the vocabulary's order."""
        return tuple(m for m in METRICS if self.is_measurable(platform, account_type, m))

    def has_statistics(self, platform: str, account_type: str) -> bool | None:
        """Whether the platform's own statistics give that account type anything.

        ``None`` when no row of the catalogue says so or otherwise.
        """
        known = self._insights.get((platform, account_type))
        return None if known is None else any(known)

    def with_statistics(self, platform: str) -> tuple[AccountType, ...]:
        """The account types of ``platform`` that have statistics."""
        types = self.platform(platform).account_types
        return tuple(t for t in types if self.has_statistics(platform, t.key))

    def why_no_statistics(self, platform: str, account_type: str) -> Capability | None:
        """The row that says why an account type has no statistics.

        ``None`` when it has some, or when nobody knows.
        """
        if self.has_statistics(platform, account_type) is not False:
            return None
        return next(
            c
            for c in self._capabilities.values()
            if c.platform.key == platform and c.account_type.key == account_type and c.row.insights
        )

    def fields(self, platform: str, account_type: str) -> tuple[ProfileField, ...]:
        """The profile fields an account of that type has, in the file's order."""
        return tuple(_concerning(self.platform(platform).fields, account_type))

    @cached_property
    def longest_text(self) -> int:
        """The most that any profile field with a limit holds, in that field's unit."""
        fields = (field for p in self.platforms.values() for field in p.fields)
        return max((limit.max for field in fields for limit in field.limits), default=0)

    def closing(self, platform: str, account_type: str) -> tuple[Closing, ...]:
        """The ways to close an account of that type, in the file's order."""
        return tuple(_concerning(self.platform(platform).closing, account_type))

    def marks(self, platform: str, account_type: str) -> tuple[Mark, ...]:
        """The signs of genuineness an account of that type can bear."""
        return tuple(_concerning(self.platform(platform).marks, account_type))

    def rows(self) -> Iterator[dict[str, str | bool | date]]:
        """Rows of the fact table ``capabilities``, a metric × account type each.

        ``checked_on`` is the date to quote for the row (:attr:`Row.as_of`):
        a page dated 16 June that was read in November vouches for June.
        """
        for capability in self._capabilities.values():
            yield {
                "platform": capability.platform.key,
                "account_type": capability.account_type.key,
                "metric": capability.metric,
                "availability": capability.row.availability,
                "insights": capability.row.insights,
                "checked_on": capability.row.as_of,
                "confidence": capability.row.confidence,
                "source": capability.row.source,
            }

    def stale(self, on: date, *, years: int = 1) -> tuple[StaleRow, ...]:
        """Rows last checked more than ``years`` years before ``on``, oldest first."""
        last = add_months(on, -12 * years)
        found = (
            StaleRow(platform.key, place, row)
            for platform in self.platforms.values()
            for place, row in _placed(platform)
            if row.checked_on < last
        )
        return tuple(sorted(found, key=lambda stale: stale.row.checked_on))

    @cached_property
    def _capabilities(self) -> dict[tuple[str, str, str], Capability]:
        return {
            (platform.key, account_type.key, metric): Capability(
                platform, account_type, metric, row
            )
            for platform in self.platforms.values()
            for row in platform.metrics
            for account_type in platform.account_types
            if not row.account_types or account_type.key in row.account_types
            for metric in row.metrics
        }

    @cached_property
    def _insights(self) -> dict[tuple[str, str], list[bool]]:
        found: dict[tuple[str, str], list[bool]] = {}
        for (platform, account_type, _), capability in self._capabilities.items():
            if capability.row.insights:
                found.setdefault((platform, account_type), []).append(capability.is_offered)
        return found


def _concerning(rows: Iterable[C], account_type: str) -> Iterator[C]:
    return (row for row in rows if not row.account_types or account_type in row.account_types)


def _placed(platform: Platform) -> Iterator[tuple[str, Row]]:
    yield "", platform
    for heading, (attribute, _) in SECTIONS.items():
        for number, row in enumerate(cast("tuple[Row, ...]", getattr(platform, attribute))):
            yield f"{heading}[{number}]", row


def _twice(key: str) -> Problem:
    return Problem(
        wrong=Text(
            sv=f"Plattformen ”{key}” beskrivs två gånger.", en=f"Platform '{key}' occurs twice."
        ),
        field="key",
    )


def _unknown_platform(key: str, known: Mapping[str, Platform]) -> Problem:
    names = {name: p for p in known.values() for name in (p.key, p.name.sv.lower())}
    close = get_close_matches(key.lower(), names, n=1, cutoff=0.5)
    meant = names[close[0]] if close else None
    right = (
        Text(sv=f"Menar du {meant.name.sv}?", en=f"Do you mean {meant.name.to('en')}?")
        if meant
        else Text(sv=f"Kända: {', '.join(known)}.", en=f"Known: {', '.join(known)}.")
    )
    wrong = Text(
        sv=f"”{key}” är ingen plattform som kanalkoll känner till.",
        en=f"'{key}' is not a platform that kanalkoll knows.",
    )
    return Problem(wrong=wrong, right=right, field="platform")


def _unknown_type(platform: Platform, key: str) -> Problem:
    listed = ", ".join(platform.account_type_keys)
    return Problem(
        wrong=Text(
            sv=f"{platform.name.sv} har ingen kontotyp ”{key}”.",
            en=f"{platform.name.to('en')} has no account type '{key}'.",
        ),
        right=Text(sv=f"Kända: {listed}.", en=f"Known: {listed}."),
        field="account_type",
    )
