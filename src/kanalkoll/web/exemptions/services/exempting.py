"""Deciding on exemptions: a new one, a longer one, one that ends earlier or never begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.exemptions.models import Application, Exemption, Outcome
from kanalkoll.web.exemptions.rules import name_of_rule, rules_shown
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
from kanalkoll.web.organisation.selectors import today, within
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed
from kanalkoll.web.ui.saying import long_day


@dataclass(frozen=True, slots=True)
class NewExemption:
    """What is to be exempt from which rule: an account, or a part of the body with all below."""

    about: Account | Unit
    rule: str
    period: Period
    grounds: Grounds


def check_exemption(new: NewExemption, *, by: Actor) -> None:
    """Raise what :func:`decide_exemption` would, and write nothing."""
    require(by, Action.DECIDE_EXEMPTION, unit=new.about)
    refuse(_wrong(new))


@transaction.atomic
def decide_exemption(
    new: NewExemption, *, by: Actor, application: Application | None = None
) -> Exemption:
    """Record an exemption that was decided; with ``application``, as the answer to it.

    Raises :class:`BadInput`, :class:`NotAllowed`, and :class:`DecidedMeanwhile` when somebody
    has answered the application.
    """
    check_exemption(new, by=by)
    # Who decides about the same part waits here: two exemptions never overlap.
    Unit.objects.select_for_update().get(pk=_where(new.about).pk)
    refuse(overlapping(new.about, new.rule, new.period))
    account = new.about if isinstance(new.about, Account) else None
    unit = new.about if isinstance(new.about, Unit) else None
    exemption = Exemption.objects.create(
        account=account,
        unit=unit,
        rule=new.rule,
        first_day=new.period.first,
        last_day=new.period.last,
    )
    if unit is not None:
        exemption.covers.set(within(unit))
    exemption.decisions.create(last_day=new.period.last, **new.grounds.columns(by))
    if application is not None:
        _granted(application, exemption, by)
    _tell(exemption)
    _log("exemptions.decided", exemption, new.grounds, by)
    return exemption


def check_change(exemption: Exemption, last_day: date, grounds: Grounds, *, by: Actor) -> None:
    """Raise what :func:`change_exemption` would for the same input, and write nothing."""
    require(by, Action.DECIDE_EXEMPTION, unit=exemption.where)
    refuse(_wrong_change(exemption, last_day, grounds))


@transaction.atomic
def change_exemption(
    exemption: Exemption, last_day: date, grounds: Grounds, *, version: int, by: Actor
) -> Exemption:
    """Let it last until another day, by a new decision; what was known before stays known.

    Raises :class:`BadInput`, :class:`NotAllowed`, and :class:`DecidedMeanwhile` when it is no
    longer the ``version`` that the person saw.
    """
    check_change(exemption, last_day, grounds, by=by)
    now = _locked(exemption, version)
    refuse(_wrong_change(now, last_day, grounds))
    now.last_day = last_day
    _next_step(now, grounds, by)
    _log("exemptions.moved", now, grounds, by)
    return now


@transaction.atomic
def withdraw_exemption(
    exemption: Exemption, grounds: Grounds, *, version: int, by: Actor
) -> Exemption:
    """Take it back before it has begun; raises as :func:`change_exemption`."""
    require(by, Action.DECIDE_EXEMPTION, unit=exemption.where)
    now = _locked(exemption, version)
    refuse(_wrong_withdrawal(now, grounds))
    now.withdrawn = True
    _next_step(now, grounds, by)
    _log("exemptions.withdrawn", now, grounds, by)
    return now


def overlapping(
    about: Account | Unit, rule: str, period: Period, *, but: int | None = None
) -> Iterator[Problem]:
    """That there is an exemption from the rule already on some of the days."""
    there = Exemption.objects.filter(
        rule=rule, withdrawn=False, first_day__lte=period.last, last_day__gte=period.first
    ).exclude(pk__in=[but] if but else [])
    if isinstance(about, Account):
        there = there.filter(Q(account=about) | Q(covers=about.unit))
    else:
        there = there.filter(covers__in=within(about))
    for one in there.select_related("account", "unit").distinct()[:1]:
        days = f"{long_day(one.first_day)}–{long_day(one.last_day)}"
        yield problem(
            "first_day",
            f"Det finns redan ett undantag från kravet för {one.about}, {days}. "
            "Ändra det i stället.",
            f"There is an exemption for {one.about} already, {days}. Change that one instead.",
        )


def accounts_of(exemption: Exemption) -> list[str]:
    """Keys of the accounts that it concerns."""
    if exemption.account is not None:
        return [exemption.account.key]
    covered = Account.objects.filter(unit__in=exemption.covers.all())
    return list(covered.values_list("key", flat=True))


def _wrong(new: NewExemption) -> Iterator[Problem]:
    if new.rule not in rules_shown():
        yield problem("rule", "Välj ett krav i policyn.", "Choose a requirement of the policy.")
    if isinstance(new.about, Account) and new.about.closed_on is not None:
        yield Problem(Text(sv="Kontot är avslutat, så inget krävs av det.",
                           en="The account is closed: nothing is required of it."))  # fmt: skip
    yield from wrong_grounds(new.grounds)
    wrong_days = list(wrong_period(new.period, decided_on=new.grounds.decided_on))
    yield from wrong_days or overlapping(new.about, new.rule, new.period)


def _wrong_change(exemption: Exemption, last_day: date, grounds: Grounds) -> Iterator[Problem]:
    yield from wrong_grounds(grounds)
    yield from gone(exemption)
    if last_day == exemption.last_day:
        yield problem("last_day", "Det är den dag som redan gäller.",
                      "That is the day that holds already.")  # fmt: skip
    period = Period(exemption.first_day, last_day)
    wrong_days = list(wrong_end(period))
    about = exemption.account or exemption.where
    yield from wrong_days or overlapping(about, exemption.rule, period, but=exemption.pk)


def _wrong_withdrawal(exemption: Exemption, grounds: Grounds) -> Iterator[Problem]:
    yield from wrong_grounds(grounds)
    yield from gone(exemption)
    if exemption.state(today()) == "now":
        yield Problem(Text(sv="Det har redan börjat gälla. Välj en tidigare sista dag i stället.",
                           en="It has begun. Choose an earlier last day instead."))  # fmt: skip


def gone(lasting: Exemption) -> Iterator[Problem]:
    """That it holds no more, and will not."""
    if lasting.state(today()) in {"over", "withdrawn"}:
        yield Problem(
            Text(sv="Undantaget gäller inte längre. Registrera ett nytt i stället.",
                 en="The exemption holds no more. Record a new one instead.")
        )  # fmt: skip


def _locked(exemption: Exemption, version: int) -> Exemption:
    rows = Exemption.objects.select_for_update(of=("self",))
    now = rows.select_related("account__unit", "unit").get(pk=exemption.pk)
    if now.version != version:
        raise DecidedMeanwhile(now)
    return now


def _next_step(now: Exemption, grounds: Grounds, by: Actor) -> None:
    now.version += 1
    now.save()
    now.decisions.create(
        step=now.version, last_day=now.last_day, withdrawn=now.withdrawn, **grounds.columns(by)
    )
    _tell(now)


def _granted(application: Application, exemption: Exemption, by: Actor) -> None:
    waiting = Application.objects.filter(pk=application.pk, outcome=Outcome.WAITING)
    answered = {"outcome": Outcome.GRANTED, "answered_by": by.key, "answered_on": today()}
    if not waiting.update(exemption=exemption, **answered):
        raise DecidedMeanwhile


def _where(about: Account | Unit) -> Unit:
    unit: Unit = about.unit if isinstance(about, Account) else about
    return unit


def _tell(exemption: Exemption) -> None:
    keys = accounts_of(exemption)
    transaction.on_commit(lambda: facts_changed.send(sender=Exemption, accounts=keys), robust=True)


def _log(kind: str, exemption: Exemption, grounds: Grounds, by: Actor) -> None:
    record(
        kind,
        by=by,
        subject=exemption,
        unit=exemption.where,
        data={
            "about": exemption.about,
            "account": exemption.account.key if exemption.account else "",
            "rule": name_of_rule(exemption.rule).sv,
            "first_day": exemption.first_day.isoformat(),
            "last_day": exemption.last_day.isoformat(),
            "decided_on": grounds.decided_on.isoformat(),
            "case_number": grounds.case_number.strip(),
        },
    )
