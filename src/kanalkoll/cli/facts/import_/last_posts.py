"""``kanalkoll facts import last-posts``: dates of last posts, joined to accounts that are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kanalkoll.cli.importing import day_of, import_options, known_tables, report, take_in
from kanalkoll.cli.wording import Argument, Command, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs in en lista med datum för senaste inlägg.", en="Import a list of last-post dates."
)
ABOUT = Text(
    sv="Ett datum bevisar minst ett inlägg den dagen och inget efter det, aldrig två. Listan paras"
    " ihop med konton som redan ligger i mappen.",
    en="A date proves at least one post that day and none after it, never two. The list is joined"
    " to accounts that lie in the folder already.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "list_csv",
    cls=Argument,
    metavar=Text(sv="LISTA.csv", en="LIST.csv"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Listan.", en="The list."),
)
@import_options
def command(
    list_csv: Path,
    folder: Path,
    known_from: date | None,
    source: str | None,
    replace: bool,  # noqa: FBT001  (click gives it by name)
    notes_path: Path | None,
) -> None:
    """Import, merge and tell."""
    from kanalkoll.importers.last_posts import import_last_posts

    base = known_tables(folder)
    found = import_last_posts(
        list_csv,
        base,
        known_from=day_of(list_csv, known_from),
        source=source or list_csv.name,
    )
    take_in(found, folder, replace=replace, base=base)
    for line in report(found, folder, notes_path, language()):
        click.echo(line)
