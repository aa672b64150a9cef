"""Text files as they come: what they are written in, and rows with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Note

MOST_BYTES = 256 * 1024 * 1024
"""A larger file is refused before it is read."""

LONGEST_FIELD = 100_000
"""Characters; a longer field is the mark of a quotation mark that was never closed."""

_OTHER_FILES = (
    (b"PK\x03\x04", "en zip-fil eller Excelfil", "a zip or Excel file"),
    (b"\xd0\xcf\x11\xe0", "en äldre Excelfil (.xls)", "an old Excel file (.xls)"),
    (b"%PDF", "en pdf", "a PDF"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text and what it was written in (``utf-8``, ``utf-16`` or ``windows-1252``)."""

    name: str
    text: str
    encoding: str

    @property
    def notes(self) -> tuple[Note, ...]:
        """A note when the file is not written in UTF-8, because letters may have been lost."""
        if self.encoding == "utf-8":
            return ()
        text = Text(
            sv=f"Filen är inte skriven i UTF-8. Den lästes som {self.encoding}.",
            en=f"The file is not written in UTF-8. It was read as {self.encoding}.",
        )
        return (Note("encoding", text, file=self.name),)


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a table: its number in the file (the header row is 1) and its fields."""

    number: int
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The field in ``column`` without space around it; empty when there is none."""
        return (self.fields.get(column) or "").strip()


def read_bytes(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The file's bytes; :class:`BadInput` when it is missing, empty or too large."""
    try:
        size = path.stat().st_size
        if size > most:
            raise BadInput(_too_large(path.name, size, most))
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(_cannot_open(path, error)) from None
    if not data.strip():
        raise BadInput(Problem(Text(sv="Filen är tom.", en="The file is empty."), file=path.name))
    return data


def read_text(path: Path, *, most: int = MOST_BYTES) -> DecodedText:
    """A text file in UTF-8 (with or without mark), UTF-16 or Windows-1252.

    Raises :class:`BadInput` for a file that is missing, empty, too large, of
    another kind, or cut in the middle of a letter.
    """
    return decode(read_bytes(path, most=most), path.name)


def decode(data: bytes, name: str) -> DecodedText:
    """The text in ``data``; ``name`` is used in messages. Raises as :func:`read_text`."""
    for start, sv, en in _OTHER_FILES:
        if data.startswith(start):
            raise BadInput(_other_file(name, sv, en))
    encoding = _encoding(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise BadInput(_broken(name)) from None
    if "\0" in text:
        raise BadInput(_broken(name))
    return DecodedText(name, text, "windows-1252" if encoding == "cp1252" else encoding[:6])


def _encoding(data: bytes) -> str:
    """The encoding by mark, by the place of zero bytes, or by what can be read at all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:4000]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_short = error.reason == "unexpected end of data"
        return "utf-8" if cut_short else "cp1252"
    return "utf-8"


def read_table(
    source: DecodedText, *, separator: str, required: Sequence[str], quoted: bool
) -> list[TextRow]:
    """The rows of a table with a header row; blank rows are skipped.

    ``quoted``: whether a double quote may stand around a field (in
    Govdirectory's files it is a letter like any other). Raises
    :class:`BadInput` for a header without the ``required`` columns and for
    rows with another number of fields than the header.
    """
    records = list(_records(source, separator, quoted=quoted))
    header = [name.strip() for name in records[0][1]] if records else []
    missing = [name for name in required if name not in header]
    if missing:
        raise BadInput([_missing_column(source.name, name, header) for name in missing])
    uneven = [number for number, fields in records[1:] if len(fields) != len(header)]
    if uneven:
        raise BadInput([_uneven(source.name, number, len(header)) for number in uneven])
    return [TextRow(n, dict(zip(header, fields, strict=True))) for n, fields in records[1:]]


def _records(
    source: DecodedText, separator: str, *, quoted: bool
) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, numbered as records, the header row being 1."""
    if not quoted:
        for number, line in enumerate(source.text.split("\n"), start=1):
            if line.strip():
                yield number, line.rstrip("\r").split(separator)
        return
    yield from quoted_records(source, separator)


def quoted_records(source: DecodedText, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV file that are not blank, numbered as records from 1.

    Raises :class:`BadInput` at a quotation mark that is never closed.
    """
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(_bad_quotes(source.name, number)) from None
        if any(field.strip() for field in fields):
            yield number, fields


def _too_large(name: str, size: int, most: int) -> Problem:
    mega = 1024 * 1024
    return Problem(
        Text(
            sv=f"Filen är {size // mega} MB. Högst {most // mega} MB läses.",
            en=f"The file is {size // mega} MB. At most {most // mega} MB is read.",
        ),
        file=name,
    )


def _cannot_open(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(Text(sv="Filen finns inte.", en="There is no such file."), file=path.name)
    if isinstance(error, IsADirectoryError):
        text = Text(sv="Det är en mapp, inte en fil.", en="It is a folder, not a file.")
        return Problem(text, file=path.name)
    return Problem(
        Text(sv="Filen går inte att öppna.", en="The file cannot be opened."), file=path.name
    )


def _other_file(name: str, sv: str, en: str) -> Problem:
    return Problem(
        Text(sv=f"Filen är {sv}, inte en textfil.", en=f"The file is {en}, not a text file."),
        Text(sv="Spara den som CSV (UTF-8).", en="Save it as CSV (UTF-8)."),
        file=name,
    )


def _broken(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen är avklippt eller är ingen textfil.",
            en="The file is cut short or is not a text file.",
        ),
        Text(sv="Spara den på nytt som CSV (UTF-8).", en="Save it again as CSV (UTF-8)."),
        file=name,
    )


def _missing_column(name: str, column: str, header: Sequence[str]) -> Problem:
    there = ", ".join(header[:20])
    return Problem(
        Text(
            sv=f"Kolumnen {column} saknas.",
            en=f"There is no column {column}.",
        ),
        Text(sv=f"Filen har: {there}.", en=f"The file has: {there}."),
        file=name,
        row=1,
    )


def _uneven(name: str, number: int, columns: int) -> Problem:
    return Problem(
        Text(
            sv=f"Raden har inte {columns} fält som rubrikraden.",
            en=f"The row does not have {columns} fields as the header row has.",
        ),
        file=name,
        row=number,
    )


def _bad_quotes(name: str, number: int) -> Problem:
    return Problem(
        Text(
            sv="Ett citattecken avslutas inte, eller ett fält är orimligt långt.",
            en="A quotation mark is never closed, or a field is far too long.",
        ),
        file=name,
        row=number,
    )
