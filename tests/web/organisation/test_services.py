"""The body and its parts: set up, added, renamed and moved from a day, ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.transaction import atomic, set_rollback
from django.dispatch import Signal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.town import DAY, FIRST_DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.facts import tables
from kanalkoll.web.organisation.models import Body, Unit, UnitVersion
from kanalkoll.web.organisation.selectors import tree
from kanalkoll.web.organisation.services import (
    BodyDetails,
    UnitDetails,
    add_unit,
    change_unit,
    end_unit,
    refresh_units,
    set_up_body,
)
from kanalkoll.web.organisation.signals import unit_ending
from kanalkoll.web.organisation.timeline import stands_above_itself, timeline, tree_on

NEW_YEAR = date(2027, 1, 1)


def fields(refused: pytest.ExceptionInfo[BadInput]) -> list[str | None]:
    return [problem.field for problem in refused.value.problems]


def test_one_installation_serves_one_body(db: None) -> None:
    body = set_up_body(BodyDetails(name=" Å-köping ", website="https://a.example"), by=SYSTEM)
    assert (body.name, body.slug) == ("Å-köping", "a-koping")
    with pytest.raises(BadInput):
        set_up_body(BodyDetails(name="Två"), by=SYSTEM)
    assert Body.objects.count() == 1
    assert Entry.objects.get().kind == "organisation.body-set-up"


@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        (BodyDetails(name="  "), "name"),
        (BodyDetails(name="A", website="a.example"), "website"),
        (BodyDetails(name="A", contact_email="a"), "contact_email"),
    ],
)
def test_wrong_details_are_named(db: None, details: BodyDetails, wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_up_body(details, by=SYSTEM)
    assert fields(refused) == [wrong]
    assert not Body.objects.exists()
    assert not Entry.objects.exists()


def test_a_rename_holds_from_its_day_and_what_was_before_is_kept(body: Town) -> None:
    details = UnitDetails(name="kultur- och fritidsförvaltningen", from_day=NEW_YEAR, version=1)
    unit = change_unit(body.unit, details, by=body.users["central-unit"])
    assert (unit.name, unit.version) == ("kulturförvaltningen", 2), "not yet"
    Body.objects.update(demonstration_day=NEW_YEAR)
    assert refresh_units() == 1
    unit.refresh_from_db()
    assert unit.name == "kultur- och fritidsförvaltningen"
    named = {
        (row["name"], row["valid_from"], row["valid_to"], row["known_from"])
        for row in tables(NEW_YEAR)["units"]
        if row["unit"] == unit.key
    }
    last_of_old = NEW_YEAR - timedelta(days=1)
    assert named == {
        ("kulturförvaltningen", FIRST_DAY, None, FIRST_DAY),
        ("kulturförvaltningen", FIRST_DAY, last_of_old, DAY),
        ("kultur- och fritidsförvaltningen", NEW_YEAR, None, DAY),
    }
    before = {row["valid_to"] for row in tables(DAY - timedelta(days=1))["units"]}
    assert before == {None}, "nobody knew it the day before"


def test_a_correction_on_the_same_day_takes_the_place_of_the_change(body: Town) -> None:
    by = body.users["central-unit"]
    change_unit(body.unit, UnitDetails(name="felskrivnet", from_day=DAY), by=by)
    change_unit(body.unit, UnitDetails(name="kulturkontoret", from_day=DAY), by=by)
    body.unit.refresh_from_db()
    assert body.unit.name == "kulturkontoret"
    assert [s.name for s in timeline(body.unit.versions.order_by("pk"))] == [
        "kulturförvaltningen", "kulturkontoret"]  # fmt: skip
    assert body.unit.versions.count() == 3, "nothing is removed"


def test_what_cannot_be_changed_is_refused_whole(body: Town) -> None:
    by = body.users["central-unit"]
    below = add_unit(UnitDetails(name="biblioteken", parent=body.unit), by=by)
    entries, versions = Entry.objects.count(), UnitVersion.objects.count()
    cases: list[tuple[UnitDetails, str]] = [
        (UnitDetails(name="kulturförvaltningen", kind="förvaltning"), "name"),
        (UnitDetails(name=""), "name"),
        (UnitDetails(name="Gatukontoret"), "name"),
        (UnitDetails(name="ny", version=7), "version"),
        (UnitDetails(name="ny", from_day=FIRST_DAY - timedelta(days=1)), "from_day"),
        (UnitDetails(name="kulturförvaltningen", parent=below), "parent"),
        (UnitDetails(name="kulturförvaltningen", parent=body.unit), "parent"),
    ]
    for details, wrong in cases:
        with pytest.raises(BadInput) as refused:
            change_unit(body.unit, details, by=by)
        assert fields(refused) == [wrong], details
    assert (Entry.objects.count(), UnitVersion.objects.count()) == (entries, versions)


def test_a_part_ends_when_nothing_hangs_on_it(body: Town) -> None:
    by = body.users["central-unit"]
    below = add_unit(UnitDetails(name="biblioteken", parent=body.unit), by=by)
    with pytest.raises(BadInput, match="biblioteken"):
        end_unit(body.unit, last_day=DAY, by=by)
    change_unit(below, UnitDetails(name="biblioteken", from_day=DAY), by=by)

    def accounts_in_use(signal: Signal, unit: Unit, **_: object) -> Text:
        return Text(sv=f"3 konton hör till {unit.name}.")

    unit_ending.connect(accounts_in_use)
    try:
        with pytest.raises(BadInput, match="3 konton hör till kulturförvaltningen"):
            end_unit(body.unit, last_day=DAY, by=by)
    finally:
        unit_ending.disconnect(accounts_in_use)
    ended = end_unit(body.unit, last_day=DAY, by=by)
    assert ended.last_day is None, "it is there on its last day"
    Body.objects.update(demonstration_day=DAY + timedelta(days=1))
    refresh_units()
    ended.refresh_from_db()
    assert ended.last_day == DAY
    with pytest.raises(BadInput):
        change_unit(ended, UnitDetails(name="igen"), by=by)


@pytest.mark.parametrize("role", ["reader", "unit-head", "registrar", "outsider"])
def test_only_who_may_changes_the_tree(body: Town, role: str) -> None:
    by = body.outsider if role == "outsider" else body.users[role]
    with pytest.raises(NotAllowed):
        add_unit(UnitDetails(name="ny"), by=by)
    with pytest.raises(NotAllowed):
        change_unit(body.unit, UnitDetails(name="ny"), by=by)
    with pytest.raises(NotAllowed):
        end_unit(body.unit, last_day=DAY, by=by)
    assert not Entry.objects.exists()


def test_keys_are_short_and_free(body: Town) -> None:
    keys = [
        add_unit(UnitDetails(name=name, parent=parent), by=SYSTEM).key
        for name, parent in [("Årsta museum", None), ("Årsta museum", body.unit), ("---", None)]
    ]
    assert keys == ["arsta-museum", "arsta-museum-2", "organisation"]


MOVES = st.lists(
    st.tuples(st.integers(0, 4), st.none() | st.integers(0, 4), st.integers(0, 6)),
    min_size=1,
    max_size=12,
)


@settings(  # each example rolls back what it did
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_no_part_ever_stands_above_itself(
    db: None, moves: list[tuple[int, int | None, int]]
) -> None:
    with atomic():
        units = [add_unit(UnitDetails(name=f"del {n}"), by=SYSTEM) for n in range(5)]
        for moved, below, after in moves:
            unit = Unit.objects.get(pk=units[moved].pk)
            details = UnitDetails(
                name=unit.name,
                parent=None if below is None else Unit.objects.get(pk=units[below].pk),
                from_day=DAY + timedelta(days=after),
            )
            try:
                change_unit(unit, details, by=SYSTEM)
            except BadInput:
                continue
        lines = [timeline(unit.versions.order_by("pk")) for unit in units]
        for ahead in range(8):
            tree = tree_on(DAY + timedelta(days=ahead), lines)
            assert not [unit.key for unit in units if stands_above_itself(unit.pk, tree)]
        set_rollback(True)


def test_names_stand_in_swedish_order(body: Town) -> None:
    for name in ("Östra skolan", "äldrenämnden", "Åsikten", "Zoo", "avfall", "ålder"):
        add_unit(UnitDetails(name=name, parent=body.unit), by=SYSTEM)
    below = next(branch for branch in tree() if branch.unit == body.unit).below
    assert [branch.unit.name for branch in below] == [
        "avfall", "Zoo", "ålder", "Åsikten", "äldrenämnden", "Östra skolan"]  # fmt: skip
