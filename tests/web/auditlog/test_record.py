"""Writing the log: chained, without gaps, in the caller's transaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.transaction import TransactionManagementError
from tests.web.town import Town

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.canonical import START
from kanalkoll.web.auditlog.kinds import NoSuchKind, personal, register_kind
from kanalkoll.web.auditlog.models import Entry, NeverChanged, Personal
from kanalkoll.web.auditlog.services import record, shred_person

NOTED = register_kind(
    "tests.noted", Text(sv="{actor} noterade {what}.", en="{actor} noted {what}.")
).name
CALLED = register_kind(
    "tests.called",
    Text(sv="{actor} ringde {name}.", en="{actor} called {name}."),
    personal("name", "phone", whose="callee"),
).name


def test_an_entry_says_who_what_when_and_hangs_on_the_one_before(body: Town) -> None:
    user = body.users["editor"]
    first = record(NOTED, by=user, subject=body.unit, unit=body.unit, data={"what": "Ett"})
    second = record(NOTED, by=SYSTEM, subject="x:y", data={"what": date(2026, 1, 2)})
    assert (first.number, first.previous, first.actor) == (1, START, user.key)
    assert (first.subject, first.unit) == (
        "organisation.unit:kulturforvaltningen", "kulturforvaltningen")  # fmt: skip
    assert (second.number, second.previous, second.actor) == (2, first.hash, "system")
    assert first.day == date(2026, 11, 24), "the day of the demonstration"
    assert second.data == {"what": "2026-01-02"}
    assert Entry.objects.get(number=1).computed_hash() == first.hash


@pytest.mark.django_db(transaction=True)
def test_a_decision_and_its_entry_stand_or_fall_together() -> None:
    with pytest.raises(TransactionManagementError):
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": "Ett"})
    assert not Entry.objects.exists()


def test_only_a_known_kind_with_the_fields_it_declares(db: None) -> None:
    with pytest.raises(NoSuchKind):
        record("tests.nothing", by=SYSTEM, subject="x:y")
    with pytest.raises(ValueError, match="what"):
        record(NOTED, by=SYSTEM, subject="x:y")
    with pytest.raises(ValueError, match="mail"):
        record(CALLED, by=SYSTEM, subject="x:y", data={"callee": "p-1"}, personal={"mail": "a"})
    with pytest.raises(TypeError, match="float"):
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": 0.5})
    assert not Entry.objects.exists()


def test_data_come_back_as_they_were_hashed(db: None) -> None:
    odd = {"what": ["å\0", Decimal("1.50"), None, True, 10**25, {"b": 1, "a": {2}}, "😀"]}
    entry = record(NOTED, by=SYSTEM, subject="x:y", data=odd)
    assert Entry.objects.get(pk=entry.pk).computed_hash() == entry.hash


def test_an_entry_is_never_changed_nor_removed(db: None) -> None:
    entry = record(NOTED, by=SYSTEM, subject="x:y", data={"what": "Ett"})
    entry.kind = "tests.called"
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(kind="a"),
        lambda: Entry.objects.bulk_update([entry], ["kind"]),
    ):
        with pytest.raises(NeverChanged):
            attempt()
    assert Entry.objects.get().kind == NOTED


def test_shredding_takes_the_words_and_leaves_the_entry(db: None) -> None:
    told = {"name": "Kim Ek", "phone": "070-1"}
    record(CALLED, by=SYSTEM, subject="x:y", data={"callee": "p-1"}, personal=told)
    record(CALLED, by=SYSTEM, subject="x:y", data={"callee": "p-2"}, personal={"name": "Bo Al"})
    assert shred_person("p-1") == 1
    assert [held.data for held in Personal.objects.all()] == [{"name": "Bo Al"}]
    entry = Entry.objects.get(number=1)
    assert entry.personal_hash
    assert entry.computed_hash() == entry.hash
