"""Documents as Word files: real styles, alt texts, repeated headings, the same bytes every time."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from tests.documents.sample_document import BARS, HOSTILE, document, table

from kanalkoll.documents.cells import MOST_ROWS
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    Key,
    Keys,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Terms,
)
from kanalkoll.documents.drawing import draw
from kanalkoll.documents.word.writing import write_word


@cache
def everything() -> tuple[Block, ...]:
    """A block of every sort."""
    return (
        Paragraph("Svaret.", "answer"),
        Keys([Key("149", "konton i bruk"), Key("38 %", "uppfyllt")]),
        Heading("Ett"), Heading("Under", 2), Heading("Sist", 3), Bullets(["a", "b"]),
        Bullets(["c"], numbered=True), Terms([("Policy", "Gäller inte än.")]), table(), PageBreak(),
        Figure(draw(BARS, key="b"), table(), source="exporter"), Paragraph("Litet.", "note"),
    )  # fmt: skip


def read(paper: Document) -> WordFile:
    return docx.Document(io.BytesIO(write_word(paper)))


def styled(file: WordFile) -> list[tuple[str, str]]:
    return [(str(p.style.name) if p.style else "", p.text) for p in file.paragraphs]


def part(paper: Document, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(write_word(paper))).read(name).decode()


def test_words_bear_the_styles_that_word_knows() -> None:
    found = styled(read(document(*everything())))
    for style, text in (
        ("Title", "Så följs policyn"), ("Subtitle", "Hela staden"), ("Svar", "Svaret."),
        ("Heading 1", "Ett"), ("Heading 2", "Under"), ("Heading 3", "Sist"), ("List Bullet", "a"),
        ("List Number", "c"), ("Begrepp", "Policy"), ("Not", "Litet."),
        ("Källa", "Källa: exporter"),
    ):  # fmt: skip
        assert (style, text) in found


def test_captions_are_numbered_by_word_itself() -> None:
    paper = document(*everything())
    captions = [p for p in read(paper).paragraphs if p.style and p.style.name == "Caption"]
    codes = [f.get(qn("w:instr")) for p in captions for f in p._p.iter(qn("w:fldSimple"))]
    assert codes == ["SEQ Tabell \\* ARABIC", "SEQ Diagram \\* ARABIC", "SEQ Tabell \\* ARABIC"]
    texts = ["".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in captions]
    assert texts == ["Tabell 1. Konton", "Diagram 1. Flest: Publicering.", "Tabell 2. Konton"]


def test_the_first_row_of_a_table_is_its_heading_on_every_page() -> None:
    rows = read(document(table(3))).tables[0].rows
    marks = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert marks == [True, False, False, False]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_small_table_stays_on_one_page_and_a_long_one_need_not() -> None:
    small, long = (read(document(table(rows))).tables[0] for rows in (3, 40))
    close = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in small.rows]
    assert close == [True, True, True, None]
    assert long.rows[5].cells[0].paragraphs[0].paragraph_format.keep_with_next is None


def test_a_table_says_what_it_shows() -> None:
    caption = read(document(table())).tables[0]._tbl.tblPr.find(qn("w:tblCaption"))
    assert caption is not None
    assert caption.get(qn("w:val")) == "Konton"


def test_a_picture_has_words_for_those_who_do_not_see_it() -> None:
    (shape,) = read(document(*everything())).inline_shapes
    assert shape._inline.docPr.get("descr") == "Liggande staplar."


def test_numbers_equal_those_that_were_put_in() -> None:
    cells = [[cell.text for cell in row.cells] for row in read(document(table(5))).tables[0].rows]
    assert cells[0] == ["Konto", "Inlägg", "Andel", "Senast"]
    hard = "\N{NO-BREAK SPACE}"
    assert cells[5] == ["@konto.4", f"4{hard}000", f"80{hard}%", "5 januari 2026"]


def test_it_says_what_it_is_and_in_which_language() -> None:
    core = read(document()).core_properties
    assert (core.title, core.author) == ("Så följs policyn", "Fastighetskontoret")
    assert core.language == "sv-SE"
    assert core.created
    assert core.created.date() == date(2026, 11, 24)
    assert 'w:lang w:val="sv-SE"' in part(document(), "word/styles.xml")
    assert 'w:lang w:val="en-GB"' in part(document(language="en"), "word/styles.xml")


def test_source_and_page_stand_at_the_foot_of_every_page() -> None:
    section = read(document()).sections[0]
    assert section.different_first_page_header_footer
    for foot in (section.footer, section.first_page_footer):
        xml: Any = foot.paragraphs[0]._p
        assert foot.paragraphs[0].text.startswith("Källa: exporter.\tSida ")
        codes = [field.get(qn("w:instr")) for field in xml.iter(qn("w:fldSimple"))]
        assert codes == ["PAGE", "NUMPAGES"]
    assert "FN 2026/87" in section.header.paragraphs[0].text
    assert not section.first_page_header.paragraphs[0].text


def test_the_head_has_case_date_officer_and_recipient() -> None:
    text = "\n".join(text for _, text in styled(read(document())))
    for said in ("Exempelstad", "Rapport", "Datum: 24 november 2026", "Diarienummer: FN 2026/87",
                 "Handläggare: Peter Ask", "Till: Fastighetsnämnden"):  # fmt: skip
        assert said in text


def test_a_page_break_lets_the_next_begin_a_page() -> None:
    file = read(document(Paragraph("x"), PageBreak(), table()))
    (caption,) = [p for p in file.paragraphs if p.style and p.style.name == "Caption"]
    assert caption.paragraph_format.page_break_before


def test_markup_in_names_is_text() -> None:
    hostile = Table(HOSTILE, [Column(HOSTILE)], [[HOSTILE]], source=HOSTILE)
    file = read(document(Heading(HOSTILE), Paragraph([Run(HOSTILE, emphasis=True)]),
                         Bullets([HOSTILE]), Keys([Key(HOSTILE, HOSTILE)]), hostile,
                         title=HOSTILE))  # fmt: skip
    wanted = HOSTILE.replace("\x07", "")
    assert file.tables[1].rows[1].cells[0].text == wanted
    assert ("Heading 1", wanted) in styled(file)
    assert file.core_properties.title == wanted


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd"])
def test_a_link_that_is_no_address_is_only_text(link: str) -> None:
    assert link not in part(
        document(Paragraph([Run("hit", link=link)])), "word/_rels/document.xml.rels"
    )


def test_a_link_to_an_address_is_one() -> None:
    paper = document(Paragraph([Run("hit", link="https://exempelstad.example/")]))
    assert "https://exempelstad.example/" in part(paper, "word/_rels/document.xml.rels")
    assert "<w:hyperlink" in part(paper, "word/document.xml")


def test_a_list_too_long_for_paper_is_cut_and_says_so() -> None:
    file = read(document(table(15_000)))
    assert len(file.tables[0]._tbl.tr_lst) == MOST_ROWS + 1
    assert any(text.startswith("Här står de första") for _, text in styled(file))


def test_an_empty_table_says_so_instead() -> None:
    file = read(document(Table("Utan", [Column("Konto")], [], empty="Alla har en ansvarig.")))
    assert not file.tables
    assert ("Normal", "Alla har en ansvarig.") in styled(file)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_word(document(*everything())) == write_word(document(*everything()))


def test_every_part_bears_the_day_of_the_document() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_word(document(*everything()))))
    assert {one.date_time for one in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
    assert not [one for one in archive.namelist() if "thumbnail" in one]


def test_another_process_gives_the_same_bytes() -> None:
    code = """if True:
        from hashlib import sha256
        from tests.documents.test_word import document, everything, write_word
        print(sha256(write_word(document(*everything()))).hexdigest())"""
    theirs = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.strip()
    assert theirs == sha256(write_word(document(*everything()))).hexdigest()


def test_a_block_that_is_none_is_refused() -> None:
    stray: Block = "bara text"  # type: ignore[assignment]
    with pytest.raises(TypeError, match="no block of a document"):
        write_word(document(stray))
