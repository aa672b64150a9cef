"""``kanalkoll log verify``: whether the log of decisions is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kanalkoll.cli.wording import Command, Option, worded
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.chain import Noted, Verified

SUMMARY = Text(
    sv="Kontrollera att loggen över beslut är obruten.",
    en="Check that the log of decisions is whole.",
)
ABOUT = Text(
    sv="Går igenom varje post från den första till den sista. Avslutas med 1 om något är ändrat,"
    " borttaget eller inskjutet. Anteckna den sista radens nummer och kontrollsumma någon"
    " annanstans och ange dem nästa gång med --noted: då syns det också om hela loggen har"
    " skrivits om.",
    en="Goes through every entry from the first to the last. Ends with 1 if something has been"
    " changed, removed or put between. Note the number and checksum of the last line elsewhere"
    " and give them next time with --noted: then it is seen, too, if the whole log was rewritten.",
)
HASH_LENGTH = 64


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.option(
    "--noted",
    cls=Option,
    metavar="NUMBER:CHECKSUM",
    help=Text(
        sv="En post som antecknats tidigare, till exempel 120:9f86….",
        en="An entry noted earlier, such as 120:9f86….",
    ),
)
def command(noted: str | None) -> int:
    """The answer in the first line, the end of the chain in the last; 0 when it is whole."""
    from kanalkoll.web.config.starting import require_current_database, start_django

    start_django()
    require_current_database()
    from kanalkoll.web.auditlog.chain import verify

    verified = verify(_noted(noted) if noted is not None else None)
    click.echo(worded(_answer(verified)))
    if verified.entries:
        click.echo(f"{verified.entries}:{verified.last_hash}")
    return 0 if verified.whole else 1


def _answer(verified: Verified) -> Text:
    from kanalkoll.core.assessment.sentences import figures, full_date

    if verified.broken is not None:
        number, why = verified.broken.number, verified.broken.why
        return Text(
            sv=f"Loggen är bruten vid post {number}: {why.to('sv')}",
            en=f"The log is broken at entry {number}: {why.to('en')}",
        )
    if verified.since is None:
        return Text(sv="Loggen är tom.", en="The log is empty.")
    since = full_date(verified.since)
    return Text(
        sv=f"Loggen är obruten. Antal poster sedan den {since.to('sv')}:"
        f" {figures(verified.entries, 'sv')}.",
        en=f"The log is whole. Entries since {since.to('en')}: {figures(verified.entries, 'en')}.",
    )


def _noted(given: str) -> Noted:
    from kanalkoll.web.auditlog.chain import Noted

    number, _, checksum = given.strip().partition(":")
    if not number.isdecimal() or len(checksum) != HASH_LENGTH:
        wrong = Text(sv=f"”{given}” går inte att läsa.", en=f"'{given}' cannot be read.")
        right = Text(
            sv="Skriv numret, ett kolon och hela kontrollsumman (64 tecken).",
            en="Write the number, a colon and the whole checksum (64 characters).",
        )
        raise BadInput(Problem(wrong, right, field="--noted"))
    return Noted(number=int(number), hash=checksum.casefold())
