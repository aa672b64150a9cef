"""Asking for an exemption, and refusing one. Granting it is deciding on the exemption."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.exemptions.models import Application, Outcome
from kanalkoll.web.exemptions.rules import name_of_rule, rules_shown
from kanalkoll.web.exemptions.services.exempting import overlapping
from kanalkoll.web.exemptions.services.terms import (
    LONGEST,
    DecidedMeanwhile,
    Period,
    problem,
    refuse,
    wrong_period,
)
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, and why."""

    about: Account | Unit
    rule: str
    period: Period
    reason: str


def check_wish(wish: Wish, *, by: Actor) -> None:
    """Raise what :func:`ask_for_exemption` would, and write nothing."""
    require(by, Action.ASK_FOR_EXEMPTION, unit=wish.about)
    refuse(_wrong(wish))


@transaction.atomic
def ask_for_exemption(wish: Wish, *, by: Actor) -> Application:
    """Ask for an exemption. Raises :class:`BadInput` and :class:`NotAllowed`."""
    check_wish(wish, by=by)
    application = Application.objects.create(
        account=wish.about if isinstance(wish.about, Account) else None,
        unit=wish.about if isinstance(wish.about, Unit) else None,
        rule=wish.rule,
        first_day=wish.period.first,
        last_day=wish.period.last,
        reason=wish.reason.strip(),
        asked_by=by.key,
        asked_on=today(),
    )
    _log("exemptions.asked", application, by)
    return application


@transaction.atomic
def refuse_application(application: Application, answer: str, *, by: Actor) -> Application:
    """Refuse it, with a reason.

    Raises :class:`BadInput`, :class:`NotAllowed`, and :class:`DecidedMeanwhile` when somebody
    has answered already.
    """
    require(by, Action.DECIDE_EXEMPTION, unit=application.where)
    refuse(_wrong_answer(answer))
    rows = Application.objects.select_for_update(of=("self",))
    now = rows.select_related("account__unit", "unit", "exemption").get(pk=application.pk)
    if now.outcome != Outcome.WAITING:
        raise DecidedMeanwhile
    now.outcome, now.answer = Outcome.REFUSED, answer.strip()
    now.answered_by, now.answered_on = by.key, today()
    now.save()
    _log("exemptions.refused", now, by)
    return now


def _wrong(wish: Wish) -> Iterator[Problem]:
    if wish.rule not in rules_shown():
        yield problem("rule", "Välj ett krav i policyn.", "Choose a requirement of the policy.")
    if not wish.reason.strip():
        yield problem("reason", "Skriv varför.", "Write why.")
    if len(wish.reason.strip()) > LONGEST["reason"]:
        yield problem("reason", f"Högst {LONGEST['reason']} tecken får plats.",
                      f"At most {LONGEST['reason']} characters fit.")  # fmt: skip
    wrong_days = list(wrong_period(wish.period, decided_on=today()))
    yield from wrong_days or overlapping(wish.about, wish.rule, wish.period)
    yield from _already_asked(wish)


def _already_asked(wish: Wish) -> Iterator[Problem]:
    there = Application.objects.filter(rule=wish.rule, outcome=Outcome.WAITING)
    of_it = {"account": wish.about} if isinstance(wish.about, Account) else {"unit": wish.about}
    if there.filter(**of_it).exists():
        yield Problem(Text(sv="En ansökan om samma undantag väntar redan på beslut.",
                           en="An application for the same exemption is waiting already.")
                      )  # fmt: skip


def _wrong_answer(answer: str) -> Iterator[Problem]:
    if not answer.strip():
        yield problem("answer", "Skriv varför ansökan avslås.", "Write why it is refused.")
    if len(answer.strip()) > LONGEST["reason"]:
        yield problem("answer", f"Högst {LONGEST['reason']} tecken får plats.",
                      f"At most {LONGEST['reason']} characters fit.")  # fmt: skip


def _log(kind: str, application: Application, by: Actor) -> None:
    record(
        kind,
        by=by,
        subject=application,
        unit=application.where,
        data={
            "about": application.about,
            "account": application.account.key if application.account else "",
            "rule": name_of_rule(application.rule).sv,
        },
    )
