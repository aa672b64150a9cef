"""``kanalkoll silent``: of accounts with a known last post, how many have been silent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import facts_argument, opened
from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Räkna konton som har tystnat, av dem vars senaste inlägg är känt.",
    en="Count the accounts that have fallen silent, of those whose last post is known.",
)
ABOUT = Text(
    sv="Ett datum bevisar minst ett inlägg den dagen och inget efter det. Den som inte har"
    " publicerat på fyra veckor når varken ett par inlägg i veckan eller ett par i månaden; om de"
    " övriga går det inte att säga mer.",
    en="A date proves at least one post on that day and none after it. Who has not posted for four"
    " weeks reaches neither a couple of posts a week nor a couple a month; of the others no more"
    " can be said.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@click.option(
    "--platform",
    cls=Option,
    required=True,
    metavar=Text(sv="PLATTFORM", en="PLATFORM"),
    help=Text(sv="Vilken plattform, som x.", en="Which platform, such as x."),
)
@click.option(
    "--on",
    cls=Option,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dagen då det räknas; annars den dag som uppgifterna når till.",
        en="The day it is counted on; otherwise the day that the facts reach.",
    ),
)
@click.option(
    "--name",
    cls=Option,
    default="",
    metavar=Text(sv="NAMN", en="NAME"),
    help=Text(sv="Vilka kontona är, som ”Svenska myndigheter och kommuner”.",
              en="Whose accounts they are, such as 'Swedish agencies and municipalities'."),
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(facts: Path, platform: str, on: datetime | None, name: str, path: Path | None) -> None:
    """Count and say it."""
    from kanalkoll.cli.assessing import known_day
    from kanalkoll.cli.inputs import no_facts
    from kanalkoll.cli.judged_text import platform_name
    from kanalkoll.core.drafting.silence import silence, silence_words, wordings
    from kanalkoll.data import shipped_policy
    from kanalkoll.engines.duckdb.evidence import facts_about
    from kanalkoll.engines.duckdb.trying import judge_rules

    with opened(facts) as at_hand, output(path) as stream:
        known = known_day(at_hand)
        if known is None:
            raise no_facts()
        day = on.date() if on else known
        rules = wordings()
        found = judge_rules(at_hand, shipped_policy("stockholm-2020"),
                            [rules["week"], rules["month"]], day, known=known)  # fmt: skip
        week, month = ([one for one in seen if one.platform == platform] for _, seen in found)
        if not week:
            raise BadInput(_none_there(platform, facts))
        about = facts_about(at_hand, [one.account for one in week], known=known,
                            posts_from=day, until=day, tables=())  # fmt: skip
        dated = {account for account, told in about.items() if told.last_post is not None}
        counted = silence(week, month, dated, day)
        said = silence_words(counted, name or _ACCOUNTS, platform_name(platform))
        click.echo(said.to(language()), file=stream)


_ACCOUNTS = Text(sv="Konton", en="Accounts")


def _none_there(platform: str, facts: Path) -> Problem:
    return Problem(
        Text(sv=f"Det finns inget konto på ”{platform}” den dagen.",
             en=f"There is no account on '{platform}' that day."),
        Text(sv="Skriv plattformens nyckel, som x eller instagram.",
             en="Write the platform's key, such as x or instagram."),
        file=str(facts), field="--platform",
    )  # fmt: skip
