"""Exemptions and rests as facts, as far as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from kanalkoll.web.exemptions.models import Decided, Exemption, ExemptionDecision, Pause
from kanalkoll.web.exemptions.models import PauseDecision as Notice

Row = dict[str, Any]


def tables(known: date, accounts: Collection[str] | None = None) -> dict[str, list[Row]]:
    """The fact tables ``exemptions`` and ``pauses``.

    ``accounts``: keys of the accounts that are asked about; ``None``: all. A decision takes
    the place of the one before from the day on which it became known; what was withdrawn
    has been no fact from then on.
    """
    return {
        "exemptions": list(_exemptions(known, accounts)),
        "pauses": list(_pauses(known, accounts)),
    }


def _exemptions(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    withdrawn = ExemptionDecision.objects.filter(withdrawn=True, known_from__lte=known)
    rows = (
        ExemptionDecision.objects.filter(known_from__lte=known)
        .exclude(exemption__in=withdrawn.values("exemption"))
        .select_related("exemption__account")
        .order_by("exemption", "step")
    )
    if accounts is not None:
        of_parts = rows.filter(exemption__account__isnull=True)
        rows = rows.filter(exemption__account__key__in=accounts) | of_parts
    covered = _covered()
    last = {(row.exemption_id, row.known_from): row for row in rows}
    for row in last.values():
        yield from _of(row, covered)


def _covered() -> dict[int, list[str]]:
    """Keys of the parts that each exemption of a part is for."""
    pairs = Exemption.covers.through.objects.values_list("exemption_id", "unit__key")
    found: dict[int, list[str]] = {}
    for exemption, unit in pairs.order_by("exemption_id", "unit__key"):
        found.setdefault(exemption, []).append(unit)
    return found


def _of(row: ExemptionDecision, covered: dict[int, list[str]]) -> Iterator[Row]:
    exemption = row.exemption
    decided = {"rule": exemption.rule, **_period(exemption.first_day, row), **_decision(row)}
    if exemption.account is not None:
        yield {"account": exemption.account.key, "unit": None, **decided}
    else:
        for unit in covered.get(exemption.pk, ()):
            yield {"account": None, "unit": unit, **decided}


def _pauses(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    """One row for each account, first day and day on which its rest became known or changed."""
    withdrawn = Notice.objects.filter(withdrawn=True, known_from__lte=known)
    notices: dict[int, list[Notice]] = {}
    rows = Notice.objects.filter(known_from__lte=known)
    for row in rows.exclude(pause__in=withdrawn.values("pause")).order_by("known_from", "pk"):
        notices.setdefault(row.pause_id, []).append(row)
    places: dict[tuple[str, date], list[Notice]] = {}
    for pause, account, first in _resting(accounts):
        places.setdefault((account, first), []).extend(notices.get(pause, ()))
    for (account, first), of in places.items():
        for row, since in _longest(of):
            yield {"account": account, **_period(first, row), **_decision(row),
                   "known_from": since}  # fmt: skip


def _resting(accounts: Collection[str] | None) -> Iterable[tuple[int, str, date]]:
    pairs = Pause.accounts.through.objects.order_by("account__key", "pause_id")
    if accounts is not None:
        pairs = pairs.filter(account__key__in=accounts)
    return pairs.values_list("pause_id", "account__key", "pause__first_day")


def _longest(notices: Iterable[Notice]) -> Iterator[tuple[Notice, date]]:
    """Of rests that begin the same day the one that lasts longest, on each day of a change.

    Two rows of one account and first day would take each other's place: a stop for a week
    must not shorten the rest of half a year that began with it.
    """
    newest: dict[int, Notice] = {}
    by_day: dict[date, Notice] = {}
    for row in sorted(notices, key=lambda row: (row.known_from, row.pk)):
        newest[row.pause_id] = row
        by_day[row.known_from] = max(newest.values(), key=lambda one: (one.last_day, one.pk))
    for day, row in by_day.items():
        yield row, day


def _period(first: date, row: Decided) -> Row:
    return {"first_day": first, "last_day": row.last_day}


def _decision(row: Decided) -> Row:
    return {
        "reason": row.reason,
        "decided_by": row.decided_by,
        "delegation": row.delegation or None,
        "case_number": row.case_number or None,
        "known_from": row.known_from,
        "way_in": row.way_in,
        "source": row.source,
    }
