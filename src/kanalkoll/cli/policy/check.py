"""``kanalkoll policy check``: whether a policy file can be used, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.inputs import the_policy
from kanalkoll.cli.wording import Argument, Command, language
from kanalkoll.core.language import Language, Text

if TYPE_CHECKING:
    from kanalkoll.core.policy.model import Policy, Rule

SUMMARY = Text(
    sv="Kontrollera att en policyfil går att använda.", en="Check that a policy file can be used."
)
ABOUT = Text(
    sv="Alla fel visas på en gång, med sin plats och vad som vore rätt. Är filen i ordning visas"
    " vad som tolkas och vad texten inte säger.",
    en="All errors are shown at once, with their place and what would be right. For a file in"
    " order what is read into it and what it does not say are shown.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "policy",
    cls=Argument,
    metavar=Text(sv="FIL|ID", en="FILE|ID"),
    help=Text(sv="Policyfil att kontrollera.", en="Policy file to check."),
)
def command(policy: str) -> None:
    """Print whether the policy is in order, and what it rests on."""
    from kanalkoll.cli.tables import bold, wrapped
    from kanalkoll.core.assessment.sentences import counted, fill

    found = the_policy(policy)
    rules = counted(len(found.rules), Text(sv="krav", en="rule"), Text(sv="krav", en="rules"))
    principles = counted(len(found.principles), Text(sv="princip", en="principle"),
                         Text(sv="principer", en="principles"))  # fmt: skip
    said = Text(sv="Policyn är i ordning: {rules}, {principles}.",
                en="The policy is in order: {rules}, {principles}.")  # fmt: skip
    click.echo(bold(fill(said, rules=rules, principles=principles).to(language())))
    for line in rests_on(found, language()):
        click.echo(wrapped(line))


def rests_on(policy: Policy, language: Language) -> Iterator[str]:
    """What each rule leaves open or rests on, a line a rule."""
    from kanalkoll.cli.judged_text import rule_title
    from kanalkoll.core.assessment.explain_reading import reading_of

    for rule in policy.rules:
        reading = reading_of(policy, rule)
        told = [reading.to(language)] if reading else []
        told += [_silence(rule).to(language)] if _is_silent(rule) else []
        if told:
            yield f"* {rule_title(rule).to(language)}: {' '.join(told)}"


def _is_silent(rule: Rule) -> bool:
    import msgspec

    from kanalkoll.core.kinds.values import is_undefined

    return any(is_undefined(value) for value in msgspec.structs.asdict(rule.requires).values())


def _silence(rule: Rule) -> Text:
    from kanalkoll.core.assessment.explain import IN_GENERAL, TELLERS
    from kanalkoll.core.assessment.sentences import fill
    from kanalkoll.core.kinds import kind_of

    what = TELLERS.get(kind_of(rule.requires).name, IN_GENERAL).silent
    return fill(Text(sv="Texten anger inte {what}.", en="The text does not say {what}."), what=what)
