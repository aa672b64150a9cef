"""``kanalkoll explain``: one finding in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.inputs import (
    day_options,
    facts_argument,
    no_facts,
    opened,
    policy_option,
    the_policy,
)
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Language, Text

if TYPE_CHECKING:
    from kanalkoll.cli.assessing import Run
    from kanalkoll.core.assessment.explain import Explanation

SUMMARY = Text(
    sv="Förklara en bedömning: vad som krävs, vad som sågs och vad som är att göra.",
    en="Explain a finding: what is required, what was seen and what is to be done.",
)
ABOUT = Text(
    sv="Utan KRAV förklaras alla krav som gäller kontot.",
    en="Without RULE every rule that concerns the account is explained.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@click.argument(
    "account",
    cls=Argument,
    metavar=Text(sv="KONTO", en="ACCOUNT"),
    help=Text(sv="@namn, adress eller nyckel.", en="@handle, address or key."),
)
@click.argument(
    "rule",
    cls=Argument,
    required=False,
    metavar=Text(sv="[KRAV]", en="[RULE]"),
    help=Text(sv="Kravets id eller rubrik.", en="The rule's id or heading."),
)
@policy_option
@day_options
@click.option(
    "--letter",
    is_flag=True,
    cls=Option,
    help=Text(sv="Som löpande text, till ett brev.", en="As running text, for a letter."),
)
def command(  # noqa: PLR0913  (a parameter an option)
    facts: Path,
    account: str,
    rule: str | None,
    policy: str,
    on: Sequence[date] | None,
    known: date | None,
    *,
    letter: bool,
) -> int:
    """Explain the findings of one account on the last day asked about."""
    from kanalkoll.cli.assessing import Chosen, run

    chosen = Chosen(account=(account,), rule=(rule,) if rule else ())
    with opened(facts) as at_hand:
        found = run(at_hand, the_policy(policy), on=on, known=known, chosen=chosen)
        for line in explained(found, language(), letter=letter, all_rules=rule is None):
            click.echo(line)
    return 0


def explained(found: Run, language: Language, *, letter: bool, all_rules: bool) -> Iterator[str]:
    """The lines that explain what a run found about its one account."""
    from kanalkoll.cli.tables import bold, wrapped
    from kanalkoll.core.assessment.explain import explain
    from kanalkoll.core.assessment.explain_headline import headline
    from kanalkoll.core.assessment.finding import findings

    told = list(findings(found.last.to_pylist(), found.policy))
    if not told:
        raise no_facts()
    background = found.background()
    account = background.case(told[0]).account
    if all_rules:
        yield bold(wrapped(f"{account.shown}. {headline(found.policy, told).to(language)}"))
        yield ""
    for finding in told:
        if all_rules and finding.verdict == "not applicable":
            continue
        said = explain(background.case(finding))
        yield from [wrapped(said.paragraph(language))] if letter else _parts(said, language)
        yield ""


def _parts(said: Explanation, language: Language) -> Iterator[str]:
    """One explanation, part by part, each with its heading."""
    from kanalkoll.cli.tables import bold, sign, wrapped

    yield f"{sign(said.verdict)} {bold(said.heading.to(language))}"
    yield wrapped(said.short.to(language), indent="  ")
    for heading, part in (
        (Text(sv="Vad som krävs", en="What is required"), said.requirement),
        (Text(sv="Hur vet vi det?", en="How do we know?"), said.how_we_know),
        (Text(sv="Gör så här", en="What to do"), said.remedy),
    ):
        if part is not None:
            yield f"  {bold(heading.to(language))}"
            yield wrapped(_begun(part.to(language)), indent="    ")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
