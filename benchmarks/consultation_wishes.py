"""A whole consultation: every wish of every answer tried, and the answers compiled as Word."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.figure import PROCESSOR, Figure, in_turn
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import Case
from kanalkoll.core.consultation.read_together import FileRead, compiled
from kanalkoll.core.drafting.combination import Plan
from kanalkoll.core.drafting.combine import outcomes, plan, rules_to_judge
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment, SetParameters
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import demo_answers
from kanalkoll.demo.benchmark import write_benchmark_facts
from kanalkoll.documents.papers.consultation_compilation import consultation_compilation
from kanalkoll.documents.word.writing import write_word
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_folder
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.trying import judge_rules
from kanalkoll.platforms import load_catalogue

DAY = date(2027, 3, 29)
DAYS = Days.of([DAY])
POLICY = shipped_policy("stockholm-2020")
DRAFT = shipped_policy("exempelstad-utkast")
MANY, ACCOUNTS, ROWS = 200, 5_000, 3_000_000

Wishes = Sequence[tuple[str, Mapping[str, object]]]

AS_ANSWERS_ASK: Wishes = (
    *(("publiceringsfrekvens", {"per": per, "at-least": posts})
      for per, posts in (("month", 2), ("month", 1), ("week", 1), ("week", 5))),
    *(("avslut", {"visible-for": days}) for days in (14, 30, 60, 90)),
    *(("malgrupper", {"within-months": months}) for months in (6, 18, 24, 36)),
    *(("matbara-mal", {"at-least": goals}) for goals in (2, 3)),
)  # fmt: skip
"""Four levels each of three rules, two of a fourth: 128 ways to join them."""

NO_TWO_ALIKE: Wishes = (
    *(("publiceringsfrekvens", {"per": per, "at-least": posts})
      for per in ("week", "month") for posts in range(1, 26)),
    *(("avslut", {"visible-for": days * 7}) for days in range(1, 51)),
    *(("malgrupper", {"within-months": months}) for months in range(1, 51)),
    *(("matbara-mal", {"at-least": goals}) for goals in range(2, 12)),
    *(("arkivering", {"valid-months": months}) for months in range(1, 41)),
)  # fmt: skip


def figures() -> list[Figure]:
    """The wishes tried on accounts made for it, and the papers of the made-up answers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "facts"
        write_benchmark_facts(folder, accounts=ACCOUNTS, activity_rows=ROWS)
        with load_folder(folder, catalogue_rows=load_catalogue().rows(), threads=2) as facts:
            tried = [
                _tried(facts, Path(place), AS_ANSWERS_ASK, "as answers ask for", 3),
                _tried(facts, Path(place), NO_TWO_ALIKE, "no two alike", 1),
            ]
    return [*tried, _compiled()]


def _tried(facts: LoadedFacts, place: Path, wishes: Wishes, what: str, runs: int) -> Figure:
    amendments = [_amendment(n, wishes[n % len(wishes)]) for n in range(MANY)]
    took, judged = in_turn(
        lambda: _try(facts, amendments),
        lambda: assess(facts, POLICY, DAYS, known=DAY, cache=place),
        runs=runs,
        clock=PROCESSOR,
    )
    found = plan(POLICY, amendments)
    return Figure(
        f"{MANY} amendments × {ACCOUNTS:,} accounts, {what}",
        took / judged,
        20,
        "×",
        f"{took:.1f} s of processor time for {len(found.proposals)} different wishes, each alone"
        f" and in {len(found.together)} ways together, {len(found.conflicts):,} conflicts,"
        f" against {judged:.2f} s for one run of all {len(POLICY.rules)} rules",
    )


def _amendment(n: int, wish: tuple[str, Mapping[str, object]]) -> Amendment:
    rule, values = wish
    return SetParameters(
        id=f"onskemal-{n}", by=f"instans {n}", why=Text(sv="c"), rule=rule, values=dict(values)
    )


def _try(facts: LoadedFacts, amendments: Sequence[Amendment]) -> Plan:
    found = plan(POLICY, amendments)
    judged = judge_rules(facts, POLICY, rules_to_judge(found), DAY, known=DAY)
    outcomes(found, judged, DAY)
    return found


def _compiled() -> Figure:
    (took,) = in_turn(_to_word)
    return Figure(
        "60 answers read and compiled to Word",
        took,
        10,
        "s",
        "text in, one Word file of some 16 pages out: who, where all stand, every viewpoint",
    )


def _to_word() -> bytes:
    case = Case(title=DRAFT.title.sv, number="KS 2026/114", asking="", compiled_on=DAY)
    read = [FileRead(one.file, read_answer(one.text, DRAFT)) for one in demo_answers()]
    return write_word(consultation_compilation(compiled(case, DRAFT, read, accounts={})))
