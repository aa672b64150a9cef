"""What the staffing asks of whom, and the warnings on other pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import ClientAs
from tests.web.staffing.conftest import Add, plan_of
from tests.web.town import DAY, Town

from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account, AccountRole
from kanalkoll.web.register.services import end_duty
from kanalkoll.web.staffing.asked import staffing_tasks
from kanalkoll.web.staffing.services import add_absence, hand_over, tick

CHRISTMAS, NEW_YEAR = date(2026, 12, 25), date(2027, 1, 2)


def asked(user: User, on: date = DAY) -> list[tuple[str, str, str, date | None]]:
    return [(one.kind, one.title, one.why, one.due) for one in staffing_tasks(user, on)]


@pytest.fixture
def silent(account: Account, body: Town) -> Account:
    """@kultur.provkoping when both are away over the end of the year."""
    for role in ("responsible", "editor"):
        add_absence(body.users[role].key, CHRISTMAS, NEW_YEAR, by=body.users["unit-head"])
    return account


def test_days_when_nobody_can_answer_are_asked_about_thirty_days_before(
    silent: Account, body: Town
) -> None:
    task = (
        "nobody-answers", "Ordna så att någon kan svara på @kultur.provkoping",
        "Ingen kan svara 25 december–2 januari.", date(2026, 12, 24),
    )  # fmt: skip
    head = body.users["unit-head"]
    assert asked(head, CHRISTMAS - timedelta(days=31)) == []
    assert asked(head, CHRISTMAS - timedelta(days=30)) == [task]
    assert asked(head, CHRISTMAS)[0][3] == CHRISTMAS
    assert asked(head, NEW_YEAR)[0][2] == "Ingen kan svara 2 januari."
    assert asked(head, NEW_YEAR + timedelta(days=1)) == []
    assert asked(body.neighbour, CHRISTMAS) == []
    assert asked(body.users["central-unit"], CHRISTMAS) == []
    (one,) = staffing_tasks(body.users["responsible"], CHRISTMAS)
    assert one.whose == {body.users["responsible"].key}
    assert one.account == silent


def test_points_after_a_hand_over_are_asked_for_until_they_are_ticked(
    account: Account, body: Town
) -> None:
    head, new = body.users["unit-head"], body.users["case-officer"]
    made = hand_over(plan_of(body.users["responsible"], new.key, DAY), by=head)
    left = "Prov responsible lämnade över kontot från och med 24 november 2026."
    expected = (
        "hand-over", "Byt lösenord och behörigheter för @kultur.provkoping",
        f"{left} Fyra punkter är kvar.", DAY,
    )  # fmt: skip
    assert asked(head) == [expected]
    (one,) = staffing_tasks(new, DAY)
    assert one.whose == {new.key}
    assert one.url == made.get_absolute_url()
    assert one.account == account
    *first, last = made.items.all()
    for item in first:
        tick(item, by=head)
    assert asked(head)[0][2].endswith("En punkt är kvar.")
    tick(last, by=head)
    assert asked(head) == []


def test_the_one_who_leaves_is_not_asked(account: Account, body: Town) -> None:
    leaver, head = body.users["responsible"], body.users["unit-head"]
    hand_over(plan_of(leaver, body.users["case-officer"].key, date(2026, 12, 1)), by=head)
    assert account in {row.account for row in staffing_tasks(head, DAY)}
    assert staffing_tasks(head, DAY)[0].whose == frozenset()
    assert asked(leaver) == []


def test_an_account_without_owner(account: Account, add: Add, body: Town) -> None:
    row = AccountRole.objects.get(account=account, role="responsible")
    end_duty(row, by=body.users["unit-head"], last_day=date(2026, 11, 23))
    add("@gatan.provkoping", unit=body.other)
    assert asked(body.users["unit-head"]) == [
        ("no-owner", "Ange en ansvarig för @kultur.provkoping", "Ingen är ansvarig för kontot.",
         None)
    ]  # fmt: skip
    (whole,) = staffing_tasks(body.users["central-unit"], DAY)
    assert (whole.title, whole.account) == ("Ange ansvariga för två konton", None)


def test_the_warning_stands_where_it_is_needed(
    silent: Account, body: Town, client_as: ClientAs
) -> None:
    words = "Ingen kan svara 25 december–2 januari."
    pages = [
        reverse("compliance:account", args=[silent.key]),
        reverse("staffing:account", args=[silent.key]),
        reverse("staffing:home"),
        reverse("staffing:absences"),
        reverse("identity:people"),
    ]
    for page in pages:
        assert words in client_as("unit-head").get(page).content.decode(), page
    person = reverse("identity:person", args=[body.users["editor"].key])
    assert "25 december 2026–2 januari 2027" in client_as("unit-head").get(person).content.decode()
    for page in pages[2:]:
        assert words not in client_as("neighbour").get(page).content.decode(), page


@pytest.mark.usefixtures("city")
def test_the_questions_do_not_grow(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("peter", "nadia"):
        user = User.objects.get(username=name)
        with django_assert_max_num_queries(14):
            staffing_tasks(user, DAY)
