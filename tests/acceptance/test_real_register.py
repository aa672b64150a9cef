"""The real Swedish register under the 2019 draft, checked against a count by hand of the files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from kanalkoll.core.drafting.silence import silence, silence_words, wordings
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.data import shipped_policy
from kanalkoll.engines.duckdb.evidence import facts_about
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_rows
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.trying import judge_rules
from kanalkoll.importers.folder import merge
from kanalkoll.importers.govdirectory import import_govdirectory
from kanalkoll.importers.last_posts import import_last_posts
from kanalkoll.platforms import load_catalogue

KNOWN = date(2026, 4, 6)
JUDGED = date(2026, 2, 7)
"""The day of the last check of the list of last posts."""

WEEKS_BEGIN, MONTH_BEGINS = date(2026, 1, 5), date(2026, 1, 1)
"""Four whole weeks before 7 February begin on 5 January; the whole month is January."""

DRAFT = shipped_policy("stockholm-2019-remiss")
FREQUENCY = "publiceringsfrekvens"
X = Text(sv="X")
LIST = "sweden_bodies_last_post_2026-02_part.csv"

Verdicts = Mapping[str, tuple[str, str | None]]


@pytest.fixture(scope="module")
def facts(real_data: Path) -> Iterator[LoadedFacts]:
    register = import_govdirectory(
        real_data / "govdirectory_2026-04-06_accounts.tsv",
        real_data / "govdirectory_2026-04-06_institutions.tsv",
        country="sweden",
        known_from=KNOWN,
        source="govdirectory-2026-04-06",
    )
    posts = import_last_posts(
        real_data / LIST, register.tables, known_from=date(2026, 3, 1), source="politix-2026-03-01"
    )
    rows = dict(merge(register.tables, posts.tables))
    with load_rows(rows | {"capabilities": list(load_catalogue().rows())}) as loaded:
        yield loaded


def a_couple_a_month() -> Policy:
    wanted = PostsWithin(per="month", at_least=2)
    rules = (replace(r, requires=wanted) if r.id == FREQUENCY else r for r in DRAFT.rules)
    return replace(DRAFT, rules=tuple(rules))


def judged(facts: LoadedFacts, policy: Policy) -> Verdicts:
    rows = assess(facts, policy, Days.of([JUDGED]), known=KNOWN).table.to_pylist()
    return {r["account"]: (r["verdict"], r["reason"]) for r in rows if r["rule"] == FREQUENCY}


@pytest.fixture(scope="module")
def by_week(facts: LoadedFacts) -> Verdicts:
    return judged(facts, DRAFT)


@pytest.fixture(scope="module")
def by_month(facts: LoadedFacts) -> Verdicts:
    return judged(facts, a_couple_a_month())


@pytest.fixture(scope="module")
def last_days(real_data: Path) -> list[date]:
    """The last posts that the list tells, counted by hand: one day an account."""
    zone = ZoneInfo("Europe/Stockholm")
    with (real_data / LIST).open(encoding="utf-8", newline="") as file:
        cells = [
            row[f"{platform}_last_post"]
            for row in csv.DictReader(file)
            for platform in ("x", "bluesky", "mastodon")
        ]
    told = [cell for cell in cells if cell and cell[0].isdigit()]
    return [datetime.fromisoformat(cell).astimezone(zone).date() for cell in told]


def test_every_body_and_account_of_the_register_is_there(facts: LoadedFacts) -> None:
    counted = facts.connection.execute(
        "SELECT count(*) FILTER (registered), count(*) FILTER (NOT registered) FROM accounts"
    ).fetchall()
    # 2,147 rows, two of them written twice for one body; three accounts only in the list.
    assert counted == [(2_145, 3)]
    assert facts.rows("units") == 766


def test_a_date_before_the_window_fails_both_wordings(
    by_week: Verdicts, by_month: Verdicts, last_days: list[date]
) -> None:
    failing = [a for a, (verdict, _) in by_week.items() if verdict == "non-compliant"]
    also = [a for a in failing if by_month[a][0] == "non-compliant"]
    assert len(failing) == sum(day < WEEKS_BEGIN for day in last_days)
    assert len(also) == sum(day < MONTH_BEGINS for day in last_days)
    assert len(also) == 122


def test_one_date_never_fulfils_either_wording(by_week: Verdicts, by_month: Verdicts) -> None:
    for found in (by_week, by_month):
        assert Counter(verdict for verdict, _ in found.values())["compliant"] == 0


def test_of_most_accounts_only_the_address_is_known(
    by_week: Verdicts, last_days: list[date]
) -> None:
    reasons = Counter(reason for verdict, reason in by_week.values() if verdict == "unknown")
    inside = sum(WEEKS_BEGIN <= day < date(2026, 2, 2) for day in last_days)
    assert reasons == {"missing_fact": 2_148 - 122 - inside, "not_observed_long_enough": inside}
    assert inside == 6


def test_what_the_silence_of_swedish_bodies_on_x_proves(
    facts: LoadedFacts, real_data: Path
) -> None:
    zone = ZoneInfo("Europe/Stockholm")
    with (real_data / LIST).open(encoding="utf-8", newline="") as file:
        told = [row["x_last_post"] for row in csv.DictReader(file)]
    days = [
        datetime.fromisoformat(one).astimezone(zone).date() for one in told if one[:1].isdigit()
    ]
    silent = sum(day < WEEKS_BEGIN for day in days)
    rules = wordings()
    found = judge_rules(facts, DRAFT, [rules["week"], rules["month"]], JUDGED, known=KNOWN)
    week, month = ([one for one in seen if one.platform == "x"] for _rule, seen in found)
    accounts = [one.account for one in week]
    about = facts_about(facts, accounts, known=KNOWN, posts_from=JUDGED, until=JUDGED, tables=())
    dated = {account for account, its in about.items() if its.last_post is not None}
    counted = silence(week, month, dated, JUDGED)
    said = silence_words(counted, "Svenska myndigheter och kommuner", X)
    known = sum(day <= date(2026, 2, 7) for day in days)
    assert said.sv == (
        f"Svenska myndigheter och kommuner på X, 7 februari 2026: {silent} av {known} konton med"
        " känt datum hade inte publicerat på fyra veckor. De uppfyller varken ’ett par i veckan’"
        f" eller ’ett par i månaden’. De övriga {known - silent} går inte att bedöma: vi vet bara"
        " att de har minst ett inlägg."
    )
