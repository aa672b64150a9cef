"""``kanalkoll set-up``: the code that the guide of an empty installation asks for."""

from __future__ import annotations

import os

import click

from kanalkoll.cli.wording import Command, worded
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Visa koden som guiden i en tom installation frågar efter.",
    en="Show the code that the guide of an empty installation asks for.",
)
ABOUT = Text(
    sv="Den visar att den som sätter upp installationen också sköter servern, och gäller en gång.",
    en="It shows that whoever sets the installation up also runs its server, and is valid once.",
)


@click.command(cls=Command, name="set-up", summary=SUMMARY, about=ABOUT)
def command() -> None:
    """Print the code."""
    from kanalkoll.web.config.environment import read_environment
    from kanalkoll.web.start.set_up_code import set_up_code

    code = set_up_code(read_environment(os.environ).home)
    click.echo(worded(Text(sv=f"Kod: {code}", en=f"Code: {code}")))
