"""What a PDF's tags say: the structure as a reader that reads aloud meets it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Element:
    kind: str
    alt: str
    scope: str
    children: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, *kinds: str) -> list[Element]:
        return [element for element in self.walk() if element.kind in kinds]


def structure(data: bytes) -> list[Element]:
    """The elements at the top of every page, in the order they are read."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        places = range(pdfium.FPDF_StructTree_CountChildren(tree))
        found += [_element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)) for at in places]
        pdfium.FPDF_StructTree_Close(tree)
    return found


def text_of(data: bytes) -> str:
    """All text of a PDF, page after page, spaces as they fall."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def tagged_text(data: bytes) -> str:
    """The text of a PDF that is no artifact."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for thing in page.get_objects():
            marks = {_mark(thing.raw, at) for at in range(pdfium.FPDFPageObj_CountMarks(thing.raw))}
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT and "Artifact" not in marks:
                found.append(text.get_text_bounded(*thing.get_bounds()))
    return " ".join(found)


def _mark(thing: Any, at: int) -> str:
    buffer, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(thing, at), buffer, 128, length)
    return bytes(buffer)[: length.value - 2].decode("utf-16-le")


def _element(raw: Any) -> Element:
    children = [
        _element(child)
        for at in range(pdfium.FPDF_StructElement_CountChildren(raw))
        if (child := pdfium.FPDF_StructElement_GetChildAtIndex(raw, at))
    ]
    return Element(
        _said(pdfium.FPDF_StructElement_GetType, raw),
        _said(pdfium.FPDF_StructElement_GetAltText, raw),
        _scope(raw),
        children,
    )


def _scope(raw: Any) -> str:
    for at in range(pdfium.FPDF_StructElement_GetAttributeCount(raw)):
        value = pdfium.FPDF_StructElement_Attr_GetValue(
            pdfium.FPDF_StructElement_GetAttributeAtIndex(raw, at), b"Scope"
        )
        if value:
            buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
            pdfium.FPDF_StructElement_Attr_GetStringValue(value, buffer, 64, length)
            return buffer.raw[: length.value - 2].decode("utf-16-le")
    return ""


def _said(ask: Callable[[Any, Any, int], int], raw: Any) -> str:
    length = ask(raw, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(raw, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le")
