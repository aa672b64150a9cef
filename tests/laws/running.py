"""The product's judge on drawn facts, by the road that every run takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tests.laws.ledger import Tables
from tests.laws.oracle.findings import Finding, Place

from kanalkoll.core.assessment.judge import COLUMNS
from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.engines.duckdb.loading import load_rows
from kanalkoll.engines.duckdb.running import assess, compile_sql, in_words

Findings = dict[Place, Finding]


@dataclass(frozen=True)
class Question:
    """A policy, the day as of which one looks, and the days asked about; compiled once."""

    policy: Policy
    known: date
    days: tuple[date, ...]

    @property
    def asked(self) -> Days:
        """The days in order, each once."""
        return Days.of(self.days)

    @cached_property
    def sql(self) -> str:
        """For facts of which no table is known to be empty."""
        compiled = compile_sql(self.policy, KnownFacts(self.known), self.asked)
        return in_words(compiled, self.policy, self.asked, COLUMNS)

    def ask(self, facts: Tables, *, threads: int = 1) -> Findings:
        """Every finding, account by account, day by day, rule by rule."""
        with load_rows(facts, threads=threads) as loaded:
            asked = loaded.connection.execute(self.sql)
            names = [column[0] for column in asked.description]
            rows = [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
        return _by_place(rows, self)


@dataclass(frozen=True)
class Case:
    """A question and the facts that are to answer it."""

    question: Question
    facts: Tables


def judged(case: Case, *, threads: int = 1) -> Findings:
    """Every finding of the product's judge, as any user of it gets them."""
    question = case.question
    with load_rows(case.facts, threads=threads) as facts:
        assessment = assess(facts, question.policy, question.asked, known=question.known)
    return _by_place(assessment.table.to_pylist(), question)


def _by_place(rows: Sequence[Mapping[str, Any]], question: Question) -> Findings:
    rules = {rule.id: index for index, rule in enumerate(question.policy.rules)}
    places = {day: at for at, day in enumerate(question.asked.asked)}
    found = {
        (str(row["account"]), places[row["day"]], rules[str(row["rule"])]): Finding(
            *(row[name] for name in Finding._fields)
        )
        for row in rows
    }
    assert len(found) == len(rows), "a place was judged twice"
    return found
