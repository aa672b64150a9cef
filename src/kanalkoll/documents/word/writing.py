"""A document as a Word file: the same words and numbers as on paper, in the same order."""

from __future__ import annotations

import io
from functools import singledispatchmethod
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.documents.cells import shown_rows
from kanalkoll.documents.document import (
    Bullets,
    Document,
    Figure,
    Heading,
    Keys,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Terms,
    Words,
    runs_of,
)
from kanalkoll.documents.drawing import as_png
from kanalkoll.documents.packing import dated
from kanalkoll.documents.word.properties import describe
from kanalkoll.documents.word.styles import dress, right_stop
from kanalkoll.documents.word.tables import clean, keys_xml, table_xml
from kanalkoll.documents.words import WORDS

PICTURE_WIDTH = Mm(112)
PARTICULARS = Mm(100)
STYLES = {"body": "Normal", "answer": "Svar", "note": "Not"}


def write_word(document: Document) -> bytes:
    """The document as .docx: the same document gives the same bytes."""
    writer = _Writer(document)
    writer.head()
    for block in document.blocks:
        writer.add(block)
    writer.margins()
    into = io.BytesIO()
    writer.file.save(into)
    return dated(into.getvalue(), document.letterhead.day)


class _Writer:
    """One file in the making, with the numbers of its tables and charts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.file = docx.Document()
        self.numbers = {"table": 0, "chart": 0}
        self.new_page = False
        dress(self.file, self.language)
        describe(self.file, document)

    def word(self, name: str) -> str:
        """One of the words that every paper has."""
        return WORDS[name].to(self.language)

    def put(self, words: Words, style: str = "Normal") -> WordParagraph:
        """A paragraph of the style."""
        paragraph = self.file.add_paragraph(style=style)
        if self.new_page:
            paragraph.paragraph_format.page_break_before, self.new_page = True, False
        for run in runs_of(words):
            self._run(paragraph, run)
        return paragraph

    def _run(self, paragraph: WordParagraph, run: Run) -> None:
        said = paragraph.add_run(clean(run.text))
        said.bold, said.italic = run.strong or None, run.emphasis or None
        if run.link and run.link.startswith(("https://", "http://", "mailto:")):
            self._link(paragraph, said, run.link)

    def _link(self, paragraph: WordParagraph, said: Any, address: str) -> None:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"/>')
        said.font.underline = True
        paragraph._p.append(link)  # noqa: SLF001  (the library has no public way to make a link)
        link.append(said._r)  # noqa: SLF001  (see above)

    def head(self) -> None:
        """Who writes, what it is, the case; then the title."""
        head = self.document.letterhead
        right = [head.kind, f"{self.word('date')}: {full_date(head.day).to(self.language)}"]
        right += [f"{self.word(name)}: {value}" for name, value in
                  (("number", head.number), ("officer", head.officer)) if value]  # fmt: skip
        self.put(head.body, "Avsändare")
        left = [head.office, *[""] * len(right)]
        for one, other in zip(left, right, strict=False):
            line = self.put([Run(one), Run("\t"), Run(other, strong=other == head.kind)],
                            "Brevhuvud")  # fmt: skip
            right_stop(line, PARTICULARS)
        if head.recipient:
            self.put(
                f"{self.word('recipient')}: {head.recipient}"
            ).paragraph_format.space_before = Mm(6)
        self.put(self.document.title, "Title").paragraph_format.space_before = Mm(7)
        if self.document.subtitle:
            self.put(self.document.subtitle, "Subtitle")

    @singledispatchmethod
    def add(self, block: object) -> None:
        """One block of the document."""
        raise TypeError(f"no block of a document: {block!r}")

    @add.register
    def _(self, block: Heading) -> None:
        self.put(block.text, f"Heading {block.level}")

    @add.register
    def _(self, block: Paragraph) -> None:
        self.put(block.words, STYLES[block.style])

    @add.register
    def _(self, block: Bullets) -> None:
        for item in block.items:
            self.put(item, "List Number" if block.numbered else "List Bullet")

    @add.register
    def _(self, block: Keys) -> None:
        self._insert(keys_xml(block))

    @add.register
    def _(self, block: Terms) -> None:
        for term, words in block.items:
            self.put(term, "Begrepp")
            self.put(words)

    @add.register
    def _(self, block: Table) -> None:
        self._caption("table", block.caption)
        rows, note = shown_rows(block, self.language)
        if rows:
            self._insert(table_xml(block, rows, self.language))
        else:
            self.put(block.empty or "–")
        if note:
            self.put(note, "Not")
        self._source(block.source)

    @add.register
    def _(self, block: Figure) -> None:
        self._caption("chart", block.picture.title)
        paragraph = self.put("")
        paragraph.paragraph_format.keep_with_next = bool(block.source)
        shape = paragraph.add_run().add_picture(io.BytesIO(as_png(block.picture)), PICTURE_WIDTH)
        told = shape._inline.docPr  # noqa: SLF001  (the library has no public way to an alt text)
        told.set("descr", clean(block.picture.text))
        told.set("name", f"{self.word('chart')} {self.numbers['chart']}")
        self._source(block.source)
        if block.table is not None:
            self.add(block.table)

    @add.register
    def _(self, block: PageBreak) -> None:
        del block
        self.new_page = True

    def _insert(self, element: Any) -> None:
        """A table, and the little paragraph that Word wants after it."""
        after = self.put("", "Mellanrum")
        after._p.addprevious(element)  # noqa: SLF001  (the library has no public way)

    def _caption(self, which: str, text: str) -> None:
        """A caption whose number Word itself can count anew."""
        self.numbers[which] += 1
        paragraph = self.put(f"{self.word(which)} ", "Caption")
        _field(paragraph, f"SEQ {self.word(which)} \\* ARABIC", str(self.numbers[which]))
        paragraph.add_run(clean(f". {text}"))

    def _source(self, source: str) -> None:
        if source:
            self.put(f"{self.word('source')}: {source}", "Källa")

    def margins(self) -> None:
        """Source and page at the foot of every page; the title at the head of all but the first."""
        section, head = self.file.sections[0], self.document.letterhead
        running = " · ".join(filter(None, (head.body, head.number, self.document.title)))
        section.header.paragraphs[0].add_run(clean(running))
        for foot in (section.footer, section.first_page_footer):
            paragraph = foot.paragraphs[0]
            paragraph.style = self.file.styles["Footer"]
            right_stop(paragraph)
            paragraph.add_run(clean(f"{self.document.foot}\t{self.word('page')} "))
            _field(paragraph, "PAGE", "1")
            paragraph.add_run(" (")
            _field(paragraph, "NUMPAGES", "1")
            paragraph.add_run(")")


def _field(paragraph: WordParagraph, code: str, shown: str) -> None:
    """Something that Word counts; ``shown`` until it has."""
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(field)  # noqa: SLF001  (the library has no public way to a field)
