"""``kanalkoll judge``: every account by every rule, on one day or many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import (
    day_options,
    facts_argument,
    filter_options,
    opened,
    policy_option,
    the_policy,
)
from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.cli.assessing import Run

SUMMARY = Text(sv="Bedöm varje konto efter en policy.", en="Judge every account by a policy.")
ABOUT = Text(
    sv="Svaret står på första raden. Med --format fås varje bedömning för sig: json, csv eller"
    " parquet, eller en rapport att läsa och skriva ut: html.",
    en="The answer stands in the first line. --format gives each finding by itself: json, csv or"
    " parquet, or a report to read and print: html.",
)
FORMATS = ("text", "json", "csv", "html", "parquet")
LEVELS = ("shall", "should", "recommended", "unknown")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@policy_option
@day_options
@filter_options
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(FORMATS),
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
@click.option(
    "--fail-on",
    cls=Option,
    multiple=True,
    type=click.Choice(LEVELS),
    help=Text(
        sv="Sluta med kod 1 om något krav av den styrkan har avvikelser"
        " (shall, should: också de starkare), eller inte går att bedöma"
        " (unknown).",
        en="End with code 1 when a rule of that strength (should: also the"
        " stronger) has deviations, or cannot be judged (unknown).",
    ),
)
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    facts: Path,
    policy: str,
    on: Sequence[date] | None,
    known: date | None,
    form: str,
    path: Path | None,
    fail_on: Sequence[str],
    **filters: Sequence[str],
) -> int:
    """Judge and write; 1 when findings reach ``--fail-on``, else 0."""
    from kanalkoll.cli.assessing import Chosen, run

    judged_by = the_policy(policy)
    with opened(facts) as at_hand:
        found = run(at_hand, judged_by, on=on, known=known, chosen=Chosen(**filters))
        write(found, form, path)
        return int(reaches(found, fail_on))


def write(found: Run, form: str, path: Path | None) -> None:
    """Write the findings of a run in one of :data:`FORMATS`, to a file or standard output."""
    if form == "text":
        from kanalkoll.cli.judged_text import judged_text

        with output(path) as stream:
            for line in judged_text(found, language()):
                click.echo(line, file=stream)
    elif form == "html":
        from kanalkoll.cli.reporting import write_report

        with output(path) as stream:
            write_report(found, stream, language())
    else:
        _write_findings(found, form, path)


def _write_findings(found: Run, form: str, path: Path | None) -> None:
    from kanalkoll.core.assessment.finding import findings
    from kanalkoll.core.assessment.finding_words import with_words
    from kanalkoll.documents.findings_json import write_json
    from kanalkoll.documents.findings_table import write_csv, write_parquet

    rows = (row for batch in found.table.to_batches() for row in batch.to_pylist())
    bare = findings(rows, found.policy)
    told = with_words(bare, found.background(), language=language(), last=found.on)
    if form == "csv":
        with output(path) as stream:
            write_csv(told, stream)
        return
    with output(path, binary=True) as stream:
        if form == "parquet":
            write_parquet(told, stream)
        else:
            write_json(told, found.judged(), stream)


def reaches(found: Run, levels: Sequence[str]) -> bool:
    """Whether findings of the last day reach one of the levels of ``--fail-on``."""
    from kanalkoll.core.assessment.summary import summarise

    stronger = {"shall": 1, "should": 2, "recommended": 3}
    for group in summarise(found.last, ("strength",), policy=found.policy):
        (strength,) = group.key
        for level in levels:
            if level == "unknown" and group.tally["unknown"]:
                return True
            if stronger[strength] <= stronger.get(level, 0) and group.tally["non-compliant"]:
                return True
    return False
