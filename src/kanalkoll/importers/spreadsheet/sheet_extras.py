"""Merged cells and links of a sheet, which the fast way of reading passes over."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils.cell import range_boundaries

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 20_000
"""Merged cells, links, and rows of one merged cell; more are not a list of accounts."""
_MOST_COLUMNS = 200


@dataclass(slots=True)
class SheetExtras:
    """``merged``: row → columns that continue the cell above; ``links``: (row, column) → address.

    Rows count from 1, columns from 0.
    """

    merged: dict[int, list[int]] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def read_extras(archive: zipfile.ZipFile, path: str) -> SheetExtras:
    """What stands after the cells in the sheet at ``path`` of a workbook."""
    extras = SheetExtras()
    targets = _targets(archive, path)
    with archive.open(path) as file:
        for _, element in iterparse(file):
            if element.tag == f"{_MAIN}mergeCell":
                _add_merged(extras, element.get("ref", ""))
            elif element.tag == f"{_MAIN}hyperlink":
                _add_link(extras, element.get("ref", ""), targets.get(element.get(_RELATION, "")))
            if element.tag == f"{_MAIN}row":
                element.clear()
    return extras


def _targets(archive: zipfile.ZipFile, path: str) -> Mapping[str, str]:
    """The sheet's links by their id in its relations file."""
    folder, name = posixpath.split(path)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    root = fromstring(archive.read(relations))
    return {item.get("Id", ""): item.get("Target", "") for item in root}


def _add_merged(extras: SheetExtras, ref: str) -> None:
    first_col, first_row, _, last_row = _bounds(ref)
    if first_col > _MOST_COLUMNS or len(extras.merged) > _MOST:
        return
    for row in range(first_row + 1, min(last_row, first_row + _MOST) + 1):
        extras.merged.setdefault(row, []).append(first_col - 1)


def _add_link(extras: SheetExtras, ref: str, target: str | None) -> None:
    if target and len(extras.links) < _MOST:
        first_col, first_row, _, _ = _bounds(ref)
        extras.links[first_row, first_col - 1] = target


def _bounds(ref: str) -> Sequence[int]:
    return [edge or 0 for edge in range_boundaries(ref)]
