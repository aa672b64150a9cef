"""``kanalkoll worker``: the jobs beside the pages."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, Option
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Sköt webbapplikationens jobb: påminnelser, e-post, nattens underlag.",
    en="Do the web application's jobs: reminders, mail, the nightly evidence.",
)
ABOUT = Text(
    sv="Körs bredvid kanalkoll serve med samma inställningar, en enda per installation. Utför"
    " jobb som sidorna har beställt, och det som står på dagens schema.",
    en="Runs beside kanalkoll serve with the same settings, one for each installation. Does"
    " the jobs that pages have asked for, and what is on the day's timetable.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.option(
    "--parent", type=int, cls=Option, hidden=True,
    help=Text(sv="Avsluta när processen med detta nummer har avslutats.",
              en="End when the process of this number has ended."),
)  # fmt: skip
def command(parent: int | None) -> None:
    """Work until interrupted."""
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.config.in_use import using
    from kanalkoll.web.config.settings import KANALKOLL_HOME
    from kanalkoll.web.config.working import work

    with using(KANALKOLL_HOME):
        work(parent=parent)
