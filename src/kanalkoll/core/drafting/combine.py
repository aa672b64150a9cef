"""Several proposers' amendments: which exclude each other, and what each way to join them gives.

Every amendment is tried alone, and every set of amendments that go together
and to which no other can be added. However many sets there are, a rule that
comes out the same in several of them is judged once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from kanalkoll.core.drafting.combination import Outcome, Plan, Proposal, Way
from kanalkoll.core.drafting.impact import AccountImpact, Side, rule_impact, side_of
from kanalkoll.core.drafting.largest_sets import largest_sets
from kanalkoll.core.drafting.simulate import RuleChange, rule_changes
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.conflict import Conflict, all_conflicts, touched
from kanalkoll.core.policy.model import Policy, Rule

MOST_AMENDMENTS = 200
MOST_SETS = 64
"""More ways than these to join amendments are refused: nobody could weigh them."""

MOST_RULES = 80
"""So many distinct versions of rules are judged in one run."""


def plan(policy: Policy, amendments: Sequence[Amendment]) -> Plan:
    """What there is to try. Raises :class:`BadInput`.

    Refused are two amendments of one proposer that exclude each other,
    amendments that the policy cannot take, and more of anything than is stated above.
    """
    if len(amendments) > MOST_AMENDMENTS:
        raise BadInput(_too_many_amendments(len(amendments)))
    found = all_conflicts(amendments)
    own = [conflict for conflict in found if conflict.same_proposer]
    if own:
        raise BadInput(_excludes_itself(conflict) for conflict in own)
    proposals = _alike(amendments)
    tried = {one.ids: _alone(policy, one) for one in proposals}
    sets = _sets(proposals, _between(proposals, found))
    together = tuple(_together(policy, chosen, tried) for chosen in sets)
    alone = tuple(way for way in tried.values() if isinstance(way, Way))
    return Plan(policy, proposals, tuple(found), alone, together)


_Tried = Mapping[tuple[str, ...], Way | list[Problem]]
"""By ids: the proposal alone, or why it cannot be tried alone."""


def _alone(policy: Policy, proposal: Proposal) -> Way | list[Problem]:
    try:
        return Way((proposal,), apply(policy, [proposal.amendment]))
    except BadInput as error:
        return [_of(problem, proposal.amendment.id) for problem in error.problems]


def _together(policy: Policy, chosen: tuple[Proposal, ...], tried: _Tried) -> Way:
    """The set as one policy. What cannot be applied alone may still be so beside others."""
    try:
        return Way(chosen, apply(policy, [one.amendment for one in chosen]))
    except BadInput as error:
        alone = [tried[one.ids] for one in chosen]
        own = [problem for one in alone if not isinstance(one, Way) for problem in one]
        raise BadInput(own or error.problems) from error


def _of(problem: Problem, amendment: str) -> Problem:
    """A problem placed by the amendment's id instead of its place in a list."""
    place = _IN_LIST.sub(amendment, problem.field or amendment)
    place = _IN_RULE.sub(f"{amendment}.set", place)
    return Problem(problem.wrong, problem.right, problem.file, problem.row, place)


_IN_LIST = re.compile(r"^amendment\[\d+\]")
_IN_RULE = re.compile(r"^rule\[\d+\]\.requires")
"""Where problems of an amendment stand when it is tried, and when the amended policy is."""


def _alike(amendments: Sequence[Amendment]) -> tuple[Proposal, ...]:
    """Amendments that want the same, put together in their order."""
    groups: list[tuple[object, list[Amendment]]] = []
    for amendment in amendments:
        wanted = list(touched(amendment))
        mine = next((group for known, group in groups if known == wanted), None)
        if mine is None:
            groups.append((wanted, [amendment]))
        else:
            mine.append(amendment)
    return tuple(Proposal(tuple(group)) for _, group in groups)


def _between(
    proposals: Sequence[Proposal], conflicts: Iterable[Conflict]
) -> Mapping[int, frozenset[int]]:
    """For each proposal (by its place) those that it excludes."""
    place = {id_: n for n, proposal in enumerate(proposals) for id_ in proposal.ids}
    found: dict[int, set[int]] = {n: set() for n in range(len(proposals))}
    for conflict in conflicts:
        one, other = place[conflict.first], place[conflict.second]
        found[one].add(other)
        found[other].add(one)
    return {n: frozenset(others) for n, others in found.items()}


