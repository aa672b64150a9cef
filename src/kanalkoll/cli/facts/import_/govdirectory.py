"""``kanalkoll facts import govdirectory``: a country's bodies and accounts from Govdirectory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kanalkoll.cli.importing import day_of, import_options, report, take_in
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs in ett lands myndigheter och konton ur Govdirectory.",
    en="Import a country's bodies and accounts from Govdirectory.",
)


@click.command(cls=Command, summary=SUMMARY)
@click.argument(
    "accounts",
    cls=Argument,
    metavar="ACCOUNTS.tsv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Govdirectorys konton.", en="Govdirectory's accounts."),
)
@click.argument(
    "institutions",
    cls=Argument,
    metavar="INSTITUTIONS.tsv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Govdirectorys myndigheter.", en="Govdirectory's institutions."),
)
@click.option(
    "--country",
    cls=Option,
    metavar=Text(sv="LAND", en="COUNTRY"),
    help=Text(sv="Bara det landet, som sweden.", en="Only that country, as in sweden."),
)
@import_options
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    accounts: Path,
    institutions: Path,
    country: str | None,
    folder: Path,
    known_from: date | None,
    source: str | None,
    replace: bool,  # noqa: FBT001  (click gives it by name)
    notes_path: Path | None,
) -> None:
    """Import, merge and tell."""
    from kanalkoll.importers.govdirectory import import_govdirectory

    found = import_govdirectory(
        accounts,
        institutions,
        country=country,
        known_from=day_of(accounts, known_from),
        source=source or accounts.name,
    )
    take_in(found, folder, replace=replace)
    for line in report(found, folder, notes_path, language()):
        click.echo(line)
