"""Judging a draft: the policy on trial, with the platforms and the real accounts as witnesses.

A rule can be broken by an account, or the rule itself can be impossible,
silent or out of touch. :func:`lint` finds the second sort. Each group of
checks is a file; each finding has a stable code, its evidence and a way out.
``docs/reference/lint.md`` describes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.drafting.lint import (
    fitting,
    matching,
    measuring,
    pairs,
    reached,
    silence,
    unmeasured,
    vague,
)
from kanalkoll.core.drafting.lint.draft import Draft, Witnesses
from kanalkoll.core.drafting.lint.finding import (
    CODES,
    HEADINGS,
    Code,
    Evidence,
    LintFinding,
    Severity,
)
from kanalkoll.core.policy.model import Policy

__all__ = [
    "CODES", "HEADINGS", "Code", "Evidence", "LintFinding", "Severity", "Witnesses", "lint",
]  # fmt: skip

CHECKS: tuple[Callable[[Draft], Iterator[LintFinding]], ...] = (
    measuring.check,
    fitting.check,
    pairs.check,
    vague.check,
    reached.check,
    silence.check,
    unmeasured.check,
    matching.check,
)

NOTHING = Witnesses()
"""The catalogue alone: neither the units' words nor any account is known."""


def lint(
    policy: Policy, *, catalogue: Catalogue, witnesses: Witnesses = NOTHING
) -> list[LintFinding]:
    """Everything that the text and its witnesses show to be wrong with a policy, or unclear.

    In the order of :data:`CODES`, then of the policy's rules; within one rule
    what most accounts meet with comes first and, where that is not known, what
    can be solved and concerns personal accounts. The same input gives the same
    list. Raises :class:`kanalkoll.core.errors.BadInput` for wordings that
    lack an item the policy asks for, or that no profile could hold.
    """
    draft = Draft(policy, catalogue, witnesses)
    found = [finding for check in CHECKS for finding in check(draft)]
    rules = [rule.id for rule in policy.rules] + [said.id for said in policy.principles]
    return sorted(found, key=lambda finding: _order(finding, rules, catalogue))


def _order(finding: LintFinding, rules: list[str], catalogue: Catalogue) -> tuple[object, ...]:
    """Code, rule, problems first, most accounts first; then what speaks best for the others."""
    return (
        CODES.index(finding.code),
        rules.index(finding.rule),
        finding.severity == "note",
        -(finding.evidence.accounts or 0),
        finding.code == "does-not-fit" and not finding.evidence.texts,
        not _is_personal(finding, catalogue),
        finding.platform or "",
        finding.account_type or "",
    )


def _is_personal(finding: LintFinding, catalogue: Catalogue) -> bool:
    """Whether it is about the sort of account that a person opens without asking anybody."""
    platform = catalogue.platforms.get(finding.platform or "")
    types = platform.account_types if platform else ()
    return any(t.key == finding.account_type and t.kind == "person" for t in types)
