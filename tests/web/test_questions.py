"""What a page of a list or of an account asks the database: no more when there is more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.addresses import address
from tests.web.furnished import DAY, DECIDED, Side, browser, furnish

from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.models import Told
from kanalkoll.web.exemptions.models import Application, Exemption, Pause
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.register.models import Account, AccountRole, Duty
from kanalkoll.web.staffing.models import Absence, Check, CheckItem, Handover

MORE = 50
UNTIL: dict[str, Any] = {"first_day": DAY, "last_day": DECIDED["last_day"]}
COSTS: dict[str, int] = {
    "auditlog:log": 20,
    "collection:baseinfo": 20,
    "collection:files": 13,
    "collection:tell": 17,
    "compliance:account": 32,
    "compliance:mine": 15,
    "compliance:printed": 23,
    "exemptions:list": 30,
    "exemptions:pauses": 20,
    "identity:people": 20,
    "identity:person": 13,
    "measurement:goals": 20,
    "organisation:tree": 11,
    "organisation:unit": 14,
    "register:accounts": 24,
    "register:bulk": 17,
    "register:details": 23,
    "register:duties": 19,
    "register:export": 17,
    "register:review": 17,
    "staffing:absences": 26,
    "staffing:account": 22,
    "staffing:add-absence": 14,
    "staffing:choose-person": 14,
    "staffing:crisis": 20,
    "staffing:hand-over": 20,
    "staffing:handover": 20,
    "staffing:handovers": 13,
    "staffing:home": 20,
    "verification:accounts": 10,
    "verification:page": 11,
    "worklist:mine": 60,
}
"""The most questions to the database that a page of a list or of an account asks."""


def questions(client: Client, page: str) -> int:
    client.get(page)  # what is kept for the next time is there
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def grow(side: Side, numbers: range) -> None:
    """More of everything that a page could ask about one by one."""
    known: dict[str, Any] = {"known_from": DAY, "source": side.person.key}
    accounts = Account.objects.bulk_create(
        Account(key=f"x-prov{n}", slug=f"prov{n}", unit=side.unit, platform="x",
                handle=f"prov{n}", known_from=DAY) for n in numbers
    )  # fmt: skip
    people = User.objects.bulk_create(
        User(username=f"prov{n}", name=f"Prov {n}", unit=side.unit) for n in numbers
    )
    Assignment.objects.bulk_create(
        Assignment(user=person, role=Role.READER, unit=side.unit, first_day=DAY)
        for person in people
    )
    for person, account in zip(people, accounts, strict=True):
        held: dict[str, Any] = {"person": person.key, "user": person, "first_day": DAY, **known}
        AccountRole.objects.create(account=account, role=Duty.RESPONSIBLE, **held)
        AccountRole.objects.create(account=side.account, role=Duty.EDITOR, **held)
        exemption = Exemption.objects.create(account=account, rule="prov", **UNTIL)
        exemption.decisions.create(**DECIDED)
        pause = Pause.objects.create(**UNTIL)
        pause.accounts.set([account])
        pause.decisions.create(**DECIDED)
        Application.objects.create(account=account, rule="prov", **UNTIL, asked_by=person.key,
                                   reason="Därför.", asked_on=DAY)  # fmt: skip
        Absence.objects.create(person=person.key, **UNTIL, entered_by="system", entered_on=DAY)
        leaving = {"person": person.key, "first_day": DAY, "made_by": "system", "made_on": DAY}
        CheckItem.objects.create(handover=Handover.objects.create(**leaving), account=account,
                                 check_name=Check.PASSWORD)  # fmt: skip
        Told.objects.create(account=side.account, told_on=DAY, person=person.key, last_post=DAY,
                            expires_on=DAY)  # fmt: skip
        record(log_kinds.SIGNED_OUT, by=side.person, subject=person, unit=side.unit,
               data={"person": person.key})  # fmt: skip
    Goal.objects.bulk_create(
        Goal(account=side.account, key=f"prov-{n}", metric="link-visits", target=n + 1,
             per="month", by=date(2027, 6, 30), first_day=DAY, **known) for n in numbers
    )  # fmt: skip


@pytest.mark.any_database
@pytest.mark.usefixtures("city")
def test_a_page_asks_no_more_when_there_is_more() -> None:
    side, _other = furnish()
    grow(side, range(MORE))  # every sort of thing is there, and more than a page holds
    client = browser("peter")
    pages = {page: address(page, side) for page in COSTS}
    before = {page: questions(client, there) for page, there in pages.items()}
    grow(side, range(MORE, 2 * MORE))
    after = {page: questions(client, there) for page, there in pages.items()}
    assert {page: (before[page], n) for page, n in after.items() if n > before[page]} == {}
    assert {page: n for page, n in before.items() if n > COSTS[page]} == {}
