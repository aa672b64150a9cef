"""Planned posts: they move the forecast on the account's page, and count in no verdict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.collection.planned_facts import plans_of
from kanalkoll.web.collection.services import PlanChanged, change_plan, plan_post, remove_plan
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.models import Account

DAY = date(2026, 11, 24)
ENOUGH = "instagram-stadsteatern.byggs"
TOO_FEW = "instagram-fastighet.exempelstad"
RULE = "publiceringsfrekvens"

Committed = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., object]) -> Committed:
    return lambda: django_capture_on_commit_callbacks(execute=True)  # type: ignore[return-value]


@pytest.fixture
def maja(city: None) -> User:
    return User.objects.get(username="maja")


def account_of(key: str) -> Account:
    return Account.objects.select_related("unit").get(key=key)


def told(key: str) -> CurrentFinding:
    return CurrentFinding.objects.get(account__key=key, rule=RULE)


def test_the_forecast_moves_as_in_the_example(maja: User, committed: Committed) -> None:
    before = told(ENOUGH)
    assert "Räcker till och med söndag 6 december." in before.told["short"]["sv"]
    with committed():
        for day in (date(2026, 11, 27), date(2026, 12, 4)):
            plan_post(account_of(ENOUGH), day=day, title="Nya salongen", by=maja)
    after = told(ENOUGH)
    assert (after.verdict, after.due, after.told["low"]) == (
        before.verdict, before.due, before.told["low"],
    )  # fmt: skip
    assert (
        "Räcker till och med söndag 6 december; med det du har planerat till och med söndag "
    ) in after.told["short"]["sv"]


@pytest.mark.any_database
def test_with_too_few_posts_it_says_from_when_the_planned_ones_are_enough(
    maja: User, committed: Committed
) -> None:
    account = account_of(TOO_FEW)
    with committed():
        for day in range(8):
            plan_post(account, day=DAY + timedelta(days=day), title="Inlägg", by=maja)
    finding = told(TOO_FEW)
    assert finding.verdict == "non-compliant"
    assert "Med det du har planerat räcker det från och med måndag" in finding.told["short"]["sv"]


@pytest.mark.any_database
def test_a_removed_plan_moves_it_back(maja: User, committed: Committed) -> None:
    account = account_of(ENOUGH)
    before = told(ENOUGH).told["short"]
    with committed():
        days = (date(2026, 12, 3), date(2026, 12, 4))
        plans = [plan_post(account, day=day, title="Nya salongen", by=maja) for day in days]
    assert told(ENOUGH).told["short"] != before
    with committed():
        for plan in plans:
            remove_plan(plan, version=1, by=maja)
    assert told(ENOUGH).told["short"] == before


def test_the_second_of_two_who_change_a_plan_is_told(maja: User) -> None:
    plan = plan_post(account_of(ENOUGH), day=date(2026, 12, 4), title="Ett", by=maja)
    changed = change_plan(plan, day=date(2026, 12, 5), title="Två", version=1, by=maja)
    assert (changed.key, changed.version) == (plan.key, 2)
    with pytest.raises(PlanChanged):
        change_plan(plan, day=date(2026, 12, 6), title="Tre", version=1, by=maja)
    assert [one.title for one in plans_of(plan.account, DAY)] == ["Två"]


@pytest.mark.parametrize(
    ("day", "title", "fields"),
    [
        (DAY - timedelta(days=1), "Förr", {"day"}),
        (DAY + timedelta(days=400), "Långt bort", {"day"}),
        (DAY, "  ", {"title"}),
        (DAY, "x" * 121, {"title"}),
    ],
)
def test_what_cannot_be_planned(maja: User, day: date, title: str, fields: set[str]) -> None:
    with pytest.raises(BadInput) as refused:
        plan_post(account_of(ENOUGH), day=day, title=title, by=maja)
    assert {problem.field for problem in refused.value.problems} == fields
    assert not PlannedPost.objects.exists()


def test_only_who_tells_of_the_account_may_plan(maja: User) -> None:
    sara = User.objects.get(username="sara")
    with pytest.raises(NotAllowed):
        plan_post(account_of(ENOUGH), day=DAY, title="Nej", by=sara)


def test_on_the_page(city: None, client_as: ClientAs) -> None:
    client = client_as("maja")
    page = f"/konton/{ENOUGH}/planerat/"
    assert "Inga inlägg är planerade." in words_of(client.get(page))
    wrong = client.post(page, {"day": "igår", "title": "<b>Fet</b>"})
    assert "&lt;b&gt;Fet&lt;/b&gt;" in wrong.content.decode()
    client.post(page, {"day": "2026-12-04", "title": "<b>Fet</b>"})
    shown = client.get(page)
    assert "<b>Fet" not in shown.content.decode()
    assert "fredag 4 december" in words_of(shown)
    assert "Planerade inlägg: 4 december" in words_of(client.get(f"/konton/{ENOUGH}/"))
    plan = PlannedPost.objects.get()
    there = f"{page}{plan.key}/"
    client.post(there, {"day": "2026-12-05", "title": "Ny", "version": "1"})
    stale = client.post(there, {"day": "2026-12-09", "title": "Min", "version": "1"})
    assert "Nu står där: 5 december 2026, Ny." in words_of(stale)
    assert 'value="Min"' in stale.content.decode()
    client.post(f"{there}bort/")
    assert "Inga inlägg är planerade." in words_of(client.get(page))
    kinds = Entry.objects.order_by("-number").values_list("kind", flat=True)[:3]
    assert list(kinds) == [
        "collection.plan-withdrawn", "collection.plan-changed", "collection.post-planned",
    ]  # fmt: skip
