"""What may be done with a consultation, in which of its phases, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.consultation.models import Consultation, Phase
from kanalkoll.web.identity.permissions import Action, Somebody, Where, may


class Deed(StrEnum):
    """What is done with a consultation. :data:`PHASES` and :data:`ACTIONS` have a row for each."""

    CHANGE = "change"
    SEND = "send"
    REMIND = "remind"
    EXTEND = "extend"
    CLOSE = "close"
    NOTE_CONSULTEE = "note-consultee"
    WRITE = "write"
    DECIDE_MINUTES = "decide-minutes"
    RECEIVE = "receive"
    CORRECT = "correct"
    COMPILE = "compile"
    DECIDE_RULE = "decide-rule"
    ADOPT = "adopt"


_OUT, _COMPILING = frozenset({Phase.OUT}), frozenset({Phase.COMPILING})
_OPEN = _OUT | _COMPILING

PHASES: Mapping[Deed, frozenset[Phase]] = MappingProxyType(
    {
        Deed.CHANGE: frozenset({Phase.PREPARING}),
        Deed.SEND: frozenset({Phase.PREPARING}),
        Deed.REMIND: _OUT,
        Deed.EXTEND: _OUT,
        Deed.CLOSE: _OUT,
        Deed.NOTE_CONSULTEE: _OPEN,
        Deed.WRITE: _OPEN,
        Deed.DECIDE_MINUTES: _OPEN,
        Deed.RECEIVE: _OPEN,
        Deed.CORRECT: _OPEN,
        Deed.COMPILE: _OPEN | {Phase.DECIDED, Phase.ADOPTED},
        Deed.DECIDE_RULE: _OPEN,
        Deed.ADOPT: frozenset({Phase.COMPILING, Phase.DECIDED}),
    }
)
"""In which phases each may be done. An answer that comes late is still read in."""

ACTIONS: Mapping[Deed, Action] = MappingProxyType(
    {
        Deed.CHANGE: Action.RUN_CONSULTATION,
        Deed.SEND: Action.RUN_CONSULTATION,
        Deed.REMIND: Action.RUN_CONSULTATION,
        Deed.EXTEND: Action.RUN_CONSULTATION,
        Deed.CLOSE: Action.RUN_CONSULTATION,
        Deed.NOTE_CONSULTEE: Action.RECEIVE_ANSWERS,
        Deed.WRITE: Action.WRITE_ANSWER,
        Deed.DECIDE_MINUTES: Action.DECIDE_ANSWER,
        Deed.RECEIVE: Action.RECEIVE_ANSWERS,
        Deed.CORRECT: Action.COMPILE_ANSWERS,
        Deed.COMPILE: Action.COMPILE_ANSWERS,
        Deed.DECIDE_RULE: Action.COMPILE_ANSWERS,
        Deed.ADOPT: Action.ADOPT_POLICY,
    }
)
"""What each needs a role for."""

_WRONG: Mapping[Phase, Text] = MappingProxyType(
    {
        Phase.PREPARING: Text(sv="Remissen är inte utskickad än.",
                              en="The consultation has not been sent out yet."),
        Phase.OUT: Text(sv="Remissen är redan utskickad.",
                        en="The consultation has already been sent out."),
        Phase.COMPILING: Text(sv="Svarstiden är avslutad.", en="The time to respond has ended."),
        Phase.DECIDED: Text(sv="Beslutet är fattat. Remissen går inte att ändra längre.",
                            en="The decision is made. The consultation can no longer be changed."),
        Phase.ADOPTED: Text(sv="Policyn är antagen. Remissen går inte att ändra längre.",
                            en="The policy is adopted. The consultation can no longer be changed."),
    }
)  # fmt: skip
"""Why something cannot be done in a phase."""


def in_phase(case: Consultation, deed: Deed) -> bool:
    """Whether the phase lets it be done at all, by whoever may."""
    return Phase(case.phase) in PHASES[deed]


def may_do(user: Somebody, case: Consultation, deed: Deed, where: Where = None) -> bool:
    """Whether the person may do it now: by phase and by role."""
    return in_phase(case, deed) and may(user, ACTIONS[deed], where)


def require_phase(case: Consultation, deed: Deed) -> None:
    """Raise :class:`BadInput`, with the reason, when the phase does not let it be done."""
    if not in_phase(case, deed):
        raise BadInput(Problem(_WRONG[Phase(case.phase)]))
