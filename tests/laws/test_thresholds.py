"""A stricter number never makes *compliant* of what broke the rule before, nor the other way."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import msgspec
import pytest
from tests.laws.agreement import holds_for
from tests.laws.cases import draw_case
from tests.laws.policies import policy_of

from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.roles_filled import RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import Number, number

STRICTNESS = {"compliant": 0, "unknown": 1, "non-compliant": 2}


@pytest.mark.parametrize("examples", [1, pytest.param(40, marks=pytest.mark.long)])
def test_a_stricter_number_never_helps(examples: int) -> None:
    def law(random: Random) -> None:
        case = draw_case(random, accounts=25, rules=12, days=3)
        rules = case.question.policy.rules
        stricter = [msgspec.structs.replace(r, requires=_stricter(r.requires)) for r in rules]
        before = case.question.ask(case.facts)
        after = replace(case.question, policy=policy_of(stricter)).ask(case.facts)
        assert before.keys() == after.keys()
        for place, found in before.items():
            was, became = found.verdict, after[place].verdict
            if was in STRICTNESS:
                assert STRICTNESS[became] >= STRICTNESS[was], (rules[place[2]], found, after[place])
            else:
                assert became == was

    holds_for(law, examples=examples)


def _stricter(p: Requires) -> Requires:
    """The same rule with higher least numbers and lower greatest ones."""
    match p:
        case PostsWithin():
            return msgspec.structs.replace(p, at_least=_up(p.at_least), at_most=_down(p.at_most))
        case GoalsMeasurable() | ActiveOrClosed():
            return msgspec.structs.replace(p, at_least=_up(p.at_least))
        case ClosingNotice():
            return msgspec.structs.replace(p, visible_for=_up(p.visible_for))
        case RolesFilled():
            return RolesFilled(roles=tuple(map(_stricter_staffing, p.roles)))
        case Says():
            return msgspec.structs.replace(p, places=p.places[1:] or p.places)
        case _:
            return p


def _stricter_staffing(p: Staffing) -> Staffing:
    return msgspec.structs.replace(p, at_least=_up(p.at_least), at_most=_down(p.at_most))


def _up(value: Number | None) -> Number | None:
    stated = number(value)
    return value if stated is None else stated + 1


def _down(value: Number | None) -> Number | None:
    stated = number(value)
    return value if stated is None else max(stated - 1, 0)
