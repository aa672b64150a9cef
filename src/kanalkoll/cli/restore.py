"""``kanalkoll restore``: a backup in the place of what is there."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.context import say
from kanalkoll.cli.wording import Argument, Command, Option
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Återställ webbapplikationen från en säkerhetskopia.",
    en="Restore the web application from a backup.",
)
ABOUT = Text(
    sv="Allt i filen kontrolleras innan något ändras. Stoppa kanalkoll serve och kanalkoll"
    " worker först. Är kopian från en tidigare version, kör sedan kanalkoll migrate.",
    en="Everything in the file is checked before anything is changed. Stop kanalkoll serve and"
    " kanalkoll worker first. If the backup is of an earlier version, run kanalkoll migrate.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "file", cls=Argument, metavar=Text(sv="FIL", en="FILE"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--force", is_flag=True, cls=Option,
    help=Text(sv="Ersätt allt som finns i installationen.",
              en="Replace everything that is in the installation."),
)  # fmt: skip
def command(file: Path, *, force: bool) -> None:
    """Restore, and say from when the backup was."""
    from kanalkoll.web.config.starting import start_django

    start_django()
    from kanalkoll.web.config.backup import restore

    made = restore(file, force=force)
    at = made.made_at.strftime("%Y-%m-%d %H:%M UTC")
    say(Text(sv=f"Återställt till {at}: {len(made.files)} filer.",
             en=f"Restored to {at}: {len(made.files)} files."))  # fmt: skip
