"""Every move of the table, for every role, in every state: allowed or refused, and why.

The tables below are written by hand from what the life of an account is to be; the table of the
product is held against them, not the other way round.
"""

from __future__ import annotations

import pytest
from tests.web.town import FOR_THE_WHOLE_BODY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.kinds import kind_of
from kanalkoll.web.identity.models import Role
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.lifecycle.conditions import CONDITIONS
from kanalkoll.web.lifecycle.moves import (
    MOVES,
    Ground,
    State,
    may_move,
    require_move,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WHO = """
                 reader editor responsible unit-head registrar archivist secretary case-officer central-unit administrator
apply            -      x      x           x         -         -         -         -            x            -
agree            -      -      -           x         -         -         -         -            x            -
approve          -      -      -           x         -         -         -         -            x            -
send-back        -      -      -           x         -         -         -         -            x            -
refuse           -      -      -           x         -         -         -         -            x            -
withdraw         -      x      x           x         -         -         -         -            x            -
open             -      -      -           x         -         -         -         -            x            -
decide-closing   -      -      x           x         -         -         -         -            x            -
record-sighting  -      x      x           x         -         -         -         -            x            -
attest-archive   -      -      x           x         x         x         -         -            x            -
close            -      -      x           x         -         -         -         -            x            -
cancel-closing   -      -      x           x         -         -         -         -            x            -
skip-step        -      -      -           x         -         -         -         -            x            -
"""  # noqa: E501 (a table is read by its columns)

WHERE = """
apply            draft sent-back                                      applied
agree            applied                                              applied
approve          applied                                              approved
send-back        applied                                              sent-back
refuse           applied                                              refused
withdraw         draft applied sent-back approved                     withdrawn
open             approved                                             running
decide-closing   running                                              closing
record-sighting  closing                                              closing
attest-archive   closing                                              closing
close            closing                                              closed
cancel-closing   closing                                              running
skip-step        draft applied sent-back approved running closing     =
"""

_HEAD, *_LINES = (line.split() for line in WHO.strip().splitlines())
MAY = {
    (name, Role(role)): mark == "x"
    for name, *marks in _LINES
    for role, mark in zip(_HEAD, marks, strict=True)
}
GOES = {
    name: ({State(one) for one in before}, after)
    for name, *before, after in (line.split() for line in WHERE.strip().splitlines())
}
ALL_MET = frozenset(CONDITIONS)


def test_the_tables_of_the_test_have_every_move() -> None:
    assert set(MAY) == {(name, role) for name in MOVES for role in Role}
    assert set(GOES) == set(MOVES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_for_some_roles_where_they_were_given(body: Town, name: str, role: Role) -> None:
    user, (before, after) = body.users[role.value], GOES[name]
    state = min(before)
    here = Ground(state, body.unit, ALL_MET)
    if MAY[name, role]:
        move = require_move(name, here, by=user)
        assert move.ends_in(state) == (state if after == "=" else State(after))
    else:
        with pytest.raises(NotAllowed):
            require_move(name, here, by=user)
    elsewhere = may_move(name, Ground(state, body.other, ALL_MET), by=user)
    assert elsewhere.yes is (MAY[name, role] and role in FOR_THE_WHOLE_BODY)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_begins_in_its_states_only(body: Town, name: str, state: State) -> None:
    user, before = body.users["central-unit"], GOES[name][0]
    ground = Ground(state, body.unit, ALL_MET)
    if state in before:
        require_move(name, ground, by=user)
    else:
        with pytest.raises(BadInput, match="går inte att göra nu"):
            require_move(name, ground, by=user)


@pytest.mark.parametrize(
    ("name", "condition"), [(name, key) for name, move in MOVES.items() for key in move.demands]
)
def test_nothing_is_done_without_each_condition_or_a_decision_to_skip_it(
    body: Town, name: str, condition: str
) -> None:
    user, move = body.users["central-unit"], MOVES[name]
    rest = ALL_MET - {condition}
    state = min(move.before)
    with pytest.raises(BadInput) as error:
        require_move(name, Ground(state, body.unit, rest), by=user)
    assert [one.field for one in error.value.problems] == [condition]
    skipped = Ground(state, body.unit, rest, frozenset({condition}))
    assert may_move(name, skipped, by=user).yes is CONDITIONS[condition].skippable


def test_every_problem_is_told_at_once(body: Town) -> None:
    with pytest.raises(BadInput) as error:
        require_move("apply", Ground(State.DRAFT, body.unit), by=body.users["editor"])
    assert len(error.value.problems) == len(MOVES["apply"].demands)


def test_nobody_leaves_the_last_states() -> None:
    for state in (State.CLOSED, State.REFUSED, State.WITHDRAWN):
        assert not [name for name, (before, _after) in GOES.items() if state in before]


def test_every_move_has_its_sentence_in_the_log() -> None:
    for move in MOVES.values():
        assert kind_of(move.kind).sentence == move.logged
        assert "{about}" in move.logged.sv
