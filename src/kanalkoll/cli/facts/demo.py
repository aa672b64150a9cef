"""``kanalkoll facts demo``: the facts of Exempelstad, to look at or to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Skriv uppgifterna om den påhittade staden Exempelstad.",
    en="Write the facts of the made-up city Exempelstad.",
)


@click.command(cls=Command, summary=SUMMARY)
@click.option(
    "-o",
    "--output",
    "folder",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    help=Text(sv="Mapp att skapa.", en="Folder to make."),
)
@click.option(
    "--seed",
    cls=Option,
    type=int,
    metavar=Text(sv="TAL", en="NUMBER"),
    help=Text(
        sv="Ger en annan stad kring samma fastighetskontor.",
        en="Gives another city around the same property office.",
    ),
)
@click.option(
    "--scale",
    cls=Option,
    type=int,
    default=1,
    show_default=True,
    metavar=Text(sv="ANTAL", en="NUMBER"),
    help=Text(
        sv="Så många städer bredvid varandra, 420 konton i var och en.",
        en="So many cities side by side, 420 accounts each.",
    ),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(("csv", "parquet")),
    default="csv",
    show_default=True,
    help=Text(sv="Filernas form.", en="Form of the files."),
)
def command(folder: Path, seed: int | None, scale: int, form: Literal["csv", "parquet"]) -> None:
    """Write the folder."""
    from kanalkoll.cli.context import progress
    from kanalkoll.demo.city import SEED
    from kanalkoll.demo.writing import write_demo

    with progress(Text(sv="Bygger Exempelstad", en="Building Exempelstad")):
        write_demo(folder, seed=SEED if seed is None else seed, scale=scale, as_format=form)
    said = Text(sv="Exempelstad ligger i", en="Exempelstad lies in")
    click.echo(f"{said.to(language())} {folder}")
