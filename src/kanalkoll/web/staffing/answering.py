"""Who can answer for accounts, and the days ahead on which nobody can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from kanalkoll.core.assessment import sentences
from kanalkoll.core.language import Text
from kanalkoll.web.register.models import Account, AccountRole, Duty
from kanalkoll.web.register.roles import held, standing
from kanalkoll.web.staffing.models import Absence
from kanalkoll.web.staffing.spans import Presence, Span, days, merged, nobody

CAN_ANSWER = (Duty.RESPONSIBLE, Duty.DEPUTY, Duty.EDITOR)
"""Who answers what comes in. An administrator keeps the account's doors, and may be a system."""

AHEAD = timedelta(days=90)
"""So far ahead pages warn of days on which nobody can answer."""

SOON = timedelta(days=30)
"""So far ahead somebody is asked to do something about it."""

_NEAR = timedelta(days=270)
"""A day so near needs no year."""


def in_use(accounts: QuerySet[Account], on: date) -> QuerySet[Account]:
    """Those of the register that have not closed on the day."""
    lasting = Q(closed_on__isnull=True) | Q(closed_on__gte=on)
    return accounts.filter(lasting, registered=True)


def without_owner(accounts: QuerySet[Account], on: date) -> QuerySet[Account]:
    """Those in use for which nobody is *ansvarig* on the day."""
    owners = held(on).filter(account=OuterRef("pk"), role=Duty.RESPONSIBLE)
    return in_use(accounts, on).filter(~Exists(owners))


def unanswered(
    accounts: QuerySet[Account], on: date, ahead: timedelta = AHEAD
) -> dict[int, list[Span]]:
    """By account (primary key): the spans that begin by ``on + ahead`` when nobody can answer.

    A span is whole, also when it ends later. Accounts in use that have somebody at some time;
    who has nobody at all lacks an owner, which is another matter. Three questions for any number.
    """
    away = _away(on)
    rows = _answering(in_use(accounts, on), on)
    changing = rows.filter(
        Q(person__in=_absent(on).values("person")) | Q(last_day__isnull=False) | Q(first_day__gt=on)
    )
    there: dict[tuple[int, date | None], dict[str, list[Span]]] = defaultdict(
        lambda: defaultdict(list)
    )
    told = rows.filter(account__in=changing.values("account")).values_list(
        "account", "account__closed_on", "person", "first_day", "last_day"
    )
    for account, closed, person, first, last in told:
        there[account, closed][person].append(days(first, last))
    found = {
        account: _spans(persons, away, Span(on, days(on, closed).until), on + ahead)
        for (account, closed), persons in there.items()
    }
    return {account: spans for account, spans in found.items() if spans}


def _spans(
    persons: Mapping[str, Sequence[Span]],
    away: Mapping[str, Sequence[Span]],
    within: Span,
    by: date,
) -> list[Span]:
    present = (Presence(there, away.get(person, ())) for person, there in persons.items())
    return [span for span in nobody(present, within) if span.first <= by]


def _answering(accounts: QuerySet[Account], on: date) -> QuerySet[AccountRole]:
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=on)
    return standing(on).filter(lasting, account__in=accounts, role__in=CAN_ANSWER)


def _absent(on: date) -> QuerySet[Absence]:
    return Absence.objects.filter(last_day__gte=on)


def _away(on: date) -> dict[str, list[Span]]:
    away: dict[str, list[Span]] = defaultdict(list)
    for person, first, last in _absent(on).values_list("person", "first_day", "last_day"):
        away[person].append(days(first, last))
    return {person: merged(spans) for person, spans in away.items()}


def sentence(spans: Iterable[Span], on: date) -> Text:
    """Say when: *Ingen kan svara 23 december–2 januari.* in Swedish."""
    when = sentences.listed([_when(span, on) for span in spans])
    return sentences.fill(_NOBODY, when=when)


def _when(span: Span, on: date) -> Text:
    begun = span.first <= on
    if span.last is None:
        return _NOW_ON if begun else sentences.fill(_FROM, day=_day(span.first, on))
    if begun and span.last > on:
        return sentences.fill(_UNTIL, day=_day(span.last, on))
    return _from_to(span.first, span.last, on)


def _from_to(first: date, last: date, on: date) -> Text:
    """Both days, without the year where both are near."""
    if first == last:
        return _day(first, on)
    if last - on > _NEAR or first.year == last.year:
        return sentences.period(first, last, seen_from=on if last - on > _NEAR else last,
                                by_days=True)  # fmt: skip
    return sentences.fill(
        Text(sv="{first}–{last}", en="{first}–{last}"), first=_day(first, on), last=_day(last, on)
    )


def _day(day: date, on: date) -> Text:
    """``2 januari``; with the year when it is far off."""
    return sentences.short_date(day, seen_from=on if day - on > _NEAR else day)


_NOBODY = Text(sv="Ingen kan svara {when}.", en="Nobody can answer {when}.")
_NOW_ON = Text(sv="tills någon utses", en="until somebody is named")
_FROM = Text(sv="från och med {day}", en="from {day} on")
_UNTIL = Text(sv="till och med {day}", en="until {day}")
