"""What was decided, as facts: as known on each day, and as the judge reads them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.laws.oracle.findings import evaluate
from tests.web.exemptions.conftest import DAY, END, FASTIGHET, GROUNDS, frequency

from kanalkoll.data import shipped_policy
from kanalkoll.demo.property_office_posts import PAGE, SALUHALLEN, STADSTEATERN, VATTENTORNET
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.compliance.gathering import gather
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.exemptions.facts import tables
from kanalkoll.web.exemptions.models import Exemption, ExemptionDecision, Pause
from kanalkoll.web.exemptions.services import (
    NewExemption,
    Period,
    change_exemption,
    change_pause,
    decide_exemption,
    pause_account,
    pause_all,
    withdraw_exemption,
)
from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.register.models import Account

DRAFT = shipped_policy("exempelstad-utkast")
LATER = DAY + timedelta(days=7)


def move_to(day: date) -> None:
    Body.objects.update(demonstration_day=day)


def rows(table: str, known: date = DAY, key: str = FASTIGHET) -> list[tuple[date, date, date]]:
    """First day, last day, since when it is known."""
    found = tables(known, accounts=[key])[table]
    return sorted(
        (row["first_day"], row["last_day"], row["known_from"])
        for row in found
        if row["account"] == key
    )


def oracle(known: date) -> dict[tuple[str, str], str]:
    """The verdicts of the naive judge on everything that is known."""
    facts: dict[str, Any] = {name: t.to_pylist() for name, t in gather(known).items()}
    from kanalkoll.platforms import load_catalogue  # noqa: PLC0415

    facts["capabilities"] = list(load_catalogue().rows())
    found = evaluate(DRAFT, facts, known, [known])
    return {(key, DRAFT.rules[rule].id): one.verdict for (key, _, rule), one in found.items()}


def kept(keys: set[str]) -> dict[tuple[str, str], str]:
    found = CurrentFinding.objects.filter(account__key__in=keys).select_related("account")
    return {(row.account.key, row.rule): row.verdict for row in found}


def test_a_longer_exemption_takes_the_place_of_the_former_from_its_day(account: Account) -> None:
    exemption = decide_exemption(frequency(account), by=SYSTEM)
    move_to(LATER)
    longer = END + timedelta(days=28)
    change_exemption(exemption, longer, GROUNDS, version=1, by=SYSTEM)
    assert rows("exemptions", DAY) == [(DAY, END, DAY)]
    assert rows("exemptions", LATER) == [(DAY, END, DAY), (DAY, longer, LATER)]
    assert ExemptionDecision.objects.filter(exemption=exemption).count() == 2


def test_two_decisions_of_one_day_do_not_contradict_each_other(account: Account) -> None:
    exemption = decide_exemption(frequency(account), by=SYSTEM)
    change_exemption(exemption, LATER, GROUNDS, version=1, by=SYSTEM)
    assert rows("exemptions") == [(DAY, LATER, DAY)]


def test_what_was_withdrawn_was_a_fact_until_then(account: Account) -> None:
    exemption = decide_exemption(frequency(account, LATER + timedelta(days=5)), by=SYSTEM)
    move_to(LATER)
    withdraw_exemption(exemption, GROUNDS, version=1, by=SYSTEM)
    assert len(rows("exemptions", DAY)) == 1
    assert rows("exemptions", LATER) == []
    again = decide_exemption(frequency(account, exemption.first_day), by=SYSTEM)
    assert rows("exemptions", LATER) == [(again.first_day, END, LATER)]


def test_a_stop_does_not_shorten_a_rest_that_began_with_it(account: Account) -> None:
    pause_account(account, Period(DAY, END), GROUNDS, by=SYSTEM)
    stop = pause_all(account.unit, Period(DAY, LATER), GROUNDS, by=SYSTEM)
    assert rows("pauses") == [(DAY, END, DAY)]
    assert rows("pauses", key=SALUHALLEN) == [(DAY, LATER, DAY)]
    move_to(LATER)
    longer = END + timedelta(days=10)
    change_pause(stop, longer, GROUNDS, version=1, by=SYSTEM)
    assert rows("pauses", LATER) == [(DAY, END, DAY), (DAY, longer, LATER)]


@pytest.mark.any_database
@pytest.mark.parametrize("rule", ["publiceringsfrekvens", "basinformation", "matbara-mal"])
def test_exempt_as_the_naive_judge_says(account: Account, committed: Any, rule: str) -> None:
    with committed():
        decide_exemption(NewExemption(account, rule, Period(DAY, END), GROUNDS), by=SYSTEM)
    here = kept({FASTIGHET})
    assert here[FASTIGHET, rule] == "exempt"
    naive = oracle(DAY)
    assert here == {place: naive[place] for place in here}


@pytest.mark.any_database
def test_a_whole_part_is_exempt_and_rests_as_the_naive_judge_says(
    account: Account, committed: Any
) -> None:
    office = {FASTIGHET, SALUHALLEN, STADSTEATERN, PAGE, VATTENTORNET}
    with committed():
        decide_exemption(
            NewExemption(account.unit, "basinformation", Period(DAY, END), GROUNDS), by=SYSTEM
        )
        pause_all(account.unit, Period(DAY, LATER), GROUNDS, by=SYSTEM)
    here, naive = kept(office), oracle(DAY)
    assert {here[key, "basinformation"] for key in office} == {"exempt"}
    assert here == {place: naive[place] for place in here}


@pytest.mark.any_database
def test_it_lapses_by_itself(account: Account, committed: Any) -> None:
    with committed():
        decide_exemption(frequency(account, DAY, LATER), by=SYSTEM)
    assert oracle(LATER)[FASTIGHET, "publiceringsfrekvens"] == "exempt"
    after = LATER + timedelta(days=1)
    assert oracle(after)[FASTIGHET, "publiceringsfrekvens"] != "exempt"


def test_a_part_above_covers_what_is_below_it(city: None) -> None:
    board = Unit.objects.get(key="fastighetskontoret").parent
    assert board is not None
    decide_exemption(NewExemption(board, "basinformation", Period(DAY, END), GROUNDS), by=SYSTEM)
    units = {row["unit"] for row in tables(DAY)["exemptions"] if row["unit"]}
    assert {"fastighetskontoret", board.key} <= units


def test_the_demonstrations_rows_are_the_facts_they_were(city: None) -> None:
    from kanalkoll.demo.city import demo_tables  # noqa: PLC0415

    for name in ("exemptions", "pauses"):
        given = [row for row in demo_tables()[name].to_pylist() if row["known_from"] <= DAY]
        found = tables(DAY)[name]
        assert len(found) == len(given)
        columns = found[0].keys()
        as_sets = [
            {tuple((c, row.get(c)) for c in sorted(columns)) for row in of} for of in (given, found)
        ]
        assert as_sets[0] == as_sets[1]
    assert Exemption.objects.exists()
    assert Pause.objects.exists()
