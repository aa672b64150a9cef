"""``kanalkoll facts tell``: four questions about an account, answered by a person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.calendar import window
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.baseinfo.recognise import Identity
    from kanalkoll.importers.imported import Tables

SUMMARY = Text(
    sv="Svara på fyra frågor om ett konto.", en="Answer four questions about an account."
)
ABOUT = Text(
    sv="Senaste inlägg, antal inlägg under en period, kontotyp och profiltext. Svaret räknas som"
    " lämnat av den personen den dagen. Ett antal gäller sin period; resten gäller i ett år.",
    en="Last post, number of posts in a period, account type and profile text. The answer counts"
    " as told by that person that day. A number holds for its period; the rest for a year.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "folder",
    cls=Argument,
    metavar=Text(sv="MAPP", en="FOLDER"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=Text(sv="Mappen med uppgifter.", en="The folder of facts."),
)
@click.argument(
    "account",
    cls=Argument,
    metavar=Text(sv="KONTO", en="ACCOUNT"),
    help=Text(sv="Kontots nyckel.", en="The account's key."),
)
@click.option(
    "--person",
    cls=Option,
    required=True,
    metavar=Text(sv="NYCKEL", en="KEY"),
    help=Text(sv="Vem som svarar (en nyckel, inget namn).", en="Who answers (a key, no name)."),
)
@click.option(
    "--on",
    "told_on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(sv="Dagen för svaret; annars i dag.", en="The day of the answer; otherwise today."),
)
@click.option(
    "--last-post",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(sv="Dagen för det senaste inlägget.", en="The day of the last post."),
)
@click.option(
    "--posts",
    cls=Option,
    type=int,
    metavar=Text(sv="ANTAL", en="NUMBER"),
    help=Text(
        sv="Antal inlägg under perioden: --first-day till --last-day, annars de senaste fyra"
        " hela veckorna.",
        en="Posts in the period: --first-day to --last-day, otherwise the last four whole weeks.",
    ),
)
@click.option(
    "--first-day",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(sv="Periodens första dag.", en="First day of the period."),
)
@click.option(
    "--last-day",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(sv="Periodens sista dag.", en="Last day of the period."),
)
@click.option(
    "--account-type",
    cls=Option,
    metavar=Text(sv="TYP", en="TYPE"),
    help=Text(
        sv="Kontotyp, som i kanalkoll platforms.", en="Account type, as in kanalkoll platforms."
    ),
)
@click.option(
    "--profile-text",
    cls=Option,
    type=click.File(encoding="utf-8"),
    metavar=Text(sv="FIL", en="FILE"),
    help=Text(sv="Fil med profiltexten; - läser inmatningen.", en="File with the profile text."),
)
def command(  # noqa: PLR0913, PLR0917  (a parameter an option)
    folder: Path,
    account: str,
    person: str,
    told_on: date | None,
    last_post: date | None,
    posts: int | None,
    first_day: date | None,
    last_day: date | None,
    account_type: str | None,
    profile_text: TextIO | None,
) -> None:
    """Take the answers in, whole or not at all."""
    from kanalkoll.cli.importing import known_tables, report
    from kanalkoll.importers.folder import merge, write_folder
    from kanalkoll.importers.told import Answers, told

    base = known_tables(folder)
    day = told_on or datetime.now(UTC).astimezone().date()
    period = _period(day, first_day, last_day) if posts is not None else None
    text = profile_text.read().strip() if profile_text else None
    answers = Answers(account, person, day, last_post, posts, period, account_type, text)
    found = told(answers, base.get("accounts", []), identity=_identity(base, account))
    # A told type cuts the account's versions; nothing else may take the place of what is there.
    versions = {name: rows for name, rows in found.tables.items() if name == "accounts"}
    others = {name: rows for name, rows in found.tables.items() if name != "accounts"}
    merged = merge(merge(base, versions, on_conflict="replace"), others)
    write_folder(merged, folder, overwrite=True)
    for line in report(found, folder, None, language()):
        click.echo(line)


def _period(day: date, first: date | None, last: date | None) -> tuple[date, date]:
    """The period as given, else the four whole weeks before ``day``; both ends included."""
    begins, ends = window(day, "week", 4)
    return first or begins, last or date.fromordinal(ends.toordinal() - 1)


def _identity(base: Tables, account: str) -> Identity:
    """Whose account it is, by the register's own names."""
    from kanalkoll.core.baseinfo.recognise import Identity

    units = {str(row["unit"]): row for row in base.get("units", [])}
    of = next((r["unit"] for r in base.get("accounts", []) if r["account"] == account), None)
    if of is None:
        raise BadInput(
            Problem(
                Text(
                    sv=f"Kontot ”{account}” finns inte i förteckningen.",
                    en=f"The account “{account}” is not in the register.",
                ),
                Text(sv="Ange kontots nyckel.", en="Give the account's key."),
                field="account",
            )
        )
    line = [units[str(of)]] if str(of) in units else []
    while line and str(line[-1].get("parent")) in units and len(line) <= len(units):
        line.append(units[str(line[-1]["parent"])])
    own = tuple(str(unit["name"]) for unit in line[:1])
    return Identity(units=own, bodies=tuple(str(unit["name"]) for unit in line[-1:]))
