"""``kanalkoll facts freeze``: a facts folder becomes a snapshot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Frys en mapp med uppgifter till ett underlag.", en="Freeze a facts folder into a snapshot."
)
ABOUT = Text(
    sv="Ett underlag ändras aldrig. Samma uppgifter får samma namn, på vilken dator som helst,"
    " och ger samma svar också om tio år.",
    en="A snapshot never changes. The same facts get the same name on any machine, and give the"
    " same answers in ten years too.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "folder",
    cls=Argument,
    metavar=Text(sv="MAPP", en="FOLDER"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=Text(sv="Mapp med uppgifter.", en="Facts folder."),
)
@click.option(
    "-o",
    "--output",
    "store",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    help=Text(sv="Mapp för underlag.", en="Folder for snapshots."),
)
@click.option(
    "--known",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dagen som bedömningar utgår från; annars den sista som något blev känt.",
        en="The day that judgements start from; otherwise the last on which"
        " something became known.",
    ),
)
def command(folder: Path, store: Path, known: date | None) -> None:
    """Freeze, and print where the snapshot is and what it is called."""
    from kanalkoll.cli.context import progress
    from kanalkoll.cli.freezing import freeze_folder
    from kanalkoll.core.assessment.sentences import fill, full_date

    with progress(Text(sv="Fryser uppgifterna", en="Freezing the facts")):
        snapshot = freeze_folder(folder, store, known=known)
    said = fill(
        Text(sv="Underlag den {day}: {path}", en="Snapshot of {day}: {path}"),
        day=full_date(snapshot.manifest.known),
        path=str(snapshot.path),
    )
    click.echo(said.to(language()))
    click.echo(snapshot.name)
