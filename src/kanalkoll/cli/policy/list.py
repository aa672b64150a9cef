"""``kanalkoll policy list``: the policies that come with kanalkoll."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Command, language
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Lista de policyer som följer med.", en="List the policies that come with kanalkoll."
)

STAGES = {
    "draft": Text(sv="utkast", en="draft"),
    "consultation": Text(sv="på remiss", en="consultation"),
    "adopted": Text(sv="antagen", en="adopted"),
    "repealed": Text(sv="upphävd", en="repealed"),
}


@click.command(cls=Command, summary=SUMMARY)
def command() -> None:
    """Print a row a policy."""
    from kanalkoll.cli.tables import table
    from kanalkoll.data import shipped_policies, shipped_policy

    spoken = language()
    heads = (Text(sv="Id", en="Id"), Text(sv="Organisation", en="Body"),
             Text(sv="Skede", en="Stage"), Text(sv="Krav", en="Rules"))  # fmt: skip
    policies = [shipped_policy(name) for name in shipped_policies()]
    rows = [[p.id, p.body, STAGES[p.stage].to(spoken), str(len(p.rules))] for p in policies]
    for line in table(rows, heads=[head.to(spoken) for head in heads],
                      align=("left", "left", "left", "right")):  # fmt: skip
        click.echo(line)
