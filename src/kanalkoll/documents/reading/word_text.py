"""The text of a Word file (.docx), in its order; headers, footers and comments left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading import refusals

MOST_UNPACKED = 100 * 1024 * 1024
MOST_ENTRIES = 5_000
MOST_PACKED = 200
"""Bytes unpacked for each byte packed; ordinary documents have about ten."""


def word_text(data: bytes, name: str) -> str:
    """The paragraphs of the document with an empty line between them, tables row by row.

    Raises :class:`BadInput` for a file that is damaged, carries macros or unpacks into too much.
    """
    _weigh(data, name)
    try:
        document = Document(io.BytesIO(data))
        return "\n\n".join(_blocks(document))
    except Exception:  # noqa: BLE001 (a damaged file can break the library anywhere)
        raise BadInput(refusals.damaged(name)) from None


def _weigh(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadInput(refusals.damaged(name)) from None
    if any(entry.filename.casefold().endswith("vbaproject.bin") for entry in entries):
        raise BadInput(refusals.with_macros(name))
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or unpacked > max(MOST_PACKED * len(data), 1024 * 1024)
    ):
        raise BadInput(refusals.bomb(name))


def _blocks(document: object) -> Iterator[str]:
    listed: dict[str | None, bool] = {}
    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Paragraph):
            if text := _words(block).strip():
                yield f"- {text}" if _is_listed(block, listed) else text
        elif isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                if any(cells):
                    yield " – ".join(cell for cell in cells if cell)


def _words(paragraph: Paragraph) -> str:
    """Its text with what fields show (the number of a table), which the library leaves out."""
    runs = paragraph._p.xpath("w:r | w:hyperlink | w:fldSimple/w:r")  # noqa: SLF001
    return "".join(run.text for run in runs)


def _is_listed(paragraph: Paragraph, known: dict[str | None, bool]) -> bool:
    """Whether it is a point of a list. ``known``: styles asked about before, as asking is slow."""
    key = paragraph._p.style  # noqa: SLF001 (the name of its style, without looking the style up)
    if key not in known:
        style = paragraph.style.name if paragraph.style is not None else ""
        known[key] = (style or "").startswith(("List", "Lista", "Punktlista", "Numrerad"))
    return known[key]
