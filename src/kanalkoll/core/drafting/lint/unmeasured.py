"""Sentences that bind somebody to something, and that nothing measures."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.assessment.summary import Tally, summarise
from kanalkoll.core.drafting.lint.draft import Draft, about
from kanalkoll.core.drafting.lint.finding import Evidence, LintFinding
from kanalkoll.core.drafting.lint.vague_words import vague_words
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Principle, Rule

SHALL = regex.compile(r"\b(?:ska|skall|måste|får inte|shall|must|may not)\b", regex.IGNORECASE)
"""Words that make a duty of a sentence, whatever strength it was given."""

NOBODY_CAN_TELL = Text(
    sv="Ingen uppgift visar om kravet är uppfyllt. En daterad genomgång behövs.",
    en="No fact shows whether the rule is met. A dated review is needed.",
)
ATTEST = Text(
    sv="Låt någon bekräfta med datum att det är så, eller skriv att texten är vägledande.",
    en="Let somebody attest with a date that it is so, or write that the text is for guidance.",
)


def check(draft: Draft) -> Iterator[LintFinding]:
    """``nothing-measures`` for principles that bind, and for rules without a single fact."""
    for principle in draft.policy.principles:
        if binds(principle):
            yield _of_principle(principle)
    if draft.witnesses.findings is not None:
        for group in summarise(draft.witnesses.findings, ("rule",)):
            rule = draft.policy.rule(str(group.key[0]))
            if rule is not None and _without_facts(group.tally):
                yield _of_rule(rule, group.tally)


def binds(principle: Principle) -> bool:
    """Whether the sentence says what shall or should be so."""
    return principle.strength != "may" or SHALL.search(principle.text.sv) is not None


def _of_principle(principle: Principle) -> LintFinding:
    return about(
        principle,
        code="nothing-measures",
        severity="note" if principle.strength == "recommended" else "problem",
        message=NOBODY_CAN_TELL,
        evidence=Evidence(words=tuple(w.phrase for w in vague_words(principle.text.sv))),
        remedy=ATTEST,
    )


def _without_facts(tally: Tally) -> bool:
    """Whether the rule concerns accounts and not one of them can be judged for lack of facts."""
    return bool(tally.applying) and tally.reasons.get("missing_fact", 0) == tally.applying


def _of_rule(rule: Rule, tally: Tally) -> LintFinding:
    said = fill(
        Text(
            sv="Det finns ingen uppgift om något av de {n} konton som kravet gäller.",
            en="There is no fact about any of the {n} accounts that the rule concerns.",
        ),
        n=tally.applying,
    )
    return about(
        rule,
        code="nothing-measures",
        severity="note",
        message=said,
        evidence=Evidence(accounts=tally.applying),
        remedy=Text(
            sv="Bestäm hur uppgiften ska samlas in innan kravet börjar gälla.",
            en="Decide how the fact is to be collected before the rule comes into force.",
        ),
    )
