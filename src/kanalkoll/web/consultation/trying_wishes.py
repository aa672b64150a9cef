"""All that the answers ask for, tried on every account of the newest snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.consultation.ruling_words import decided_words
from kanalkoll.core.drafting.combination import Outcome, Plan
from kanalkoll.core.drafting.combine import (
    MOST_AMENDMENTS,
    outcomes,
    plan,
    rules_to_judge,
)
from kanalkoll.core.drafting.combined_words import answer
from kanalkoll.core.drafting.impact import RuleImpact
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment, SetParameters
from kanalkoll.core.policy.conflict import all_conflicts
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.engines.duckdb.trying import judge_rules
from kanalkoll.engines.duckdb.whole_change import changed_on
from kanalkoll.web.compliance.models import Frozen
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.consultation.selectors.compiling import Gathered, Wish, wishes_about
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.organisation.selectors import today

MOST_UNITS = 12
"""So many parts of the body are named for a wish, those that change most."""

Row = dict[str, Any]
Tell = Callable[[int], None]
"""Told how far it has come."""

NOTHING_FROZEN = Text(
    sv="Det finns inga underlag att pröva på än.", en="Nothing has been frozen to try on yet."
)


@dataclass(frozen=True, slots=True)
class Tried:
    """Wishes by name, with the change as it is tried; ``left_out``: those no draft can take."""

    wishes: tuple[tuple[str, Wish, Amendment], ...]
    left_out: tuple[Row, ...]

    def amendments(self) -> list[Amendment]:
        """Each wish once for everybody who has it; once only when they would be too many.

        The ways to join wishes are told by how many stand behind them. Whoever wants two things
        of one rule in one answer is no reason to try neither: the second is tried as another's.
        """
        everybody = sum(len(wish.names) for _, wish, _ in self.wishes) <= MOST_AMENDMENTS
        every = [
            replace(change, id=f"{n}-{k}", by=name)
            for n, wish, change in self.wishes
            for k, name in enumerate(wish.names if everybody else wish.names[:1], 1)
        ]
        own = {one.second for one in all_conflicts(every) if one.same_proposer}
        return [replace(one, by=f"{one.by} ({one.id})") if one.id in own else one for one in every]


def basis_of(policy: Policy, frozen: Frozen | None) -> Row:
    """What a trial rests on: two with the same basis and wishes give the same."""
    return {"policy": policy_hash(policy), "snapshot": frozen.name if frozen else ""}


def try_wishes(found: Gathered, tell: Tell = lambda _done: None) -> Row:
    """Every distinct wish alone, which exclude each other, and each way to join the others.

    Raises :class:`BadInput` before anything was frozen, and when there are too many.
    """
    frozen = newest_frozen()
    if frozen is None:
        raise BadInput(Problem(NOTHING_FROZEN))
    tried = _to_try(found)
    tell(1)
    wanted = plan(found.policy, tried.amendments())
    day = min(frozen.known, today())
    with open_snapshot(manifest_path(frozen)) as facts:
        judged = judge_rules(facts, found.policy, rules_to_judge(wanted), day, known=frozen.known)
        register = register_on(facts, day, known=frozen.known)
    tell(2)
    alone, together = outcomes(wanted, judged, day)
    tell(3)
    by_id = {_wish_of(one.way.proposals[0].ids[0]): one for one in alone}
    return {
        "day": day.isoformat(),
        "known": frozen.known.isoformat(),
        "answer": _both(answer(wanted)),
        "wishes": [_wish(found, n, wish, by_id.get(n), register) for n, wish, _ in tried.wishes],
        "conflicts": _conflicts(wanted),
        "sets": [_set(found.policy, one) for one in together],
        "left_out": list(tried.left_out),
    }


def _to_try(found: Gathered) -> Tried:
    wishes: list[tuple[str, Wish, Amendment]] = []
    left_out: list[Row] = []
    for rule in clauses(found.policy):
        for wish in wishes_about(found, rule):
            n = f"onskemal-{len(wishes) + len(left_out) + 1}"
            change = replace(_whole(found.policy, wish.change), id=n, by=wish.names[0])
            try:
                apply(found.policy, [change])
            except BadInput as wrong:
                left_out.append({"rule": rule, "names": list(wish.names),
                                 "why": [_both(one.wrong) for one in wrong.problems]})  # fmt: skip
            else:
                wishes.append((n, wish, change))
    return Tried(tuple(wishes), tuple(left_out))


def _wish_of(amendment: str) -> str:
    """The name of the wish that an amendment of :meth:`Tried.amendments` is."""
    return amendment.rpartition("-")[0]


def _whole(policy: Policy, change: Amendment) -> Amendment:
    """A wish for a level with the number and the period in it, also where one of them stays.

    Who wants a couple of posts a month does not go together with who wants one a month.
    """
    rule = policy.rule(getattr(change, "rule", ""))
    if not isinstance(change, SetParameters) or rule is None:
        return change
    if not isinstance(rule.requires, PostsWithin) or not {"at-least", "per"} & set(change.values):
        return change
    level = {"at-least": plain(rule.requires.at_least), "per": rule.requires.per}
    return replace(change, values={**level, **change.values})


def _wish(found: Gathered, n: str, wish: Wish, outcome: Outcome | None, register: Register) -> Row:
    rule = getattr(wish.change, "rule", None) or getattr(wish.change, "after", None) or ""
    speak_for = [voice.accounts or 0 for voice in found.voices if voice.name in wish.names]
    return {
        "id": n,
        "rule": rule,
        "title": rule_name(found.policy, rule),
        "words": _both(decided_words(found.policy, wish.change)),
        "names": list(wish.names),
        "accounts": sum(speak_for),
        "effects": [_effect(one, register) for one in outcome.impacts] if outcome else [],
    }


def _effect(impact: RuleImpact, register: Register | None = None) -> Row:
    """What becomes of one rule's accounts, in figures that a page and a paper can show."""
    whole = impact.whole
    row: Row = {
        "rule": impact.change.rule,
        "before": whole.before["compliant"],
        "after": whole.after["compliant"],
        "before_of": whole.before.applying,
        "after_of": whole.after.applying,
        "unknown": whole.after["unknown"],
        "changed": whole.changed,
    }
    if register is not None:
        row["units"] = list(_units(impact, register))
    return row


