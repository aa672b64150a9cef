"""Closings and archives as facts, as far as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kanalkoll.core.closing.sightings import watched
from kanalkoll.web.lifecycle.models import Archived, Closing, Sighting, Skip

Row = dict[str, Any]
NOTICE = "seen-long-enough"
"""The condition that one can decide to do without: no notice was needed, or not for as long."""


def tables(known: date, accounts: Collection[str] | None = None) -> dict[str, list[Row]]:
    """The fact tables ``closings`` and ``archives``, and ``coverage`` of closings.

    ``accounts``: keys of the accounts that are asked about; ``None``: all. A closing that was
    called off has been no fact from then on.
    """
    closings = list(_closings(known, accounts))
    skipped = _skipped(closings, known)
    return {
        "closings": [row for closing in closings for row in _rows(closing, known, skipped)],
        "archives": list(_archives(known, accounts)),
        "coverage": [_covered(closing, known) for closing in closings],
    }


def _closings(known: date, accounts: Collection[str] | None) -> QuerySet[Closing]:
    rows = Closing.objects.filter(known_from__lte=known)
    rows = rows.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=known))
    if accounts is not None:
        rows = rows.filter(account__key__in=accounts)
    seen = Prefetch("sightings", Sighting.objects.filter(known_from__lte=known))
    return rows.select_related("account").prefetch_related(seen).order_by("pk")


def _skipped(closings: Iterable[Closing], known: date) -> dict[str, Skip]:
    abouts = [closing.about for closing in closings]
    rows = Skip.objects.filter(about__in=abouts, condition=NOTICE, recorded_on__lte=known)
    return {row.about: row for row in rows}


def _rows(closing: Closing, known: date, skipped: dict[str, Skip]) -> Iterator[Row]:
    """The closing as it was known on each day on which more of it became known."""
    skip = skipped.get(closing.about)
    days = {closing.known_from}
    for sighting in closing.sightings.all():
        days |= {sighting.known_from, sighting.withdrawn_on or sighting.known_from}
    days |= {skip.recorded_on} if skip else set()
    days |= {closing.closed_known} if closing.closed_known else set()
    for day in sorted(one for one in days if one <= known):
        is_skipped = skip is not None and skip.recorded_on <= day
        yield {**_as_known(closing, day), "skipped": skip.reason if skip and is_skipped else None}


def _as_known(closing: Closing, day: date) -> Row:
    first, last = _visible(closing, day)
    closed = closing.closed_known is not None and closing.closed_known <= day
    return {
        "account": closing.account.key,
        "decided_on": closing.decided_on,
        "closed_on": closing.last_day if closed else None,
        # The texts hold all that is asked for, in the profile or on the page behind its link.
        "says_reason": True if last else None,
        "says_alternative": bool(closing.account_instead_id or closing.place) if last else None,
        "says_contact": bool(closing.contact) if last else None,
        "visible_first": first,
        "visible_last": last,
        "known_from": day,
        "way_in": closing.way_in,
        "source": closing.source,
    }


def _visible(closing: Closing, day: date) -> tuple[date | None, date | None]:
    """As many days as count, ending with the last look.

    The fact has a first and a last day and knows of no gaps: days that do not count are left
    out at the beginning, so that the notice is never held to have been seen for longer.
    """
    looks = watched(one.day for one in closing.sightings.all() if one.counts_on(day))
    if not looks.seen:
        return None, None
    last = looks.seen[-1]
    return last - timedelta(days=looks.days - 1), last


def _archives(known: date, accounts: Collection[str] | None) -> Iterator[Row]:
    rows = Archived.objects.filter(known_from__lte=known).select_related("closing__account")
    if accounts is not None:
        rows = rows.filter(closing__account__key__in=accounts)
    last: dict[tuple[str, date, str, date], Archived] = {}
    for row in rows.order_by("pk"):
        account = row.closing.account.key
        last[account, row.archived_on, row.level, row.known_from] = row
    for (account, day, level, known_from), row in last.items():
        yield {"account": account, "archived_on": day, "level": level, "sha256": row.sha256,
               "known_from": known_from, "way_in": row.way_in, "source": row.source}  # fmt: skip


def _covered(closing: Closing, known: date) -> Row:
    """From the decision on, what is not noted here about its closing has not happened."""
    return {
        "account": closing.account.key,
        "aspect": "closings",
        "part": None,
        "first_day": closing.decided_on,
        "last_day": max(known, closing.decided_on),
        "known_from": closing.known_from,
        "way_in": closing.way_in,
        "source": closing.source,
    }
