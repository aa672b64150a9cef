"""``kanalkoll facts verify``: whether a snapshot is as it was frozen."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.wording import Argument, Command, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Kontrollera att ett underlag är oförändrat.", en="Check that a snapshot is unchanged."
)


@click.command(cls=Command, summary=SUMMARY)
@click.argument(
    "snapshot",
    cls=Argument,
    metavar=Text(sv="UNDERLAG", en="SNAPSHOT"),
    type=click.Path(exists=True, path_type=Path),
    help=Text(sv="Underlagets fil, eller dess mapp.", en="The snapshot's file, or its folder."),
)
def command(snapshot: Path) -> None:
    """Compare every row with the hashes that name the snapshot."""
    from kanalkoll.cli.context import progress
    from kanalkoll.engines.duckdb.opening import verify

    with progress(Text(sv="Räknar om", en="Reckoning anew")):
        manifest = verify(snapshot)
    said = Text(sv="Underlaget är oförändrat:", en="The snapshot is unchanged:")
    click.echo(f"{said.to(language())} {manifest.name}")
