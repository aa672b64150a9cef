"""What a platform offers, to whom and how: the rows of a ``platform.toml``.

Every row says where it was read (``source``), on which day somebody last
compared it with that source (``checked-on``) and how sure it is
(``confidence``). What nobody knows has no row: unknown is unknown.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from kanalkoll.core.capabilities.vocabulary import (
    AccountKind,
    Availability,
    ClosingAction,
    Confidence,
    MachineCheck,
    MetricKey,
    Place,
    Unit,
    Way,
)
from kanalkoll.core.language import Text

Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name in files: lower case, digits and hyphens."""

Positive = Annotated[int, msgspec.Meta(ge=1)]
Filled = Annotated[str, msgspec.Meta(min_length=1, pattern=r"\S")]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What every row of the catalogue carries.

    ``stated_on`` is the date that the source itself bears, when it bears one;
    ``checked_on`` the day on which the row was last compared with the source.
    """

    source: Filled
    checked_on: date
    confidence: Confidence
    stated_on: date | None = None
    note: Text | None = None

    @property
    def as_of(self) -> date:
        """The date to quote: that of the source, or else the day it was read."""
        return self.stated_on or self.checked_on


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A part of a row, vouched for by the row's source."""


class Limit(Part, frozen=True):
    """At most ``max`` of ``unit``."""

    max: Positive
    unit: Unit


class Amount(Part, frozen=True):
    """A length of time, such as 90 days."""

    count: Positive
    unit: Literal["hours", "days", "months", "years"]


class Threshold(Part, frozen=True):
    """A number is withheld below ``at_least`` of ``of``, such as 100 followers."""

    at_least: Positive
    of: Text


class Definition(Part, frozen=True):
    """A version of what a metric means.

    Numbers of two versions may never be joined into one series. An empty
    ``first_day`` means that it is not known; an empty ``last_day``: still so.
    """

    metric: MetricKey
    version: Key
    means: Text
    first_day: date | None = None
    last_day: date | None = None


class AccountType(Row, frozen=True):
    """A kind of account that a platform tells apart.

    ``name`` is in the singular ("personligt konto"), ``plural`` in the plural.
    ``professional`` says whether the platform regards it as one.
    """

    key: Key
    name: Text
    plural: Text
    kind: AccountKind
    professional: bool


class ProfileField(Row, frozen=True):
    """A field of a profile, or a post that stays on top of it.

    ``limits`` must all hold at once (Bluesky: graphemes *and* bytes). No
    limits means that the room is unknown, unless ``unlimited`` is true.
    ``slots`` is how many the field can hold (links, pinned posts) as far as
    it is certain. ``only_for`` names the items of base information that the
    field is meant for; empty: any. ``account_types`` empty: every type.
    """

    key: str
    place: Place
    name: Text
    account_types: tuple[Key, ...] = ()
    limits: tuple[Limit, ...] = ()
    unlimited: bool = False
    slots: Positive = 1
    only_for: tuple[str, ...] = ()

    @property
    def has_known_room(self) -> bool:
        """Whether it is known how much the field holds."""
        return self.unlimited or bool(self.limits)


class MetricRow(Row, frozen=True):
    """Which numbers are to be had, for which account types, and how.

    ``insights`` is true for numbers that only the platform's own statistics
    give, false for public counters and for what the body counts itself.
    ``reason`` says in a whole sentence why a number is not offered and
    ``remedy`` what to do; ``remedy_account_types`` name the types to change to.
    """

    metrics: Annotated[tuple[MetricKey, ...], msgspec.Meta(min_length=1)]
    availability: Availability
    insights: bool
    account_types: tuple[Key, ...] = ()
    ways_in: tuple[Way, ...] = ()
    threshold: Threshold | None = None
    retention: Amount | None = None
    query_window: Amount | None = None
    lag: Amount | None = None
    definitions: tuple[Definition, ...] = ()
    reason: Text | None = None
    remedy: Text | None = None
    remedy_account_types: tuple[Key, ...] = ()


class Closing(Row, frozen=True):
    """What a way of closing does to what is shown.

    ``carries_information`` and ``reversible`` are empty where nobody knows;
    ``regret`` is how long a deletion can be called back.
    """

    action: ClosingAction
    name: Text
    shown_after: Text
    account_types: tuple[Key, ...] = ()
    carries_information: bool | None = None
    reversible: bool | None = None
    regret: Amount | None = None


class Mark(Row, frozen=True):
    """A sign that an account is the body's own, and whether a machine can check it.

    ``gives_statistics`` says whether the mark in itself opens more statistics;
    empty where nobody knows.
    """

    key: Key
    name: Text
    machine_check: MachineCheck
    how: Text
    account_types: tuple[Key, ...] = ()
    gives_statistics: bool | None = None


class WayIn(Row, frozen=True):
    """A way in which facts reach a body: what it gives and on which conditions."""

    key: Key
    way: Way
    name: Text
    gives: Text
    account_types: tuple[Key, ...] = ()
    conditions: Text | None = None


class Platform(Row, frozen=True):
    """A platform. Its own row vouches for the hosts.

    ``hosts`` are without ``www.``; empty where anybody can run a server.
    """

    key: Key
    name: Text
    hosts: tuple[str, ...]
    account_types: tuple[AccountType, ...] = ()
    fields: tuple[ProfileField, ...] = ()
    metrics: tuple[MetricRow, ...] = ()
    closing: tuple[Closing, ...] = ()
    marks: tuple[Mark, ...] = ()
    ways_in: tuple[WayIn, ...] = ()

    @property
    def account_type_keys(self) -> tuple[str, ...]:
        """The keys of its account types, in the order of the file."""
        return tuple(account_type.key for account_type in self.account_types)


SECTIONS: dict[str, tuple[str, type[Row]]] = {
    "account-type": ("account_types", AccountType),
    "field": ("fields", ProfileField),
    "metric": ("metrics", MetricRow),
    "closing": ("closing", Closing),
    "mark": ("marks", Mark),
    "way-in": ("ways_in", WayIn),
}
"""The arrays of tables of a ``platform.toml``: heading, attribute of Platform, type of row."""
