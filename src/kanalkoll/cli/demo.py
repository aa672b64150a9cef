"""``kanalkoll demo``: the made-up city Exempelstad, judged by its own draft."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Visa kanalkoll med en påhittad stad, Exempelstad.",
    en="Show kanalkoll with a made-up city, Exempelstad.",
)
ABOUT = Text(
    sv="Bygger staden med 420 konton första gången, bedömer den efter dess eget utkast till"
    " policy och skriver en rapport att läsa. Dagen är 24 november 2026.",
    en="Builds the city with its 420 accounts the first time, judges it by its own draft policy"
    " and writes a report to read. The day is 24 November 2026.",
)
REPORT = Text(sv="rapport.html", en="report.html")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.option(
    "-o",
    "--output",
    "folder",
    cls=Option,
    type=click.Path(path_type=Path),
    default=Path("exempelstad"),
    show_default=True,
    help=Text(sv="Mapp för staden och rapporten.", en="Folder for the city and the report."),
)
def command(folder: Path) -> int:
    """Build the city once, judge it, print the answer and write the report."""
    from kanalkoll.cli.assessing import run
    from kanalkoll.cli.demo_city import POLICY, TODAY, city_at
    from kanalkoll.cli.demo_text import demo_text
    from kanalkoll.cli.inputs import opened, the_policy
    from kanalkoll.cli.reporting import write_report
    from kanalkoll.demo.cast import CAST

    place = city_at(folder)
    report = place / REPORT.to(language())
    persons = {person.key: person.name for person in CAST}
    with opened(place) as facts:
        found = run(facts, the_policy(POLICY), on=[TODAY], known=TODAY, persons=persons)
        with output(report) as stream:
            write_report(found, stream, language())
        for line in demo_text(found, place, report, language()):
            click.echo(line)
    return 0
