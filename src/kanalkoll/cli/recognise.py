"""``kanalkoll recognise``: which items of base information a profile already says, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import PLACES
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.cli.profile_texts import Profile

SUMMARY = Text(
    sv="Se vilken basinformation en profiltext redan innehåller.",
    en="See which base information a profile already gives.",
)
ABOUT = Text(
    sv="Läser en profiltext ur en fil eller från standard in, eller en profil per rad ur en kolumn"
    " i en CSV-fil, på svenska och engelska. Varje svar visar de ord det bygger på.",
    en="Reads a profile text from a file or standard input, or one profile a row from a column of"
    " a CSV file, in Swedish and English. Each answer shows the words it rests on.",
)
FORMATS = ("text", "json", "csv")
COLUMNS = ("row", "item", "found", "place", "passage", "rule", "confidence", "lacks")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "file",
    cls=Argument,
    default="-",
    type=click.Path(path_type=Path),
    metavar=Text(sv="[FIL]", en="[FILE]"),
    help=Text(
        sv="Profiltext, eller CSV med --column; - är standard in.",
        en="Profile text, or CSV with --column; - is standard input.",
    ),
)
@click.option(
    "--column",
    cls=Option,
    metavar=Text(sv="KOLUMN", en="COLUMN"),
    help=Text(
        sv="Kolumn i en CSV-fil med en profiltext per rad.",
        en="Column of a CSV file with one profile text a row.",
    ),
)
@click.option(
    "--place",
    cls=Option,
    type=click.Choice(PLACES),
    default="bio",
    show_default=True,
    help=Text(sv="Vilken del av profilen texten är.", en="Which part of the profile the text is."),
)
@click.option(
    "--unit",
    cls=Option,
    multiple=True,
    metavar=Text(sv="NAMN", en="NAME"),
    help=Text(
        sv="Vad verksamheten heter; då ska avsändaren vara både den och organisationen.",
        en="What the unit is called; a sender is then both it and the body.",
    ),
)
@click.option(
    "--body",
    cls=Option,
    multiple=True,
    metavar=Text(sv="NAMN", en="NAME"),
    help=Text(sv="Vad organisationen heter.", en="What the body is called."),
)
@click.option(
    "--domain",
    cls=Option,
    multiple=True,
    metavar=Text(sv="DOMÄN", en="DOMAIN"),
    help=Text(sv="Organisationens webbdomän.", en="The body's web domain."),
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
def command(  # noqa: PLR0913 (an option each)
    file: Path,
    form: str,
    path: Path | None,
    *,
    column: str | None,
    place: str,
    unit: Sequence[str],
    body: Sequence[str],
    domain: Sequence[str],
) -> int:
    """Read the profiles and write what they say."""
    from kanalkoll.cli.profile_texts import Profile, profiles_in
    from kanalkoll.core.baseinfo.recognise import Identity, recognise

    identity = Identity(tuple(unit), tuple(body), tuple(domain))
    texts = profiles_in(_bytes(file), column, file=str(file))

    def found() -> Iterator[Profile]:
        for row, text in texts:
            yield Profile(row, text, recognise({place: text}, identity=identity))

    _write(found(), form, path, several=column is not None)
    return 0


def _bytes(file: Path) -> bytes:
    """The whole of a file, or of standard input. Raises :class:`BadInput`."""
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(_unreadable(file)) from error


def _write(found: Iterator[Profile], form: str, path: Path | None, *, several: bool) -> None:
    from kanalkoll.cli.profile_texts import as_row, flat_rows, one_lines, several_lines

    if form == "text":
        lines = several_lines if several else one_lines
        with output(path) as stream:
            for line in lines(found, language()):
                click.echo(line, file=stream)
        return
    from kanalkoll.cli.row_files import write_csv, write_json

    if form == "json":
        write_json([as_row(profile) for profile in found], path)
    else:
        write_csv(COLUMNS, (row for profile in found for row in flat_rows(profile)), path)


def _unreadable(file: Path) -> Problem:
    return Problem(
        Text(sv="Filen går inte att läsa.", en="The file cannot be read."), file=str(file)
    )
