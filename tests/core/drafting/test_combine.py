"""Several proposers' amendments: conflicts, each alone, each set that goes together."""

from __future__ import annotations

from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.drafting import combine
from kanalkoll.core.drafting.combination import Plan
from kanalkoll.core.drafting.combine import (
    MOST_AMENDMENTS,
    MOST_SETS,
    outcomes,
    plan,
    rules_to_judge,
)
from kanalkoll.core.drafting.combined_words import answer, conflict_sentence, way_name
from kanalkoll.core.drafting.impact import impacts
from kanalkoll.core.drafting.largest_sets import largest_sets
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    SetParameters,
    SetText,
)
from kanalkoll.core.policy.model import Rule
from kanalkoll.data import shipped_policy
from kanalkoll.engines.duckdb import trying
from kanalkoll.engines.duckdb.loading import LoadedFacts
from kanalkoll.engines.duckdb.trying import judge_rules, simulate

TODAY = date(2026, 11, 24)
DRAFT = shipped_policy("exempelstad-utkast")
FREQUENCY, CLOSING = "publiceringsfrekvens", "avslut"
WHY = Text(sv="Därför.")


def setting(name: str, by: str, rule: str, **values: object) -> SetParameters:
    named = {key.replace("_", "-"): value for key, value in values.items()}
    return SetParameters(id=name, by=by, why=WHY, rule=rule, values=named)


MONTHLY = setting("manad", "fastighetsnämnden", FREQUENCY, per="month")
ALSO_MONTHLY = setting("manad-2", "idrottsnämnden", FREQUENCY, per="month")
DAILY = setting("dag", "kulturnämnden", FREQUENCY, per="day")
SIXTY = setting("sextio", "fastighetsnämnden", CLOSING, visible_for=60)
GONE = RemoveRule(id="bort", by="utbildningsnämnden", why=WHY, rule=FREQUENCY)
ALL: tuple[Amendment, ...] = (MONTHLY, ALSO_MONTHLY, DAILY, SIXTY, GONE)


def names(found: Plan) -> list[set[str]]:
    return [{id_ for one in way.proposals for id_ in one.ids} for way in found.together]


def test_what_goes_together_is_found() -> None:
    found = plan(DRAFT, ALL)
    assert [one.ids for one in found.proposals] == [
        ("manad", "manad-2"), ("dag",), ("sextio",), ("bort",),
    ]  # fmt: skip
    assert names(found) == [{"manad", "manad-2", "sextio"}, {"dag", "sextio"}, {"bort", "sextio"}]
    assert [way.proposals[0].ids[0] for way in found.alone] == ["manad", "dag", "sextio", "bort"]


def test_every_way_gives_what_simulating_it_gives(city: LoadedFacts) -> None:
    found = plan(DRAFT, ALL)
    judged = judge_rules(city, DRAFT, rules_to_judge(found), TODAY, known=TODAY)
    alone, together = outcomes(found, judged, TODAY)
    assert len(together) == 3
    for outcome in (*alone, *together):
        trial = simulate(city, DRAFT, outcome.way.policy, Days.of([TODAY]), known=TODAY)
        assert outcome.impacts == impacts(trial.on(TODAY), trial.changes, TODAY)


def test_a_rule_that_comes_out_the_same_is_judged_once() -> None:
    rules = rules_to_judge(plan(DRAFT, ALL))
    assert len(rules) == 5  # weekly, monthly, daily; closing silent and with sixty days
    assert sorted(rule.id for rule in rules) == [CLOSING] * 2 + [FREQUENCY] * 3


def test_the_order_of_proposals_does_not_matter() -> None:
    one, other = plan(DRAFT, ALL), plan(DRAFT, ALL[::-1])
    assert sorted(map(sorted, names(one))) == sorted(map(sorted, names(other)))


def test_a_conflict_says_which_between_whom_and_why() -> None:
    (conflict,) = plan(DRAFT, [MONTHLY, DAILY]).conflicts
    said = conflict_sentence(conflict, plan(DRAFT, [MONTHLY, DAILY])).sv
    assert said.startswith("fastighetsnämnden mot kulturnämnden: ”manad” och ”dag” utesluter")
    assert "perioden" in said


@pytest.mark.parametrize(
    ("amendments", "said"),
    [
        (
            [MONTHLY, SIXTY],
            "Två förslag från en förslagsställare. Alla går ihop.",
        ),
        (
            ALL,
            (
                "Fyra förslag från fyra förslagsställare. Tre par utesluter varandra."
                " De går att förena på tre sätt."
            ),
        ),
    ],
)
def test_the_answer(amendments: list[Amendment], said: str) -> None:
    assert answer(plan(DRAFT, amendments)).sv == said


