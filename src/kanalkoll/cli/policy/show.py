"""``kanalkoll policy show``: one policy, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.inputs import the_policy
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Language, Text

if TYPE_CHECKING:
    from kanalkoll.core.policy.model import Policy, Rule

SUMMARY = Text(
    sv="Visa en policy: vad texten säger, hur den tolkas och hur den bedöms.",
    en="Show a policy: what the text says, how it is read and how it is judged.",
)


@click.command(cls=Command, summary=SUMMARY)
@click.argument(
    "policy",
    cls=Argument,
    metavar=Text(sv="ID|FIL", en="ID|FILE"),
    help=Text(sv="En policys id eller fil.", en="A policy's id or file."),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(("text", "toml")),
    default="text",
    show_default=True,
    help=Text(sv="Form på resultatet.", en="Form of the result."),
)
def command(policy: str, form: str) -> None:
    """Print the policy."""
    found = the_policy(policy)
    if form == "toml":
        from kanalkoll.core.policy.writing import dump_policy

        click.echo(dump_policy(found), nl=False)
        return
    for line in shown(found, language()):
        click.echo(line)


def shown(policy: Policy, language: Language) -> Iterator[str]:
    """The lines that show a policy."""
    from kanalkoll.cli.policy.list import STAGES
    from kanalkoll.cli.tables import bold, wrapped

    title = policy.title.to(language)
    yield bold(wrapped(f"{title} ({policy.id}, version {policy.version})"))
    parts = [policy.body, STAGES[policy.stage].to(language), policy.case_number or ""]
    yield ", ".join(part for part in parts if part)
    if policy.note is not None:
        yield wrapped(policy.note.to(language))
    for rule in policy.rules:
        yield ""
        yield from _rule(policy, rule, language)
    if policy.principles:
        yield ""
        yield bold(Text(sv="Principer som visas men inte bedöms",
                        en="Principles that are shown and not judged").to(language))  # fmt: skip
        for principle in policy.principles:
            yield wrapped(principle.text.to(language), indent="  ")
    if policy.sources:
        yield ""
        yield bold(Text(sv="Källor", en="Sources").to(language))
        for source in policy.sources:
            yield wrapped(": ".join(filter(None, [source.title, source.url])), indent="  ")


def _rule(policy: Policy, rule: Rule, language: Language) -> Iterator[str]:
    from kanalkoll.cli.judged_text import rule_title
    from kanalkoll.cli.summarising import STRENGTHS
    from kanalkoll.cli.tables import bold, wrapped
    from kanalkoll.core.assessment.explain_reading import reading_of
    from kanalkoll.core.kinds import kind_of

    strength = STRENGTHS[rule.strength].to(language)
    yield f"{bold(rule_title(rule).to(language))} ({rule.id}, {strength})"
    yield wrapped(rule.text.to(language), indent="  ")
    judged = kind_of(rule.requires).sentence(rule.requires).to(language)
    said = Text(sv="Bedöms så: {judged}", en="Judged so: {judged}").to(language)
    yield wrapped(said.format(judged=judged), indent="  ")
    reading = reading_of(policy, rule)
    if reading is not None:
        yield wrapped(reading.to(language), indent="  ")
