"""The forecast with planned posts: the judge's own breach where nothing more is planned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.finding import Finding, findings
from kanalkoll.core.assessment.finding_facts import AccountFacts
from kanalkoll.core.assessment.finding_words import Background, earliest_day
from kanalkoll.core.assessment.forecast import breach_with_plans, met_with_plans, planned_days
from kanalkoll.core.kinds.days import Days
from kanalkoll.data import shipped_policy
from kanalkoll.demo.city import demo_tables
from kanalkoll.engines.duckdb.evidence import facts_about, register_on
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection import arrow

DAY = date(2026, 11, 24)
FAR = date(2027, 11, 24)
POLICY = shipped_policy("exempelstad-utkast")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case[Any]]:
    """Every finding about publishing in the city, with what its explanation draws on."""
    folder = tmp_path_factory.mktemp("facts")
    arrow.write(folder, demo_tables())
    with load_folder(folder, catalogue_rows=load_catalogue().rows()) as facts:
        run = assess(facts, POLICY, Days.of([DAY]), known=DAY)
        found = findings(run.table.to_pylist(), POLICY)
        about = [one for one in found if one.rule == "publiceringsfrekvens"]
        register = register_on(facts, DAY, known=DAY)
        first = earliest_day(POLICY, [DAY])
        rows = facts_about(facts, [one.account for one in about], known=DAY, posts_from=first,
                           until=DAY)  # fmt: skip
    background = Background(POLICY, register, rows, load_catalogue())
    return [background.case(one) for one in about if one.verdict != "not applicable"]


def with_plans(case: Case[Any], *days: date) -> Case[Any]:
    """The same account with posts planned on those days."""
    rows = {**case.facts.rows, "planned_posts": [{"day": day} for day in days]}
    facts = AccountFacts(rows, case.facts.last_post)
    return Case(case.finding, case.rule, case.policy, case.account, facts, case.catalogue)


def test_one_post_far_away_leaves_the_judges_own_breach(cases: list[Case[Any]]) -> None:
    ending = [case for case in cases if case.finding.due is not None]
    assert len(ending) > 50
    for case in ending:
        assert breach_with_plans(with_plans(case, FAR)) == case.finding.due, case.account.key


def test_more_plans_never_bring_the_breach_nearer(cases: list[Case[Any]]) -> None:
    for case in cases[:150]:
        before = FAR if case.finding.due is None else case.finding.due
        if case.finding.verdict != "compliant":
            continue
        for number in (1, 3, 8):
            days = [DAY + timedelta(days=3 * n + 1) for n in range(number)]
            breach = breach_with_plans(with_plans(case, *days)) or FAR
            assert breach >= min(before, breach)
            assert breach >= before or case.finding.due is None
            before = breach


def test_eight_posts_in_one_week_are_enough_from_the_next_monday(cases: list[Case[Any]]) -> None:
    silent = next(c for c in cases if c.account.key == "instagram-vattentornet.exempelstad")
    planned = with_plans(silent, *(date(2026, 11, 25) for _ in range(8)))
    assert met_with_plans(planned) == date(2026, 11, 30)
    assert met_with_plans(with_plans(silent, date(2026, 11, 25))) is None


def test_a_plan_that_is_past_or_done_is_no_plan(cases: list[Case[Any]]) -> None:
    case = cases[0]
    done = {**case.facts.rows, "activity": [{"day": DAY, "posts": 1}]}
    facts = AccountFacts({**done, "planned_posts": [{"day": DAY}]})
    there: Case[Any] = Case(
        case.finding, case.rule, case.policy, case.account, facts, case.catalogue
    )
    assert planned_days(there) == []
    assert planned_days(with_plans(case, DAY - timedelta(days=1))) == []
    assert isinstance(case.finding, Finding)
