"""``kanalkoll migrate``: bring the web application's database to the program's version."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, worded
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="För webbapplikationens databas till programmets version.",
    en="Bring the web application's database to the program's version.",
)
ABOUT = Text(
    sv="Körs en gång efter installation och efter varje uppgradering, innan kanalkoll serve"
    " startas. Säkerhetskopiera först: kanalkoll backup.",
    en="Run once after installation and after every upgrade, before kanalkoll serve is started."
    " Back up first: kanalkoll backup.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
def command() -> None:
    """Take the steps that remain, and say how many they were."""
    from kanalkoll.web.config.starting import bring_up_to_date, start_django

    start_django()
    taken = len(bring_up_to_date())
    done = Text(
        sv=f"Databasen är nu av programmets version. Antal steg: {taken}.",
        en=f"The database is now of the program's version. Steps taken: {taken}.",
    )
    already = Text(
        sv="Databasen är redan av programmets version.",
        en="The database is of the program's version already.",
    )
    click.echo(worded(done if taken else already))
