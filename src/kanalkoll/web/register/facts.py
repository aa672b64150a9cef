"""The register as facts: accounts, roles, decisions, reviews, attestations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from kanalkoll.web.register.models import (
    AccountRole,
    AccountVersion,
    Attestation,
    Decision,
    Known,
    Looked,
    Review,
)

Row = dict[str, Any]
R = TypeVar("R", bound=Known)


def tables(known: date, accounts: Collection[str] | None = None) -> dict[str, list[Row]]:
    """The fact tables of the register as far as they were known on ``known``.

    ``accounts``: keys of the accounts that are asked about; ``None``: all.
    """
    return {
        "accounts": list(_accounts(known, accounts)),
        "roles": list(_roles(known, accounts)),
        "decisions": list(_decisions(known, accounts)),
        "reviews": list(_reviews(known, accounts)),
        "attestations": list(_attestations(known, accounts)),
        "coverage": list(_coverage(known, accounts)),
    }


def _known(rows: QuerySet[Any], known: date, accounts: Collection[str] | None) -> QuerySet[Any]:
    """Rows known on the day about the accounts, in the order in which they were written."""
    there = rows.filter(known_from__lte=known).select_related("account").order_by("pk")
    return there if accounts is None else there.filter(account__key__in=accounts)


def _provenance(row: Known) -> Row:
    return {"known_from": row.known_from, "way_in": row.way_in, "source": row.source}


def _still(rows: QuerySet[Any], known: date, accounts: Collection[str] | None) -> QuerySet[Any]:
    """The same without those that had been withdrawn by then."""
    return _known(rows, known, accounts).exclude(withdrawn_on__lte=known)


def _last_of_a_day(rows: Iterable[R], *key: str) -> Iterable[R]:
    """Of rows that say something of the same thing and became known the same day, the last.

    Somebody changed it twice that day; two rows would contradict each other.
    """
    last: dict[tuple[object, ...], R] = {}
    for row in rows:
        last[(*(getattr(row, name) for name in key), row.known_from)] = row
    return last.values()


def _accounts(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    rows = _still(AccountVersion.objects.select_related("unit"), known, accounts)
    for row in _last_of_a_day(rows, "account_id", "first_day"):
        yield {
            "account": row.account.key,
            "unit": row.unit.key,
            "platform": row.platform,
            "handle": row.handle,
            "url": row.url or None,
            "platform_id": row.platform_id or None,
            "account_type": row.account_type or None,
            "category": row.category or None,
            "registered": row.registered,
            "valid_from": row.first_day,
            "valid_to": row.last_day,
            **_provenance(row),
        }


def _roles(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    rows = _still(AccountRole.objects.all(), known, accounts)
    for row in _last_of_a_day(rows, "account_id", "person", "role", "first_day"):
        yield {
            "account": row.account.key,
            "person": row.person,
            "role": row.role,
            "valid_from": row.first_day,
            "valid_to": row.last_day,
            **_provenance(row),
        }


def _decisions(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    for row in _known(Decision.objects.all(), known, accounts):
        yield {
            "decision": row.key,
            "account": row.account.key,
            "kind": row.kind,
            "decided_on": row.decided_on,
            "decided_by": row.decided_by,
            "delegation": row.delegation or None,
            "case_number": row.case_number or None,
            **_provenance(row),
        }


def _reviews(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    rows = _known(Review.objects.all(), known, accounts)
    for row in _last_of_a_day(rows, "account_id", "review", "reviewed_on"):
        yield {
            "account": row.account.key,
            "review": row.review,
            "reviewed_on": row.reviewed_on,
            "person": row.person or None,
            **_provenance(row),
        }


def _attestations(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    said = _known(Attestation.objects.all(), known, accounts)
    for row in _last_of_a_day(said, "account_id", "statement", "attested_on"):
        yield {
            "account": row.account.key,
            "statement": row.statement,
            "holds": row.holds,
            "attested_on": row.attested_on,
            "person": row.person,
            **_provenance(row),
        }


def _coverage(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    for row in _known(Looked.objects.filter(first_day__lte=known), known, accounts):
        yield {
            "account": row.account.key,
            "aspect": row.aspect,
            "part": row.part or None,
            "first_day": row.first_day,
            "last_day": row.last_day or known,
            **_provenance(row),
        }
