"""``kanalkoll summary``: findings counted, and what is so of every account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import (
    POLICY_VARIABLE,
    day_options,
    facts_argument,
    filter_options,
    opened,
    the_policy,
)
from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.assessment.summary import Condition

SUMMARY = Text(
    sv="Räkna bedömningarna per förvaltning, krav, plattform eller dag.",
    en="Count findings by unit, rule, platform or day.",
)
ABOUT = Text(
    sv="Med --every svarar kommandot på var något stämmer för alla konton: --where"
    " platform=instagram --every account-type=personal räknar de förvaltningar som bara har"
    " personliga Instagramkonton. Då behövs ingen policy.",
    en="With --every the command answers where something is so of all accounts: --where"
    " platform=instagram --every account-type=personal counts the units that have personal"
    " Instagram accounts only. No policy is needed for that.",
)
BY = ("unit", "rule", "platform", "account-type", "strength", "day")
ATTRIBUTES = ("platform", "account-type", "unit", "unit-kind", "category", "registered")


class ConditionType(click.ParamType["Condition"]):
    """``platform=instagram,account-type=personal``; several values with a bar between."""

    name = "condition"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Condition:
        """The condition; a message naming the attributes when one is not known."""
        from kanalkoll.core.assessment.summary import Condition

        del ctx
        if isinstance(value, Condition):
            return value
        wanted: dict[str, list[str]] = {}
        for part in str(value).split(","):
            name, equals, values = part.strip().partition("=")
            if name not in ATTRIBUTES or not equals or not values:
                raise BadInput(_wrong(part.strip(), param))
            wanted[name.replace("-", "_")] = [v.strip() for v in values.split("|")]
        return Condition(wanted)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@click.option(
    "--policy",
    "-p",
    cls=Option,
    envvar=POLICY_VARIABLE,
    metavar=Text(sv="ID|FIL", en="ID|FILE"),
    help=Text(sv="Policy att bedöma efter.", en="Policy to judge by."),
)
@click.option(
    "--by",
    cls=Option,
    multiple=True,
    type=click.Choice(BY),
    default=["unit"],
    show_default=True,
    help=Text(
        sv="Vad som räknas för sig; flera går bra.",
        en="What is counted by itself; several are fine.",
    ),
)
@click.option(
    "--where",
    cls=Option,
    type=ConditionType(),
    metavar=Text(sv="VILLKOR", en="CONDITION"),
    help=Text(
        sv="Bara konton som är så, som platform=instagram.",
        en="Only accounts that are so, such as platform=instagram.",
    ),
)
@click.option(
    "--every",
    "every_",
    cls=Option,
    type=ConditionType(),
    metavar=Text(sv="VILLKOR", en="CONDITION"),
    help=Text(
        sv="Hos vilka är alla konton så, som account-type=personal?",
        en="Where are all accounts so, such as account-type=personal?",
    ),
)
@day_options
@filter_options
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
    help=Text(sv="Form på resultatet.", en="Form of the result."),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    facts: Path,
    policy: str | None,
    by: Sequence[Any],
    where: Condition | None,
    every_: Condition | None,
    on: Sequence[date] | None,
    known: date | None,
    form: str,
    path: Path | None,
    **filters: Sequence[str],
) -> int:
    """Count and write."""
    from kanalkoll.cli import every_account, summarising

    with opened(facts) as at_hand, output(path) as stream:
        if every_ is not None:
            asked = every_account.Asked(by[0], where, every_)
            lines = every_account.every_lines(at_hand, asked, (on, known), form, language())
        else:
            if policy is None:
                raise BadInput(_no_policy())
            counted = summarising.counted(
                at_hand, the_policy(policy), by, where=where, on=on, known=known, filters=filters
            )
            lines = summarising.count_lines(counted, form, language())
        for line in lines:
            click.echo(line, file=stream)
    return 0


def _wrong(part: str, param: click.Parameter | None) -> Problem:
    listed = ", ".join(ATTRIBUTES)
    return Problem(
        Text(sv=f"”{part}” är inget villkor.", en=f"'{part}' is no condition."),
        Text(sv=f"Skriv som platform=instagram; här kan stå {listed}.",
             en=f"Write it as platform=instagram; possible here: {listed}."),
        field=f"--{param.name.rstrip('_')}" if param and param.name else None,
    )  # fmt: skip


def _no_policy() -> Problem:
    return Problem(
        Text(sv="Ingen policy är angiven.", en="No policy is given."),
        Text(sv="Ange en med --policy, eller fråga med --every.",
             en="Give one with --policy, or ask with --every."),
        field="--policy",
    )  # fmt: skip
