"""XML parts that declare a document type: where entities come from, and no workbook has one.

Which parser reads a workbook depends on what else is installed. So every part is
looked at before any of them does, up to its first element, which a declaration precedes.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from xml.parsers import expat  # the prolog alone: nothing is ever expanded

PIECE = 64 * 1024
PARTS = (".xml", ".rels", ".vml")


class _Seen(Exception):
    """The first element, or a declaration before it, has been seen."""


def declares_a_type(archive: zipfile.ZipFile) -> bool:
    """Whether any part of the workbook declares a document type. Damaged parts do not."""
    names = (name for name in archive.namelist() if name.casefold().endswith(PARTS))
    return any(_declares(archive, name) for name in names)


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    found = False

    def declared(*_: object) -> None:
        nonlocal found
        found = True
        raise _Seen

    def element(*_: object) -> None:
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = element
    # What is damaged is told when it is read in earnest.
    with suppress(Exception), archive.open(name) as part:
        while piece := part.read(PIECE):
            parser.Parse(piece)
    return found
