"""Findings told to a reader: the answer first, then one point for each rule and code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.sentences import capitalised, fill, number_word
from kanalkoll.core.drafting.lint.finding import HEADINGS, Code, LintFinding
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy

IMPOSSIBLE: frozenset[Code] = frozenset(
    {"cannot-be-met", "not-measurable", "does-not-fit", "contradicts"}
)
"""Codes of rules that somebody could not follow however much they wanted to."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is said of one rule under one heading.

    ``lead`` is the finding that speaks for it; ``others`` are the same of other
    platforms and account types, the most accounts first.
    """

    lead: LintFinding
    others: tuple[LintFinding, ...] = ()

    @property
    def code(self) -> Code:
        """The code of all its findings."""
        return self.lead.code

    @property
    def is_problem(self) -> bool:
        """Whether something should be corrected or made clear."""
        return self.lead.severity == "problem"

    @property
    def heading(self) -> Text:
        """Such as *Får inte plats*."""
        return HEADINGS[self.code]

    @property
    def sentence(self) -> Text:
        """The rule's title, and what is wrong."""
        return fill(
            Text(sv="{title}. {message}", en="{title}. {message}"),
            title=self.lead.title,
            message=self.lead.message,
        )


def points(findings: Sequence[LintFinding]) -> list[Point]:
    """The findings of each rule and code together; those that need correcting come first.

    ``findings`` in the order that ``lint`` gives them.
    """
    found = [
        Point(lead, tuple(others)) for _, (lead, *others) in groupby(findings, key=_belongs_to)
    ]
    return sorted(found, key=lambda point: not point.is_problem)


def _belongs_to(finding: LintFinding) -> tuple[str, ...]:
    """What a finding is told together with: the same rule and code on other platforms.

    What is true wherever the rule holds stands by itself: each pair of rules
    has its own proof, each vague word its own reading.
    """
    own = () if finding.platform else (finding.message.sv,)
    return (finding.code, finding.rule, *own)


def answer(policy: Policy, told: Sequence[Point]) -> Text:
    """The first line: whether the text can be followed, and how much should be corrected.

    As in "Utkastet går inte att följa fullt ut. Sex saker bör rättas eller förtydligas."
    """
    wrong = [point for point in told if point.is_problem]
    form = _FOLLOW_NOT if any(point.code in IMPOSSIBLE for point in wrong) else _FOLLOW
    return fill(
        Text(sv="{noun} {can} {so_many}", en="{noun} {can} {so_many}"),
        noun=capitalised(policy_noun(policy)),
        can=form,
        so_many=_so_many(len(wrong)),
    )


_FOLLOW_NOT = Text(sv="går inte att följa fullt ut.", en="cannot be followed in full.")
_FOLLOW = Text(sv="går att följa.", en="can be followed.")


def _so_many(things: int) -> Text:
    if not things:
        return Text(sv="Inget behöver rättas.", en="Nothing needs correcting.")
    number = capitalised(number_word(things))
    return fill(
        Text(
            sv="{n} {things} bör rättas eller förtydligas.",
            en="{n} {things} should be corrected or made clear.",
        ),
        n=number,
        things=Text(sv="sak", en="thing") if things == 1 else Text(sv="saker", en="things"),
    )
