"""Deliveries: whole or not at all, never edited, withdrawn when wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from tests.web.collection.conftest import DAY
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.collection.models import Delivery
from kanalkoll.web.collection.selectors import delivered_files
from kanalkoll.web.collection.services import deliver, withdraw_delivery
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

PROVENANCE = {"known_from": DAY, "way_in": "export", "source": "fil.csv"}


def posts(key: str, day: date, number: int) -> dict[str, Any]:
    return {"account": key, "day": day, "posts": number, **PROVENANCE}


def send(rows: list[dict[str, Any]], by: Any, **more: Any) -> Delivery:
    return deliver({"activity": rows}, way_in="export", source="fil.csv", by=by, on=DAY, **more)


def delivered_rows() -> list[dict[str, Any]]:
    files = delivered_files().get("activity", [])
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def test_a_delivery_stands_as_a_file_a_table(body: Town, account: Account) -> None:
    sent = send([posts(account.key, date(2026, 11, 3), 2)], body.users["responsible"])
    (file,) = delivered_files()["activity"]
    assert file == Path(settings.KANALKOLL_HOME) / "delivered" / sent.place / "activity.parquet"
    assert [(r["account"], r["day"], r["posts"]) for r in delivered_rows()] == [
        (account.key, date(2026, 11, 3), 2)
    ]
    assert (sent.rows, sent.by) == (1, body.users["responsible"].key)
    assert Entry.objects.get().kind == "collection.delivered"


@pytest.mark.parametrize(
    "wrong",
    [
        {"posts": 0},
        {"posts": "två"},
        {"account": "ingen"},
        {"day": None},
        {"colour": "red"},
    ],
)
def test_what_cannot_be_known_leaves_nothing(
    body: Town, account: Account, wrong: dict[str, Any]
) -> None:
    good, bad = posts(account.key, date(2026, 11, 3), 2), posts(account.key, date(2026, 11, 4), 1)
    before = set((Path(settings.KANALKOLL_HOME) / "delivered").glob("*"))
    with pytest.raises(BadInput):
        send([good, {**bad, **wrong}], SYSTEM)
    assert not Delivery.objects.exists()
    assert set((Path(settings.KANALKOLL_HOME) / "delivered").glob("*")) == before


def test_a_table_that_does_not_exist_is_named(account: Account) -> None:
    with pytest.raises(BadInput, match="Ingen tabell"):
        deliver({"actvity": [{}]}, way_in="export", source="x", by=SYSTEM, on=DAY)


def test_the_same_rows_are_not_kept_twice(account: Account) -> None:
    first = posts(account.key, date(2026, 11, 3), 2)
    send([first], SYSTEM)
    send([first, posts(account.key, date(2026, 11, 4), 1)], SYSTEM)
    assert [row["day"].day for row in delivered_rows()] == [3, 4]
    with pytest.raises(BadInput, match="redan inläst"):
        send([first], SYSTEM)


def test_another_answer_the_same_day_is_refused_until_the_first_is_withdrawn(
    body: Town, account: Account
) -> None:
    wrong = send([posts(account.key, date(2026, 11, 3), 2)], SYSTEM)
    with pytest.raises(BadInput, match="samma dag"):
        send([posts(account.key, date(2026, 11, 3), 3)], SYSTEM)
    withdraw_delivery(wrong, by=body.users["responsible"])
    send([posts(account.key, date(2026, 11, 3), 3)], SYSTEM)
    assert [row["posts"] for row in delivered_rows()] == [3]
    assert Delivery.objects.count() == 2


def test_nobody_delivers_about_another_part_of_the_body(body: Town, account: Account) -> None:
    rows = [posts(account.key, date(2026, 11, 3), 2)]
    for user in (body.neighbour, body.outsider, body.users["reader"]):
        with pytest.raises(NotAllowed):
            send(rows, user)
    with pytest.raises(NotAllowed):
        withdraw_delivery(send(rows, SYSTEM), by=body.neighbour)


def test_the_judge_is_told_after_the_commit(
    account: Account, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[list[str]] = []

    def hear(accounts: list[str], **_: Any) -> None:
        heard.append(accounts)

    facts_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            send([posts(account.key, date(2026, 11, 3), 2)], SYSTEM)
            assert heard == []
    finally:
        facts_changed.disconnect(hear)
    assert heard == [[account.key]]
