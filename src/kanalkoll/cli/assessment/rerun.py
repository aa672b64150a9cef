"""``kanalkoll assessment rerun``: an assessment once more, from its own evidence."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Gör om en bedömning från dess underlag och jämför.",
    en="Run an assessment again from its snapshot, and compare.",
)
ABOUT = Text(
    sv="Avslutas med 0 när svaret är detsamma, byte för byte, annars med 1.",
    en="Ends with 0 when the result is the same, byte for byte, with 1 otherwise.",
)
SAME = Text(sv="Samma svar", en="The same result")
OTHER = Text(sv="Ett annat svar", en="Another result")
THEN = Text(
    sv="Då: {then}, av bedömningens version {version}.",
    en="Then: {then}, by version {version} of the judge.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "number",
    cls=Argument,
    type=int,
    metavar=Text(sv="NUMMER", en="NUMBER"),
    help=Text(sv="Bedömningens nummer.", en="The assessment's number."),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    help=Text(sv="Fil att skriva svaret till.", en="File to write the result to."),
)
def command(number: int, path: str | None) -> int:
    """Run it and say whether the result is the one that was kept."""
    from kanalkoll.cli.context import output, progress
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.compliance.models import Assessment
    from kanalkoll.web.compliance.results import digest
    from kanalkoll.web.compliance.services import rerun

    found = Assessment.objects.select_related("policy", "frozen").filter(pk=number).first()
    if found is None:
        raise BadInput(_no_such(number))
    with progress(Text(sv="Gör om", en="Running again")):
        result = rerun(found)
    if path is not None:
        with output(path, binary=True) as stream:
            stream.write(result)
    same = digest(result) == found.result_sha256
    said = SAME if same else OTHER
    click.echo(f"{said.to(language())}: {digest(result)}")
    if not same:
        click.echo(
            THEN.to(language()).format(then=found.result_sha256, version=found.engine_version)
        )
    return 0 if same else 1


def _no_such(number: int) -> Problem:
    return Problem(
        Text(sv=f"Det finns ingen bedömning {number}.", en=f"There is no assessment {number}."),
        Text(sv="Se kanalkoll assessment list.", en="See kanalkoll assessment list."),
    )
