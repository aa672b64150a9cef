"""The register as facts: accounts, roles, decisions, reviews, attestations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kanalkoll.web.organisation.selectors import today
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


def tables(known: date) -> dict[str, list[Row]]:
    """The fact tables of the register as far as they were known on ``known``."""
    return {
        "accounts": list(_accounts(known)),
        "roles": list(_roles(known)),
        "decisions": list(_decisions(known)),
        "reviews": list(_reviews(known)),
        "attestations": list(_attestations(known)),
        "coverage": list(_coverage(known)),
    }


def _provenance(row: Known) -> Row:
    return {"known_from": row.known_from, "way_in": row.way_in, "source": row.source}


def _accounts(known: date) -> Iterator[Row]:
    versions = AccountVersion.objects.filter(known_from__lte=known)
    for row in versions.select_related("account", "unit").iterator():
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


def _roles(known: date) -> Iterator[Row]:
    for row in AccountRole.objects.filter(known_from__lte=known).select_related("account"):
        yield {
            "account": row.account.key,
            "person": row.person,
            "role": row.role,
            "valid_from": row.first_day,
            "valid_to": row.last_day,
            **_provenance(row),
        }


def _decisions(known: date) -> Iterator[Row]:
    for row in Decision.objects.filter(known_from__lte=known).select_related("account"):
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


def _reviews(known: date) -> Iterator[Row]:
    for row in Review.objects.filter(known_from__lte=known).select_related("account"):
        yield {
            "account": row.account.key,
            "review": row.review,
            "reviewed_on": row.reviewed_on,
            "person": row.person or None,
            **_provenance(row),
        }


def _attestations(known: date) -> Iterator[Row]:
    for row in Attestation.objects.filter(known_from__lte=known).select_related("account"):
        yield {
            "account": row.account.key,
            "statement": row.statement,
            "holds": row.holds,
            "attested_on": row.attested_on,
            "person": row.person,
            **_provenance(row),
        }


def _coverage(known: date) -> Iterator[Row]:
    for row in Looked.objects.filter(known_from__lte=known).select_related("account"):
        yield {
            "account": row.account.key,
            "aspect": row.aspect,
            "part": row.part or None,
            "first_day": row.first_day,
            "last_day": row.last_day or today(),
            **_provenance(row),
        }
