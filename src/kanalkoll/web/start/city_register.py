"""The demonstration's register: rows that people would have edited, as the database keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.text import slugify

from kanalkoll.demo.property_office_accounts import CLOSING_NOTICE, PAGE_NAME
from kanalkoll.demo.property_office_posts import HAMNKRANEN, PAGE
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.organisation.models import Unit, UnitVersion
from kanalkoll.web.register.models import (
    Account,
    AccountRole,
    AccountVersion,
    Attestation,
    Decision,
    Review,
)
from kanalkoll.web.start.city_contacts import add_contacts
from kanalkoll.web.start.city_rests import add_exemptions, add_pauses

Row = Mapping[str, Any]
KEPT = (
    "units", "accounts", "roles", "decisions", "reviews", "attestations", "goals",
    "exemptions", "pauses",
)  # fmt: skip
"""Fact tables whose rows the database keeps; the others are delivered."""


def add_kept_rows(tables: Mapping[str, list[Any]], *, after: date | None, until: date) -> None:
    """Add the rows that became known after ``after`` (``None``: ever) and until ``until``."""
    for name in KEPT:
        ADD[name](known_between(tables.get(name, ()), after, until), until)


def known_between(rows: Iterable[Any], after: date | None, until: date) -> list[Any]:
    """The rows that became known after ``after`` (``None``: ever) and until ``until``."""
    since = after or date.min
    return [row for row in rows if since < row["known_from"] <= until]


def _units(rows: Iterable[Row], _on: date) -> None:
    named = list(rows)
    for row in named:
        Unit.objects.update_or_create(
            key=row["unit"], defaults={"name": row["name"], "kind": row.get("kind") or ""}
        )
    units = {unit.key: unit for unit in Unit.objects.all()}
    for row in named:
        parent = units.get(row.get("parent") or "")
        unit = units[row["unit"]]
        if unit.parent_id != (parent.pk if parent else None):
            unit.parent = parent
            unit.save(update_fields=["parent"])
        UnitVersion.objects.create(
            unit=unit,
            name=row["name"],
            kind=row.get("kind") or "",
            parent=parent,
            first_day=row.get("valid_from"),
            last_day=row.get("valid_to"),
            known_from=row["known_from"],
        )


def _accounts(rows: Iterable[Row], on: date) -> None:
    units = {unit.key: unit for unit in Unit.objects.all()}
    known = {account.key: account for account in Account.objects.all()}
    versions: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["known_from"], row.get("valid_from") or date.min)):
        versions.setdefault(row["account"], []).append(row)
    slugs = set(Account.objects.values_list("slug", flat=True))
    new = [_account(key, of, units, on, slugs) for key, of in versions.items() if key not in known]
    Account.objects.bulk_create(new)
    for key in versions.keys() & known.keys():
        _bring_up_to_date(known[key], versions[key], units, on)
    accounts = {account.key: account for account in Account.objects.all()}
    AccountVersion.objects.bulk_create(
        AccountVersion(account=accounts[row["account"]], unit=units[row["unit"]],
                       **_present(row), first_day=row.get("valid_from"),
                       last_day=row.get("valid_to"), **_provenance(row))
        for of in versions.values() for row in of
    )  # fmt: skip


def _account(
    key: str, of: list[Row], units: Mapping[str, Unit], on: date, slugs: set[str]
) -> Account:
    row = _latest(of, on)
    last = row.get("valid_to")
    notice = CLOSING_NOTICE.partition(". ") if key == HAMNKRANEN else ("", "", "")
    return Account(
        key=key,
        slug=_slug(row, slugs),
        unit=units[row["unit"]],
        name=PAGE_NAME if key == PAGE else "",
        opened_on=min((v["valid_from"] for v in of if v.get("valid_from")), default=None),
        closed_on=last if last and last < on else None,
        closing_reason=f"{notice[0]}." if notice[0] else "",
        closing_referral=notice[2],
        known_from=min(v["known_from"] for v in of),
        **_present(row),
    )


def _bring_up_to_date(account: Account, of: list[Row], units: Mapping[str, Unit], on: date) -> None:
    row = _latest(of, on)
    last = row.get("valid_to")
    account.unit = units[row["unit"]]
    for field, value in _present(row).items():
        setattr(account, field, value)
    account.closed_on = last if last and last < on else None
    account.version += 1
    account.save()


def _latest(of: list[Row], on: date) -> Row:
    """The version that holds on the day, or else the last before it."""
    begun = [row for row in of if (row.get("valid_from") or date.min) <= on]
    return max(begun or of, key=lambda row: (row.get("valid_from") or date.min, row["known_from"]))


def _slug(row: Row, taken: set[str]) -> str:
    """The handle as an address; the platform after it where two accounts share a handle."""
    base = slugify(row["handle"].replace(".", "-"))[:60] or str(row["platform"])
    for slug in (base, f"{base}-{row['platform']}", *(f"{base}-{n}" for n in range(2, 99))):
        if slug not in taken:
            taken.add(slug)
            return slug
    raise AssertionError(row)


def _present(row: Row) -> dict[str, Any]:
    texts = ("platform", "handle", "url", "platform_id", "account_type", "category")
    return {"registered": row["registered"], **{name: row.get(name) or "" for name in texts}}


def _provenance(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("known_from", "way_in", "source")}


def _roles(rows: Iterable[Row], _on: date) -> None:
    add_contacts(row["person"] for row in rows)
    users = {user.key: user for user in User.objects.all()}
    _of_accounts(AccountRole, rows, lambda row: {
        "person": row["person"], "user": users.get(row["person"]), "role": row["role"],
        "first_day": row.get("valid_from"), "last_day": row.get("valid_to"),
    })  # fmt: skip


def _decisions(rows: Iterable[Row], _on: date) -> None:
    _of_accounts(Decision, rows, lambda row: {
        "key": row["decision"], "kind": row["kind"], "decided_on": row["decided_on"],
        "decided_by": row["decided_by"], "delegation": row.get("delegation") or "",
        "case_number": row.get("case_number") or "",
    })  # fmt: skip


def _reviews(rows: Iterable[Row], _on: date) -> None:
    _of_accounts(Review, rows, lambda row: {
        "review": row["review"], "reviewed_on": row["reviewed_on"],
        "person": row.get("person") or "",
    })  # fmt: skip


def _attestations(rows: Iterable[Row], _on: date) -> None:
    _of_accounts(Attestation, rows, lambda row: {
        "statement": row["statement"], "holds": row["holds"],
        "attested_on": row["attested_on"], "person": row["person"],
    })  # fmt: skip


def _goals(rows: Iterable[Row], _on: date) -> None:
    _of_accounts(Goal, rows, lambda row: {
        "key": row["goal"], "metric": row.get("metric") or "", "target": row.get("target"),
        "per": row.get("per") or "", "by": row.get("by"),
        "first_day": row.get("valid_from"), "last_day": row.get("valid_to"),
    })  # fmt: skip


def _of_accounts(
    model: Any, rows: Iterable[Row], columns: Callable[[Row], Mapping[str, Any]]
) -> None:
    accounts = {account.key: account for account in Account.objects.all()}
    model.objects.bulk_create(
        model(account=accounts[row["account"]], **columns(row), **_provenance(row)) for row in rows
    )


ADD: Mapping[str, Callable[[Iterable[Row], date], None]] = {
    "units": _units,
    "accounts": _accounts,
    "roles": _roles,
    "decisions": _decisions,
    "reviews": _reviews,
    "attestations": _attestations,
    "goals": _goals,
    "exemptions": lambda rows, _on: add_exemptions(rows),
    "pauses": lambda rows, _on: add_pauses(rows),
}
"""How the rows of each kept table are added."""
