"""``kanalkoll assessment list``: which assessments are kept."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, language
from kanalkoll.core.language import Text

SUMMARY = Text(sv="Lista bedömningarna, de nyaste först.", en="List the assessments, newest first.")


@click.command(cls=Command, summary=SUMMARY)
def command() -> None:
    """Print a row an assessment."""
    from kanalkoll.cli.tables import table
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.compliance.models import Assessment

    spoken = language()
    heads = (Text(sv="Nummer", en="Number"), Text(sv="Dag", en="Day"),
             Text(sv="Policy", en="Policy"), Text(sv="Underlag", en="Snapshot"),
             Text(sv="Svar", en="Findings"))  # fmt: skip
    rows = [
        [str(run.pk), run.on.isoformat(), f"{run.policy.policy_id} {run.policy.version}",
         run.frozen.name[:16], str(run.rows)]
        for run in Assessment.objects.select_related("policy", "frozen")
    ]  # fmt: skip
    for line in table(rows, heads=[head.to(spoken) for head in heads],
                      align=("right", "left", "left", "left", "right")):  # fmt: skip
        click.echo(line)
