"""Rules against each other: cases with their proofs, and the arithmetic against brute force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.assessment.finding_facts import Account
from kanalkoll.core.calendar import Per
from kanalkoll.core.drafting.lint import lint
from kanalkoll.core.drafting.lint.pairs_of_publishing import exclude, follows
from kanalkoll.core.drafting.lint.posting_system import Frequency, System
from kanalkoll.core.drafting.lint.scope import concerns, covers, overlap
from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule, Scope, Strength
from kanalkoll.platforms import load_catalogue

TEXT = Text(sv="Krav.", en="Rule.")
MONDAY = date(2027, 3, 1)


def of(*rules: Rule) -> Policy:
    return Policy(id="p", version="1", title=TEXT, body="b", owner="o", stage="draft", rules=rules)


def rule(
    name: str, requires: Requires, *, scope: Scope | None = None, strength: Strength = "shall"
) -> Rule:
    return Rule(id=name, text=TEXT, requires=requires, scope=scope or Scope(), strength=strength)


def pairs(*rules: Rule) -> list[tuple[str, str, str | None]]:
    found = lint(of(*rules), catalogue=load_catalogue())
    return [
        (f.code, f.rule, f.evidence.other_rule)
        for f in found
        if f.code in {"contradicts", "implied"}
    ]


def week(n: int, over: int = 4, *, most: bool = False, days: bool = False) -> PostsWithin:
    return PostsWithin(
        per="week",
        at_least=None if most else n,
        at_most=n if most else None,
        judged_over=over,
        counts="days" if days else "posts",
    )


def month(n: int, *, most: bool = False) -> PostsWithin:
    return PostsWithin(
        per="month", at_least=None if most else n, at_most=n if most else None, judged_over=1
    )


A_TO_B = [("implied", "b", "a")]
B_TO_A = [("implied", "a", "b")]
CLASH = [("contradicts", "b", "a")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Every month has at least three whole weeks, and some have no more.
        (week(2, 1), month(6), A_TO_B),
        (week(2, 1), month(7), []),
        # Eight posts in four weeks may all fall outside a month.
        (week(2, 4), month(1), []),
        (week(2, 4), ActiveOrClosed(within=6, per="month"), A_TO_B),
        (month(30), week(1, 1), []),
        (week(2, 4), week(1, 4), A_TO_B),
        (week(1, 4), week(2, 4), B_TO_A),
        (week(2, 1), week(2, 4), A_TO_B),
        (week(2, 4), week(2, 1), B_TO_A),
        (week(2, 4), week(2, 4), A_TO_B),
        (week(3, 1, days=True), month(9), A_TO_B),
        (month(9), week(1, 1, days=True), []),
        # A year has more than 48 weeks, so no twelve months of four can hold them.
        (week(1, 1), month(4, most=True), CLASH),
        (week(2, 4), month(4, most=True), CLASH),
        (week(2, 1), month(10, most=True), []),
        (week(5, 1, days=True), month(15, most=True), CLASH),
        (month(4, most=True), month(3, most=True), B_TO_A),
        (GoalsMeasurable(at_least=2), GoalsMeasurable(at_least=1), A_TO_B),
        (AudienceReviewed(within_months=6), AudienceReviewed(within_months=12), A_TO_B),
        (AudienceReviewed(within_months="undefined"), AudienceReviewed(), []),
        (Attested(statement="x"), Attested(statement="x", valid_months=24), A_TO_B),
        (Attested(statement="x"), Attested(statement="y"), []),
        (Registered(), Registered(), A_TO_B),
        (Says(items=("sender", "terms")), Says(items=("sender",)), A_TO_B),
        (Says(items=("sender",), places=("bio",)), Says(items=("sender",)), A_TO_B),
        (Says(items=("sender",)), Says(items=("sender",), places=("bio",)), B_TO_A),
        (AccountType(types=("business",)), AccountType(types=("personal",)), CLASH),
        (AccountType(types=("business",)), AccountType(types=("business", "page")), A_TO_B),
        (AccountType(types=("bot",)), GoalsMeasurable(), CLASH),
        (AccountType(types=("business",)), GoalsMeasurable(), []),
        (
            ClosingNotice(says=("reason", "contact"), visible_for=60),
            ClosingNotice(says=("alternative-or-contact",), visible_for=30),
            A_TO_B,
        ),
        (
            ClosingNotice(says=("reason",), visible_for=60),
            ClosingNotice(says=("contact",), visible_for=30),
            [],
        ),
        (
            RolesFilled(roles=(Staffing("administrator", at_least=2),)),
            RolesFilled(roles=(Staffing("administrator", at_most=1),)),
            CLASH,
        ),
        (
            RolesFilled(roles=(Staffing("editor", at_least=2), Staffing("deputy", at_least=1))),
            RolesFilled(roles=(Staffing("editor", at_least=1),)),
            A_TO_B,
        ),
        (Registered(), GoalsMeasurable(), []),
    ],
)
def test_two_rules(
    one: Requires, other: Requires, expected: list[tuple[str, str, str | None]]
) -> None:
    assert pairs(rule("a", one), rule("b", other)) == expected


def test_rules_about_different_accounts_leave_each_other_alone() -> None:
    facebook, x = Scope(platforms=("facebook",)), Scope(platforms=("x",))
    assert pairs(rule("a", week(2), scope=facebook), rule("b", week(1), scope=x)) == []
    assert pairs(rule("a", week(2), scope=facebook), rule("b", week(1))) == []
    assert pairs(rule("a", week(2)), rule("b", week(1), scope=x)) == A_TO_B


def test_a_rule_does_not_follow_from_a_weaker_one() -> None:
    assert pairs(rule("a", week(2), strength="recommended"), rule("b", week(1))) == []


def test_a_pair_comes_with_its_proof() -> None:
    found = lint(of(rule("a", week(2, 1)), rule("b", month(6))), catalogue=load_catalogue())
    (implied,) = (finding for finding in found if finding.code == "implied")
    assert implied.evidence.example is not None
    assert implied.evidence.example.sv == (
        "Minst 2 inlägg på en vecka ger alltid minst 6 inlägg på en månad:"
        " som minst 6, till exempel april 2027."
    )


# ── The arithmetic against brute force ───────────────────────────────────────

WEEKS = 4
Diary = Sequence[int]
"""Posts in each of some weeks."""

bounds = st.one_of(st.none(), st.integers(0, 4))
frequencies = st.builds(Frequency, per=st.just("week"), periods=st.integers(1, 3),
                        least=bounds, most=bounds)  # fmt: skip


def keeps(diary: Diary, frequency: Frequency) -> bool:
    sums = [
        sum(diary[start : start + frequency.periods])
        for start in range(len(diary) - frequency.periods + 1)
    ]
    least, most = frequency.least or 0, frequency.most
    return all(least <= posts and (most is None or posts <= most) for posts in sums)


def diaries(*kept: Frequency) -> Iterator[Diary]:
    """Every diary of four weeks with at most four posts a week that keeps the frequencies."""
    return (d for d in product(range(5), repeat=WEEKS) if all(keeps(d, f) for f in kept))


def span(first: int, last: int) -> tuple[date, date]:
    return MONDAY + timedelta(weeks=first), MONDAY + timedelta(weeks=last)


@given(st.lists(frequencies, min_size=1, max_size=2), st.integers(0, 3), st.integers(1, 2))
def test_possible_fewest_and_most_are_those_of_all_diaries(
    kept: list[Frequency], first: int, weeks: int
) -> None:
    last = min(first + weeks, WEEKS)
    found = list(diaries(*kept))
    system = System(kept, *span(0, WEEKS), also=span(first, last))
    assert system.is_possible() == bool(found)
    if found:
        sums = [sum(diary[first:last]) for diary in found]
        assert system.least(span(first, last)) == min(sums)
        most = system.most(span(first, last))
        # A diary without an upper bound somewhere goes beyond what the brute force tries.
        assert max(sums) == most if most is not None and most <= 4 else max(sums) >= 4


@given(frequencies, frequencies)
def test_what_follows_holds_in_every_diary(strict: Frequency, mild: Frequency) -> None:
    if follows(strict, mild) is not None:
        assert all(keeps(diary, mild) for diary in diaries(strict))


@given(frequencies, frequencies)
def test_what_excludes_leaves_no_diary_however_long(one: Frequency, other: Frequency) -> None:
    if any(True for _ in diaries(one, other)):
        # Four weeks that go well may still lead nowhere; but a steady week never does.
        steady = [d for d in range(5) if keeps([d] * WEEKS, one) and keeps([d] * WEEKS, other)]
        assert not (steady and exclude(one, other))
    else:
        assert exclude(one, other)


@pytest.mark.parametrize("per", ["day", "week", "month", "half-year"])
def test_a_frequency_follows_from_itself(per: Per) -> None:
    frequency = Frequency(per, 2, 6, None)
    assert follows(frequency, frequency) is not None
    assert not exclude(frequency, frequency)


# ── Scopes against every account there could be ──────────────────────────────

PLATFORMS, TYPES, KINDS, UNITS = ("facebook", "x"), ("page", "standard"), ("a", "b"), ("u", "v")


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


scopes = st.builds(
    Scope, platforms=some(PLATFORMS), not_platforms=some(PLATFORMS), account_types=some(TYPES),
    categories=some(KINDS), not_categories=some(KINDS), units=some(UNITS),
)  # fmt: skip
EVERYBODY = [
    Account(key="k", unit=u, platform=p, handle="h", account_type=t, category=c)
    for p, t in (("facebook", "page"), ("x", "standard"))
    for c in (*KINDS, "c")
    for u in (*UNITS, "w")
]


@given(scopes, scopes)
def test_a_scope_covers_and_meets_as_its_accounts_do(one: Scope, other: Scope) -> None:
    inside = [{a for a in EVERYBODY if concerns(scope, a)} for scope in (one, other)]
    if covers(one, other):
        assert inside[1] <= inside[0]
    if inside[0] & inside[1]:
        assert overlap(one, other, load_catalogue())
