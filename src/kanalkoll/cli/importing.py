"""What every import does: merge into a folder, whole or not at all, and tell what was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.wording import Option
from kanalkoll.core.language import Language, Text

if TYPE_CHECKING:
    from kanalkoll.importers.imported import Imported, Note, Tables

F = TypeVar("F", bound=Callable[..., Any])

MOST_NOTES = 12

NAMES: Mapping[str, tuple[Text, Text]] = {
    "units": (Text(sv="verksamhet", en="unit"), Text(sv="verksamheter", en="units")),
    "accounts": (Text(sv="konto", en="account"), Text(sv="konton", en="accounts")),
    "posts": (Text(sv="inlägg", en="post"), Text(sv="inlägg", en="posts")),
    "activity": (
        Text(sv="dag med inlägg", en="day with posts"),
        Text(sv="dagar med inlägg", en="days with posts"),
    ),
    "roles": (Text(sv="roll", en="role"), Text(sv="roller", en="roles")),
    "coverage": (
        Text(sv="avläst period", en="period looked at"),
        Text(sv="avlästa perioder", en="periods looked at"),
    ),
}
"""What a row of each table is called; other tables go by their own name."""


def import_options(function: F) -> F:
    """``-o``, ``--known-from``, ``--source``, ``--replace`` and ``--notes``."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS = (
    click.option("-o", "--output", "folder", cls=Option, required=True,
                 type=click.Path(path_type=Path),
                 help=Text(sv="Mapp att läsa in i. Finns den fylls den på.",
                           en="Folder to import into. If it is there it is added to.")),
    click.option("--known-from", cls=Option, type=DayType(), metavar=Text(sv="DAG", en="DAY"),
                 help=Text(sv="Dagen då uppgifterna blev kända här; annars dagen i filens namn,"
                              " eller i dag.",
                           en="The day they became known here; otherwise the day in the file's"
                              " name, or today.")),
    click.option("--source", cls=Option, metavar=Text(sv="TEXT", en="TEXT"),
                 help=Text(sv="Varifrån listan kommer; annars filens namn.",
                           en="Where the list comes from; otherwise the file's name.")),
    click.option("--replace", is_flag=True, cls=Option,
                 help=Text(sv="Tro på det nya där det motsäger det gamla.",
                           en="Believe the new where it contradicts the old.")),
    click.option("--notes", "notes_path", cls=Option, type=click.Path(path_type=Path),
                 help=Text(sv="Fil för alla anmärkningar.", en="File for all notes.")),
)  # fmt: skip


def day_of(path: Path, given: date | None) -> date:
    """Since when a list is known: as given, else the day in its name, else today."""
    from kanalkoll.importers.govdirectory import date_in_name

    return given or date_in_name(path) or datetime.now(UTC).astimezone().date()


def known_tables(folder: Path) -> Tables:
    """The tables that lie in the folder already; none when there is no such folder."""
    from kanalkoll.importers.folder import read_folder

    return read_folder(folder) if folder.is_dir() else {}


def take_in(found: Imported, folder: Path, *, replace: bool, base: Tables | None = None) -> None:
    """Merge what was imported into the folder, whole or not at all.

    Raises :class:`BadInput` where the new contradicts the old and ``replace``
    is false; nothing is written then.
    """
    from kanalkoll.importers.folder import merge, write_folder

    there = known_tables(folder) if base is None else base
    merged = merge(there, found.tables, on_conflict="replace" if replace else "refuse")
    write_folder(merged, folder, overwrite=bool(there))


def report(
    found: Imported, folder: Path, notes_path: Path | None, language: Language
) -> Iterator[str]:
    """The lines that tell what came in and what was odd."""
    from kanalkoll.cli.context import output
    from kanalkoll.cli.tables import bold, wrapped

    yield bold(_answer(found, folder).to(language))
    if notes_path is not None:
        with output(notes_path) as stream:
            stream.writelines(f"{note.describe(language)}\n" for note in found.notes)
    if not found.notes:
        return
    yield ""
    yield _how_many(found).to(language)
    for note in _some_of_each(found.notes):
        yield wrapped(f"* {note.describe(language)}")
    rest = len(found.notes) - min(len(found.notes), MOST_NOTES)
    if rest and notes_path is None:
        more = Text(sv=f"… och {rest} till; alla med --notes FIL.",
                    en=f"… and {rest} more; all of them with --notes FILE.")  # fmt: skip
        yield more.to(language)


def _answer(found: Imported, folder: Path) -> Text:
    """As in ``766 verksamheter och 2 147 konton är inlästa i se.``."""
    from kanalkoll.core.assessment.sentences import counted, fill, listed, same

    parts = [
        counted(len(rows), *NAMES.get(name, (same(name), same(name))))
        for name, rows in found.tables.items()
        if rows
    ]
    said = Text(sv="{what} är inlästa i {folder}.", en="{what} imported into {folder}.")
    nothing = Text(sv="Inget nytt", en="Nothing new")
    return fill(said, what=listed(parts) if parts else nothing, folder=str(folder))


def _how_many(found: Imported) -> Text:
    from kanalkoll.core.assessment.sentences import counted, fill

    notes = counted(len(found.notes), Text(sv="anmärkning", en="note"),
                    Text(sv="anmärkningar", en="notes"))  # fmt: skip
    kinds = Counter(note.kind for note in found.notes)
    listed = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    return fill(Text(sv="{notes} ({kinds}):", en="{notes} ({kinds}):"), notes=notes, kinds=listed)


def _some_of_each(notes: tuple[Note, ...]) -> list[Note]:
    """At most :data:`MOST_NOTES` notes, so that every kind is seen before one is seen twice."""
    seen: Counter[str] = Counter()
    ranked = []
    for place, note in enumerate(notes):
        seen[note.kind] += 1
        ranked.append((seen[note.kind], place, note))
    chosen = sorted(ranked)[:MOST_NOTES] if len(ranked) > MOST_NOTES else ranked
    return [note for _, _, note in sorted(chosen, key=lambda entry: entry[1])]
