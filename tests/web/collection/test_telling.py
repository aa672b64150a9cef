"""A person as a way in: four questions, and the facts that follow from the answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.collection.conftest import DAY, PERIOD
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.engines.duckdb.loading import load_rows
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.collection.facts import tables
from kanalkoll.web.collection.models import Told
from kanalkoll.web.collection.selectors import expiring, known_type
from kanalkoll.web.collection.services import FourAnswers, deliver, tell, withdraw_told
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation import facts as organisation_facts
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register import facts as register_facts
from kanalkoll.web.register.models import Account

LAST = date(2026, 11, 19)
WHOLE = FourAnswers(LAST, 4, PERIOD, "business", "Kulturförvaltningen, Provköping.")


def on(day: date) -> None:
    Body.objects.update(demonstration_day=day)


def counted(known: date = DAY) -> list[tuple[date, int]]:
    return [(row["first_day"], row["posts"]) for row in tables(known).get("activity_totals", [])]


def posted(row: dict[str, Any]) -> dict[str, Any]:
    return {"posts": 2, "known_from": DAY, "way_in": "export", "source": "fil.csv", **row}


def test_what_is_told_is_known_from_that_day_by_that_person(body: Town, account: Account) -> None:
    maja = body.users["editor"]
    told = tell(account, WHOLE, by=maja)
    assert (told.told_on, told.person, told.expires_on) == (DAY, maja.key, date(2027, 11, 23))
    found = tables(DAY)
    assert set(found) == {
        "accounts", "profiles", "profile_items", "activity", "activity_totals", "coverage",
    }  # fmt: skip
    rows = [row for rows in found.values() for row in rows if row["way_in"] == "person"]
    assert {(row["source"], row["known_from"]) for row in rows} == {(maja.key, DAY)}
    assert tables(DAY - timedelta(days=1)) == {}
    entry = Entry.objects.get()
    assert entry.data["answered"] == ["last_post", "posts", "account_type", "profile_text"]
    assert "Provköping" not in str(entry.data)


def test_the_facts_stand_beside_those_of_the_register(body: Town, account: Account) -> None:
    tell(account, WHOLE, by=SYSTEM)
    found = tables(DAY)
    register = register_facts.tables(DAY)
    units = organisation_facts.tables(DAY)["units"]
    whole = {**found, "units": units, "accounts": [*register["accounts"], *found["accounts"]]}
    with load_rows(whole) as loaded:
        assert loaded.rows("accounts") == len(whole["accounts"])
    items = {row["item"]: row["present"] for row in found["profile_items"]}
    assert items["sender"]
    assert not items["terms"]


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        (FourAnswers(), None, "minst en"),
        (FourAnswers(last_post=DAY + timedelta(days=1)), "last_post", "senare än dagen"),
        (FourAnswers(posts=0, period=PERIOD, last_post=LAST), "posts", "minst ett inlägg"),
        (FourAnswers(posts=3, period=PERIOD, last_post=date(2026, 10, 1)), "posts", "blir då 0"),
        (FourAnswers(posts=3, period=(DAY, DAY)), "posts", "slut före"),
        (FourAnswers(posts=3), "posts", "tillsammans med perioden"),
        (FourAnswers(account_type="page"), "account_type", "page"),
        (FourAnswers(profile_text="x" * 5001), "profile_text", "längre"),
    ],
)
def test_what_cannot_be_true_is_refused_beside_its_field(
    account: Account, answers: FourAnswers, field: str | None, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        tell(account, answers, by=SYSTEM)
    (problem,) = refused.value.problems
    assert problem.field == field
    assert words in problem.describe("sv")
    assert not Told.objects.exists()


def test_the_later_answer_of_a_day_counts(account: Account) -> None:
    tell(account, FourAnswers(posts=4, period=PERIOD, account_type="business"), by=SYSTEM)
    tell(account, FourAnswers(posts=5, period=PERIOD), by=SYSTEM)
    assert counted() == [(PERIOD[0], 5)]
    assert known_type(account, DAY).key == "business"


def test_a_last_post_may_be_corrected_the_same_day(account: Account) -> None:
    tell(account, FourAnswers(last_post=LAST), by=SYSTEM)
    tell(account, FourAnswers(last_post=date(2026, 11, 12)), by=SYSTEM)
    assert [row["day"].day for row in tables(DAY)["activity"]] == [12]


def test_a_withdrawn_answer_counts_no_longer_but_stays(body: Town, account: Account) -> None:
    told = tell(account, WHOLE, by=body.users["responsible"])
    on(DAY + timedelta(days=1))
    withdraw_told(told, by=body.users["editor"])
    assert tables(DAY + timedelta(days=1)) == {}
    assert counted(DAY) == [(PERIOD[0], 4)]
    assert known_type(account, DAY + timedelta(days=1)).key == "personal"
    assert [e.kind for e in Entry.objects.order_by("number")] == [
        "collection.told", "collection.told-withdrawn",
    ]  # fmt: skip


def test_what_a_file_counted_is_not_undone_by_a_person(account: Account) -> None:
    row = posted({"account": account.key, "day": LAST})
    deliver({"activity": [row]}, way_in="export", source="fil.csv", by=SYSTEM, on=DAY)
    tell(account, FourAnswers(last_post=LAST), by=SYSTEM)
    assert "activity" not in tables(DAY)
    for answers, field in (
        (FourAnswers(last_post=date(2026, 11, 12)), "last_post"),
        (FourAnswers(posts=1, period=PERIOD), "posts"),
    ):
        with pytest.raises(BadInput) as refused:
            tell(account, answers, by=SYSTEM)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_the_type_of_a_new_account_can_be_told_on_its_first_day(account: Account) -> None:
    account.versions.update(known_from=DAY, account_type="")
    tell(account, FourAnswers(account_type="creator"), by=SYSTEM)
    (version,) = [row for row in tables(DAY)["accounts"] if row["valid_from"] == DAY]
    assert (version["account_type"], version["valid_to"]) == ("creator", date(2027, 11, 23))
    Account.objects.update(account_type="")
    account.refresh_from_db()
    assert known_type(account, DAY).key == "creator"
    assert known_type(account, date(2027, 11, 24)).key == ""


def test_another_type_a_month_later_takes_its_place(account: Account) -> None:
    tell(account, FourAnswers(account_type="business"), by=SYSTEM)
    later = date(2026, 12, 24)
    on(later)
    tell(account, FourAnswers(account_type="creator"), by=SYSTEM)
    units = organisation_facts.tables(later)["units"]
    rows = [*register_facts.tables(later)["accounts"], *tables(later)["accounts"]]
    with load_rows({"units": units, "accounts": rows}) as loaded:
        types = loaded.connection.execute(
            "SELECT valid_from, account_type FROM accounts WHERE known_until > ? ORDER BY 1",
            [later],
        ).fetchall()
    assert list(dict.fromkeys(kind for _, kind in types)) == [
        "personal", "business", "creator", None,
    ]  # fmt: skip


def test_people_of_other_parts_tell_nothing(body: Town, account: Account) -> None:
    for user in (body.neighbour, body.outsider, body.users["reader"], body.users["registrar"]):
        with pytest.raises(NotAllowed):
            tell(account, WHOLE, by=user)
    told = tell(account, WHOLE, by=SYSTEM)
    with pytest.raises(NotAllowed):
        withdraw_told(told, by=body.neighbour)


def test_reminders_come_before_an_answer_expires_and_stop_when_it_is_given_anew(
    account: Account,
) -> None:
    tell(account, WHOLE, by=SYSTEM)
    assert expiring(date(2027, 10, 23)) == []
    assert [(one.what, one.last_day) for one in expiring(date(2027, 10, 24))] == [
        ("account-type", date(2027, 11, 23)),
        ("profile", date(2027, 11, 23)),
    ]
    assert expiring(date(2027, 11, 24)) == []
    on(date(2027, 10, 25))
    tell(account, FourAnswers(account_type="business"), by=SYSTEM)
    assert [one.what for one in expiring(date(2027, 10, 26))] == ["profile"]


def test_a_count_alone_holds_for_its_period(account: Account) -> None:
    told = tell(account, FourAnswers(posts=0, period=PERIOD), by=SYSTEM)
    assert told.expires_on == PERIOD[1]
    assert expiring(PERIOD[1]) == []


def test_facts_of_some_accounts_only(account: Account) -> None:
    tell(account, WHOLE, by=SYSTEM)
    assert tables(DAY, accounts=["annat"]) == {}
    assert tables(DAY, accounts=[account.key]) == tables(DAY)
