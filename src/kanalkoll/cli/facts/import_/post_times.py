"""``kanalkoll facts import post-times``: a plain file of when posts were published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, get_args

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.importing import day_of, import_options, known_tables, report, take_in
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs in en fil med tider för inlägg.", en="Import a file of when posts were published."
)
ABOUT = Text(
    sv="Utan --first-day och --last-day är inget känt om dagar utan inlägg: filen kan sakna"
    " inlägg. Tidszonen avgör vilken dag ett inlägg hör till, och sparas.",
    en="Without --first-day and --last-day nothing is known of days without posts: the file may"
    " lack posts. The time zone decides to which day a post belongs, and is kept.",
)
WAYS = ("api", "export", "web", "person", "list")
Way = Literal["api", "export", "web", "person", "list"]
Order = Literal["day-first", "month-first"]


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "times",
    cls=Argument,
    metavar=Text(sv="FIL", en="FILE"),
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=Text(sv="Filen med tider.", en="The file of times."),
)
@click.option(
    "--account",
    cls=Option,
    metavar=Text(sv="NYCKEL", en="KEY"),
    help=Text(
        sv="Kontot, för en fil utan kolumn för konton.",
        en="The account, for a file without a column of accounts.",
    ),
)
@click.option(
    "--time-zone",
    cls=Option,
    default="Europe/Stockholm",
    show_default=True,
    metavar=Text(sv="ZON", en="ZONE"),
    help=Text(
        sv="Tidszonen som ger ett inlägg dess dag.", en="The time zone that gives a post its day."
    ),
)
@click.option(
    "--written-in",
    cls=Option,
    metavar=Text(sv="ZON", en="ZONE"),
    help=Text(
        sv="Zonen som filens klockslag står i; annars samma.",
        en="The zone of the file's times of day; otherwise the same.",
    ),
)
@click.option(
    "--first-day",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Första dagen som filen har alla inlägg från.",
        en="First day from which the file has every post.",
    ),
)
@click.option(
    "--last-day",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Sista dagen som filen har alla inlägg från.",
        en="Last day from which the file has every post.",
    ),
)
@click.option(
    "--order",
    cls=Option,
    type=click.Choice(get_args(Order)),
    help=Text(
        sv="Om dag eller månad står först där båda går.",
        en="Whether day or month stands first where both could.",
    ),
)
@click.option(
    "--way-in",
    cls=Option,
    type=click.Choice(WAYS),
    default="export",
    show_default=True,
    help=Text(sv="Hur filen har kommit till.", en="How the file came about."),
)
@import_options
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    times: Path,
    account: str | None,
    time_zone: str,
    written_in: str | None,
    first_day: date | None,
    last_day: date | None,
    order: Order | None,
    way_in: Way,
    folder: Path,
    known_from: date | None,
    source: str | None,
    replace: bool,  # noqa: FBT001  (click gives it by name)
    notes_path: Path | None,
) -> None:
    """Import, merge and tell."""
    from kanalkoll.importers.post_times import PostTimes, import_post_times

    base = known_tables(folder)
    period = (first_day, last_day) if first_day and last_day else None
    found = import_post_times(
        PostTimes(times, time_zone, written_in, account, period, order, way_in),
        base.get("accounts", []),
        known_from=day_of(times, known_from),
        source=source or times.name,
    )
    take_in(found, folder, replace=replace, base=base)
    for line in report(found, folder, notes_path, language()):
        click.echo(line)
