"""What is known, from every app and every delivery, put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from pytest_django import Settings
from tests.web.compliance.conftest import FASTIGHET

from kanalkoll.core.errors import Damaged
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.demo.city import demo_tables
from kanalkoll.web.collection import arrow
from kanalkoll.web.compliance import gathering
from kanalkoll.web.compliance.gathering import gather, loaded
from kanalkoll.web.register.models import Account, Attestation

DAY = date(2026, 11, 24)


def test_all_that_the_city_knows_comes_back(city: None) -> None:
    found = gather(DAY)
    for name, whole in demo_tables().items():
        rows = {tuple(sorted(row.items(), key=str)) for row in whole.to_pylist()
                if row["known_from"] <= DAY}  # fmt: skip
        here = {tuple(sorted(row.items(), key=str)) for row in found[name].to_pylist()}
        columns = TABLES[name].key
        assert len(here) == len(rows), (name, columns)


def test_of_one_account_there_is_what_is_about_it(city: None) -> None:
    whole, one = gather(DAY), gather(DAY, [FASTIGHET])
    for name, table in one.items():
        if "account" in table.column_names:
            assert set(table["account"].to_pylist()) <= {FASTIGHET, None}
            wanted = [row for row in whole[name].to_pylist() if row["account"] == FASTIGHET]
            assert [row for row in table.to_pylist() if row["account"]] == wanted
    assert one["activity"].num_rows


def test_nothing_that_became_known_later(city: None) -> None:
    for name, table in gather(date(2026, 6, 30)).items():
        assert max(table["known_from"].to_pylist()) <= date(2026, 6, 30), name


def test_of_two_rows_that_became_known_the_same_day_the_later_source_counts(city: None) -> None:
    described = TABLES["attestations"]
    said = {"account": "a", "statement": "archived", "attested_on": DAY, "person": "p",
            "known_from": DAY, "way_in": "person", "source": "p"}  # fmt: skip
    parts = [
        arrow.as_arrow("attestations", [{**said, "holds": True}]),
        arrow.as_arrow("attestations", [{**said, "holds": False}, {**said, "account": "b",
                                                                  "holds": True}]),
    ]  # fmt: skip
    whole = gathering._one_of_each(described, parts)
    assert [(row["account"], row["holds"]) for row in whole.to_pylist()] == [
        ("a", False), ("b", True),
    ]  # fmt: skip


def test_a_row_about_an_account_that_came_a_moment_later_is_left_for_its_own_change(
    city: None,
) -> None:
    rows = gather(DAY)
    stray = pa.Table.from_pylist(
        [{"account": "nyss-tillagt", "review": "account", "reviewed_on": DAY, "known_from": DAY,
          "way_in": "register", "source": "register"}],
        schema=arrow.schema(TABLES["reviews"]),
    )  # fmt: skip
    together = {**rows, "reviews": pa.concat_tables([rows["reviews"], stray])}
    kept = gathering._with_owners(together)
    assert kept["reviews"].num_rows == rows["reviews"].num_rows
    with loaded(kept) as facts:
        assert facts.rows("reviews") == rows["reviews"].num_rows


def test_an_app_that_is_named_in_the_settings_is_asked(city: None, settings: Settings) -> None:
    settings.FACT_SOURCES = ["kanalkoll.web.organisation.facts"]
    found = gather(DAY)
    assert "units" in found
    assert "roles" not in found


@pytest.mark.usefixtures("city")
def test_an_edit_is_in_what_is_gathered() -> None:
    account = Account.objects.get(key=FASTIGHET)
    Attestation.objects.create(account=account, statement="archived", holds=True, attested_on=DAY,
                               person="p-4be71c", known_from=DAY)  # fmt: skip
    rows = gather(DAY, [FASTIGHET])["attestations"].to_pylist()
    assert [row["attested_on"] for row in rows if row["known_from"] == DAY] == [DAY]


def test_a_lost_delivery_is_said_and_nothing_is_judged_as_unknown(
    city: None, settings: Settings, tmp_path: Path
) -> None:
    settings.KANALKOLL_HOME = tmp_path
    with pytest.raises(Damaged, match="Filer saknas i delivered/"):
        gather(DAY)
