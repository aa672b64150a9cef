"""Details of accounts: added, changed, with their history, never lost."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.register.conftest import Add
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, AccountVersion
from kanalkoll.web.register.services import (
    ChangedMeanwhile,
    Edit,
    NewAccount,
    add_account,
    edit_account,
)


def fields(error: pytest.ExceptionInfo[BadInput]) -> list[str | None]:
    return [problem.field for problem in error.value.problems]


def test_an_added_account_stands_in_register_history_and_facts(account: Account) -> None:
    assert (account.key, account.slug) == ("instagram-kultur.provkoping", "kultur-provkoping")
    assert account.url == "https://www.instagram.com/kultur.provkoping/"
    history = {change.field: (change.old, change.new) for change in account.changes.all()}
    assert history["account_type"] == ("", "personal")
    assert history["unit"] == ("", "kulturforvaltningen")
    (row,) = tables(DAY)["accounts"]
    assert (row["account"], row["unit"], row["account_type"]) == (
        account.key, "kulturforvaltningen", "personal",
    )  # fmt: skip
    kept = {row["aspect"] for row in tables(DAY)["coverage"]}
    assert kept == {"roles", "goals", "reviews", "attestations", "closings"}


def test_a_change_holds_from_a_day_and_leaves_what_was(account: Account, body: Town) -> None:
    edit = Edit({"account_type": "business", "purpose": "Visa teater."}, account.version)
    edited = edit_account(account, edit, by=body.users["responsible"])
    assert edited.changes == {
        "account_type": ("personal", "business"), "purpose": ("Visa kultur.", "Visa teater."),
    }  # fmt: skip
    rows = [(row["valid_from"], row["account_type"]) for row in tables(DAY)["accounts"]]
    assert rows == [(None, "personal"), (DAY, "business")]
    changed = edited.account.changes.filter(version=2)
    assert {change.by for change in changed} == {body.users["responsible"].key}
    assert {change.field for change in changed} == {"account_type", "purpose"}


def test_a_mistake_is_put_right_as_if_it_had_been_so_all_along(
    account: Account, body: Town
) -> None:
    edit = Edit({"account_type": "business"}, account.version, all_along=True)
    edit_account(account, edit, by=body.users["responsible"])
    (row,) = tables(DAY)["accounts"]
    assert (row["valid_from"], row["account_type"]) == (None, "business")
    assert AccountVersion.objects.filter(account=account).count() == 2


def test_an_earlier_change_also_changes_what_began_later(account: Account, body: Town) -> None:
    by = body.users["central-unit"]
    first = edit_account(
        account, Edit({"unit": body.other}, account.version, since=date(2026, 6, 1)), by=by
    )
    edit = Edit({"account_type": "business"}, first.account.version, since=date(2026, 3, 1))
    edit_account(first.account, edit, by=by)
    rows = [
        (row["valid_from"], row["unit"], row["account_type"])
        for row in sorted(tables(DAY)["accounts"], key=lambda r: r["valid_from"] or date.min)
        if row["known_from"] == DAY
    ]
    assert rows == [
        (None, "kulturforvaltningen", "personal"),
        (date(2026, 3, 1), "kulturforvaltningen", "business"),
        (date(2026, 6, 1), "gatukontoret", "business"),
    ]


def test_the_second_editor_is_told_what_changed_and_by_whom(account: Account, body: Town) -> None:
    seen = account.version
    edit_account(account, Edit({"purpose": "Nytt."}, seen), by=body.users["unit-head"])
    with pytest.raises(ChangedMeanwhile) as error:
        edit_account(account, Edit({"purpose": "Mitt."}, seen), by=body.users["responsible"])
    (change,) = error.value.changes
    assert (change.field, change.old, change.new) == ("purpose", "Visa kultur.", "Nytt.")
    assert change.by == body.users["unit-head"].key
    account.refresh_from_db()
    assert account.purpose == "Nytt."


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"address": "https://www.facebook.com/kultur"}, "address"),
        ({"address": "inte ett namn"}, "address"),
        ({"account_type": "page"}, "account_type"),
        ({"category": "annat"}, "category"),
        ({"languages": "x" * 101}, "languages"),
        ({"unit": None}, "unit"),
        ({"registered": False}, "registered"),
        ({"slug": "annan"}, "slug"),
        ({"opened_on": date(2027, 1, 1)}, "opened_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    account: Account, body: Town, values: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as error:
        edit_account(account, Edit(values, account.version), by=body.users["central-unit"])
    assert fields(error) == [field]
    account.refresh_from_db()
    assert account.version == 1


def test_an_edit_never_takes_an_account_off_the_public_list(account: Account, body: Town) -> None:
    edit = Edit({"address": "@kulturen.provkoping"}, account.version)
    now = edit_account(account, edit, by=body.users["responsible"]).account
    assert (now.handle, now.slug, now.key, now.registered) == (
        "kulturen.provkoping", "kultur-provkoping", "instagram-kultur.provkoping", True,
    )  # fmt: skip


def test_an_account_comes_into_the_register_once(account: Account, body: Town) -> None:
    for writing in ("KULTUR.provkoping", "https://instagram.com/kultur.provkoping/?igsh=x"):
        with pytest.raises(BadInput, match="finns redan i registret") as error:
            add_account(NewAccount(body.other, "instagram", writing), by=body.users["central-unit"])
        assert fields(error) == ["address"]
    elsewhere = NewAccount(body.unit, "facebook", "kultur.provkoping")
    added = add_account(elsewhere, by=body.users["central-unit"])
    assert (added.account.slug, added.alike) == ("kultur-provkoping-facebook", ())


def test_a_handle_that_looks_like_another_is_flagged(account: Account, body: Town) -> None:
    new = NewAccount(body.unit, "x", "ku1tur_provkop1ng"[:15])
    assert add_account(new, by=body.users["central-unit"]).alike == ()
    new = NewAccount(body.unit, "instagram", "ku1tur.provkoping")
    assert add_account(new, by=body.users["central-unit"]).alike == (account,)


def test_a_handle_that_another_account_has_is_refused(
    account: Account, add: Add, body: Town
) -> None:
    other = add("@musik.provkoping")
    with pytest.raises(BadInput, match="finns redan i registret"):
        edit_account(other, Edit({"address": "kultur.provkoping"}, 1), by=body.users["unit-head"])


def test_an_account_found_outside_the_register_is_taken_in(account: Account, body: Town) -> None:
    Account.objects.update(registered=False)
    AccountVersion.objects.update(registered=False)
    new = NewAccount(body.other, "instagram", "kultur.provkoping")
    added = add_account(new, by=body.users["central-unit"]).account
    assert (added.pk, added.registered, added.unit) == (account.pk, True, body.other)
    latest = max(tables(DAY)["accounts"], key=lambda row: row["valid_from"] or date.min)
    assert (latest["registered"], latest["unit"]) == (True, "gatukontoret")


def test_the_day_an_account_began_is_put_right(account: Account, body: Town) -> None:
    by = body.users["unit-head"]
    now = edit_account(account, Edit({"opened_on": date(2020, 5, 4)}, 1), by=by).account
    assert [row["valid_from"] for row in tables(DAY)["accounts"]] == [date(2020, 5, 4)]
    now = edit_account(now, Edit({"account_type": "business"}, now.version), by=by).account
    with pytest.raises(BadInput, match="kan inte ha startat"):
        edit_account(now, Edit({"opened_on": DAY}, now.version), by=by)


def test_moving_an_account_takes_the_right_in_both_places(account: Account, body: Town) -> None:
    with pytest.raises(NotAllowed):
        edit_account(account, Edit({"unit": body.other}, 1), by=body.users["responsible"])
    moved = edit_account(account, Edit({"unit": body.other}, 1), by=body.users["central-unit"])
    assert moved.account.unit == body.other


@pytest.mark.parametrize("who", ["reader", "editor", "registrar", "secretary", "archivist"])
def test_who_may_not_edit(account: Account, body: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        edit_account(account, Edit({"purpose": "x"}, 1), by=body.users[who])


def test_the_apps_above_are_told_after_the_change(
    account: Account, body: Town, django_capture_on_commit_callbacks: object
) -> None:
    from kanalkoll.web.register.signals import facts_changed  # noqa: PLC0415

    told: list[str] = []

    def hear(accounts: list[str], **_: object) -> None:
        told.extend(accounts)

    facts_changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        edit_account(account, Edit({"purpose": "x"}, 1), by=body.users["unit-head"])
        assert told == []
    facts_changed.disconnect(hear)
    assert told == [account.key]


def test_an_account_is_known_by_its_displayed_name_too(add: Add, body: Town) -> None:
    there = add("kulturiprov", platform="facebook", name="Kultur i Provköping")
    new = NewAccount(body.unit, "facebook", "Kultur i Provköping")
    with pytest.raises(BadInput, match="finns redan i registret: Kultur i Provköping"):
        add_account(new, by=body.users["central-unit"])
    assert there.handle == "kulturiprov"
