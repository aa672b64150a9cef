"""``kanalkoll jobs run-due``: what is due today and has not been done."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, worded
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Utför det som står på dagens schema och inte är gjort.",
    en="Do what is due today and has not been done.",
)
ABOUT = Text(
    sv="kanalkoll worker gör detta av sig självt. Kommandot är till för den som hellre låter"
    " systemets egen schemaläggare väcka det. Avslutas med 1 om något jobb misslyckades.",
    en="kanalkoll worker does this by itself. The command is for those who would rather have"
    " the system's own scheduler call it. Ends with 1 if any job failed.",
)
NOTHING = Text(sv="Inget att göra nu.", en="Nothing to do now.")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
def command() -> int:
    """Run the jobs that are due, a line for each."""
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.config.timetable import run_due

    ran = run_due()
    for each in ran:
        done = Text(sv="klart", en="done") if each.done else Text(sv="misslyckades", en="failed")
        click.echo(f"{each.job.name}: {worded(done)} ({each.seconds} s)")
    if not ran:
        click.echo(worded(NOTHING))
    return 0 if all(each.done for each in ran) else 1
