"""``kanalkoll facts check``: whether a facts folder is in order."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.wording import Argument, Command, language
from kanalkoll.core.language import Text

SUMMARY = Text(sv="Kontrollera en mapp med uppgifter.", en="Check a facts folder.")
ABOUT = Text(
    sv="Varje rad kontrolleras. Alla fel visas på en gång: fil, rad, kolumn, vad som är fel och"
    " vad som vore rätt.",
    en="Every row is checked. All errors are shown at once: file, row, column, what is wrong and"
    " what would be right.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "folder",
    cls=Argument,
    metavar=Text(sv="MAPP", en="FOLDER"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=Text(sv="Mapp med uppgifter.", en="Facts folder."),
)
def command(folder: Path) -> None:
    """Load the folder and print how many rows each table has."""
    from kanalkoll.cli.tables import bold, table
    from kanalkoll.core.assessment.sentences import figures
    from kanalkoll.core.facts.tables import TABLES
    from kanalkoll.engines.duckdb.loading import load_folder
    from kanalkoll.platforms import load_catalogue

    spoken = language()
    with load_folder(folder, catalogue_rows=load_catalogue().rows()) as loaded:
        rows = {name: loaded.rows(name) for name in TABLES}
    said = Text(sv="Allt är i ordning.", en="Everything is in order.")
    click.echo(bold(said.to(spoken)))
    heads = [Text(sv="Tabell", en="Table").to(spoken), Text(sv="Rader", en="Rows").to(spoken)]
    there = [[name, figures(count, spoken)] for name, count in rows.items() if count]
    for line in table(there, heads=heads, align=("left", "right")):
        click.echo(line)
