"""Whether a file is text in UTF-8, and if not, what it looks like instead."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.cells import shown

PIECE = 1 << 18
"""Bytes looked at in one go."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF_8 = Text(
    sv="Spara filen som UTF-8 (i Excel: CSV UTF-8).",
    en="Save the file as UTF-8 (in Excel: CSV UTF-8).",
)
_WORD_BEFORE = re.compile(rb"[^,;\t \"\r\n]*\Z")
_WORD_AFTER = re.compile(rb"[^,;\t \"\r\n]*")
_NORDIC = frozenset("åäöÅÄÖéÉüÜæøÆØ–”’")


def not_text(path: Path) -> Problem | None:
    """What can be seen at once: an empty file, UTF-16, NUL bytes. Reads at disk speed.

    Whether all of it is UTF-8 is left to whoever decodes it; see :func:`not_utf_8`.
    """
    with path.open("rb") as file:
        start = file.read(4)
        if not (start.removeprefix(codecs.BOM_UTF8) + file.read(PIECE)).strip():
            return _empty(path)
        file.seek(0)
        while piece := file.read(PIECE):
            if b"\0" in piece:
                return _utf_16(path, start) or _binary(path)
    return _utf_16(path, start)


def not_utf_8(path: Path) -> Problem | None:
    """The first place in the file that is not UTF-8, and which encoding it looks like."""
    with path.open("rb") as file:
        for row, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                return _encoded_otherwise(path, row, line, error)
    return None


def _empty(path: Path) -> Problem:
    return Problem(
        Text(sv="Filen är tom.", en="The file is empty."),
        Text(
            sv="Ta bort filen om tabellen ska vara tom, eller börja den med en rubrikrad.",
            en="Remove the file if the table is to be empty, or begin it with a header row.",
        ),
        file=path.name,
    )


def _utf_16(path: Path, start: bytes) -> Problem | None:
    every_other_is_nul = b"\0\0" in (start[::2], start[1::2]) and start.count(0) == len(start) // 2
    if not start.startswith(_UTF_16) and not every_other_is_nul:
        return None
    return Problem(
        Text(sv="Filen ser ut att vara UTF-16.", en="The file looks like UTF-16."),
        _SAVE_AS_UTF_8,
        file=path.name,
    )


def _binary(path: Path) -> Problem:
    with path.open("rb") as file:
        row = next(row for row, line in enumerate(file, start=1) if b"\0" in line)
    return Problem(
        Text(
            sv="Här står ett NUL-tecken. Filen är inte text, eller så är den skadad.",
            en="There is a NUL character here. The file is no text, or it is damaged.",
        ),
        Text(
            sv="Spara om den som CSV UTF-8 ur programmet den kommer från.",
            en="Save it again as CSV UTF-8 from the program it comes from.",
        ),
        file=path.name,
        row=row,
    )


def _encoded_otherwise(path: Path, row: int, line: bytes, error: UnicodeDecodeError) -> Problem:
    if error.reason == "unexpected end of data" and error.end == len(line):
        return _cut_off(path, row)
    word = _around(line, error.start)
    if word is not None and _NORDIC & set(word):
        said = Text(
            sv=f"Filen är inte UTF-8. Den ser ut att vara Windows-1252: här står ”{shown(word)}”.",
            en=f"The file is not UTF-8. It looks like Windows-1252: “{shown(word)}” stands here.",
        )
    else:
        said = Text(
            sv=f"Filen är inte UTF-8 (byte 0x{line[error.start]:02x}).",
            en=f"The file is not UTF-8 (byte 0x{line[error.start]:02x}).",
        )
    return Problem(said, _SAVE_AS_UTF_8, file=path.name, row=row)


def _cut_off(path: Path, row: int) -> Problem:
    return Problem(
        Text(
            sv="Filen slutar mitt i ett tecken. Den ser avhuggen ut.",
            en="The file ends in the middle of a character. It looks cut off.",
        ),
        Text(sv="Hämta filen på nytt.", en="Fetch the file again."),
        file=path.name,
        row=row,
    )


def _around(line: bytes, at: int) -> str | None:
    """The word around a byte, read as Windows-1252; nothing where that cannot be."""
    near = line[max(0, at - 60) : at], line[at : at + 60]
    word = _WORD_BEFORE.search(near[0]), _WORD_AFTER.match(near[1])
    try:
        return b"".join(match[0] for match in word if match).decode("cp1252")
    except UnicodeDecodeError:
        return None
