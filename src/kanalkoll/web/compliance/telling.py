"""A finding as a page shows it, kept ready: words in both languages, and the numbers in them.

Names of persons are not kept: a text holds a mark in the place of each, and
:mod:`.marks` puts the name there when somebody who may see it reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kanalkoll.core.assessment.explain import evidence_for, explain
from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.finding import Finding
from kanalkoll.core.assessment.finding_words import Background
from kanalkoll.core.assessment.remedy_publishing import next_window
from kanalkoll.core.assessment.sentences import capitalised
from kanalkoll.core.language import Text
from kanalkoll.web.compliance.actions import action_for
from kanalkoll.web.compliance.marks import mark

PARTS = ("title", "requirement", "short", "seen", "evidence", "source", "reading")
"""Parts of an explanation that are kept as they are; its remedy begins with a capital."""


class Marked(Mapping[str, str]):
    """In the place of names: for every key of a person, a mark that the name can be put into."""

    def __getitem__(self, key: str) -> str:
        return mark(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Told:
    """One finding with its rule's place, kind and strength, and its words for pages."""

    finding: Finding
    position: int
    kind: str
    strength: str
    words: dict[str, Any]

    @property
    def reason(self) -> str:
        """Why it cannot be judged; empty where it can."""
        return self.finding.reason or ""


def tell(finding: Finding, background: Background) -> Told:
    """The finding in words, from what is known in ``background`` (with :class:`Marked` persons)."""
    case = background.case(finding)
    rules = [rule.id for rule in background.policy.rules]
    return Told(
        finding=finding,
        position=rules.index(finding.rule),
        kind=case.kind.name,
        strength=case.rule.strength,
        words=_words(case),
    )


def _words(case: Case[Any]) -> dict[str, Any]:
    said = explain(case)
    finding, remedy = case.finding, said.remedy
    parts = {name: kept(getattr(said, name)) for name in PARTS}
    return {
        **parts,
        "remedy": kept(capitalised(remedy)) if remedy else None,
        "action": action_for(case.kind.name, finding.verdict, finding.reason),
        "by": _iso(_by(case)),
        "clause": case.rule.clause,
        "low": finding.observed.low,
        "high": finding.observed.high,
        "at_least": finding.required.at_least,
        "at_most": finding.required.at_most,
        "covered": finding.coverage_days.covered,
        "of": finding.coverage_days.of,
        "known": _known(case),
        "last_post": _iso(case.facts.last_post),
    }


def kept(text: Text | None) -> dict[str, str] | None:
    """A text as it is kept in the database."""
    return None if text is None else {"sv": text.sv, "en": text.to("en")}


def _known(case: Case[Any]) -> dict[str, Any] | None:
    """By which way in the newest fact came, from whom or what, and when."""
    if case.finding.verdict == "not applicable":
        return None
    rests_on = evidence_for(case)
    if rests_on.way_in is None:
        return None
    return {"way_in": rests_on.way_in, "source": rests_on.source, "on": _iso(rests_on.known_from)}


def _by(case: Case[Any]) -> date | None:
    """The last day of the window in which what is wrong can be put right, where there is one."""
    if case.kind.name != "posts-within" or case.finding.verdict != "non-compliant":
        return None
    return next_window(case.p.span, case.day)[1] - timedelta(days=1)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
