"""Who may do what: the whole table of actions and roles, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries, Settings
from tests.web.town import DAY, FOR_THE_WHOLE_BODY, Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.identity.models import Assignment
from kanalkoll.web.identity.permissions import (
    ROLES,
    Action,
    NotAllowed,
    forget_powers,
    may,
    may_somewhere,
    require,
    roles_to_give,
    who_may,
)
from kanalkoll.web.identity.roles import EVERY_ROLE, GIVES, GUARDED_ROLES, Role
from kanalkoll.web.identity.selectors import units_where, visible_people, visible_units
from kanalkoll.web.organisation.models import Unit

pytestmark = pytest.mark.any_database

TABLE = """
                 reader editor responsible unit-head registrar archivist secretary case-officer central-unit administrator
view-account     x      x      x           x         x         x         x         x            x            x
see-contacts     x      x      x           x         x         x         x         x            x            x
see-drafts       -      x      x           x         x         -         x         x            x            -
edit-account     -      -      x           x         -         -         -         -            x            x
tell-facts       -      x      x           x         -         -         -         -            x            -
confirm-profile  -      x      x           x         -         -         -         -            x            -
set-goal         -      -      x           x         -         -         -         -            x            -
review-audience  -      -      x           x         -         -         -         -            x            -
review-account   -      -      x           x         -         -         -         -            x            -
edit-roles       -      -      -           x         -         -         -         -            x            x
record-decision  -      -      x           x         x         -         x         x            x            -
add-account      -      -      -           x         -         -         -         -            x            x
import-accounts  -      -      -           -         -         -         -         -            x            x
bulk-edit        -      -      -           x         -         -         -         -            x            x
edit-unit        -      -      -           -         -         -         -         -            x            x
publish-figures  -      -      -           -         -         -         -         -            x            x
add-policy       -      -      -           -         -         -         -         -            x            x
propose-change   -      -      x           x         -         -         -         x            x            -
edit-draft       -      -      -           -         -         -         -         -            x            -
adopt-policy     -      -      -           -         -         -         -         -            x            -
freeze           -      -      -           -         -         -         -         -            x            x
invite           -      -      -           x         -         -         -         -            x            x
manage-people    -      -      -           x         -         -         -         -            x            x
shred-person     -      -      -           -         -         -         -         -            -            x
register-absence -      -      -           x         -         -         -         -            x            x
see-crisis-list  -      -      x           x         -         -         -         -            x            x
ask-for-exemption - -      x           x         -         -         -         -            x            -
decide-exemption -      -      -           x         -         -         -         -            x            -
pause-account    -      -      x           x         -         -         -         -            x            -
pause-all        -      -      -           x         -         -         -         -            x            -
apply-for-account - x    x           x         -         -         -         -         x            -
decide-opening   -      -      -           x         -         -         -         -            x            -
open-account     -      -      -           x         -         -         -         -            x            -
decide-closing   -      -      x           x         -         -         -         -            x            -
record-sighting  -      x      x           x         -         -         -         -            x            -
attest-archive   -      -      x           x         x         x         -         -            x            -
close-account    -      -      x           x         -         -         -         -            x            -
skip-step        -      -      -           x         -         -         -         -            x            -
record-false-account - -   -           -         -         -         -         -            x            -
run-consultation -      -      -           -         -         -         -         -            x            -
receive-answers  -      -      -           x         x         -         -         -            x            -
write-answer     -      -      x           x         -         -         -         x            x            -
decide-answer    -      -      -           x         x         -         x         -            x            -
compile-answers  -      -      -           -         -         -         -         -            x            -
see-log          -      -      -           x         x         x         x         -            x            x
move-day         -      -      -           -         -         -         -         -            -            -
"""  # noqa: E501 (a table is read by its columns)

_HEAD, *_LINES = (line.split() for line in TABLE.strip().splitlines())
SAID = {
    (Action(name), Role(role)): mark == "x"
    for name, *marks in _LINES
    for role, mark in zip(_HEAD, marks, strict=True)
}


def test_the_table_of_the_test_has_every_action_and_role() -> None:
    assert set(SAID) == {(action, role) for action in Action for role in Role}
    assert set(ROLES) == set(Action)


@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says_where_it_was_given(
    body: Town, settings: Settings, role: Role
) -> None:
    settings.DEMONSTRATION = False
    user = body.users[role.value]
    everywhere = role in FOR_THE_WHOLE_BODY
    for action in Action:
        said = SAID[action, role]
        assert may(user, action, body.unit) is said, action
        assert may(user, action, body.other) is (said and everywhere), action
        assert may(user, action) is (said and everywhere), action
        assert may_somewhere(user, action) is said, action


@pytest.mark.parametrize("action", Action)
def test_nobody_and_an_outsider_may_nothing(body: Town, settings: Settings, action: Action) -> None:
    settings.DEMONSTRATION = False
    for user in (AnonymousUser(), body.outsider):
        for where in (body.unit, None):
            assert not may(user, action, where)
            with pytest.raises(NotAllowed):
                require(user, action, unit=where)
        assert not may_somewhere(user, action)


def test_the_day_moves_in_the_demonstration_only(body: Town, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert may(AnonymousUser(), "move-day")
    settings.DEMONSTRATION = False
    assert not may(body.users["administrator"], "move-day")
    with pytest.raises(NotAllowed, match="bara att flytta i demonstrationen"):
        require(body.users["administrator"], "move-day")


def test_a_role_holds_for_everything_below(body: Town) -> None:
    below = Unit.objects.create(key="bibliotek", name="biblioteken", parent=body.unit)
    further = Unit.objects.create(key="filial", name="filialen", parent=below)
    editor = body.users["editor"]
    assert may(editor, Action.TELL_FACTS, further)
    assert not may(body.neighbour, Action.TELL_FACTS, further)
    assert {unit.key for unit in visible_units(editor)} == {body.unit.key, "bibliotek", "filial"}
    further.parent = body.other
    further.save()
    with pytest.raises(NotAllowed):
        require(editor, Action.TELL_FACTS, unit=further)
    require(body.neighbour, Action.TELL_FACTS, unit=further)


def test_a_role_holds_from_its_first_to_its_last_day(body: Town) -> None:
    user = body.outsider
    for first, last, holds in [(0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True)]:
        Assignment.objects.filter(user=user).delete()
        Assignment.objects.create(
            user=user,
            role=Role.EDITOR,
            unit=body.unit,
            first_day=DAY + timedelta(days=first),
            last_day=None if last is None else DAY + timedelta(days=last),
        )
        forget_powers(user)
        assert may(user, Action.TELL_FACTS, body.unit) is holds


def test_a_decision_rests_on_the_roles_of_the_moment(body: Town) -> None:
    user = body.users["editor"]
    assert may(user, Action.TELL_FACTS, body.unit)
    Assignment.objects.filter(user=user).update(last_day=DAY - timedelta(days=1))
    with pytest.raises(NotAllowed):
        require(user, Action.TELL_FACTS, unit=body.unit)


def test_closed_people_may_nothing(body: Town) -> None:
    user = body.users["administrator"]
    user.is_active = False
    assert not may(user, Action.SEE_LOG)


def test_an_account_is_where_its_unit_is(body: Town) -> None:
    @dataclass
    class Account:
        unit: Unit

        @property
        def unit_id(self) -> int:
            return self.unit.pk

    editor = body.users["editor"]
    assert may(editor, Action.TELL_FACTS, Account(body.unit))
    assert not may(editor, Action.TELL_FACTS, Account(body.other))


def test_who_may_is_said_by_role_and_place(body: Town) -> None:
    said = who_may(Action.SET_GOAL, body.unit)
    assert said.sv == (
        "Det här får bara kontoansvarig, kommunikationschef eller "
        "centrala kommunikationsenheten göra för kulturförvaltningen."
    )
    assert who_may(Action.SHRED_PERSON).sv == (
        "Det här får bara systemförvaltare göra för hela organisationen."
    )


def test_the_installation_itself_may_everything(db: None) -> None:
    assert all(may(SYSTEM, action) for action in Action)
    assert roles_to_give(SYSTEM) == EVERY_ROLE


def test_nobody_gives_a_role_that_the_table_does_not_let_them() -> None:
    assert GIVES[Role.UNIT_HEAD] == EVERY_ROLE - GUARDED_ROLES
    assert set(GIVES) == ROLES[Action.MANAGE_PEOPLE] == ROLES[Action.INVITE]
    for giver, given in GIVES.items():
        # Only an administrator gives what lets others do more than the giver.
        more = {a for a in Action for role in given if SAID[a, role] and not SAID[a, giver]}
        assert not more or giver is Role.ADMINISTRATOR


def test_the_number_of_questions_does_not_grow(
    body: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        Unit.objects.create(key=f"u{number}", name=f"u{number}", parent=body.unit)
    units = list(Unit.objects.all())
    editor = body.users["editor"]
    with django_assert_num_queries(3):
        assert sum(may(editor, Action.TELL_FACTS, unit) for unit in units) == 31


def test_contacts_of_another_part_are_not_seen(body: Town) -> None:
    seen = {user.username for user in visible_people(body.neighbour)}
    whole = {role.value for role in FOR_THE_WHOLE_BODY}
    assert seen == {"neighbour", *whole}
    assert [user.username for user in visible_people(body.outsider)] == ["outsider"]
    assert not visible_people(AnonymousUser())
    assert visible_people(body.users["registrar"]).count() == 12
    assert list(units_where(body.neighbour, Action.SEE_DRAFTS)) == [body.other]
