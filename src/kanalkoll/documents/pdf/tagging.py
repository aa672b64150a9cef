"""What the tags of a PDF lack when WeasyPrint has written them, mended before the file is.

* A header cell says whether it heads a column or a row (ISO 14289-1, 7.5).
* What stands at the head and foot of every page is not part of the text (7.8).
* A link is printed, too (7.18.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pydyf

Element = Any
"""A part of the structure: a PDF dictionary with its kind under ``S``."""

PRINTED = 1 << 2
"""The flag that lets an annotation be printed."""


def mend(document: object, pdf: pydyf.PDF) -> None:
    """Mend the tags of ``pdf``: what WeasyPrint calls a finisher."""
    del document
    tree = _Tree(pdf)
    for element, above in tree.elements():
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column" if above["S"] == "/THead" else "/Row"
    tree.leave_out_the_margins()
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing["F"] = PRINTED


class _Tree:
    """The structure of a PDF, from its root down."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])

    def at(self, reference: bytes) -> Any:
        """The thing that ``12 0 R`` stands for."""
        return self.pdf.objects[int(reference.split()[0])]

    def elements(self) -> Iterator[tuple[Element, Element]]:
        """Every element that can be reached, with the group of rows, or what else, it is in."""
        pending = [(self.at(child), self.root) for child in self.root["K"]]
        while pending:
            element, above = pending.pop()
            yield element, above
            group = above if element["S"] == "/TR" else element
            pending += [(child, group) for child in self._below(element)]

    def _below(self, element: Element) -> list[Element]:
        children = [self.at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [child for child in children if child.get("Type") == "/StructElem"]

    def leave_out_the_margins(self) -> None:
        """Mark as an artifact what no reader reaches: the head and foot of each page."""
        reached = {element.reference for element, _ in self.elements()}
        numbers = self.at(self.root["ParentTree"])["Nums"]
        pages = [self.at(self.pdf.page_references[at]) for at in range(len(numbers) // 2)
                 if at < len(self.pdf.page_references)]  # fmt: skip
        for page, owners in zip(pages, numbers[1::2], strict=False):
            beside = {at for at, owner in enumerate(owners) if owner not in reached}
            for at in beside:
                owners[at] = b"null"
            _unmark(self.at(page["Contents"]).stream, beside)


def _unmark(content: list[Any], beside: set[int]) -> None:
    """In a page's content, change the marks of these numbers into marks of an artifact."""
    import pydyf  # noqa: PLC0415  (comes with what writes PDF)

    for place, piece in enumerate(content):
        if isinstance(piece, dict) and piece.get("MCID") in beside:
            content[place - 1] = b"/Artifact"
            content[place] = pydyf.Dictionary({"Type": "/Pagination"})
