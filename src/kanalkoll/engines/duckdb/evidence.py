"""What findings rest on, fetched when somebody asks: the register, and the rows about accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import duckdb

from kanalkoll.core.assessment.finding_facts import (
    Account,
    AccountFacts,
    Register,
    Row,
    Unit,
)
from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.engines.duckdb.connection import named
from kanalkoll.engines.duckdb.running import OpenFacts

KNOWN = "known_from <= $known AND known_until > $known"

ABOUT_ACCOUNTS = (
    "accounts",
    "profile_items",
    "activity_totals",
    "goals",
    "roles",
    "attestations",
    "reviews",
    "closings",
    "exemptions",
    "pauses",
    "planned_posts",
    "coverage",
)
"""Tables that explanations draw on, beside the posts themselves."""


def register_on(facts: OpenFacts, day: date, *, known: date) -> Register:
    """The accounts and units as they were on ``day``, as far as was known on ``known``.

    An account that had closed by then is there as it was last; one that was
    not yet opened is not.
    """
    accounts = {row["account"]: _account(row) for row in _asked(facts, _ACCOUNTS, day, known)}
    for row in _asked(facts, _NAMES, day, known):
        if row["account"] in accounts:
            accounts[row["account"]] = replace(accounts[row["account"]], name=row["value"])
    units = {row["key"]: Unit(**row) for row in _asked(facts, _UNITS, day, known)}
    return Register(accounts, units)


_ACCOUNTS = f"""
    WITH closed AS (
        SELECT account, max(closed_on) AS shut FROM closings WHERE {KNOWN} GROUP BY ALL
    )
    SELECT a.account,
        min(a.valid_from) AS opened, max(c.shut) AS shut, max(a.valid_until) AS until,
        arg_max(COLUMNS(['unit', 'platform', 'handle', 'registered']), a.valid_from),
        arg_max_null(account_type, a.valid_from) AS account_type,
        arg_max_null(category, a.valid_from) AS category,
        arg_max_null(url, a.valid_from) AS url
    FROM accounts AS a LEFT JOIN closed AS c USING (account)
    WHERE a.{KNOWN} AND a.valid_from <= $day
    GROUP BY a.account ORDER BY a.account
""".replace(f"a.{KNOWN}", "a.known_from <= $known AND a.known_until > $known")

_NAMES = f"""
    SELECT account, arg_max(value, valid_from) AS value FROM profiles
    WHERE {KNOWN} AND field = 'name' AND valid_from <= $day AND valid_until > $day
    GROUP BY account
"""

_UNITS = f"""
    SELECT unit AS "key", arg_max(name, valid_from) AS name,
        arg_max_null(kind, valid_from) AS kind, arg_max_null(parent, valid_from) AS parent
    FROM units WHERE {KNOWN} AND valid_from <= $day GROUP BY unit
"""


def _account(row: Mapping[str, Any]) -> Account:
    ends = [end for end in (row["shut"], _last_day(row["until"])) if end is not None]
    known = ("unit", "platform", "handle", "account_type", "category", "registered", "url")
    closed_on = min(ends, default=None)
    return Account(
        key=row["account"],
        opened=row["opened"],
        closed_on=closed_on,
        **{name: row[name] for name in known},
    )


def _last_day(until: date) -> date | None:
    return None if until == END_OF_TIME else until - timedelta(days=1)


def facts_about(
    facts: OpenFacts,
    accounts: Sequence[str],
    *,
    known: date,
    posts_from: date,
    until: date,
    tables: Iterable[str] = ABOUT_ACCOUNTS,
) -> Mapping[str, AccountFacts]:
    """The rows about each of ``accounts``, as known on ``known``.

    Posts stand there from ``posts_from`` to ``until`` (inclusive); of earlier
    ones only the last day is told.
    """
    found: dict[str, dict[str, list[Row]]] = {account: {} for account in accounts}
    about = {"known": known, "accounts": list(accounts)}
    units = _units_of(facts, about)
    for table in tables:
        for row in _rows(facts, table, about, units):
            for account in _whose(row, units):
                found[account].setdefault(table, []).append(row)
    for row in _posts(facts, {**about, "first": posts_from, "last": until}):
        found[row["account"]].setdefault("activity", []).append(row)
    last = _last_posts(facts, {**about, "last": until})
    return {account: AccountFacts(rows, last.get(account)) for account, rows in found.items()}


def newest_known(facts: OpenFacts, tables: Iterable[str], *, known: date) -> Mapping[str, date]:
    """For each account, the day on which one of ``tables`` last told something new of it."""
    rows = " UNION ALL ".join(f"SELECT account, known_from FROM {named(table)}" for table in tables)
    sql = f"SELECT account, max(known_from) FROM ({rows}) WHERE known_from <= $known GROUP BY 1"
    return dict(facts.connection.execute(sql, {"known": known}).fetchall())


_OF_THEM = f"{KNOWN} AND list_contains($accounts, account)"


def _rows(
    facts: OpenFacts, table: str, about: Mapping[str, object], units: Mapping[str, str]
) -> Iterator[Row]:
    whose, parameters = "list_contains($accounts, account)", dict(about)
    if table == "exemptions":
        whose = f"({whose} OR (account IS NULL AND list_contains($units, unit)))"
        parameters["units"] = sorted(set(units.values()))
    sql = f"FROM {named(table)} WHERE {KNOWN} AND {whose} ORDER BY ALL"
    return _fetched(facts.connection.execute(sql, parameters))


def _whose(row: Row, units: Mapping[str, str]) -> Iterable[str]:
    """The accounts that a row is about: one, or every one of a unit."""
    if row["account"] is not None:
        return (row["account"],)
    return [account for account, unit in units.items() if unit == row["unit"]]


def _units_of(facts: OpenFacts, about: Mapping[str, object]) -> Mapping[str, str]:
    sql = f"SELECT account, arg_max(unit, valid_from) FROM accounts WHERE {_OF_THEM} GROUP BY 1"
    return dict(facts.connection.execute(sql, dict(about)).fetchall())


def _posts(facts: OpenFacts, about: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    columns = "account, day, posts, known_from, way_in, source"
    sql = f"SELECT {columns} FROM activity WHERE {_OF_THEM} AND day BETWEEN $first AND $last"
    return _fetched(facts.connection.execute(f"{sql} ORDER BY ALL", dict(about)))


def _last_posts(facts: OpenFacts, about: Mapping[str, object]) -> Mapping[str, date]:
    sql = f"SELECT account, max(day) FROM activity WHERE {_OF_THEM} AND day <= $last GROUP BY 1"
    return dict(facts.connection.execute(sql, dict(about)).fetchall())


def _asked(facts: OpenFacts, sql: str, day: date, known: date) -> Iterator[dict[str, Any]]:
    return _fetched(facts.connection.execute(sql, {"day": day, "known": known}))


def _fetched(result: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in result.description or ()]
    return (dict(zip(names, row, strict=True)) for row in result.fetchall())
