"""The list of accounts: which, in what order, and how many of each sort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import within
from kanalkoll.web.register.columns import Choice, Column, offered
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import State, with_state

USES: Mapping[str, str | Promise] = {
    "": _("används"),
    "avslutade": _("är avslutade"),
    "hittade": _("har hittats men inte finns i registret"),
    "alla": _("är eller har varit era"),
}
"""Which accounts: those in use unless something else is chosen. Key → how the filter reads."""

REVIEWS: Mapping[str, tuple[str | Promise, State | None]] = {
    "": (_("oavsett när"), None),
    "forsenad": (_("försenad"), "overdue"),
    "snart": (_("inom 30 dagar"), "soon"),
    "klar": (_("aktuell"), "done"),
}
"""By the state of the yearly review."""

ORDERS: Mapping[str, tuple[str | Promise, tuple[Any, ...]]] = {
    "": (_("kontonamn"), (Lower("handle"), "platform", "pk")),
    "plattform": (_("plattform"), ("platform", Lower("handle"), "pk")),
    "verksamhet": (_("verksamhet"), ("unit__name", Lower("handle"), "pk")),
    "nyast": (_("nyast i registret"), ("-known_from", "-pk")),
}
"""Orders of the list; each column that is offered adds one."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. ``chosen`` holds the choice of each column that has one."""

    on: date
    platform: str = ""
    unit: Unit | None = None
    use: str = ""
    review: str = ""
    search: str = ""
    order: str = ""
    chosen: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many accounts have each choice of a column; together they are ``total``."""

    column: Column
    counts: tuple[tuple[Choice, int], ...]
    total: int


def matching(accounts: QuerySet[Account], wanted: Filter) -> QuerySet[Account]:
    """Those of the accounts that the filter asks for, but for the columns' choices."""
    found = _by_use(accounts, wanted)
    if wanted.platform:
        found = found.filter(platform=wanted.platform)
    if wanted.unit is not None:
        found = found.filter(unit__in=within(wanted.unit))
    state = REVIEWS.get(wanted.review, (None, None))[1]
    if state is not None:
        found = with_state(found, state, wanted.on)
    return _searched(found, wanted.search)


def _by_use(accounts: QuerySet[Account], wanted: Filter) -> QuerySet[Account]:
    ended = Q(closed_on__lt=wanted.on)
    if wanted.use == "hittade":
        return accounts.filter(registered=False)
    if wanted.use == "avslutade":
        return accounts.filter(ended, registered=True)
    if wanted.use == "alla":
        return accounts.filter(registered=True)
    open_now = Q(closed_on__isnull=True) | Q(closed_on__gte=wanted.on)
    return accounts.filter(open_now, registered=True)


def _searched(accounts: QuerySet[Account], search: str) -> QuerySet[Account]:
    """Accounts that every word is found in: handle, name, address, purpose, part of the body."""
    for word in search.split()[:8]:
        plain = word.lstrip("@")
        accounts = accounts.filter(
            Q(handle__icontains=plain)
            | Q(name__icontains=plain)
            | Q(url__icontains=plain)
            | Q(purpose__icontains=plain)
            | Q(unit__name__icontains=plain)
        )
    return accounts


def with_columns(accounts: QuerySet[Account], columns: Iterable[Column]) -> QuerySet[Account]:
    """The accounts with what the columns show."""
    for column in columns:
        accounts = column.annotate(accounts)
    return accounts


def chosen_in(
    accounts: QuerySet[Account], wanted: Filter, *, but: Column | None = None
) -> QuerySet[Account]:
    """Those that have the choices of every column, ``but`` not counted."""
    for column in offered():
        choice = wanted.chosen.get(column.key)
        if choice is not None and column is not but:
            accounts = accounts.filter(_is(column, choice))
    return accounts


def _is(column: Column, choice: Choice) -> Q:
    if choice is not column.choices[-1]:
        return Q(**{column.field: choice.value})
    others = [one.value for one in column.choices[:-1]]
    return Q(**{f"{column.field}__isnull": True}) | ~Q(**{f"{column.field}__in": others})


def counted(accounts: QuerySet[Account], column: Column) -> Counted:
    """How many of the accounts (annotated) have each choice, in one question."""
    numbers = dict.fromkeys((choice.key for choice in column.choices), 0)
    rows = accounts.order_by().values_list(column.field).annotate(number=Count("pk"))
    for value, number in rows:
        numbers[column.choice(value).key] += number
    counts = tuple((choice, numbers[choice.key]) for choice in column.choices)
    return Counted(column, counts, sum(numbers.values()))


def ordered(accounts: QuerySet[Account], order: str) -> QuerySet[Account]:
    """The accounts in the order of that key; by handle for one that is not known."""
    by = next((column for column in offered() if column.key == order), None)
    if by is None:
        return accounts.order_by(*ORDERS.get(order, ORDERS[""])[1])
    places = [When(**{by.field: choice.value}, then=Value(place))
              for place, choice in enumerate(by.choices) if choice.value is not None]  # fmt: skip
    last = Value(len(by.choices))
    accounts = accounts.annotate(place=Case(*places, default=last, output_field=IntegerField()))
    return accounts.order_by("place", Lower("handle"), "pk")
