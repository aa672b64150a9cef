"""``kanalkoll facts import spreadsheet``: a body's own list of its accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.importing import day_of, import_options, report, take_in
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMMARY = Text(
    sv="Läs in en egen lista över konton (Excel eller CSV).",
    en="Import your own list of accounts (Excel or CSV).",
)
ABOUT = Text(
    sv="Rubrikerna får vara på svenska eller engelska. Finns det fel i listan visas alla, och"
    " inget läses in; --accept tar förslagen. Namn på personer blir nycklar; vem som är vem"
    " skrivs bara till den fil som --persons anger.",
    en="Headings may be in Swedish or English. If there are errors in the list all are shown and"
    " nothing is imported; --accept takes the suggestions. Names of persons become keys; who is"
    " who is written only to the file that --persons names.",
)
Order = Literal["day-first", "month-first"]


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "sheet_file",
    cls=Argument,
    metavar=Text(sv="LISTA", en="LIST"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Listan (.xlsx, .csv, .tsv).", en="The list (.xlsx, .csv, .tsv)."),
)
@click.option(
    "--body",
    cls=Option,
    metavar=Text(sv="NAMN", en="NAME"),
    help=Text(
        sv="Kommunen, regionen eller myndigheten; annars filens namn.",
        en="The municipality, region or agency; otherwise the file's name.",
    ),
)
@click.option(
    "--sheet",
    cls=Option,
    metavar=Text(sv="BLAD", en="SHEET"),
    help=Text(sv="Bladet, där det finns flera.", en="The sheet, where there are more."),
)
@click.option(
    "--order",
    cls=Option,
    type=click.Choice(get_args(Order)),
    help=Text(
        sv="Om dag eller månad står först där båda går.",
        en="Whether day or month stands first where both could.",
    ),
)
@click.option(
    "--checked-on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dagen då senaste inlägg slogs upp.", en="The day on which last posts were looked up."
    ),
)
@click.option(
    "--accept",
    is_flag=True,
    cls=Option,
    help=Text(sv="Ta förslagen på rättelser.", en="Take the suggested corrections."),
)
@click.option(
    "--persons",
    "persons_path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil för vem varje nyckel är.", en="File for who each key is."),
)
@import_options
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    sheet_file: Path,
    body: str | None,
    sheet: str | None,
    order: Order | None,
    checked_on: date | None,
    accept: bool,  # noqa: FBT001  (click gives it by name)
    persons_path: Path | None,
    folder: Path,
    known_from: date | None,
    source: str | None,
    replace: bool,  # noqa: FBT001  (click gives it by name)
    notes_path: Path | None,
) -> None:
    """Import, merge and tell; :class:`BadInput` with every row that has to be corrected."""
    from dataclasses import replace as changed

    from kanalkoll.importers.spreadsheet.account_list import AccountList, read_account_list
    from kanalkoll.importers.spreadsheet.corrections import accepted

    known = day_of(sheet_file, known_from)
    told = source or sheet_file.name
    asked = AccountList(sheet_file, body or sheet_file.stem, sheet, order, checked_on)
    reading = read_account_list(asked, known_from=known, source=told)
    if accept and reading.corrections:
        asked = changed(asked, replacements=accepted(reading.corrections))
        reading = read_account_list(asked, known_from=known, source=told)
    found = reading.complete()
    take_in(found, folder, replace=replace)
    if persons_path is not None:
        _write_persons(reading.persons, persons_path)
    for line in report(found, folder, notes_path, language()):
        click.echo(line)


def _write_persons(persons: Mapping[str, str], path: Path) -> None:
    import csv

    from kanalkoll.cli.context import output
    from kanalkoll.documents.findings_table import harmless

    with output(path) as stream:
        writer = csv.writer(stream)
        writer.writerow(("person", "name"))
        writer.writerows((key, harmless(name)) for key, name in persons.items())
