"""No missing fact may yield *compliant*, and what was not measured is neither pass nor fail.

Exactly, as far as it holds:

* Of true facts any evidence may be forgotten together with the coverage in
  which it stands, and any cell left blank: each verdict stays as it was or
  becomes *unknown*. (A row taken away inside coverage that is kept is no
  missing fact but a false one: it says that there was nothing. And an answer
  is forgotten only with all before it, for the latest one counts.)
* Of any facts at all, however untidy, coverage may be taken away: nothing
  becomes *compliant*. (Only counts that people told must then be true: full
  observation overrules them, and what it overruled counts again without it.)
* Of any facts at all, any cell that may be empty may be left blank: nothing
  becomes *compliant*. (An end of validity is no such cell: empty, it says
  *until further notice*. Nor is what takes an account out of a rule: the day
  it was closed, and that its notice could be skipped.)
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from tests.laws.agreement import holds_for
from tests.laws.cases import draw_case, draw_true_case
from tests.laws.drawing import Draw
from tests.laws.forgetting import forget
from tests.laws.ledger import Row, Tables
from tests.laws.running import Findings

from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled
from kanalkoll.core.kinds.values import number
from kanalkoll.core.policy.model import Rule

LONG = pytest.mark.long
TAKES_OUT_OF_A_RULE = {"closed_on", "skipped"}


@pytest.mark.parametrize("examples", [2, pytest.param(60, marks=LONG)])
def test_less_knowledge_of_the_same_world_only_makes_verdicts_unknown(examples: int) -> None:
    def law(random: Random) -> None:
        case = draw_true_case(random, accounts=60, rules=12, days=4)
        less = forget(Draw(random), case.facts, case.question.known)
        before, after = case.question.ask(case.facts), case.question.ask(less)
        assert before.keys() == after.keys()
        changed = {
            place: (before[place], after[place])
            for place in before
            if after[place].verdict not in {before[place].verdict, "unknown"}
        }
        assert not changed, _first(changed, case.question.policy.rules)

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(40, marks=LONG)])
def test_without_some_of_the_coverage_nothing_becomes_compliant(examples: int) -> None:
    def law(random: Random) -> None:
        case = draw_case(random, accounts=60, rules=12, days=4)
        facts = {**case.facts, "activity_totals": []}
        kept = {**facts, "coverage": Draw(random).some(facts["coverage"])}
        before, after = case.question.ask(facts), case.question.ask(kept)
        _assert_none_becomes_compliant(before, after, case.question.policy.rules)

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(40, marks=LONG)])
def test_with_blank_cells_nothing_becomes_compliant(examples: int) -> None:
    def law(random: Random) -> None:
        case = draw_case(random, accounts=60, rules=12, days=4)
        facts = {**case.facts, "accounts": [_of_a_type(row) for row in case.facts["accounts"]]}
        before = case.question.ask(facts)
        after = case.question.ask(_with_blanks(Draw(random), facts))
        _assert_none_becomes_compliant(before, after, case.question.policy.rules)

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_of_an_account_of_which_nothing_is_known_nothing_is_judged(examples: int) -> None:
    def law(random: Random) -> None:
        case = draw_case(random, accounts=40, rules=12, days=4)
        known = {"units", "accounts", "capabilities"}
        bare = {name: rows if name in known else [] for name, rows in case.facts.items()}
        found = case.question.ask(bare)
        rules = case.question.policy.rules
        judged = {
            rule: finding.verdict
            for (_, _, rule), finding in found.items()
            if finding.verdict not in {"unknown", "not applicable"}
        }
        assert not [rules[at] for at in judged if not _needs_no_evidence(rules[at])]
        assert "unknown" in {finding.verdict for finding in found.values()}

    holds_for(law, examples=examples)


def _assert_none_becomes_compliant(
    before: Findings, after: Findings, rules: tuple[Rule, ...]
) -> None:
    assert before.keys() == after.keys()
    became = {
        place: (before[place], finding)
        for place, finding in after.items()
        if finding.verdict == "compliant" != before[place].verdict
    }
    assert not became, _first(became, rules)


def _first(changed: Mapping[tuple[str, int, int], object], rules: tuple[Rule, ...]) -> str:
    place = min(changed)
    return f"{place}, {rules[place[2]].requires}: {changed[place]}"


def _of_a_type(row: Row) -> Row:
    """Blank stands for one of the types in the catalogue, so let it be one of them."""
    return {**row, "account_type": "personal"} if row["account_type"] == "unheard-of" else row


def _with_blanks(draw: Draw, facts: Tables) -> Tables:
    return {
        name: [
            {**row, **{cell: None for cell in _may_be_blank(name) if draw.chance(30)}}
            for row in rows
        ]
        for name, rows in facts.items()
    }


def _may_be_blank(table: str) -> list[str]:
    shape = TABLES[table]
    return [
        column.name
        for column in shape.columns
        if not column.required
        and column.role == "plain"
        and column.name not in {*shape.key, *TAKES_OUT_OF_A_RULE}
    ]


def _needs_no_evidence(rule: Rule) -> bool:
    """The register says it, or nothing is asked for."""
    match rule.requires:
        case AccountType() | Registered():
            return True
        case PostsWithin(at_least=least, at_most=None):
            return number(least) == 0
        case RolesFilled(roles=roles):
            return all(number(one.at_least) == 0 and one.at_most is None for one in roles)
        case _:
            return False
