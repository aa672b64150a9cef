"""Rules that contradict each other, and rules that follow from another: each pair, with a proof."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kanalkoll.core.assessment.sentences import fill, quoted
from kanalkoll.core.drafting.lint.draft import Draft, about, title_of
from kanalkoll.core.drafting.lint.finding import Code, Evidence, LintFinding, Severity
from kanalkoll.core.drafting.lint.pair_proofs import clash, consequence
from kanalkoll.core.drafting.lint.scope import concerns, covers, overlap
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

STRENGTHS = ("recommended", "should", "shall")
"""The weakest first: a rule can only follow from one that binds as hard."""

CHOOSE = Text(
    sv="Ändra det ena kravet, eller säg vilka konton vart och ett gäller.",
    en="Change one of the rules, or say which accounts each of them concerns.",
)
STRIKE = Text(
    sv="Kravet kan strykas, eller behållas om det ska synas för sig.",
    en="The rule can be struck out, or stay if it is to be seen by itself.",
)


def check(draft: Draft) -> Iterator[LintFinding]:
    """``contradicts`` and ``implied`` for each pair of rules that an account can be held to."""
    for one, other in combinations(draft.policy.rules, 2):
        if overlap(one.scope, other.scope, draft.catalogue):
            proof = clash(one.requires, other.requires, draft.catalogue)
            if proof is not None:
                yield _pair(draft, "contradicts", (other, one), proof)
                continue
            yield from _implied(draft, one, other)


def _implied(draft: Draft, one: Rule, other: Rule) -> Iterator[LintFinding]:
    """At most one finding a pair: of two equal rules, the later one follows."""
    for strict, mild in ((one, other), (other, one)):
        if not covers(strict.scope, mild.scope) or not _binds_as_hard(strict, mild):
            continue
        proof = consequence(strict.requires, mild.requires)
        if proof is not None:
            yield _pair(draft, "implied", (mild, strict), proof)
            return


def _binds_as_hard(strict: Rule, mild: Rule) -> bool:
    return STRENGTHS.index(strict.strength) >= STRENGTHS.index(mild.strength)


def _pair(draft: Draft, code: Code, rules: tuple[Rule, Rule], proof: Text) -> LintFinding:
    rule, other = rules
    accounts = draft.in_use and [
        a for a in draft.in_use if concerns(rule.scope, a) and concerns(other.scope, a)
    ]
    nobody = accounts is not None and not accounts
    severity: Severity = "note" if code == "implied" or nobody else "problem"
    form = _CONTRADICTS if code == "contradicts" else _IMPLIED
    return about(
        rule,
        code=code,
        severity=severity,
        message=fill(form, other=quoted(title_of(other)), proof=proof),
        evidence=Evidence(
            other_rule=other.id,
            example=proof,
            accounts=None if accounts is None else len(accounts),
            words=tuple(kind_of(r.requires).sentence(r.requires).sv for r in (rule, other)),
        ),
        remedy=CHOOSE if code == "contradicts" else STRIKE,
    )


_CONTRADICTS = Text(
    sv="Går inte att följa tillsammans med {other}. {proof}",
    en="Cannot be met together with {other}. {proof}",
)
_IMPLIED = Text(
    sv="Den som följer {other} följer också det här. {proof}",
    en="Whoever follows {other} follows this too. {proof}",
)
