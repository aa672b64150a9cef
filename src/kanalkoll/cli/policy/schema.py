"""``kanalkoll policy schema``: the JSON Schema of policy files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Command, Option
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Skriv formatets schema (JSON Schema), till en textredigerare.",
    en="Write the JSON Schema of the format, for an editor.",
)


@click.command(cls=Command, summary=SUMMARY)
@click.option(
    "--of",
    cls=Option,
    type=click.Choice(("policy", "amendments")),
    default="policy",
    show_default=True,
    help=Text(
        sv="Policyfiler eller filer med ändringsförslag.", en="Policy files or files of amendments."
    ),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(of: str, path: Path | None) -> None:
    """Write the schema."""
    from kanalkoll.core.policy.schema import amendment_schema, as_json, policy_schema

    schema = policy_schema() if of == "policy" else amendment_schema()
    with output(path) as stream:
        stream.write(as_json(schema))
