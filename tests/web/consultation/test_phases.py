"""What may be done in which phase, and by whom: the whole table."""

from __future__ import annotations

import pytest
from tests.web.town import Town

from kanalkoll.web.consultation.models import Consultation, Phase
from kanalkoll.web.consultation.phases import ACTIONS, PHASES, Deed, in_phase, may_do
from kanalkoll.web.identity.roles import Role

TABLE = """
                preparing out compiling decided adopted | who, for their part
change          x         -   -         -       -       | central-unit
send            x         -   -         -       -       | central-unit
remind          -         x   -         -       -       | central-unit
extend          -         x   -         -       -       | central-unit
close           -         x   -         -       -       | central-unit
note-consultee  -         x   x         -       -       | unit-head central-unit registrar
write           -         x   x         -       -       | responsible unit-head central-unit case-officer
decide-minutes  -         x   x         -       -       | unit-head central-unit registrar secretary
receive         -         x   x         -       -       | unit-head central-unit registrar
correct         -         x   x         -       -       | central-unit
compile         -         x   x         x       x       | central-unit
decide-rule     -         x   x         -       -       | central-unit
adopt           -         -   x         x       -       | central-unit
"""  # noqa: E501 (a table is read by its columns)

_HEAD, *_LINES = TABLE.strip().splitlines()
ROWS = {
    line.split()[0]: (line.split("|")[0].split()[1:], line.split("|")[1].split()) for line in _LINES
}


def test_the_table_has_every_deed_and_phase() -> None:
    assert set(ROWS) == {deed.value for deed in Deed} == {d.value for d in PHASES}
    assert _HEAD.split("|")[0].split() == [phase.value for phase in Phase]
    assert set(ACTIONS) == set(Deed)


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("phase", list(Phase))
def test_phases(deed: Deed, phase: Phase) -> None:
    marks, _who = ROWS[deed.value]
    expected = marks[list(Phase).index(phase)] == "x"
    assert in_phase(Consultation(phase=phase), deed) is expected


@pytest.mark.parametrize("deed", list(Deed))
def test_roles(deed: Deed, body: Town) -> None:
    _marks, who = ROWS[deed.value]
    phase = next(phase for phase in Phase if phase in PHASES[deed])
    case, users = Consultation(phase=phase), body.users
    may = {role.value for role in Role if may_do(users[role.value], case, deed, body.unit)}
    assert may == set(who)
