"""A document's lines, without what pages put between them: numbers, headers, soft hyphens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
_PAGE = re.compile(
    r"(?i)^(?:sida|sid|s\.)?\s*\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|/\s*\d{1,3}|av \d{1,3})$"
    r"|^(?:sida|sid\.?)\s+\d{1,3}$"
    r"|^[-–]\s*\d{1,3}\s*[-–]$"
)
_INLINE = re.compile(
    r"(?:(?<=\s)|^)\d{1,3} Sida \d{1,3} \(\d{1,3}\)(?=\s|$)"
    r"|(?:(?<=\s)|^)\d{1,3} Dnr:? \S+ \d{1,3}/\d{1,3}(?=\s|$)"
    r"|(?:(?<=[a-zåäö,] )|^)Sida \d{1,3} \(\d{1,3}\)(?=\s|$)"
)
_DIGITS = re.compile(r"\d+")

REPEATED = 3
"""A short line that stands so often, numbers aside, belongs to the pages and not to the text."""

EDGE = 3
"""So many lines at the top and at the bottom of a page may be its header or footer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, the offset of its first character, and whether a page put it there."""

    text: str
    start: int
    furniture: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()

    @property
    def indented(self) -> bool:
        """Whether it begins with a space: in running text the mark of a new paragraph."""
        return bool(self.text[:1].isspace()) and not self.blank


def lines_of(text: str) -> list[Line]:
    """The lines of a text; those of page headers and numbers are marked."""
    found = [Line(m[1], m.start()) for m in _LINE.finditer(text) if m[0] or m.end() < len(text)]
    repeated, edges = _repeated(found), _edges(text)
    return [
        Line(
            line.text,
            line.start,
            furniture=_is_furniture(line.text, repeated) or _shape(line.text) in edges,
        )
        for line in found
    ]


def without_furniture(line: Line) -> Iterator[tuple[str, int]]:
    """The runs of a line that are text, each with its offset: page marks in its midst left out."""
    done = 0
    for found in _INLINE.finditer(line.text):
        yield line.text[done : found.start()], line.start + done
        done = found.end()
    yield line.text[done:], line.start + done


def _is_furniture(text: str, repeated: set[str]) -> bool:
    stripped = text.strip()
    return bool(stripped) and (_PAGE.match(stripped) is not None or _shape(stripped) in repeated)


def _repeated(lines: list[Line]) -> set[str]:
    """Short lines that come again and again, as a page's header does; never a word of the text."""
    shapes = Counter(
        _shape(line.text)
        for line in lines
        if 0 < len(line.text.strip()) < 80 and not line.text.rstrip().endswith((".", "?", "-"))  # noqa: PLR2004 (a header is short)
    )
    return {shape for shape, times in shapes.items() if times >= REPEATED and len(shape) > 3}  # noqa: PLR2004 (longer than a bullet)


def _edges(text: str) -> set[str]:
    """Lines at the top or bottom of more than one page, where the pages are known."""
    pages = [[line for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    shapes = Counter(
        shape for page in pages for shape in {_shape(line) for line in page[:EDGE] + page[-EDGE:]}
    )
    return {shape for shape, times in shapes.items() if times > 1 and times * 2 > len(pages)}


def _shape(text: str) -> str:
    """A line with its numbers alike: what a page's header looks like on every page."""
    return _DIGITS.sub("#", text.strip())