def test_a_way_names_everybody_behind_it() -> None:
    (way,) = plan(DRAFT, [MONTHLY, ALSO_MONTHLY]).together
    assert way_name(way).sv == "manad (fastighetsnämnden och idrottsnämnden)"


def test_what_leans_on_another_proposal_is_not_tried_alone() -> None:
    rule = Rule(id="ny", text=Text(sv="Ny."), requires=DRAFT.rules[1].requires)
    later = Rule(id="nyare", text=Text(sv="Nyare."), requires=DRAFT.rules[1].requires)
    first = AddRule(id="forst", by="a", why=WHY, new=rule)
    after = AddRule(id="sedan", by="b", why=WHY, new=later, after="ny")
    found = plan(DRAFT, [first, after])
    assert [way.proposals[0].ids for way in found.alone] == [("forst",)]
    assert names(found) == [{"forst", "sedan"}]


@pytest.mark.parametrize(
    ("amendments", "said"),
    [
        (
            [MONTHLY, setting("dag", "fastighetsnämnden", FREQUENCY, per="day")],
            "En förslagsställare kan bara vilja ett",
        ),
        ([MONTHLY, setting("x", "b", "finns-inte", per="week")], "finns-inte"),
        ([setting("x", "b", FREQUENCY, at_least="två")], "x.set.at-least"),
        ([setting("x", "b", FREQUENCY, perr="week")], "x.set.perr"),
        (
            [
                SetText(id=f"a{n}", by=str(n), why=WHY, rule=FREQUENCY, text=Text(sv="Ny."))
                for n in range(MOST_AMENDMENTS + 1)
            ],
            "201 stycken",
        ),
        ([setting("x", "b", CLOSING, visible_for=0)], "x.set.visible-for: 0"),
    ],
)
def test_what_cannot_be_joined_is_refused(amendments: list[Amendment], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        plan(DRAFT, amendments)


def four_rules_in_three_wordings() -> list[Amendment]:
    """81 ways to join them; the third wording of every rule has two bodies behind it."""
    return [
        SetText(id=f"a{n}-{m}-{k}", by=f"{n}-{m}-{k}", why=WHY, rule=rule.id, text=Text(sv=f"{m}."))
        for n, rule in enumerate(DRAFT.rules[:4])
        for m in range(3)
        for k in range(1 + (m == 2))
    ]


def test_of_very_many_ways_those_with_most_behind_them_are_tried() -> None:
    found = plan(DRAFT, four_rules_in_three_wordings())
    assert (len(found.together), found.further) == (MOST_SETS, 81 - MOST_SETS)
    third = {f"a{n}-2-0" for n in range(4)} | {f"a{n}-2-1" for n in range(4)}
    assert third in names(found)
    fewest = min(len(way) for way in names(found))
    assert (
        fewest == 5
    )  # those left out have nobody's third wording, or one: 16 of 4, one of 32 of 5
    assert "81 sätt. De 64 som har flest förslagsställare bakom sig är prövade." in answer(found).sv
    assert "The 64 with most proposers behind them were tried." in answer(found).to("en")


def test_clashing_choices_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combine, "MOST_CHOICES", 2)
    with pytest.raises(BadInput, match="mer än 2 sätt"):
        plan(DRAFT, ALL)


def test_rules_judged_some_at_a_time_give_what_all_at_once_do(
    city: LoadedFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = rules_to_judge(plan(DRAFT, ALL))
    together = judge_rules(city, DRAFT, rules, TODAY, known=TODAY)
    monkeypatch.setattr(trying, "AT_ONCE", 2)
    assert judge_rules(city, DRAFT, rules, TODAY, known=TODAY) == together
    assert [rule for rule, _ in together] == list(rules)


pairs = st.sets(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1])
)


@given(st.integers(0, 7), pairs)
def test_the_largest_sets_are_those_that_trying_all_gives(
    size: int, drawn: set[tuple[int, int]]
) -> None:
    clash = {n: frozenset(
        {b for a, b in drawn if a == n} | {a for a, b in drawn if b == n}
    ) & frozenset(range(size)) for n in range(size)}  # fmt: skip
    every = chain.from_iterable(combinations(range(size), n) for n in range(size + 1))
    fitting = [
        frozenset(one) for one in every if all(b not in clash[a] for a, b in combinations(one, 2))
    ]
    largest = {one for one in fitting if not any(one < other for other in fitting)}
    found = list(largest_sets(clash))
    assert set(found) == largest
    assert len(found) == len(largest)
