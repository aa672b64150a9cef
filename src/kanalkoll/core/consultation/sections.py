"""The parts of an answer: headings, and the paragraphs under them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from statistics import median

from kanalkoll.core.consultation.headings import Part, part_of, run_in
from kanalkoll.core.consultation.hyphens import cut, frozen
from kanalkoll.core.consultation.lines import Line, lines_of, without_furniture
from kanalkoll.core.consultation.text import Builder, Located

_ENDS = re.compile(r"[.!?:;]['”\")»]*\s*$")
_BULLET = re.compile(r"\s*(?:[-–•*·▪●]\s+|\d{1,2}[.)]\s+|[a-h]\)\s+)(?=\S)")
_FROZEN = re.compile(r"(?<![\w-])[a-zåäö]+-[a-zåäö]+(?![\w-])")
_NO_HEADING = re.compile(r"[.,;!?]$|@|^\W|^\d[\d\s./:-]*$")

LONG_LINE = 160
"""Lines longer than this are not wrapped: each is a paragraph of its own."""

SHORT_HEADING = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the smaller heading it stands under, if any."""

    body: Located
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document: what it is for, its heading as written, its paragraphs."""

    part: Part
    heading: Located | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Its paragraphs, an empty line between them."""
        return "\n\n".join(paragraph.body.text for paragraph in self.paragraphs)


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a document, in its order. What stands before the first heading is *title*.

    A document without any known heading is one section of views, its first lines aside.
    """
    sorter = _Sorter(text, wrapped=_is_wrapped(text))
    sorter.read(lines_of(text))
    found = tuple(_sections(sorter.blocks))
    return found if any(section.part != "title" for section in found) else _without_headings(found)


def _begins_large(line: str) -> bool:
    """Whether its first letter is a capital, a heading's number aside."""
    return line.lstrip(" \t0123456789.)§")[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Block:
    body: Located
    alone: bool
    """Whether it is one line with empty lines around it, or the document's first lines."""


@dataclass(slots=True)
class _Sorter:
    """Lines into blocks: a paragraph, or a line that stands alone."""

    text: str
    wrapped: bool
    blocks: list[_Block] = field(default_factory=list)
    _now: Builder = field(default_factory=Builder)
    _lines: int = 0
    _previous: Line | None = None
    _gap: bool = True
    _bridged: bool = False
    _width: float = 0

    def read(self, lines: list[Line]) -> None:
        self._width = _width(lines)
        written = [line for line in lines if not line.blank and not line.furniture]
        following = dict(pairwise(written))
        for line in lines:
            if line.furniture:
                self._bridged = True
            elif line.blank:
                self._gap = True
            else:
                self._take(line, following.get(line))
        self._close(after_gap=True)

    def _take(self, line: Line, following: Line | None) -> None:
        after_gap = self._gap
        if self._begins(line):
            self._close(after_gap=self._gap)
        self._append(line)
        known = part_of(line.text) and _begins_large(line.text)
        if self._lines == 1 and (known or (after_gap and self._heads(line, following))):
            self._close(after_gap=True)
        self._previous, self._gap, self._bridged = line, False, False

    def _heads(self, line: Line, following: Line | None) -> bool:
        """Whether a short line, with a full one that begins a sentence under it, is a heading."""
        short = len(line.text.strip()) < max(self._width * 0.6, 30)
        under = following is not None and following.text.strip()[:1].isupper()
        longer = following is not None and len(following.text) > len(line.text) + 10
        return short and under and longer and _could_be_heading(line.text.strip())

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a new paragraph."""
        if self._now.empty or self._previous is None:
            return True
        ended = _ENDS.search(self._previous.text) is not None
        if self._gap:
            return not (self._bridged and not ended and not part_of(line.text))
        if not self.wrapped or _BULLET.match(line.text):
            return True
        if part_of(line.text) and _begins_large(line.text):
            return ended or len(self._previous.text.strip()) < self._width * 0.6
        if line.indented and not self._previous.indented:
            return True
        short = len(self._previous.text.strip()) < self._width * 0.6
        return ended and short and line.text[:1].isupper()

    def _append(self, line: Line) -> None:
        for run, start in without_furniture(line):
            stripped = run.strip()
            if not stripped:
                continue
            begin = start + run.index(stripped[0])
            if not self._now.empty:
                self._join(stripped, begin)
            self._put(stripped, begin)
        self._lines += 1

    def _join(self, after: str, place: int) -> None:
        how = cut(self._now.last, after, self.text)
        if how == "drop":
            self._now.drop_last()
        elif how == "space":
            self._now.put(" ", place - 1)

    def _put(self, run: str, start: int) -> None:
        """A run, soft hyphens and the hyphens of old line ends left out."""
        done = 0
        for found in _FROZEN.finditer(run):
            if frozen(found[0], self.text):
                hyphen = found.start() + found[0].index("-")
                self._plain(run[done:hyphen], start + done)
                done = hyphen + 1
        self._plain(run[done:], start + done)

    def _plain(self, run: str, start: int) -> None:
        """A run without soft hyphens; one at its end is kept for the next line to be joined by."""
        body, last = (run[:-1], run[-1]) if run.endswith("\u00ad") else (run, "")
        at = start
        for piece in body.split("\u00ad"):
            self._now.add(piece, at)
            at += len(piece) + 1
        if last:
            self._now.add(last, start + len(body))

    def _close(self, *, after_gap: bool) -> None:
        if not self._now.empty:
            self.blocks.append(_Block(self._now.done(), self._lines == 1 and after_gap))
        self._now, self._lines = Builder(), 0


def _goes_on(part: Part, new: Part, paragraphs: list[Paragraph]) -> bool:
    """Whether a heading's words are but a line of the part they stand in.

    *Nämnden beslutar* right under *Beslut* says nothing new; *Remissen* is a list's item.
    """
    again = part == new == "proposal" and not paragraphs
    return again or (part == "appendix" and new in {"background", "document-type"})


_BODY = frozenset({"proposal", "summary", "background", "preparation"})
"""The parts that come after a document's head and before what the answer says."""


def _answers(heading: str) -> bool:
    """Whether a heading that could name the document names, further down, what is answered."""
    return (
        re.fullmatch(r"(?i)(?:remiss)?(?:yttrande|svar):?|synpunkter på .*", heading.strip())
        is not None
    )


def _has_sentence_under(after: tuple[Part | None, Located, bool] | None) -> bool:
    """Whether a sentence follows: a line of the document's head has another line under it."""
    return after is not None and after[0] is None and _ENDS.search(after[1].text) is not None


def _sections(blocks: Iterable[_Block]) -> Iterator[Section]:
    part: Part = "title"
    heading: Located | None = None
    under: str | None = None
    paragraphs: list[Paragraph] = []
    begun = False
    pieces = list(_pieces(blocks))
    for (kind, piece, alone), after in zip_longest(pieces, pieces[1:]):
        new = "views" if begun and kind == "document-type" and _answers(piece.text) else kind
        begun = begun or new in _BODY
        if new is not None and _goes_on(part, new, paragraphs):
            paragraphs.append(Paragraph(piece, under))
        elif new is not None:
            if paragraphs or heading is not None:
                yield Section(part, heading, tuple(paragraphs))
            asked = piece.text if piece.text.casefold().startswith("fråga ") else None
            part, heading, under, paragraphs = new, piece, asked, []
        elif (
            alone
            and part not in {"title", "proposal", "appendix", "reservation"}
            and _could_be_heading(piece.text)
            and (part != "document-type" or _has_sentence_under(after))
        ):
            if part in {"views", "other"}:
                under = piece.text.rstrip(" :")
            else:
                yield Section(part, heading, tuple(paragraphs))
                part, heading, under, paragraphs = "other", piece, None, []
        else:
            paragraphs.append(Paragraph(piece, under))
    if paragraphs or heading is not None:
        yield Section(part, heading, tuple(paragraphs))


def _pieces(blocks: Iterable[_Block]) -> Iterator[tuple[Part | None, Located, bool]]:
    """Headings with their part, paragraphs with ``None``; a run-in heading is cut off."""
    for block in blocks:
        body, part = block.body, part_of(block.body.text)
        if part is not None:
            yield part, body, True
            continue
        done, alone = 0, block.alone
        while found := run_in(body.text, done):
            part, start, end = found
            if body.text[done:start].strip():
                yield None, body.piece(done, start), False
            yield part, body.piece(start, end), True
            done, alone = end, False
        if body.text[done:].strip():
            yield None, body.piece(done, len(body.text)), alone


def _could_be_heading(text: str) -> bool:
    """A short line of its own that is no sentence, no address and no list."""
    return len(text) <= SHORT_HEADING and text[:1].isupper() and not _NO_HEADING.search(text)


def _without_headings(found: tuple[Section, ...]) -> tuple[Section, ...]:
    """No heading is known: the sentences are the views, the lines before them the title."""
    paragraphs = [paragraph for section in found for paragraph in section.paragraphs]
    first = next(
        (i for i, paragraph in enumerate(paragraphs) if _ENDS.search(paragraph.body.text)),
        len(paragraphs),
    )
    title, views = tuple(paragraphs[:first]), tuple(paragraphs[first:])
    parts: tuple[tuple[Part, tuple[Paragraph, ...]], ...] = (("title", title), ("views", views))
    return tuple(Section(part, None, those) for part, those in parts if those)


def _width(lines: list[Line]) -> float:
    """How long a full line usually is."""
    long = [len(line.text.rstrip()) for line in lines if len(line.text.strip()) > 30]  # noqa: PLR2004 (no heading, no address)
    return median(long) if long else 0


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs are wrapped over lines, rather than each on a line of its own."""
    lengths = [len(line) for line in text.splitlines() if line.strip()]
    return sum(length for length in lengths if length > LONG_LINE) < sum(lengths) / 2
