"""``kanalkoll backup``: the whole installation in one file."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.context import output, say
from kanalkoll.cli.wording import Argument, Command
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Säkerhetskopiera webbapplikationen till en fil.",
    en="Back the web application up to a file.",
)
ABOUT = Text(
    sv="Databasen, underlagen och det som har laddats upp, medan allt är igång. Filen är hel"
    " eller finns inte. Den innehåller personuppgifter: förvara den därefter. Nyckeln till"
    " sessionerna följer inte med, så efter en återställning loggar alla in på nytt.",
    en="The database, the evidence and what has been uploaded, while everything runs. The file"
    " is whole or not there. It holds personal data: keep it accordingly. The key of the"
    " sessions is left out, so after a restoring everybody signs in anew.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "file", cls=Argument, type=click.Path(path_type=Path), metavar=Text(sv="FIL", en="FILE")
)
def command(file: Path) -> None:
    """Write the backup, and say what is in it."""
    from kanalkoll.web.config.starting import start_django

    start_django()
    from kanalkoll.web.config.backup import back_up

    with output(file, binary=True) as stream:
        made = back_up(stream)
    count = len(made.files)
    say(Text(sv=f"Säkerhetskopian är gjord: {count} filer.",
             en=f"The backup is made: {count} files."))  # fmt: skip
