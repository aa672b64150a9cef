"""The same change of many accounts: as a whole or not at all."""

from __future__ import annotations

import pytest
from tests.web.register.conftest import Add
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.services import end_unit
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.services import (
    ChangedMeanwhile,
    Edit,
    bulk_edit,
    edit_account,
    preview_bulk,
)


@pytest.fixture
def three(add: Add, body: Town) -> list[Account]:
    return [add("@a"), add("@b", languages="svenska"), add("@c", unit=body.other)]


def test_a_preview_says_what_would_change_and_writes_nothing(
    three: list[Account], body: Town
) -> None:
    preview = preview_bulk(three, {"languages": "svenska"}, by=body.users["unit-head"])
    assert [account for account, _changes in preview.changes] == three[:1]
    assert (preview.same, preview.refused) == ((three[1],), (three[2],))
    assert preview.versions == {three[0].key: 1}
    assert set(Account.objects.values_list("version", flat=True)) == {1}


def test_many_are_changed_with_one_entry_in_the_log(three: list[Account], body: Town) -> None:
    versions = {account.key: account.version for account in three}
    changed = bulk_edit(versions, {"unit": body.other}, by=body.users["central-unit"])
    assert {account.key for account in changed} == {three[0].key, three[1].key}
    assert set(Account.objects.values_list("unit__key", flat=True)) == {"gatukontoret"}
    entry = Entry.objects.get(kind="register.accounts-edited")
    assert entry.data["count"] == 2
    assert three[0].changes.filter(field="unit", new="gatukontoret").exists()


def test_nothing_is_changed_when_one_was_changed_meanwhile(
    three: list[Account], body: Town
) -> None:
    by = body.users["central-unit"]
    versions = {account.key: account.version for account in three}
    edit_account(three[1], Edit({"purpose": "x"}, 1), by=by)
    with pytest.raises(ChangedMeanwhile) as error:
        bulk_edit(versions, {"languages": "finska"}, by=by)
    assert error.value.account == three[1]
    assert not Account.objects.filter(languages="finska").exists()


def test_nothing_is_changed_when_one_is_not_ones_own(three: list[Account], body: Town) -> None:
    versions = {account.key: account.version for account in three}
    with pytest.raises(NotAllowed):
        bulk_edit(versions, {"languages": "finska"}, by=body.users["unit-head"])
    assert not Account.objects.filter(languages="finska").exists()


@pytest.mark.parametrize("values", [{}, {"account_type": "business"}, {"slug": "x"}])
def test_only_some_fields_are_changed_of_many(
    three: list[Account], body: Town, values: dict[str, object]
) -> None:
    with pytest.raises(BadInput, match="Välj vad som ska ändras"):
        preview_bulk(three, values, by=body.users["central-unit"])


def test_a_part_of_the_body_keeps_its_accounts_until_they_are_moved(
    three: list[Account], body: Town
) -> None:
    by = body.users["central-unit"]
    with pytest.raises(BadInput, match="2 konton som används"):
        end_unit(body.unit, last_day=DAY, by=by)
    versions = {account.key: account.version for account in three[:2]}
    bulk_edit(versions, {"unit": body.other}, by=by)
    end_unit(body.unit, last_day=DAY, by=by)
