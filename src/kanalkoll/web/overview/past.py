"""How it was: past Mondays judged on what is known now, by the policy of each of those days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from django.db import transaction

from kanalkoll.core.assessment.summary import combinations
from kanalkoll.core.kinds.days import Days
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.opening import OpenSnapshot, open_snapshot
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.web.compliance.places import compiled
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.overview.figures import MOST_MOMENTS
from kanalkoll.web.overview.models import DayCount
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, policies_shown, shown_versions

FIELDS = {
    "compliant": "compliant", "non-compliant": "non_compliant", "unknown": "unknown",
    "exempt": "exempt",
}  # fmt: skip


def look_back(on: date) -> int:
    """Judge the Mondays before ``on`` from the newest snapshot, and keep the counts.

    What is known now counts for all of them: an export that was read in late tells of
    the weeks that it covers. Returns the number of days; 0 before the first snapshot.
    """
    frozen = newest_frozen()
    days = mondays_before(on)
    if frozen is None:
        return 0
    with open_snapshot(manifest_path(frozen)) as facts:
        for version, some in _by_policy(days, on).items():
            _keep(version, some, _counted(facts, version, some, frozen.known))
    return len(days)


def mondays_before(on: date) -> list[date]:
    """The Mondays of the last quarter before the day, the earliest first."""
    last = on - timedelta(days=on.weekday() or 7)
    return [last - timedelta(weeks=back) for back in range(MOST_MOMENTS)][::-1]


def _by_policy(days: Sequence[date], on: date) -> dict[PolicyVersion, list[date]]:
    """Each day under what accounts were held against then; before the first policy came, that."""
    found: dict[PolicyVersion, list[date]] = {}
    first = shown_versions().filter(added_on__lte=on).order_by("added_on", "pk")[:1]
    for day in days:
        shown = policies_shown(day) or list(first)
        if shown:
            found.setdefault(shown[0], []).append(day)
    return found


def _counted(
    facts: OpenSnapshot, version: PolicyVersion, days: Sequence[date], known: date
) -> dict[tuple[date, str], Counter[str]]:
    """Verdicts by day and key of the part, of the accounts in use on each day."""
    asked = Days(Days.of(days).asked, ahead=False)
    run = assess(facts, as_policy(version), asked, known=known, columns=("verdict",),
                 cache=compiled(), empty=frozenset())  # fmt: skip
    found: dict[tuple[date, str], Counter[str]] = {}
    for day in days:
        for row, number in combinations(_in_use(facts, run.table, day, known), ["unit", "verdict"]):
            found.setdefault((day, row["unit"]), Counter())[row["verdict"]] += number
    return found


def _in_use(facts: OpenSnapshot, table: Any, day: date, known: date) -> Any:
    """The findings of the day about registered accounts that were not closed by then."""
    accounts = register_on(facts, day, known=known).accounts.values()
    keys = [one.key for one in accounts
            if one.registered and (one.closed_on is None or one.closed_on >= day)]  # fmt: skip
    of_the_day = table.filter(pc.equal(table["day"], pa.scalar(day)))
    return of_the_day.filter(pc.is_in(of_the_day["account"], pa.array(keys, pa.string())))


def _keep(
    version: PolicyVersion,
    days: Sequence[date],
    counted: Mapping[tuple[date, str], Mapping[str, int]],
) -> None:
    units = dict(Unit.objects.values_list("key", "pk"))
    with transaction.atomic():
        DayCount.objects.filter(on__in=days).delete()
        DayCount.objects.bulk_create(_rows(version, counted, units))


def _rows(
    version: PolicyVersion,
    counted: Mapping[tuple[date, str], Mapping[str, int]],
    units: Mapping[str, int],
) -> Iterator[DayCount]:
    for (day, unit), verdicts in counted.items():
        if unit in units:
            numbers = {FIELDS[name]: n for name, n in verdicts.items() if name in FIELDS}
            yield DayCount(policy=version, on=day, unit_id=units[unit], **numbers)
