"""Letting accounts rest: one by notice, or all publishing of a part of the body at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.exemptions.models import Pause
from kanalkoll.web.exemptions.services.terms import (
    DecidedMeanwhile,
    Grounds,
    Period,
    problem,
    refuse,
    wrong_end,
    wrong_grounds,
    wrong_period,
)
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, today, within
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed
from kanalkoll.web.ui.saying import long_day


def check_pause(account: Account, period: Period, grounds: Grounds, *, by: Actor) -> None:
    """Raise what :func:`pause_account` would, and write nothing."""
    require(by, Action.PAUSE_ACCOUNT, unit=account)
    refuse(_wrong_pause(account, period, grounds))


@transaction.atomic
def pause_account(account: Account, period: Period, grounds: Grounds, *, by: Actor) -> Pause:
    """Give notice that the account rests. Raises :class:`BadInput` and :class:`NotAllowed`."""
    check_pause(account, period, grounds, by=by)
    Account.objects.select_for_update().get(pk=account.pk)
    refuse(_resting_already(account, period))
    pause = Pause.objects.create(first_day=period.first, last_day=period.last)
    pause.accounts.set([account])
    pause.decisions.create(last_day=period.last, **grounds.columns(by))
    _tell([account.key])
    _log("exemptions.paused", pause, account.unit, by, about=account.shown_name,
         account=account.key)  # fmt: skip
    return pause


def check_stop(unit: Unit | None, period: Period, grounds: Grounds, *, by: Actor) -> None:
    """Raise what :func:`pause_all` would, and write nothing."""
    require(by, Action.PAUSE_ALL, unit=unit)
    refuse(_wrong_stop(unit, period, grounds))


@transaction.atomic
def pause_all(unit: Unit | None, period: Period, grounds: Grounds, *, by: Actor) -> Pause:
    """Tillfälligt stopp: every account in use of a part of the body rests; ``None``: of it all.

    Raises :class:`BadInput` and :class:`NotAllowed`.
    """
    check_stop(unit, period, grounds, by=by)
    stop = Pause.objects.create(stop=True, unit=unit, first_day=period.first, last_day=period.last)
    keys = dict(in_use(unit).values_list("pk", "key"))
    stop.accounts.set(keys)
    stop.decisions.create(last_day=period.last, **grounds.columns(by))
    _tell(sorted(keys.values()))
    _log("exemptions.stopped", stop, unit, by, about=name_of_part(unit), accounts=len(keys))
    return stop


def check_pause_change(pause: Pause, last_day: date, grounds: Grounds, *, by: Actor) -> None:
    """Raise what :func:`change_pause` would for the same input, and write nothing."""
    _require(pause, by)
    refuse(_wrong_change(pause, last_day, grounds))


@transaction.atomic
def change_pause(
    pause: Pause, last_day: date, grounds: Grounds, *, version: int, by: Actor
) -> Pause:
    """Let it last until another day.

    Raises :class:`BadInput`, :class:`NotAllowed`, and :class:`DecidedMeanwhile` when it is no
    longer the ``version`` that the person saw.
    """
    check_pause_change(pause, last_day, grounds, by=by)
    now = _locked(pause, version)
    refuse(_wrong_change(now, last_day, grounds))
    now.last_day = last_day
    _next_step(now, grounds, by)
    _log("exemptions.pause-moved", now, part_of(now), by, about=about_pause(now))
    return now


@transaction.atomic
def withdraw_pause(pause: Pause, grounds: Grounds, *, version: int, by: Actor) -> Pause:
    """Take it back before it has begun; raises as :func:`change_pause`."""
    _require(pause, by)
    now = _locked(pause, version)
    refuse(_wrong_withdrawal(now, grounds))
    now.withdrawn = True
    _next_step(now, grounds, by)
    _log("exemptions.pause-withdrawn", now, part_of(now), by, about=about_pause(now))
    return now


def in_use(unit: Unit | None) -> QuerySet[Account]:
    """The registered accounts in use of a part of the body and what is below; of it all."""
    accounts = Account.objects.filter(closed_on__isnull=True, registered=True)
    return accounts if unit is None else accounts.filter(unit__in=within(unit))


def part_of(pause: Pause) -> Unit | None:
    """The part of the body whose matter it is; ``None``: the whole body."""
    if pause.stop:
        return pause.unit
    return pause.accounts.select_related("unit").get().unit


def about_pause(pause: Pause) -> str:
    """What rests: the account's name, or the part's."""
    return name_of_part(pause.unit) if pause.stop else pause.accounts.get().shown_name


def name_of_part(unit: Unit | None) -> str:
    """The part's name; the body's own for the whole body."""
    body = the_body()
    return unit.name if unit else body.name if body else ""


def action_for(pause: Pause) -> Action:
    """What one must be allowed, to decide about it."""
    return Action.PAUSE_ALL if pause.stop else Action.PAUSE_ACCOUNT


def _require(pause: Pause, by: Actor) -> None:
    require(by, action_for(pause), unit=part_of(pause))


def _wrong_pause(account: Account, period: Period, grounds: Grounds) -> Iterator[Problem]:
    if account.closed_on is not None:
        yield Problem(Text(sv="Kontot är avslutat.", en="The account is closed."))
    yield from wrong_grounds(grounds)
    wrong_days = list(wrong_period(period, decided_on=grounds.decided_on))
    yield from wrong_days or _resting_already(account, period)


def _resting_already(
    account: Account, period: Period, *, but: int | None = None
) -> Iterator[Problem]:
    there = Pause.objects.filter(
        accounts=account, stop=False, withdrawn=False,
        first_day__lte=period.last, last_day__gte=period.first,
    )  # fmt: skip
    for one in there.exclude(pk__in=[but] if but else [])[:1]:
        days = f"{long_day(one.first_day)}–{long_day(one.last_day)}"
        yield problem("first_day", f"Kontot har redan uppehåll {days}. Ändra det i stället.",
                      f"The account rests already, {days}. Change that instead.")  # fmt: skip


def _wrong_stop(unit: Unit | None, period: Period, grounds: Grounds) -> Iterator[Problem]:
    yield from wrong_grounds(grounds)
    wrong_days = list(wrong_period(period, decided_on=grounds.decided_on))
    yield from wrong_days or _stopped_already(unit, period)
    if not in_use(unit).exists():
        yield problem("unit", "Här finns inga konton att pausa.", "There are no accounts here.")


def _stopped_already(
    unit: Unit | None, period: Period, *, but: int | None = None
) -> Iterator[Problem]:
    there = Pause.objects.filter(
        stop=True, withdrawn=False, unit=unit,
        first_day__lte=period.last, last_day__gte=period.first,
    )  # fmt: skip
    if there.exclude(pk__in=[but] if but else []).exists():
        yield problem("first_day", "Ett tillfälligt stopp är redan beslutat för de dagarna. "
                      "Ändra det i stället.",
                      "Publishing is paused on those days already. Change that instead."
                      )  # fmt: skip


def _wrong_change(pause: Pause, last_day: date, grounds: Grounds) -> Iterator[Problem]:
    yield from wrong_grounds(grounds)
    yield from _gone(pause)
    if last_day == pause.last_day:
        yield problem("last_day", "Det är den dag som redan gäller.",
                      "That is the day that holds already.")  # fmt: skip
    period = Period(pause.first_day, last_day)
    wrong_days = list(wrong_end(period))
    if pause.stop:
        yield from wrong_days or _stopped_already(pause.unit, period, but=pause.pk)
    else:
        yield from wrong_days or _resting_already(pause.accounts.get(), period, but=pause.pk)


def _wrong_withdrawal(pause: Pause, grounds: Grounds) -> Iterator[Problem]:
    yield from wrong_grounds(grounds)
    yield from _gone(pause)
    if pause.state(today()) == "now":
        yield Problem(Text(sv="Uppehållet har redan börjat. Välj en tidigare sista dag i stället.",
                           en="It has begun. Choose an earlier last day instead."))  # fmt: skip


def _gone(pause: Pause) -> Iterator[Problem]:
    if pause.state(today()) in {"over", "withdrawn"}:
        yield Problem(Text(sv="Uppehållet gäller inte längre. Anmäl ett nytt i stället.",
                           en="The pause holds no more. Give notice of a new one.")
                      )  # fmt: skip


def _locked(pause: Pause, version: int) -> Pause:
    now = Pause.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pause.pk)
    if now.version != version:
        raise DecidedMeanwhile(now)
    return now


def _next_step(now: Pause, grounds: Grounds, by: Actor) -> None:
    now.version += 1
    now.save()
    now.decisions.create(
        step=now.version, last_day=now.last_day, withdrawn=now.withdrawn, **grounds.columns(by)
    )
    _tell(list(now.accounts.values_list("key", flat=True)))


def _tell(accounts: list[str]) -> None:
    transaction.on_commit(lambda: facts_changed.send(sender=Pause, accounts=accounts), robust=True)


def _log(kind: str, pause: Pause, unit: Unit | None, by: Actor, **data: object) -> None:
    days = {"first_day": pause.first_day.isoformat(), "last_day": pause.last_day.isoformat()}
    record(kind, by=by, subject=pause, unit=unit, data={**days, **data})
