"""Granska utkastet: what in a policy cannot be followed, measured or understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from kanalkoll.core.assessment.sentences import fill, full_date
from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.drafting.lint import Witnesses, lint
from kanalkoll.core.drafting.lint.draft import Draft
from kanalkoll.core.drafting.lint.told import Point, answer, points
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.engines.duckdb.evidence import register_on
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.compliance.places import compiled
from kanalkoll.web.workshop.basis import Basis

KEPT = 16
"""So many reviewed texts are remembered by each process."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was found: the answer, what should be corrected, what is good to know.

    ``accounts``: how many it was tried on, ``None`` when there was no snapshot.
    """

    policy: Policy
    answer: Text
    problems: tuple[Point, ...]
    notes: tuple[Point, ...]
    accounts: int | None
    day: date | None

    @property
    def tried_on(self) -> Text:
        """On what the text was tried."""
        if self.accounts is None or self.day is None:
            return Text(
                sv="Prövat mot plattformarnas gränser, utan uppgifter om konton.",
                en="Tried on the platforms' limits, without facts about accounts.",
            )
        said = Text(
            sv="Prövat mot plattformarnas gränser och på {n} konton den {day}.",
            en="Tried on the platforms' limits and on {n} accounts on {day}.",
        )
        return fill(said, n=self.accounts, day=full_date(self.day))

    def of(self, rule: str) -> list[Point]:
        """What is said of one rule or principle."""
        return [point for point in (*self.problems, *self.notes) if point.lead.rule == rule]


def review(policy: Policy, basis: Basis | None, words: Wordings | None) -> Review:
    """Judge a policy on a snapshot; remembered, since the same text is looked at again and again.

    ``words``: the base information that is tried on profiles.
    """
    return _remembered(policy_hash(policy), basis, repr(words))(policy, basis, words)


@lru_cache(maxsize=KEPT)
def _remembered(
    _policy: str, _basis: Basis | None, _words: str
) -> Callable[[Policy, Basis | None, Wordings | None], Review]:
    """A review that is worked out the first time it is asked for."""
    found: list[Review] = []

    def once(policy: Policy, basis: Basis | None, words: Wordings | None) -> Review:
        if not found:
            found.append(_reviewed(policy, basis, words))
        return found[0]

    return once


def _reviewed(policy: Policy, basis: Basis | None, words: Wordings | None) -> Review:
    given = {words.unit: words} if words else {}
    witnesses = _judged(policy, basis, given) if basis else Witnesses(wordings=given)
    draft = Draft(policy, load_catalogue(), witnesses)
    told = points(lint(policy, catalogue=draft.catalogue, witnesses=witnesses))
    return Review(
        policy,
        answer(policy, told),
        tuple(point for point in told if point.is_problem),
        tuple(point for point in told if not point.is_problem),
        None if draft.in_use is None else len(draft.in_use),
        basis.day if basis else None,
    )


def _judged(policy: Policy, basis: Basis, words: dict[str, Wordings]) -> Witnesses:
    with open_snapshot(Path(basis.manifest)) as facts:
        found = assess(facts, policy, Days.of([basis.day]), known=basis.known, cache=compiled())
        register = register_on(facts, basis.day, known=basis.known)
    return Witnesses(wordings=words, register=register, findings=found.table, on=basis.day)
