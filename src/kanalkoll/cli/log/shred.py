"""``kanalkoll log shred``: remove the personal data of somebody who has left."""

from __future__ import annotations

import click

from kanalkoll.cli.wording import Argument, Command, Option, worded
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Ta bort personuppgifterna om någon som har slutat.",
    en="Remove the personal data of somebody who has left.",
)
ABOUT = Text(
    sv="Namn, adresser och inloggning tas bort, också ur loggen. Besluten står kvar under en"
    " nyckel som inte säger vem det var, och loggens kedja förblir hel. Det går inte att ångra.",
    en="Name, addresses and sign-in go, from the log too. Decisions stay under a key that does"
    " not tell who it was, and the chain of the log stays whole. It cannot be undone.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument("person", cls=Argument)
@click.option(
    "--yes",
    "confirmed",
    cls=Option,
    is_flag=True,
    help=Text(sv="Fråga inte först.", en="Do not ask first."),
)
def command(person: str, *, confirmed: bool) -> int | None:
    """Close the sign-in of the person with that user name or key, and remove the data."""
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.auditlog.acting import SYSTEM
    from kanalkoll.web.identity.selectors import find_user
    from kanalkoll.web.identity.services import close_user, shred_person

    user = find_user(person)
    if user is None:
        wrong = Text(sv=f"Det finns ingen ”{person}”.", en=f"There is no '{person}'.")
        raise BadInput(Problem(wrong, field="PERSON"))
    question = Text(
        sv=f"Ta bort personuppgifterna om {user.name} för alltid?",
        en=f"Remove the personal data of {user.name} for ever?",
    )
    if not confirmed and not click.confirm(worded(question)):
        return 1
    close_user(user, by=SYSTEM)
    shred_person(user, by=SYSTEM)
    done = Text(
        sv=f"Personuppgifterna är borttagna. Nyckeln {user.key} står kvar.",
        en=f"The personal data are removed. The key {user.key} stays.",
    )
    click.echo(worded(done))
    return None
