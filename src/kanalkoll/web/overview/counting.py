"""Counting findings once, when they are judged, so that pages only read the counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from kanalkoll.web.compliance.models import CurrentFinding, Standing
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.models import FindingCount, Pace, Publishing, Watched
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account, AccountVersion, Duty
from kanalkoll.web.register.reviewing import due, last_reviews
from kanalkoll.web.register.roles import held

FREQUENCY = "posts-within"
"""The kind of rule that asks how often there are posts."""

AT_A_TIME = 2_000
_SORT = ("account__unit", "account__platform", "account__account_type")


def in_use() -> Q:
    """Registered accounts that are in use today, seen from what belongs to an account."""
    open_now = Q(account__closed_on__isnull=True) | Q(account__closed_on__gte=today())
    return open_now & Q(account__registered=True)


def count_again(version: PolicyVersion, accounts: Collection[str] | None) -> None:
    """Count anew what is kept of a policy: of everybody, or of the parts that accounts are in."""
    with transaction.atomic():
        # One at a time: two who count the same part would count it twice.
        PolicyVersion.objects.select_for_update().get(pk=version.pk)
        units = None if accounts is None else _units_of(accounts)
        _replace_counts(version, units)
        _replace_publishing(version, accounts)
        _replace_watched(accounts)


def _units_of(accounts: Collection[str]) -> set[int]:
    """Every part that the accounts are in or have been in: one that they have left changes too."""
    now = Account.objects.filter(key__in=accounts).values_list("unit_id", flat=True)
    before = AccountVersion.objects.filter(account__key__in=accounts)
    return {*now, *before.values_list("unit_id", flat=True)}


def _replace_counts(version: PolicyVersion, units: set[int] | None) -> None:
    there = FindingCount.objects.filter(policy=version)
    (there if units is None else there.filter(unit__in=units)).delete()
    found: dict[tuple[object, ...], FindingCount] = {}
    for sort, verdict, reason, number in chain(
        _findings(version, units), _accounts(version, units)
    ):
        unit, platform, kind, rule = sort
        row = found.setdefault(sort, FindingCount(
            policy=version, unit_id=unit, platform=platform, account_type=kind, rule=rule,
        ))  # fmt: skip
        for column in (column_of(verdict), reason):
            if column:
                setattr(row, column, getattr(row, column) + number)
    FindingCount.objects.bulk_create(found.values(), batch_size=AT_A_TIME)


def column_of(verdict: str) -> str:
    """The column in which a verdict is counted."""
    return verdict.replace("-", "_").replace(" ", "_")


Counted = Iterator[tuple[tuple[int, str, str, str], str, str, int]]
"""Unit, platform, type and rule; verdict; reason; how many."""


def _findings(version: PolicyVersion, units: set[int] | None) -> Counted:
    rows = _where(CurrentFinding.objects.filter(policy=version), units)
    sorts = rows.order_by().values_list(*_SORT, "rule", "verdict", "reason")
    for *sort, verdict, reason, number in sorts.annotate(n=Count("pk")):
        yield tuple(sort), verdict, reason, number


def _accounts(version: PolicyVersion, units: set[int] | None) -> Counted:
    rows = _where(Standing.objects.filter(policy=version), units)
    for *sort, worst, number in (
        rows.order_by().values_list(*_SORT, "worst").annotate(n=Count("pk"))
    ):
        yield (*sort, ""), worst, "", number


def _where(rows: QuerySet[CurrentFinding] | QuerySet[Standing], units: set[int] | None) -> QuerySet:  # type: ignore[type-arg]
    rows = rows.filter(in_use())
    return rows if units is None else rows.filter(account__unit__in=units)


def _replace_publishing(version: PolicyVersion, accounts: Collection[str] | None) -> None:
    there = Publishing.objects.filter(policy=version)
    rows = CurrentFinding.objects.filter(in_use(), policy=version, kind=FREQUENCY)
    if accounts is not None:
        there = there.filter(account__key__in=accounts)
        rows = rows.filter(account__key__in=accounts)
    there.delete()
    Publishing.objects.bulk_create(_paces(rows, version), batch_size=AT_A_TIME)


def _paces(rows: QuerySet[CurrentFinding], version: PolicyVersion) -> Iterable[Publishing]:
    """One row an account: by its first requirement of frequency that concerns it."""
    found: dict[int, Publishing] = {}
    concerning = rows.exclude(verdict="not applicable").order_by("position")
    for row in concerning.only("account_id", "rule", "reason", "told").iterator(AT_A_TIME):
        told = row.told
        low, high, needed = told.get("low"), told.get("high"), told.get("at_least")
        found.setdefault(row.account_id, Publishing(
            account_id=row.account_id, policy=version, rule=row.rule, reason=row.reason,
            pace=pace_of(low, high, needed), low=low, high=high, needed=needed,
            last_post=told.get("last_post"),
        ))  # fmt: skip
    return found.values()


def _replace_watched(accounts: Collection[str] | None) -> None:
    on = today()
    rows, there = registered_in_use(on), Watched.objects.all()
    if accounts is not None:
        rows, there = rows.filter(key__in=accounts), there.filter(account__key__in=accounts)
    some = list(rows)
    last = last_reviews(some, on)
    owned = held(on).filter(role=Duty.RESPONSIBLE)
    if accounts is not None:
        owned = owned.filter(account__key__in=accounts)
    with_owner = set(owned.values_list("account_id", flat=True))
    there.delete()
    Watched.objects.bulk_create(
        (Watched(account=one, has_owner=one.pk in with_owner,
                 review_by=due(one, last.get(one.pk), on).by) for one in some),
        batch_size=AT_A_TIME,
    )  # fmt: skip


def registered_in_use(on: date) -> QuerySet[Account]:
    """Registered accounts that are in use on the day."""
    open_now = Q(closed_on__isnull=True) | Q(closed_on__gte=on)
    return Account.objects.filter(open_now, registered=True, known_from__lte=on)


def pace_of(low: int | None, high: int | None, needed: int | None) -> Pace:
    """How often there are posts, from at least ``low`` and at most ``high`` of ``needed``.

    ``high`` is empty where nobody has looked at all of the period: then nothing is
    said of what there is not.
    """
    if high == 0:
        return Pace.DORMANT
    if needed is None:
        return Pace.UNKNOWN
    if low is not None and low >= needed:
        return Pace.FREQUENT
    return Pace.INFREQUENT if high is not None and high < needed else Pace.UNKNOWN
