"""The chain of the log: tampering is found at the right entry; writers at once leave no gap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import atomic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.auditlog.test_record import CALLED, NOTED

from kanalkoll.web.auditlog import append_only, chain
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.canonical import START, hash_of
from kanalkoll.web.auditlog.chain import Noted, check_whole_log, verify, verify_now
from kanalkoll.web.auditlog.models import ChainEnd, Entry, Personal
from kanalkoll.web.auditlog.services import record, shred_person

HOLDING = {"callee": "p-1"}


@contextmanager
def unguarded(cursor: Any) -> Iterator[None]:
    """Somebody who rules the database takes its guard away."""
    for statement in append_only.WITHOUT[connection.vendor]:
        cursor.execute(statement)
    yield
    for statement in append_only.WITH[connection.vendor]:
        cursor.execute(statement)


def tamper(statement: str, *values: str) -> None:
    with connection.cursor() as cursor, unguarded(cursor):
        cursor.execute(statement, values)


@pytest.fixture
def log(db: None) -> None:
    """Six entries, the fourth with personal data."""
    for number in range(1, 7):
        if number == 4:
            record(CALLED, by=SYSTEM, subject="x:y", data=HOLDING, personal={"name": "Kim Ek"})
        else:
            record(NOTED, by=SYSTEM, subject=f"x:{number}", data={"what": f"Nr {number}"})


def test_a_log_as_it_was_written_is_whole(log: None) -> None:
    verified = verify()
    assert verified.whole
    assert verified.entries == 6
    assert verified.last_hash == Entry.objects.get(number=6).hash
    assert verify(Noted(number=3, hash=Entry.objects.get(number=3).hash)).whole


def test_an_empty_log_is_whole(db: None) -> None:
    assert verify().whole
    assert verify().last_hash == START


def test_shredding_leaves_it_whole(log: None) -> None:
    assert shred_person("p-1") == 1
    assert verify().whole


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE auditlog_entry SET kind = 'tests.other' WHERE number = 3", 3),
        ("UPDATE auditlog_entry SET actor = 'p-9' WHERE number = 1", 1),
        ("UPDATE auditlog_entry SET subject = 'x:9' WHERE number = 2", 2),
        ("UPDATE auditlog_entry SET unit = 'u' WHERE number = 5", 5),
        ("UPDATE auditlog_entry SET day = '2020-01-01' WHERE number = 6", 6),
        ("UPDATE auditlog_entry SET at = '2020-01-01 00:00:00+00' WHERE number = 6", 6),
        ("UPDATE auditlog_entry SET words = 'annat' WHERE number = 3", 3),
        ("UPDATE auditlog_entry SET previous = hash WHERE number = 2", 2),
        ("UPDATE auditlog_entry SET personal_hash = '' WHERE number = 4", 4),
        ("UPDATE auditlog_entry SET number = 60 WHERE number = 6", 6),
        ("UPDATE auditlog_personal SET salt = 'x'", 4),
        ("DELETE FROM auditlog_entry WHERE number = 1", 1),
        ("DELETE FROM auditlog_entry WHERE number = 3", 3),
        ("DELETE FROM auditlog_entry WHERE number = 6", 6),
        ("DELETE FROM auditlog_chainend", 7),
    ],
)
def test_tampering_is_found_where_it_was_done(log: None, statement: str, number: int) -> None:
    tamper(statement)
    broken = verify().broken
    assert broken is not None
    assert broken.number == number


def test_changed_data_are_found(log: None) -> None:
    tamper("UPDATE auditlog_entry SET data = %s WHERE number = 2", json.dumps({"what": "Annat"}))
    broken = verify().broken
    assert broken is not None
    assert broken.number == 2


def test_a_log_made_anew_is_found_by_what_was_noted_elsewhere(log: None) -> None:
    noted = Noted(number=5, hash=Entry.objects.get(number=5).hash)
    entries = list(Entry.objects.order_by("number"))
    entries[1].data = {"what": "Annat"}
    entries[1].words = "annat"
    previous = START
    with connection.cursor() as cursor, unguarded(cursor):
        for entry in entries:
            entry.previous = previous
            previous = entry.hash = entry.computed_hash()
            cursor.execute(
                "UPDATE auditlog_entry SET data = %s, words = %s, previous = %s, hash = %s"
                " WHERE number = %s",
                [json.dumps(entry.data), entry.words, entry.previous, entry.hash, entry.number],
            )
    ChainEnd.objects.update(hash=previous)
    assert verify().whole, "nothing inside tells it"
    broken = verify(noted).broken
    assert broken is not None
    assert broken.number == 5
    beyond = verify(Noted(number=9, hash=noted.hash)).broken
    assert beyond is not None
    assert beyond.number == 9


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auditlog_entry SET kind = 'tests.other' WHERE number = 1",
        "DELETE FROM auditlog_entry WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_changes(log: None, statement: str) -> None:
    Personal.objects.all().delete()
    with pytest.raises(DatabaseError), atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().whole


TEXTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3)
    ),
    max_leaves=8,
)


@settings(  # what one example wrote may stay for the next
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(TEXTS, min_size=1, max_size=4))
def test_whatever_was_recorded_is_whole_when_read_again(db: None, values: list[Any]) -> None:
    before = verify().entries
    for value in values:
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": value})
    assert verify().whole
    assert verify().entries == before + len(values)


@given(first=TEXTS, second=TEXTS)
def test_what_differs_has_another_hash(first: Any, second: Any) -> None:
    same = json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
    assert (hash_of(first) == hash_of(second)) is same


def test_a_long_log_rests_on_the_check_of_the_night(
    log: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "AT_ONCE", 2)
    assert verify_now().now == 6, "no night has been: all of it"
    check_whole_log()
    for number in range(3):
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": number})
    verified = verify_now()
    assert verified.whole
    assert (verified.entries, verified.now) == (9, 4)
    assert verified.before is not None
    tamper("UPDATE auditlog_entry SET actor = 'p-9' WHERE number = 2")
    assert verify_now().whole, "too old for the page"
    assert not check_whole_log().whole
    broken = verify_now().broken
    assert broken is not None
    assert broken.number == 2


@pytest.mark.parametrize("number", [6, 7, 9])
def test_the_newest_entries_are_checked_at_once(
    log: None, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(chain, "AT_ONCE", 2)
    check_whole_log()
    for what in range(3):
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": what})
    tamper("UPDATE auditlog_entry SET actor = 'p-9' WHERE number = %s", str(number))
    broken = verify_now().broken
    assert broken is not None
    assert broken.number == number


WRITERS, EACH = 8, 12


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_leave_no_gap() -> None:
    def write(writer: int) -> None:
        try:
            for number in range(EACH):
                with atomic():
                    record(NOTED, by=SYSTEM, subject=f"x:{writer}", data={"what": number})
                    if number % 4 == 3:
                        connection.set_rollback(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    verified = verify()
    assert verified.whole, verified.broken
    kept = EACH - EACH // 4
    assert verified.entries == WRITERS * kept
    by_writer = [Entry.objects.filter(subject=f"x:{writer}").count() for writer in range(WRITERS)]
    assert by_writer == [kept] * WRITERS
