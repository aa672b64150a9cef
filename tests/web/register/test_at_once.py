"""Two persons at the same moment: one is first, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from tests.web.town import Town, make_town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.register.models import Account, AccountRole, Duty
from kanalkoll.web.register.services import (
    ChangedMeanwhile,
    Edit,
    NewAccount,
    NewDuty,
    add_account,
    edit_account,
    set_duty,
)

AT_ONCE = 6

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Town:
    return make_town()


def outcomes(act: Callable[[int], Any]) -> list[str]:
    """What came of the same act in several threads that begin together."""
    ready, found = Barrier(AT_ONCE), []

    def run(number: int) -> None:
        ready.wait()
        try:
            act(number)
            found.append("done")
        except (ChangedMeanwhile, BadInput) as error:
            found.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_one_edit_of_a_version_goes_through(town: Town) -> None:
    by = town.users["central-unit"]
    account = add_account(NewAccount(town.unit, "x", "prov"), by=by).account
    found = outcomes(lambda number: edit_account(account, Edit({"purpose": f"{number}"}, 1), by=by))
    assert found == ["ChangedMeanwhile"] * (AT_ONCE - 1) + ["done"]
    account.refresh_from_db()
    assert account.version == 2
    assert account.changes.filter(field="purpose").count() == 1


def test_an_account_comes_in_once(town: Town) -> None:
    by = town.users["central-unit"]
    found = outcomes(lambda _number: add_account(NewAccount(town.unit, "x", "prov"), by=by))
    assert found == ["BadInput"] * (AT_ONCE - 1) + ["done"]
    assert Account.objects.count() == 1


def test_one_person_becomes_responsible(town: Town) -> None:
    by = town.users["central-unit"]
    account = add_account(NewAccount(town.unit, "x", "prov"), by=by).account
    people = [user.key for user in town.users.values()]
    found = outcomes(
        lambda number: set_duty(account, NewDuty(Duty.RESPONSIBLE, people[number]), by=by)
    )
    assert found == ["BadInput"] * (AT_ONCE - 1) + ["done"]
    assert AccountRole.objects.count() == 1
