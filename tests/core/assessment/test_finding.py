"""Findings: their evidence, their stable form."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from tests.exempelstad import OFFICE

from kanalkoll.cli.assessing import Run, narrowed
from kanalkoll.core.assessment.finding import Finding, Parts, findings
from kanalkoll.core.assessment.finding_words import earliest_day, with_words
from kanalkoll.documents.findings_json import write_json


def office(city: Run) -> Run:
    return narrowed(city, {a.key for a in city.register.accounts.values() if a.unit == OFFICE})


@pytest.fixture(scope="module")
def told(city: Run) -> list[Finding]:
    found = office(city)
    bare = findings(found.table.to_pylist(), found.policy)
    return list(with_words(bare, found.background(), language="sv"))


def test_the_form_in_json_is_stable(
    city: Run, told: list[Finding], golden: Callable[[str, str], None]
) -> None:
    stream = io.BytesIO()
    write_json(told, city.judged(), stream)
    text = stream.getvalue().decode()
    # The snapshot's name follows from every row of the city: it is not what is tested here.
    golden("findings.json", text.replace(city.snapshot or "", "…"))


def test_json_is_one_document_with_a_finding_a_line(city: Run, told: list[Finding]) -> None:
    stream = io.BytesIO()
    write_json(told, city.judged(), stream)
    read = json.loads(stream.getvalue())
    assert [row["account"] for row in read["findings"]] == [f.account for f in told]
    lines = stream.getvalue().decode().splitlines()
    assert sum(line.startswith('  {"account":') for line in lines) == len(told)


def test_no_findings_are_still_a_document(city: Run) -> None:
    stream = io.BytesIO()
    write_json([], city.judged(), stream)
    assert json.loads(stream.getvalue())["findings"] == []


def test_evidence_is_what_became_known_last_in_the_window(told: list[Finding]) -> None:
    (finding,) = [f for f in told if f.rule == "publiceringsfrekvens" and "saluhallen" in f.account]
    evidence = finding.evidence
    assert evidence is not None
    assert (evidence.table, evidence.way_in) == ("activity", "export")
    assert (evidence.first_day, evidence.last_day) == (date(2026, 10, 26), date(2026, 11, 22))
    assert evidence.source == "instagram-saluhallen.renoveras-2026-11-23.zip"
    assert evidence.known_from == date(2026, 11, 23)


def test_nothing_known_after_the_day_is_evidence(city: Run, told: list[Finding]) -> None:
    days = [f.evidence.known_from for f in told if f.evidence and f.evidence.known_from]
    assert days
    assert max(days) <= city.known


def test_every_breach_says_what_to_do(told: list[Finding]) -> None:
    for finding in told:
        to_do = finding.verdict in {"non-compliant", "unknown"}
        assert (finding.remedy is not None) == to_do, finding
        assert (finding.reason is not None) == (finding.verdict == "unknown"), finding


@pytest.mark.parametrize(
    ("covered", "of", "share"),
    [(28, 28, 1.0), (12, 28, 0.4286), (0, 28, 0.0), (0, 0, None), (None, 28, None), (30, 28, 1.0)],
)
def test_coverage_is_a_share_with_four_decimals(
    covered: int | None, of: int | None, share: float | None
) -> None:
    assert Parts(covered, of).share == share


def test_posts_are_fetched_from_the_first_day_of_any_window(city: Run) -> None:
    asked = [date(2026, 11, 24), date(2026, 6, 2)]
    assert earliest_day(city.policy, asked) == date(2026, 5, 4)
