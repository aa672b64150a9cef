"""The text of a document that somebody sends in: Word, PDF or plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading import refusals
from kanalkoll.documents.reading.pdf_text import pdf_text
from kanalkoll.documents.reading.plain_text import plain_text
from kanalkoll.documents.reading.word_text import word_text

MOST_BYTES = 20 * 1024 * 1024
"""So large a document may be; five pages take well under one megabyte."""

MOST_CHARACTERS = 1_000_000
"""Some 350 pages: an answer is never so long, and reading one takes seconds."""

_READERS: Mapping[str, Callable[[bytes, str], str]] = {
    ".txt": plain_text,
    ".text": plain_text,
    ".md": plain_text,
    ".docx": word_text,
    ".docm": word_text,
    ".pdf": pdf_text,
}


def read_document(path: Path) -> str:
    """The text of a file. Raises :class:`BadInput` as :func:`document_text` does."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(refusals.too_large(path.name, MOST_BYTES))
        data = path.read_bytes()
    except OSError:
        raise BadInput(refusals.not_there(path.name)) from None
    return document_text(data, path.name)


def document_text(data: bytes, name: str) -> str:
    """The text of a document, its paragraphs apart, pages parted by a form feed.

    ``name`` is the file's, which tells what it is together with how it begins. Raises
    :class:`BadInput` for what is no such document, is locked, empty, carries macros, is too
    large, or holds pictures of text only.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(refusals.too_large(name, MOST_BYTES))
    if not data.strip():
        raise BadInput(refusals.empty(name))
    text = _reader(data, name)(data, name)
    if not text.strip():
        raise BadInput(refusals.empty(name))
    if len(text) > MOST_CHARACTERS:
        raise BadInput(refusals.too_long(name))
    return text


def _reader(data: bytes, name: str) -> Callable[[bytes, str], str]:
    """The reader by the file's ending, unless it plainly begins as something else."""
    ending = PurePath(name).suffix.casefold()
    begins_as = ".pdf" if data.startswith(b"%PDF-") else ".docx" if data[:2] == b"PK" else None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(refusals.old_or_locked(name))
    if ending not in _READERS:
        raise BadInput(refusals.wrong_type(name))
    if begins_as is None and ending not in {".txt", ".text", ".md"}:
        raise BadInput(refusals.damaged(name))
    return _READERS[begins_as or ending]
