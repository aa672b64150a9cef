"""Att göra: what stands there, for whom, in which group; receipts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs
from tests.web.exemptions.conftest import FASTIGHET

from kanalkoll.web.compliance.asked import Asked, asked_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import QUESTIONS
from kanalkoll.web.register.services import review_account
from kanalkoll.web.worklist.sources import by_time

DAY = date(2026, 11, 24)
HERE = "/att-gora/"


def a_task(due: date | None) -> Asked:
    return Asked("Gör något", "Därför.", due, "/", None, "prov", about=str(due))


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (DAY - timedelta(days=1), "late"),
        (DAY, "week"),
        (date(2026, 11, 29), "week"),
        (date(2026, 11, 30), "later"),
        (None, "later"),
    ],
)
def test_late_this_week_later(due: date | None, group: str) -> None:
    groups = by_time([a_task(due)], DAY)
    assert [name for name, tasks in groups.items() if tasks] == [group]


@pytest.mark.any_database
def test_the_list_of_a_responsible_person(in_force: None, client_as: ClientAs) -> None:
    page = words_of(client_as("maja").get(HERE))
    assert "Rätta till: Publicering, @fastighet.exempelstad" in page
    assert "5 inlägg på fyra veckor (26 oktober–22 november)." in page
    assert "senast 6 december" in page
    assert "Utkastet till policy gäller inte än" not in page


def test_a_draft_asks_for_nothing_and_the_page_says_so(city: None, client_as: ClientAs) -> None:
    page = words_of(client_as("maja").get(HERE))
    assert "Rätta till:" not in page
    assert "Utkastet till policy gäller inte än" in page


@pytest.mark.any_database
def test_who_leads_sees_her_own_and_everybodys(in_force: None, client_as: ClientAs) -> None:
    peter = User.objects.get(username="peter")
    tasks = asked_of(peter, DAY)
    own = [task for task in tasks if task.is_for(peter.key)]
    everybody = words_of(client_as("peter").get(HERE, {"visa": "alla"}))
    assert len({task.key for task in tasks}) == len(tasks)
    assert len(own) <= len(tasks)
    assert all(task.title in everybody for task in tasks)


@pytest.mark.any_database
def test_what_is_done_leaves_a_receipt(in_force: None, client_as: ClientAs) -> None:
    maja, account = User.objects.get(username="maja"), Account.objects.get(key=FASTIGHET)
    review_account(account, dict.fromkeys(QUESTIONS, True), by=maja)
    page = words_of(client_as("maja").get(HERE))
    assert "24 november 2026: Maja Lind gjorde årlig genomgång" in page


@pytest.mark.any_database
def test_every_task_leads_somewhere_that_answers(in_force: None, client_as: ClientAs) -> None:
    for name in ("maja", "peter", "nadia"):
        client = client_as(name)
        for task in asked_of(User.objects.get(username=name), DAY):
            if task.url:
                assert client.get(task.url).status_code == 200, task
