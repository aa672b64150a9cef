"""``kanalkoll platforms``: what each platform can do, to whom, since when and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.capabilities.catalogue import Catalogue
    from kanalkoll.core.capabilities.model import Platform, Row

SUMMARY = Text(
    sv="Visa vad plattformarna kan: kontotyper, profilfält, siffror, avslut.",
    en="Show what the platforms can do: account types, profile fields, numbers, closing.",
)
ABOUT = Text(
    sv="Utan namn visas alla plattformar i korthet, med namn allt om en. stale visar de rader"
    " som ingen har jämfört med sin källa på ett år.",
    en="Without a name all platforms are shown in brief, with a name everything about one. stale"
    " shows the rows that nobody has compared with their source for a year.",
)
STALE = "stale"
FORMATS = ("text", "json", "csv")
COLUMNS = (
    "platform", "section", "account_types", "what", "says", "note", "source", "stated_on",
    "checked_on", "confidence",
)  # fmt: skip


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "name",
    cls=Argument,
    required=False,
    metavar=Text(sv="[NAMN]", en="[NAME]"),
    help=Text(sv="En plattform, eller stale.", en="A platform, or stale."),
)
@click.option(
    "--on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dag att räkna från med stale; annars i dag.",
        en="Day to reckon from with stale; otherwise today.",
    ),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=Text(sv="Form på resultatet.", en="Form of the result."),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(name: str | None, on: date | None, form: str, path: Path | None) -> int:
    """Write the catalogue, one platform, or the rows that are stale (then 1 if there are any)."""
    from kanalkoll.platforms import load_catalogue

    catalogue = load_catalogue()
    if name == STALE:
        stale = _stale(catalogue, on or datetime.now(ZoneInfo("Europe/Stockholm")).date())
        _write(catalogue, stale, form, path, brief=None)
        return int(bool(stale))
    platforms = [catalogue.platform(_key(catalogue, name))] if name else [
        *catalogue.platforms.values()
    ]  # fmt: skip
    rows = [(platform, told) for platform in platforms for told in _told(catalogue, platform)]
    _write(catalogue, rows, form, path, brief=name is None)
    return 0


Rows = Sequence[tuple["Platform", Any]]
"""Rows in words, each with its platform."""


def _key(catalogue: Catalogue, name: str) -> str:
    """The platform's key, whether its key or its name was given."""
    asked = name.strip().casefold()
    named = (p.key for p in catalogue.platforms.values() if asked in
             {p.key, p.name.sv.casefold(), p.name.to("en").casefold()})  # fmt: skip
    return next(named, name)


def _told(catalogue: Catalogue, platform: Platform) -> Iterator[Any]:
    from kanalkoll.cli.platform_rows import told_rows

    return told_rows(catalogue, platform)


def _stale(catalogue: Catalogue, on: date) -> Rows:
    """The rows not checked for a year, the oldest first."""
    old = {id(stale.row): place for place, stale in enumerate(catalogue.stale(on))}
    found = [
        (platform, told)
        for platform in catalogue.platforms.values()
        for told in _told(catalogue, platform)
        if id(told.row) in old
    ]
    return sorted(found, key=lambda pair: old[id(pair[1].row)])


def _write(
    catalogue: Catalogue, rows: Rows, form: str, path: Path | None, *, brief: bool | None
) -> None:
    if form == "json":
        from kanalkoll.cli.row_files import write_json

        write_json([_plain(platform, told) for platform, told in rows], path)
    elif form == "csv":
        from kanalkoll.cli.row_files import write_csv

        write_csv(COLUMNS, [_plain(platform, told) for platform, told in rows], path)
    else:
        from kanalkoll.cli.platforms_text import brief_lines, platform_lines, stale_lines

        chosen = {None: stale_lines, True: brief_lines, False: platform_lines}[brief]
        with output(path) as stream:
            for line in chosen(catalogue, rows, language()):
                click.echo(line, file=stream)


def _plain(platform: Platform, told: Any) -> dict[str, Any]:
    from kanalkoll.cli.platform_rows import types_of

    row: Row = told.row
    return {
        "platform": platform.key,
        "section": told.section,
        "account_types": list(types_of(row)),
        "what": told.what.to(language()),
        "says": told.says.to(language()),
        "note": row.note.to(language()) if row.note else None,
        "source": row.source,
        "stated_on": row.stated_on.isoformat() if row.stated_on else None,
        "checked_on": row.checked_on.isoformat(),
        "confidence": row.confidence,
    }