def _sets(
    proposals: Sequence[Proposal], clashes: Mapping[int, frozenset[int]]
) -> list[tuple[Proposal, ...]]:
    """The largest sets without a clash, those of most proposals first.

    :class:`BadInput` when there are too many.
    """
    found = [sorted(places) for places in islice(largest_sets(clashes), MOST_SETS + 1)]
    if len(found) > MOST_SETS:
        raise BadInput(_too_many_sets())
    in_order = sorted(found, key=lambda places: (-len(places), places))
    return [tuple(proposals[n] for n in places) for places in in_order]


def rules_to_judge(found: Plan) -> tuple[Rule, ...]:
    """Every distinct version of the rules that some way changes, as they stand included.

    :class:`BadInput` when they are more than :data:`MOST_RULES`.
    """
    rules: dict[str, Rule] = {}
    for way in found.ways:
        for change in rule_changes(found.policy, way.policy):
            for rule in (change.before, change.after):
                if rule is not None:
                    rules.setdefault(_version(rule), rule)
    if len(rules) > MOST_RULES:
        raise BadInput(_too_many_rules(len(rules)))
    return tuple(rules.values())


def _version(rule: Rule) -> str:
    """What makes two rules give the same findings."""
    return repr((rule.id, rule.requires, rule.scope))


def outcomes(
    found: Plan, judged: Sequence[tuple[Rule, Sequence[Mapping[str, Any]]]], day: date
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """What comes of each way on ``day``: each proposal alone, and each set together.

    ``judged``: each of :func:`rules_to_judge` with a row an account: ``account,
    unit, platform, account_type`` and the columns of a finding.
    """
    sides = {
        _version(rule): {row["account"]: (row, side_of(row)) for row in rows}
        for rule, rows in judged
    }
    alone, together = (
        tuple(_outcome(found.policy, way, sides, day) for way in ways)
        for ways in (found.alone, found.together)
    )
    return alone, together


_Sides = Mapping[str, Mapping[str, tuple[Mapping[str, Any], Side]]]


def _outcome(policy: Policy, way: Way, sides: _Sides, day: date) -> Outcome:
    return Outcome(
        way,
        tuple(
            rule_impact(change, day, list(_accounts(change, sides)))
            for change in rule_changes(policy, way.policy)
        ),
    )


def _accounts(change: RuleChange, sides: _Sides) -> Iterator[AccountImpact]:
    before, after = (
        sides[_version(rule)] if rule is not None else {} for rule in (change.before, change.after)
    )
    for account in dict.fromkeys([*before, *after]):
        row = (before.get(account) or after[account])[0]
        yield AccountImpact(
            account=account,
            unit=row["unit"],
            platform=row["platform"],
            account_type=row["account_type"],
            before=before[account][1] if account in before else None,
            after=after[account][1] if account in after else None,
        )


def _excludes_itself(conflict: Conflict) -> Problem:
    right = Text(
        sv="En förslagsställare kan bara vilja ett av dem: ta bort det ena.",
        en="A proposer can want only one of them: take one out.",
    )
    return Problem(conflict.sentence, right)


def _too_many_amendments(count: int) -> Problem:
    return Problem(
        Text(sv=f"Ändringsförslagen är {count} stycken.", en=f"There are {count} amendments."),
        Text(
            sv=f"Pröva högst {MOST_AMENDMENTS} åt gången.",
            en=f"Try at most {MOST_AMENDMENTS} at a time.",
        ),
    )


def _too_many_sets() -> Problem:
    return Problem(
        Text(
            sv=f"Förslagen går att förena på mer än {MOST_SETS} sätt.",
            en=f"The amendments can be joined in more than {MOST_SETS} ways.",
        ),
        Text(
            sv="Pröva färre förslag åt gången, till exempel ett krav i taget.",
            en="Try fewer amendments at a time, such as those of one rule.",
        ),
    )


def _too_many_rules(count: int) -> Problem:
    return Problem(
        Text(
            sv=f"Förslagen ger {count} olika krav att pröva.",
            en=f"The amendments make {count} different rules to try.",
        ),
        Text(
            sv=f"Pröva förslag som ger högst {MOST_RULES}.",
            en=f"Try amendments that make at most {MOST_RULES}.",
        ),
    )
