"""Who holds which duty for an account, as known by now."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from kanalkoll.core.facts.tables import BEGINNING
from kanalkoll.web.register.models import AccountRole

_FIRST = Coalesce("first_day", Value(BEGINNING))


def standing(known: date) -> QuerySet[AccountRole]:
    """Rows known on the day that are not withdrawn, and whose place no later row has taken."""
    rows = AccountRole.objects.filter(known_from__lte=known).exclude(withdrawn_on__lte=known)
    rows = rows.annotate(first=_FIRST)
    written_later = Q(known_from__gt=OuterRef("known_from")) | Q(
        known_from=OuterRef("known_from"), pk__gt=OuterRef("pk")
    )
    later = rows.filter(
        written_later,
        account=OuterRef("account"),
        person=OuterRef("person"),
        role=OuterRef("role"),
        first=OuterRef("first"),
    )
    return rows.exclude(Exists(later))


def held(on: date) -> QuerySet[AccountRole]:
    """The duties that are held on the day, as far as it is known that day."""
    begun = Q(first_day__isnull=True) | Q(first_day__lte=on)
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=on)
    return standing(on).filter(begun & lasting)
