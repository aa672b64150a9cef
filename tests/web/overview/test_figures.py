"""The figures of the overview: those of a second, naive judge, whole and by part, rule and day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs
from tests.web.overview.conftest import DAY, OFFICE, naive

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.web.compliance.services import rejudge
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.overview.attention import attention_of
from kanalkoll.web.overview.counting import count_again, pace_of
from kanalkoll.web.overview.figures import Figures, figures_of
from kanalkoll.web.overview.lists import LISTS, Asked
from kanalkoll.web.overview.models import DayCount, FindingCount, Pace, Publishing
from kanalkoll.web.overview.past import look_back, mondays_before
from kanalkoll.web.overview.scope import scope_of
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account
from kanalkoll.web.start.demonstration import move_day

SHOWN: tuple[Verdict, ...] = ("compliant", "non-compliant", "unknown", "exempt")


def figures(name: str, version: PolicyVersion, unit: Unit | None = None) -> Figures:
    user = User.objects.get(username=name)
    return figures_of(scope_of(user, unit), version, DAY)


def test_the_whole_city_is_as_the_second_judge_counts_it(counted: PolicyVersion) -> None:
    found, expected = figures("nadia", counted), naive(DAY)
    assert {name: found.whole.tally[name] for name in SHOWN} == {
        name: expected.verdicts[name] for name in SHOWN
    }
    assert (found.whole.number, found.whole.deviating) == (
        len(expected.accounts), len(expected.deviating),
    )  # fmt: skip
    for group in found.rules:
        assert Counter(dict(group.tally.verdicts)) == expected.rules[group.key], group.key


def test_the_office_is_as_the_second_judge_counts_it(counted: PolicyVersion) -> None:
    found, expected = figures("peter", counted), naive(DAY, unit=OFFICE)
    assert (found.whole.number, found.whole.deviating) == (5, len(expected.deviating))
    assert {name: found.whole.tally[name] for name in SHOWN} == {
        name: expected.verdicts[name] for name in SHOWN
    }


def test_every_breakdown_counts_everything_once(counted: PolicyVersion) -> None:
    found = figures("nadia", counted)
    for groups in (found.parts, found.platforms, found.types):
        assert sum(group.number for group in groups) == found.whole.number
        assert sum(group.tally.all for group in groups) == found.whole.tally.all
    assert sum(group.tally.all for group in found.rules) == found.whole.tally.all
    unclear = found.whole.tally["unknown"]
    assert sum(found.whole.tally.reasons.values()) == unclear > 0


def test_past_mondays_are_as_the_second_judge_counts_them(counted: PolicyVersion) -> None:
    """What is known on the day asked; the judge's many days and the naive one's single days."""
    from tests.laws.oracle.findings import evaluate  # noqa: PLC0415 (this test only)

    from kanalkoll.demo.city import demo_tables  # noqa: PLC0415
    from kanalkoll.platforms import load_catalogue  # noqa: PLC0415

    day = mondays_before(DAY)[-3]
    rows = {name: table.to_pylist() for name, table in demo_tables().items()}
    facts = {**rows, "capabilities": list(load_catalogue().rows())}
    from tests.web.overview.conftest import DRAFT  # noqa: PLC0415

    found = evaluate(DRAFT, facts, DAY, [day])
    accounts = Account.objects.filter(registered=True).exclude(closed_on__lt=day)
    in_use = set(accounts.values_list("key", flat=True))
    expected = Counter(one.verdict for (key, _, _), one in found.items() if key in in_use)
    moment = next(one for one in figures("nadia", counted).moments if one.day == day)
    assert {name: moment.tally[name] for name in SHOWN} == {name: expected[name] for name in SHOWN}


def test_an_account_judged_anew_is_counted_anew(counted: PolicyVersion) -> None:
    FindingCount.objects.update(compliant=77)
    rejudge(list(Account.objects.filter(unit__key=OFFICE).values_list("key", flat=True)))
    expected = naive(DAY, unit=OFFICE)
    found = figures("peter", counted)
    assert found.whole.tally["non-compliant"] == expected.verdicts["non-compliant"]
    others = FindingCount.objects.exclude(unit__key=OFFICE)
    assert set(others.values_list("compliant", flat=True)) == {77}


def test_an_account_that_moves_is_counted_where_it_is(counted: PolicyVersion) -> None:
    account = Account.objects.get(key="instagram-fastighet.exempelstad")
    there = Unit.objects.exclude(key=OFFICE).filter(accounts__isnull=False).first()
    assert there is not None
    Account.objects.filter(pk=account.pk).update(unit=there)
    rejudge([account.key])
    assert figures("nadia", counted, Unit.objects.get(key=OFFICE)).whole.number == 4
    assert figures("nadia", counted).whole.number == len(naive(DAY).accounts)


@pytest.mark.parametrize(
    ("low", "high", "needed", "pace"),
    [
        (0, 0, 8, Pace.DORMANT),
        (0, 0, None, Pace.DORMANT),
        (0, None, 8, Pace.UNKNOWN),
        (None, None, 8, Pace.UNKNOWN),
        (3, 3, 8, Pace.INFREQUENT),
        (0, 3, 8, Pace.INFREQUENT),
        (3, 12, 8, Pace.UNKNOWN),
        (3, None, 8, Pace.UNKNOWN),
        (8, None, 8, Pace.FREQUENT),
        (9, 9, 8, Pace.FREQUENT),
        (5, 5, None, Pace.UNKNOWN),
    ],
)
def test_dormant_is_said_only_where_somebody_looked(
    low: int | None, high: int | None, needed: int | None, pace: Pace
) -> None:
    assert pace_of(low, high, needed) is pace


def test_the_office_publishes_as_in_the_storyboard(counted: PolicyVersion) -> None:
    rows = Publishing.objects.filter(account__unit__key=OFFICE).select_related("account")
    paces = {row.account.handle: (row.pace, row.last_post) for row in rows}
    assert paces == {
        "fastighet.exempelstad": ("infrequent", date(2026, 11, 19)),
        "saluhallen.renoveras": ("infrequent", date(2026, 11, 12)),
        "stadsteatern.byggs": ("frequent", date(2026, 11, 22)),
        "fastighetskontoretiexempelstad": ("infrequent", date(2026, 11, 6)),
        "vattentornet.exempelstad": ("dormant", date(2026, 4, 10)),
    }


@pytest.mark.any_database
def test_a_new_policy_is_a_break(counted: PolicyVersion) -> None:
    """The days before it came stay against the draft; the change is marked once."""
    PolicyVersion.objects.update(added_on=date(2026, 6, 1))
    adopted = PolicyVersion.objects.create(
        policy_id=counted.policy_id, version="1.0", title=counted.title, stage="adopted",
        text=counted.text, policy_hash="f" * 64, shown=True, in_force_from=date(2026, 11, 2),
        added_on=date(2026, 11, 2), added_by="system",
    )  # fmt: skip
    look_back(DAY)
    rows = dict(DayCount.objects.order_by("on").values_list("on", "policy_id"))
    assert {day: pk == adopted.pk for day, pk in rows.items()} == {
        day: day >= date(2026, 11, 2) for day in mondays_before(DAY)
    }
    moments = figures("nadia", adopted).moments
    changes = [(one.day, one.changed) for one in moments if one.changed]
    assert changes == [(date(2026, 11, 2), "policyn, version 1.0")]


def test_looking_back_twice_counts_nothing_twice(counted: PolicyVersion) -> None:
    before = sorted(DayCount.objects.values_list("on", "unit", "compliant", "unknown"))
    look_back(DAY)
    assert sorted(DayCount.objects.values_list("on", "unit", "compliant", "unknown")) == before


@pytest.mark.any_database
def test_moved_to_another_day_the_figures_are_those_of_that_day(counted: PolicyVersion) -> None:
    later = date(2026, 12, 15)
    nadia = User.objects.get(username="nadia")
    move_day(later, by=nadia)
    found = figures_of(scope_of(nadia), counted, later)
    expected = naive(later)
    assert (found.whole.tally["compliant"], found.whole.tally["non-compliant"]) == (
        expected.verdicts["compliant"], expected.verdicts["non-compliant"],
    )  # fmt: skip


def test_what_asks_for_attention_is_what_its_list_holds(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    for name in ("peter", "nadia"):
        scope = scope_of(User.objects.get(username=name))
        found = attention_of(scope, counted, DAY)
        asked = Asked(scope, counted, DAY)
        lists = {kind: LISTS[kind].rows(asked).count() for kind in LISTS if kind != "krav"}
        assert lists == {
            "vilande": found.dormant, "sallan": found.infrequent, "oklart": found.unclear,
            "utan-ansvarig": found.without_owner, "undantag": found.exemptions,
            "forsenade": found.overdue, "genomgangar": found.soon,
        }  # fmt: skip
        for kind in lists:
            assert client_as(name).get(f"/oversikt/lista/{kind}/").status_code == 200


def test_a_time_without_looking_is_neither_good_nor_bad(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    DayCount.objects.update(compliant=0, non_compliant=0, unknown=100)
    page = words_of(client_as("peter").get("/oversikt/"))
    assert "Det finns ännu inget att jämföra med." in page
    assert "27 juli 2026 0 0" in page


def test_fifteen_thousand_rows_in_one_part_cost_no_more_questions(
    counted: PolicyVersion,
    client_as: ClientAs,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = Unit.objects.get(key=OFFICE)
    Account.objects.bulk_create(
        Account(key=f"x-{n}", slug=f"x{n}", unit=unit, platform="x", handle=f"x{n}", known_from=DAY)
        for n in range(15_000)
    )
    count_again(counted, None)
    client = client_as("peter")
    for page in ("/oversikt/", "/oversikt/lista/utan-ansvarig/"):
        client.get(page)
        with django_assert_max_num_queries(34):
            assert client.get(page).status_code == 200
    assert "15 000 konton" in words_of(client.get("/oversikt/")).replace("\xa0", " ")


def test_the_page_asks_a_constant_number_of_questions(
    counted: PolicyVersion,
    client_as: ClientAs,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("peter", "nadia"):
        client = client_as(name)
        client.get("/oversikt/")
        with django_assert_max_num_queries(34):
            page = client.get("/oversikt/")
        assert "konton i bruk har minst en avvikelse." in words_of(page)


def test_a_chart_that_is_missing_is_asked_for_once_and_not_by_every_look(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    client = client_as("peter")
    asked = 'hx-post="/oversikt/diagram/rita/"'
    page = client.get("/oversikt/").content.decode()
    assert page.count("Diagrammet ritas.") > 1
    assert page.count(asked) == 1
    assert asked not in client.get("/oversikt/diagram/?diagram=rules").content.decode()
