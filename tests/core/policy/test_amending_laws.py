"""The laws of amendments: undone is as before, the order does not matter, nothing is spoilt."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.policy.drawn import TITLES, amendments_of, policies, rule, signed

from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.amending import apply, inverse
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    ReplaceRule,
    SetParameters,
    SetScope,
    SetStrength,
    SetText,
    dump_amendments,
    load_amendments,
)
from kanalkoll.core.policy.conflict import all_conflicts, conflicts
from kanalkoll.core.policy.model import Policy, Rule, Source
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.data import shipped_policy

Drawn = tuple[Policy, tuple[Amendment, ...]]

DRAFT = shipped_policy("exempelstad-utkast")

drawn = policies().flatmap(lambda policy: st.tuples(st.just(policy), amendments_of(policy)))


def applied(policy: Policy, amendments: Sequence[Amendment]) -> Policy:
    """The amended policy; a draw that cannot be applied is left out."""
    try:
        return apply(policy, amendments)
    except BadInput:
        assume(False)
        raise


@given(drawn)
def test_undone_is_as_before(case: Drawn) -> None:
    policy, amendments = case
    amended = applied(policy, amendments)
    assert apply(amended, inverse(policy, amendments)) == policy


@given(drawn, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(case: Drawn, chance: Random) -> None:
    policy, amendments = case
    amended = applied(policy, amendments)
    shuffled = list(amendments)
    chance.shuffle(shuffled)
    assert apply(policy, shuffled) == amended


@given(drawn)
def test_one_after_the_other_is_as_all_at_once(
    case: Drawn,
) -> None:
    """So long as none adds a rule: a new rule's place depends on what is there already."""
    policy, amendments = case
    amendments = tuple(a for a in amendments if not isinstance(a, (AddRule, ReplaceRule)))
    amended = applied(policy, amendments)
    in_turn = policy
    for amendment in amendments:
        assume(getattr(amendment, "rule", None) in {one.id for one in in_turn.rules})
        in_turn = applied(in_turn, [amendment])
    assert in_turn == amended


@given(drawn)
def test_nothing_that_was_given_is_changed(case: Drawn) -> None:
    policy, amendments = case
    before = policy_hash(policy), dump_amendments(amendments)
    applied(policy, amendments)
    assert (policy_hash(policy), dump_amendments(amendments)) == before


@given(drawn)
def test_what_excludes_each_other_is_never_applied(
    case: Drawn,
) -> None:
    policy, amendments = case
    if not all_conflicts(amendments):
        changing = (SetParameters, SetScope, SetStrength, SetText)
        rules = [one.rule for one in amendments if isinstance(one, changing)]
        assume(rules)
        amendments = (*amendments, RemoveRule(**signed(), rule=rules[0]))
    assert all_conflicts(amendments)
    with pytest.raises(BadInput, match=r"utesluter varandra|gäller regeln"):
        apply(policy, amendments)


@given(drawn)
def test_conflicts_go_both_ways_and_never_with_oneself(
    case: Drawn,
) -> None:
    for one in case[1]:
        assert conflicts(one, one) == ()
        for other in case[1]:
            places = {(found.rule, found.field) for found in conflicts(one, other)}
            assert places == {(found.rule, found.field) for found in conflicts(other, one)}


@given(drawn)
def test_what_is_written_is_read_again(case: Drawn) -> None:
    amendments = case[1]
    assume(amendments)
    assert load_amendments(dump_amendments(amendments), file="x") == amendments


@given(rule("ny"))
def test_a_new_rule_of_any_kind_can_be_added_and_taken_away(new: Rule) -> None:
    sources = tuple(Source(title) for title in TITLES)
    bare = msgspec.structs.replace(DRAFT, rules=(), principles=(), sources=sources)
    added = apply(bare, [AddRule(**signed(), new=new)])
    assert added.rules == (new,)
    assert apply(added, [RemoveRule(**signed(), rule="ny")]).rules == ()
