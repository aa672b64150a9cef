"""Tables of a Word file, written as a whole: cell by cell would take minutes for a long one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kanalkoll.core.language import Language
from kanalkoll.documents.cells import KEPT_WHOLE, said
from kanalkoll.documents.document import Cell, Column, Keys, Table
from kanalkoll.documents.word.styles import TEXT_WIDTH

TWIPS = TEXT_WIDTH.twips

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without the signs that no XML can hold."""
    return _CONTROL.sub("", text)


def table_xml(table: Table, rows: Sequence[Sequence[Cell]], language: Language) -> Any:
    """The table: its first row is repeated on each page, no row is broken between two."""
    widths = _widths([column.width for column in table.columns])
    parts = [
        _begin(table.caption, widths, last=table.total),
        _row([column.heading for column in table.columns], table.columns,
             heading=True, bold=True, close=True),
        *(_row(_said(row, table.columns, language), table.columns,
               bold=table.total and place == len(rows), close=place < len(rows) <= KEPT_WHOLE)
          for place, row in enumerate(rows, 1)),
        "</w:tbl>",
    ]  # fmt: skip
    return parse_xml("".join(parts))


def keys_xml(keys: Keys) -> Any:
    """The few numbers: what they count as headings, the numbers in large figures below."""
    widths = _widths([1.0] * len(keys.items))
    cells = "".join(_cell(key.number, style="Nyckeltal") for key in keys.items)
    labels = [Column(key.label) for key in keys.items]
    caption = ", ".join(f"{key.number} {key.label}" for key in keys.items)
    return parse_xml(
        _begin(caption, widths, last=False)
        + _row([label.heading for label in labels], labels, heading=True)
        + f"<w:tr>{cells}</w:tr></w:tbl>"
    )


def _said(row: Sequence[Cell], columns: Sequence[Column], language: Language) -> list[str]:
    return [said(value, column.kind, language) for value, column in zip(row, columns, strict=True)]


def _widths(shares: Sequence[float]) -> list[int]:
    return [int(TWIPS * share / sum(shares)) for share in shares]


def _begin(caption: str, widths: Sequence[int], *, last: bool) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="Kanalkolltabell"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"06" if last else "02"}0" w:firstRow="1" w:lastRow="{int(last)}"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(caption))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(
    texts: Iterable[str],
    columns: Sequence[Column],
    *,
    heading: bool = False,
    bold: bool = False,
    close: bool = False,
) -> str:
    """One row, ``close`` to the next on the same page.

    Letters are bold by themselves, since not every program knows table styles.
    """
    cells = "".join(
        _cell(text, right=column.kind in {"number", "share"}, bold=bold, close=close)
        for text, column in zip(texts, columns, strict=True)
    )
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(
    text: str,
    *,
    style: str = "Tabelltext",
    right: bool = False,
    bold: bool = False,
    close: bool = False,
) -> str:
    near = "<w:keepNext/>" if close else ""
    side = '<w:jc w:val="right"/>' if right else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/>{near}{side}</w:pPr>'
        f'<w:r>{weight}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )
