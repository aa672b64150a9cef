"""What was true of an account on a day, however it was edited: beside a plain list of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.town import DAY, Town

from kanalkoll.engines.duckdb.loading import load_rows
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.organisation import facts as organisation_facts
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.services import Edit, NewAccount, add_account, edit_account

OPENED = date(2026, 11, 1)
TYPES = ("personal", "business", "creator")
DAYS = [OPENED + timedelta(days=n) for n in range((DAY - OPENED).days + 1)]

edits = st.lists(
    st.tuples(st.sampled_from(TYPES), st.one_of(st.none(), st.sampled_from(DAYS))), max_size=6
)


def on_each_day(rows: list[dict[str, Any]]) -> dict[date, str]:
    """The type on each day: of what begins last before it, as it was last written."""
    latest = {row["valid_from"]: row["account_type"] for row in rows}
    return {day: latest[max(first for first in latest if first <= day)] for day in DAYS}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits)
def test_versions_tell_what_a_list_of_days_tells(
    body: Town, told: list[tuple[str, date | None]]
) -> None:
    by = body.users["central-unit"]
    number = Account.objects.count()
    new = NewAccount(body.unit, "instagram", f"konto{number}",
                     {"account_type": "personal", "opened_on": OPENED})  # fmt: skip
    account = add_account(new, by=by).account
    expected = dict.fromkeys(DAYS, "personal")
    for kind, since in told:
        if kind == account.account_type:
            continue
        edit = Edit({"account_type": kind}, account.version, since=since, all_along=since is None)
        first = since or began(account)
        account = edit_account(account, edit, by=by).account
        expected |= {day: kind for day in DAYS if day >= first}
    rows = [row for row in tables(DAY)["accounts"] if row["account"] == account.key]
    assert on_each_day(rows) == expected
    assert account.account_type == expected[DAY]


def began(account: Account) -> date:
    """The first day of what holds now."""
    rows = [row for row in tables(DAY)["accounts"] if row["account"] == account.key]
    first: date = max(row["valid_from"] for row in rows)
    return first


def test_the_engine_takes_the_register_as_it_was_edited(account: Account, body: Town) -> None:
    from kanalkoll.web.register.models import Duty  # noqa: PLC0415
    from kanalkoll.web.register.services import NewDuty, end_duty, set_duty  # noqa: PLC0415

    by = body.users["central-unit"]
    for kind in ("business", "creator", "personal"):
        account = edit_account(
            account, Edit({"account_type": kind}, account.version), by=by
        ).account
    role = set_duty(account, NewDuty(Duty.EDITOR, by.key, date(2026, 10, 1)), by=by)
    end_duty(role, by=by)
    rows = {**organisation_facts.tables(DAY), **tables(DAY)}
    with load_rows({**rows, "capabilities": list(load_catalogue().rows())}) as loaded:
        roles = loaded.connection.execute("SELECT person, valid_until FROM roles").fetchall()
    assert (by.key, DAY + timedelta(days=1)) in roles
