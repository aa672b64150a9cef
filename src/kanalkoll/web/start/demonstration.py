"""Exempelstad in the web application: loaded once, moved in time by "Byt dag".

What people edit (units, accounts, roles, decisions, reviews, attestations,
goals) becomes rows of the database as far as it is known on the day; what
machines deliver becomes one delivery, in which each row says when it became known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.data import shipped_text
from kanalkoll.demo.city import demo_tables
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.services import deliver
from kanalkoll.web.compliance.services import freeze_now, judge_all
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.organisation.services import refresh_units
from kanalkoll.web.policies.selectors import shown_versions
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.start.city_consultation import add_answers, add_consultations
from kanalkoll.web.start.city_examples import add_example
from kanalkoll.web.start.city_people import NADIA_USER, add_people
from kanalkoll.web.start.city_register import KEPT, add_kept_rows, known_between
from kanalkoll.web.start.city_wordings import add_wordings
from kanalkoll.web.start.days import DAYS, FIRST_DAY
from kanalkoll.web.start.four_questions import four_questions

POLICY = "exempelstad-utkast"


def load_city() -> Body:
    """Load Exempelstad as on :data:`FIRST_DAY` into an empty installation, and judge it.

    Does nothing when there is a body already. All rows or none; the judging
    comes after, and is done anew when it was interrupted.
    """
    body = the_body()
    if body is None:
        tables = {name: table.to_pylist() for name, table in demo_tables().items()}
        with transaction.atomic():
            body = _load(tables)
    if body_is_judged():
        _count()  # the policy's coming judged it
    else:
        freeze_and_judge(FIRST_DAY, reason="demonstration")
    return body


def body_is_judged() -> bool:
    """Whether every shown policy has been run on the body's accounts."""
    return all(version.assessments.exists() for version in shown_versions())


def freeze_and_judge(on: date, *, reason: str) -> None:
    """Freeze what is known on ``on``, and judge every account by every shown policy."""
    freeze_now(reason, known=on)
    for version in shown_versions():
        judge_all(version, on=on)
    _count()


def _count() -> None:
    """Count now what the first page says, so that it only reads."""
    if settings.DEMONSTRATION:
        four_questions()


def move_day(day: date, *, by: User) -> None:
    """Move the demonstration to a later day of :data:`DAYS`: what became known by then is added.

    Raises :class:`BadInput` for another day or an earlier one, and
    :class:`NotAllowed` outside the demonstration.
    """
    require(by, Action.MOVE_DAY)
    body = the_body()
    if body is None or body.demonstration_day is None or not settings.DEMONSTRATION:
        raise BadInput(_not_here())
    if day not in DAYS or day <= body.demonstration_day:
        raise BadInput(_not_that_day(body.demonstration_day))
    tables = {name: table.to_pylist() for name, table in demo_tables().items()}
    before = body.demonstration_day
    with transaction.atomic():
        # The day first: what is read in is written into the log on the day it is then.
        body.demonstration_day = day
        body.save(update_fields=["demonstration_day"])
        add_kept_rows(tables, after=before, until=day)
        _deliver(tables, after=before, until=day)
        add_answers(after=before, until=day)
        record("demonstration.moved", by=by, subject="organisation.body:1",
               data={"moved_to": day.isoformat()})  # fmt: skip
    refresh_units()
    freeze_and_judge(day, reason="demonstration")


def _load(tables: Mapping[str, list[dict[str, Any]]]) -> Body:
    body = Body.objects.create(
        name="Exempelstad",
        slug="exempelstad",
        website="https://exempelstad.example",
        contact_email="kommunikation@exempelstad.example",
        contact_phone="0123-45 60 00",
        demonstration_day=FIRST_DAY,
        created_on=FIRST_DAY,
    )
    # People belong to units, and rows about accounts know people who sign in.
    add_kept_rows({"units": tables["units"]}, after=None, until=FIRST_DAY)
    people = add_people(on=FIRST_DAY)
    without_units = {name: rows for name, rows in tables.items() if name != "units"}
    add_kept_rows(without_units, after=None, until=FIRST_DAY)
    nadia = people[NADIA_USER]
    add_wordings()
    _deliver(tables, after=None, until=FIRST_DAY)
    draft = add_policy(shipped_text(POLICY), by=nadia, shown=True)
    add_consultations(draft, by=nadia)
    add_answers(after=None, until=FIRST_DAY)
    add_example(by=nadia)
    return body


def _deliver(
    tables: Mapping[str, list[dict[str, Any]]], *, after: date | None, until: date
) -> None:
    """Deliver what machines and files brought after ``after`` and until ``until``."""
    rows = {
        name: known_between(of, after, until) for name, of in tables.items() if name not in KEPT
    }
    deliver(
        {name: of for name, of in rows.items() if of},
        way_in="register",
        source=f"exempelstad-{until}",
        by=SYSTEM,
        on=until,
    )


def _not_here() -> Problem:
    return Problem(
        Text(sv="Dagen går bara att byta i demonstrationen.",
             en="The day can be moved in the demonstration only."),
        field="day",
    )  # fmt: skip


def _not_that_day(now: date) -> Problem:
    later = ", ".join(day.isoformat() for day in DAYS if day > now)
    return Problem(
        Text(sv="Demonstrationen går inte att flytta dit.",
             en="The demonstration cannot be moved there."),
        Text(sv=f"Välj någon av {later}.", en=f"Choose one of {later}.") if later
        else Text(sv="Börja om för att gå tillbaka.", en="Start over to go back."),
        field="day",
    )  # fmt: skip
