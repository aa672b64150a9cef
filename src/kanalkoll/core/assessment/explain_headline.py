"""How one account stands, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.finding import Finding
from kanalkoll.core.assessment.sentences import fill, number_word
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy


def headline(policy: Policy, found: Iterable[Finding]) -> Text:
    """How one account stands, in a sentence.

    As in "Jämfört med utkastet har kontot två avvikelser, och två krav går inte
    att bedöma."
    """
    return headline_of(policy, (finding.verdict for finding in found))


def headline_of(policy: Policy, found: Iterable[Verdict]) -> Text:
    """The same from the verdicts alone."""
    verdicts = Counter(found)
    wrong, unknown = verdicts["non-compliant"], verdicts["unknown"]
    met = verdicts["compliant"]
    if not wrong and not unknown:
        said = Text(
            sv="Jämfört med {noun} uppfyller kontot alla {met} krav som gäller det.",
            en="Compared with {noun} the account meets all {met} requirements.",
        )
        return fill(said, noun=policy_noun(policy), met=number_word(met, neuter=True))
    return fill(
        Text(sv="Jämfört med {noun} har kontot {wrong}{unknown}.",
             en="Compared with {noun} the account has {wrong}{unknown}."),
        noun=policy_noun(policy),
        wrong=_deviations(wrong),
        unknown=_unknowns(unknown, but=not wrong) if unknown else "",
    )  # fmt: skip


def _deviations(count: int) -> Text:
    if count == 0:
        return Text(sv="inga avvikelser", en="no deviations")
    name = Text(sv="avvikelse" if count == 1 else "avvikelser",
                en="deviation" if count == 1 else "deviations")  # fmt: skip
    return fill(Text(sv="{n} {name}", en="{n} {name}"), n=number_word(count), name=name)


def _unknowns(count: int, *, but: bool) -> Text:
    name = Text(sv="krav", en="requirement" if count == 1 else "requirements")
    return fill(
        Text(sv=", {och} {n} {name} går inte att bedöma", en=", {och} {n} {name} cannot be judged"),
        och=Text(sv="men", en="but") if but else Text(sv="och", en="and"),
        n=number_word(count, neuter=True),
        name=name,
    )