def _units(impact: RuleImpact, register: Register) -> Iterator[Row]:
    moved = [(unit, shift) for unit, shift in impact.units.items() if unit and shift.changed]
    moved.sort(key=lambda one: (-one[1].changed, one[0]))
    for unit, shift in moved[:MOST_UNITS]:
        yield {
            "name": register.unit_name(unit),
            "changed": shift.changed,
            "before": shift.before["compliant"],
            "after": shift.after["compliant"],
            "of": shift.after.applying,
        }


def _conflicts(wanted: Plan) -> list[Row]:
    """Which wishes exclude each other, each pair once however many have them."""
    pairs = {frozenset((_wish_of(one.first), _wish_of(one.second))): one
             for one in wanted.conflicts}  # fmt: skip
    return [
        {"one": _wish_of(one.first), "other": _wish_of(one.second), "why": _both(one.sentence)}
        for one in pairs.values()
    ]


def _set(policy: Policy, outcome: Outcome) -> Row:
    return {
        "ids": [_wish_of(one.ids[0]) for one in outcome.way.proposals],
        "behind": len({by for one in outcome.way.proposals for by in one.by}),
        "effects": [
            {"title": rule_name(policy, impact.change.rule), **_effect(impact)}
            for impact in outcome.impacts
        ],
    }


def effects_of(policy: Policy, changes: Sequence[Amendment]) -> Row:
    """What becomes of the accounts by all of ``changes``; empty before anything was frozen."""
    found = simulated(policy, changes)
    if found is None:
        return {}
    return {
        "snapshot": found.snapshot or "",
        "day": found.day.isoformat(),
        "effects": [_effect(impact, found.register) for impact in found.impacts],
    }


def simulated(policy: Policy, changes: Sequence[Amendment]) -> Simulation | None:
    """The draft with all of ``changes`` tried on the newest snapshot."""
    frozen = newest_frozen()
    if frozen is None or not changes:
        return None
    day = min(frozen.known, today())
    with open_snapshot(manifest_path(frozen)) as facts:
        return changed_on(facts, policy, apply(policy, changes), day=day, known=frozen.known)


def _both(text: Text) -> Row:
    return {"sv": text.sv, "en": text.to("en")}
