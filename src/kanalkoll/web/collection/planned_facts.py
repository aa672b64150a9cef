"""Planned posts as facts: their days, as far as they were planned on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.register.models import Account


def planned_rows(known: date, accounts: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Rows of the table ``planned_posts``, of some accounts (keys) or all."""
    rows = _standing(known)
    if accounts is not None:
        rows = rows.filter(account__key__in=accounts)
    return [
        {
            "account": row.account.key,
            "planned": row.key,
            "day": row.day,
            "known_from": row.known_from,
            "way_in": "person",
            "source": row.person,
        }
        for row in rows.select_related("account").iterator()
    ]


def _standing(known: date) -> QuerySet[PlannedPost]:
    """The plans that were known on the day and had not been withdrawn by then."""
    held = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=known)
    return PlannedPost.objects.filter(held, known_from__lte=known)


def plans_of(account: Account, on: date) -> QuerySet[PlannedPost]:
    """What is planned for the account from the day on, the nearest first."""
    return _standing(on).filter(account=account, day__gte=on)
