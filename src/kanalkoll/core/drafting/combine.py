"""Several proposers' amendments: which exclude each other, and what each way to join them gives.

Every amendment is tried alone, and every set of amendments that go together
and to which no other can be added; of very many sets those that most proposers
stand behind. However many sets there are, a rule that comes out the same in
several of them is judged and counted once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from kanalkoll.core.drafting.combination import Outcome, Plan, Proposal, Way
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Seen, rule_impact
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
"""So many ways to join amendments are tried: nobody could weigh more."""

MOST_CHOICES = 1_000
"""More ways than these to join amendments that clash with each other are refused."""

MOST_RULES = 250
"""So many distinct versions of rules are judged: every amendment its own, and a few beside."""


def plan(policy: Policy, amendments: Sequence[Amendment]) -> Plan:
    """What there is to try. Raises :class:`BadInput`.

    Refused are two amendments of one proposer that exclude each other,
    amendments that the policy cannot take, and more than the limits above.
    """
    if len(amendments) > MOST_AMENDMENTS:
        raise BadInput(_too_many_amendments(len(amendments)))
    found = all_conflicts(amendments)
    own = [conflict for conflict in found if conflict.same_proposer]
    if own:
        raise BadInput(_excludes_itself(conflict) for conflict in own)
    proposals = _alike(amendments)
    tried = {one.ids: _alone(policy, one) for one in proposals}
    sets, further = _sets(proposals, _between(proposals, found))
    together = tuple(_together(policy, chosen, tried) for chosen in sets)
    alone = tuple(way for way in tried.values() if isinstance(way, Way))
    return Plan(policy, proposals, tuple(found), alone, together, further)


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


_Clashes = Mapping[int, frozenset[int]]


def _sets(
    proposals: Sequence[Proposal], clashes: _Clashes
) -> tuple[list[tuple[Proposal, ...]], int]:
    """The largest sets without a clash, those of most proposals first, and how many are left out.

    Proposals that neither clash nor share a clash with others go with whatever is chosen of those:
    the choices are found for each such group by itself, and joined. :class:`BadInput` when there
    are too many choices within one group.
    """
    many, best = 1, [tuple[int, ...]()]
    for group in _groups(clashes):
        choices = _choices(group, clashes)
        many *= len(choices)
        best = _most_backed(proposals, [(*one, *more) for one in best for more in choices])
    kept = sorted((tuple(sorted(places)) for places in best), key=lambda one: (-len(one), one))
    return [tuple(proposals[n] for n in places) for places in kept], many - len(kept)


def _groups(clashes: _Clashes) -> Iterator[frozenset[int]]:
    """The proposals in groups that no clash joins."""
    left = set(clashes)
    while left:
        group, found = set[int](), {min(left)}
        while found:
            group |= found
            found = {other for one in found for other in clashes[one]} - group
        left -= group
        yield frozenset(group)


def _choices(group: frozenset[int], clashes: _Clashes) -> list[tuple[int, ...]]:
    own = {one: clashes[one] for one in group}
    found = [tuple(sorted(places)) for places in islice(largest_sets(own), MOST_CHOICES + 1)]
    if len(found) > MOST_CHOICES:
        raise BadInput(_too_many_choices())
    return found


def _most_backed(
    proposals: Sequence[Proposal], sets: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """As many sets as are tried, those with most amendments in them first."""
    backing = [len(proposal.amendments) for proposal in proposals]
    in_order = sorted(sets, key=lambda one: (-sum(backing[n] for n in one), one))
    return in_order[:MOST_SETS]


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
    found: Plan, judged: Sequence[tuple[Rule, Sequence[Seen]]], day: date
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """What comes of each way on ``day``: each proposal alone, and each set together.

    ``judged``: each of :func:`rules_to_judge` with what it finds of every account.
    """
    sides: dict[str | None, Mapping[str, Seen]] = {
        _version(rule): {one.account: one for one in seen} for rule, seen in judged
    }
    counted = _Counted(sides, day)
    alone, together = (
        tuple(_outcome(found.policy, way, counted) for way in ways)
        for ways in (found.alone, found.together)
    )
    return alone, together


_Sides = Mapping[str | None, Mapping[str, Seen]]


@dataclass(frozen=True)
class _Counted:
    """What comes of changes of rules, each counted once however many ways make it."""

    sides: _Sides
    day: date
    known: dict[tuple[str | None, str | None], RuleImpact] = field(default_factory=dict)

    def of(self, change: RuleChange) -> RuleImpact:
        """What comes of one change."""
        before, after = (
            None if rule is None else _version(rule) for rule in (change.before, change.after)
        )
        if (before, after) not in self.known:
            sides = self.sides.get(before, {}), self.sides.get(after, {})
            accounts = list(_accounts(*sides))
            self.known[before, after] = rule_impact(change, self.day, accounts)
        return replace(self.known[before, after], change=change)


def _outcome(policy: Policy, way: Way, counted: _Counted) -> Outcome:
    return Outcome(way, tuple(map(counted.of, rule_changes(policy, way.policy))))


def _accounts(before: Mapping[str, Seen], after: Mapping[str, Seen]) -> Iterator[AccountImpact]:
    for account in dict.fromkeys([*before, *after]):
        old, new = before.get(account), after.get(account)
        one = old or new
        if one is not None:  # it is of one of the two
            yield AccountImpact(
                account,
                one.unit,
                one.platform,
                one.account_type,
                old.side if old else None,
                new.side if new else None,
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


def _too_many_choices() -> Problem:
    return Problem(
        Text(
            sv=f"Förslag som utesluter varandra går att förena på mer än {MOST_CHOICES} sätt.",
            en=f"Amendments that clash can be joined in more than {MOST_CHOICES} ways.",
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
