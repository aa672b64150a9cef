"""``kanalkoll serve``: the web application on this machine."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, Option
from kanalkoll.core.language import Text

SUMMARY = Text(sv="Starta webbapplikationen.", en="Start the web application.")
ABOUT = Text(
    sv="Läser inställningarna ur miljön (kanalkoll doctor visar dem). Databasen måste vara av"
    " samma version som programmet: kanalkoll migrate för den dit. Jobb, påminnelser och"
    " nattens underlag sköts av kanalkoll worker. Med --demo startar Exempelstad med allt som"
    " behövs, i mappen var/exempelstad.",
    en="Reads its settings from the environment (kanalkoll doctor shows them). The database must"
    " be of the program's version: kanalkoll migrate brings it there. Jobs, reminders and the"
    " nightly evidence are the work of kanalkoll worker. With --demo Exempelstad starts with"
    " everything it needs, in the folder var/exempelstad.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.option(
    "--host", cls=Option, default="127.0.0.1", show_default=True,
    help=Text(sv="Adress att lyssna på.", en="Address to listen on."),
)  # fmt: skip
@click.option(
    "--port", cls=Option, type=click.IntRange(1, 65_535), default=8000, show_default=True,
    envvar="PORT", show_envvar=True, help=Text(sv="Port att lyssna på.", en="Port to listen on."),
)  # fmt: skip
@click.option(
    "--workers", cls=Option, type=click.IntRange(1, 64), default=1, show_default=True,
    help=Text(sv="Antal processer som svarar.", en="Processes that answer."),
)  # fmt: skip
@click.option(
    "--threads", cls=Option, type=click.IntRange(1, 256), default=3, show_default=True,
    help=Text(sv="Sidor som varje process svarar på samtidigt.",
              en="Pages that each process answers at a time."),
)  # fmt: skip
@click.option(
    "--demo", is_flag=True, cls=Option,
    help=Text(sv="Starta den påhittade staden, på nästa lediga port.",
              en="Start the made-up city, on the next free port."),
)  # fmt: skip
def command(*, host: str, port: int, workers: int, threads: int, demo: bool) -> None:
    """Serve until interrupted."""
    if demo:
        from kanalkoll.cli.web_demonstration import show_the_city

        show_the_city(host=host, port=port)
        return
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.config.in_use import using
    from kanalkoll.web.config.serving import serve
    from kanalkoll.web.config.settings import KANALKOLL_HOME

    with using(KANALKOLL_HOME):
        serve(host=host, port=port, workers=workers, threads=threads)
