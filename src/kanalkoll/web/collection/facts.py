"""What people told and confirmed, as facts: known from the day they said so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from kanalkoll.core.facts.tables import TABLES
from kanalkoll.web.collection import arrow
from kanalkoll.web.collection.confirmed_facts import confirmed_statements
from kanalkoll.web.collection.models import ProfileConfirmed, Told
from kanalkoll.web.collection.planned_facts import planned_rows
from kanalkoll.web.collection.selectors import delivered_files
from kanalkoll.web.collection.told_facts import Row, told_statements
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.register import facts as register_facts

Said = TypeVar("Said", Told, ProfileConfirmed)


def tables(known: date, accounts: Collection[str] | None = None) -> dict[str, list[Row]]:
    """Everything told and confirmed as far as it was known on ``known``; of some accounts only.

    A told account type gives new rows of ``accounts``, which take the place of the
    register's with the same key and ``known_from``.
    """
    told = _held(Told.objects.filter(told_on__lte=known), known, accounts)
    confirmed = _held(ProfileConfirmed.objects.filter(confirmed_on__lte=known), known, accounts)
    statements = [
        *told_statements(told, _versions(told, known), the_body()),
        *confirmed_statements(confirmed),
    ]
    found: dict[str, list[Row]] = {}
    for _, rows_of in sorted(statements, key=lambda statement: statement[0]):
        for name, rows in rows_of.items():
            found.setdefault(name, []).extend(rows)
    latest = {name: _latest(name, rows) for name, rows in found.items()}
    if "activity" in latest:
        latest["activity"] = _not_counted_already(latest["activity"])
    latest["planned_posts"] = planned_rows(known, accounts)
    return {name: rows for name, rows in latest.items() if rows}


def _held(rows: QuerySet[Said], known: date, accounts: Collection[str] | None) -> Sequence[Said]:
    """What had not been withdrawn by ``known``, in the order in which it was said."""
    held = rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=known))
    if accounts is not None:
        held = held.filter(account__key__in=accounts)
    return list(held.select_related("account__unit").order_by("at", "pk"))


def _versions(told: Iterable[Told], known: date) -> dict[str, list[Row]]:
    """The register's versions of the accounts whose type was told."""
    keys = {telling.account.key for telling in told if telling.account_type}
    found: dict[str, list[Row]] = {key: [] for key in keys}
    for row in register_facts.tables(known)["accounts"] if keys else ():
        if row["account"] in found:
            found[row["account"]].append(row)
    return found


def _latest(name: str, rows: Iterable[Row]) -> list[Row]:
    """Of two rows with one key, known since one day, the one that was said last."""
    key = (*TABLES[name].key, "known_from")
    return list({tuple(row.get(column) for column in key): row for row in rows}.values())


def _not_counted_already(rows: Sequence[Row]) -> list[Row]:
    """Without the days whose posts were counted when a person told of one of them.

    That a day has a post says less than how many it has.
    """
    accounts = {row["account"] for row in rows}
    delivered = arrow.read(
        delivered_files().get("activity", []),
        accounts=accounts,
        columns=("account", "day", "known_from"),
    )
    counted: dict[tuple[Any, Any], date] = {}
    for row in delivered:
        place = row["account"], row["day"]
        counted[place] = min(row["known_from"], counted.get(place, date.max))
    return [
        row
        for row in rows
        if counted.get((row["account"], row["day"]), date.max) > row["known_from"]
    ]
