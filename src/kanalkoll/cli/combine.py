"""``kanalkoll combine``: several proposers' amendments, alone and together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import day_options, facts_argument, opened, policy_option, the_policy
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.drafting.combination import Combined

SUMMARY = Text(
    sv="Förena flera förslagsställares ändringsförslag.",
    en="Join several proposers' amendments.",
)
ABOUT = Text(
    sv="Visar vilka förslag som utesluter varandra, vad varje förslag ger för sig och vad varje"
    " sätt att förena dem ger. Policyn och uppgifterna ändras inte.",
    en="Shows which amendments exclude each other, what each gives alone and what each way to"
    " join them gives. Policy and facts stay as they are.",
)
FORMATS = ("text", "json", "csv")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@click.argument(
    "files",
    cls=Argument,
    nargs=-1,
    required=True,
    metavar=Text(sv="FIL …", en="FILE …"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Filer med ändringsförslag (TOML).", en="Files of amendments (TOML)."),
)
@policy_option
@day_options
@click.option(
    "--unit",
    cls=Option,
    multiple=True,
    metavar=Text(sv="VERKSAMHET", en="UNIT"),
    help=Text(
        sv="Verksamhet att visa för sig, med allt under den.",
        en="Unit to show by itself, with all below it.",
    ),
)
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
def command(  # noqa: PLR0913  (an option each)
    facts: Path,
    files: Sequence[Path],
    *,
    policy: str,
    on: Sequence[date] | None,
    known: date | None,
    unit: Sequence[str],
    form: str,
    path: Path | None,
) -> None:
    """Try every amendment alone and every way to join them, and write what comes of it."""
    from kanalkoll.cli.combining import combine, planned

    wanted = planned(the_policy(policy), files)
    with opened(facts) as at_hand:
        write(combine(at_hand, wanted, on=on or (), known=known, units=unit), form, path)


def write(found: Combined, form: str, path: Path | None) -> None:
    """Write the result in one of :data:`FORMATS`, to a file or standard output."""
    with output(path, binary=form == "json") as stream:
        if form == "text":
            from kanalkoll.cli.combined_text import combined_text

            for line in combined_text(found, language()):
                click.echo(line, file=stream)
        elif form == "csv":
            from kanalkoll.documents.combination import write_csv

            write_csv(found, stream)
        else:
            from importlib.metadata import version

            from kanalkoll.documents.combination import write_json

            write_json(found, stream, version=version("kanalkoll"), language=language())
