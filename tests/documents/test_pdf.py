"""Documents as tagged PDF: what a reader that reads aloud meets, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.documents.pdf_structure import Element, structure, tagged_text, text_of
from tests.documents.sample_document import BARS, HOSTILE, document, table

from kanalkoll.documents.cells import MOST_ROWS
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
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
from kanalkoll.documents.pdf import rendering
from kanalkoll.documents.pdf.rendering import NoPdf, html_of, page_count, write_pdf


def elements(*blocks: Block) -> list[Element]:
    return [e for top in structure(write_pdf(document(*blocks))) for e in top.walk()]


def kinds(*blocks: Block) -> Counter[str]:
    return Counter(element.kind for element in elements(*blocks))


def test_it_says_that_it_is_tagged_and_in_which_language() -> None:
    read = pypdfium2.PdfDocument(write_pdf(document()))
    assert pdfium.FPDFCatalog_IsTagged(read.raw)
    assert read.get_metadata_value("Title") == "Så följs policyn"
    assert read.get_metadata_value("Author") == "Fastighetskontoret"
    assert read.get_metadata_value("CreationDate").startswith("D:20261124")


def test_title_language_and_variant_stand_in_its_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def look(_: object, pdf: object) -> None:
        seen.update(pdf.catalog)  # type: ignore[attr-defined]
        parts = [thing for thing in pdf.objects if hasattr(thing, "stream")]  # type: ignore[attr-defined]
        seen["all"] = "".join(str(part.stream) for part in parts)

    monkeypatch.setattr(rendering, "mend", look)
    write_pdf(document(language="en"))
    assert str(seen["Lang"].string) == "en"  # type: ignore[attr-defined]
    assert seen["MarkInfo"] == {"Marked": "true"}
    assert seen["ViewerPreferences"] == {"DisplayDocTitle": "true"}
    assert 'pdfuaid:part="1"' in seen["all"]  # type: ignore[operator]


def test_headings_are_in_order_and_stand_among_the_bookmarks() -> None:
    data = write_pdf(document(Heading("Ett"), Heading("Under", 2), Heading("Två"), Paragraph("x")))
    order = [e.kind for top in structure(data) for e in top.of("H1", "H2", "H3")]
    assert order == ["H1", "H2", "H3", "H2"]
    marks = [(one.level, one.get_title()) for one in pypdfium2.PdfDocument(data).get_toc()]
    assert marks == [(0, "Så följs policyn"), (1, "Ett"), (2, "Under"), (1, "Två")]


def test_every_header_cell_heads_a_column_or_a_row() -> None:
    scopes = Counter(e.scope for e in elements(table(3)) if e.kind == "TH")
    assert scopes == {"Column": 4, "Row": 3}
    assert all(e.of("TH") for e in elements(table(200)) if e.kind == "Table")


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    data = write_pdf(document(table(200)))
    pages = len(pypdfium2.PdfDocument(data))
    assert pages > 3
    assert sum(e.kind == "THead" for top in structure(data) for e in top.walk()) >= pages


def test_a_small_table_is_not_broken_between_pages() -> None:
    paper = [Paragraph("Ord " * 60)] * 9
    tables = [e for e in elements(*paper, table(12)) if e.kind == "Table"]
    assert [len(e.of("TR")) for e in tables] == [13]


def test_a_chart_is_a_figure_with_words_and_numbers_beside_it() -> None:
    found = elements(Figure(draw(BARS, key="b"), table()))
    assert [e.alt for e in found if e.kind == "Figure"] == ["Liggande staplar."]
    assert sum(e.kind == "Table" for e in found) == 1


def test_the_heads_and_feet_of_pages_are_no_part_of_the_text() -> None:
    data = write_pdf(document(Paragraph("Första"), PageBreak(), Paragraph("Andra")))
    read = text_of(data)
    assert read.count("Källa: exporter.") == 2
    assert "Sida 2 (2)" in read
    texts = tagged_text(data)
    assert "Första" in texts
    assert "Andra" in texts
    assert "exporter" not in texts
    assert "Sida" not in texts


def test_numbers_stand_as_a_swede_writes_them() -> None:
    read = text_of(write_pdf(document(table(5)))).replace("\N{NO-BREAK SPACE}", " ")
    for said in ("4 000", "80 %", "5 januari 2026", "Tabell 1. Konton", "Diarienummer: FN 2026/87"):
        assert said in read


def test_english_has_english_numbers_and_words() -> None:
    read = text_of(write_pdf(document(table(5), language="en")))
    for said in ("4,000", "80%", "5 January 2026", "Table 1. Konton", "Case number: FN 2026/87"):
        assert said in read


def test_markup_in_names_is_text_and_nothing_is_run() -> None:
    hostile = Table(HOSTILE, [Column(HOSTILE)], [[HOSTILE]], source=HOSTILE)
    paper = document(Heading(HOSTILE), Paragraph([Run(HOSTILE, strong=True)]), Bullets([HOSTILE]),
                     Terms([(HOSTILE, HOSTILE)]), Keys([Key(HOSTILE, HOSTILE)]), hostile,
                     title=HOSTILE)  # fmt: skip
    assert "<script>" not in html_of(paper)
    read = text_of(write_pdf(paper)).replace("\r\n", "").replace(" ", "")
    assert read.count('<script>alert("å")</script>') >= 9
    assert "{{d.title}}" in read


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_address_is_only_text(link: str) -> None:
    assert "<a " not in html_of(document(Paragraph([Run("hit", link=link)])))


def test_a_link_to_an_address_is_one() -> None:
    paper = document(Paragraph([Run("hit", link="https://exempelstad.example/")]))
    assert '<a href="https://exempelstad.example/">hit</a>' in html_of(paper)


def test_nothing_is_fetched_but_the_pictures_of_the_document() -> None:
    fetch = rendering._only_from({"picture:0": b"<svg/>"}).fetch
    for address in ("https://example.com/x.png", "file:///etc/passwd", "picture:1"):
        with pytest.raises(ValueError, match="no part of the document"):
            fetch(address)


def test_an_empty_table_says_so_instead() -> None:
    empty = Table("Konton utan ansvarig", [Column("Konto")], [], empty="Alla har en ansvarig.")
    assert "Alla har en ansvarig." in text_of(write_pdf(document(empty)))
    assert not kinds(empty)["Table"]


def test_a_very_long_word_stays_on_the_page() -> None:
    word = "Förvaltningsövergripandekommunikationsrådsordförande" * 6
    long = Table(word, [Column(word), Column("Antal", "number")], [[word, 1]])
    data = write_pdf(document(Heading(word), Paragraph(word), long, title=word))
    for page in pypdfium2.PdfDocument(data):
        right = max(thing.get_bounds()[2] for thing in page.get_objects())
        assert right <= page.get_width() - 50


def test_a_list_too_long_for_paper_says_what_is_left_out() -> None:
    long = table(15_000)
    paper = document(long)
    assert html_of(paper).count("<tr>") == MOST_ROWS + 1
    assert "första 1\N{NO-BREAK SPACE}000 av 15\N{NO-BREAK SPACE}000 rader" in html_of(paper)


def test_a_sum_stays_below_a_list_that_is_cut() -> None:
    rows: list[list[Cell]] = [[f"@konto.{n}", n] for n in range(MOST_ROWS + 5)]
    rows.append(["Summa", 777_777])
    summed = Table("Konton", [Column("Konto"), Column("Antal", "number")], rows, total=True)
    html = html_of(document(summed))
    assert html.index("@konto.999<") < html.index('class="total"') < html.index(">Summa<")
    assert "777\N{NO-BREAK SPACE}777" in html
    assert "@konto.1000<" not in html


def test_the_same_document_gives_the_same_bytes() -> None:
    paper = document(table(), Figure(draw(BARS, key="b")), Bullets(["a"]))
    assert write_pdf(paper) == write_pdf(paper)


def test_another_process_gives_the_same_bytes() -> None:
    code = """if True:
        from hashlib import sha256
        from tests.documents.test_pdf import Bullets, document, table, write_pdf
        print(sha256(write_pdf(document(table(), Bullets(["a"])))).hexdigest())"""
    theirs = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    ).stdout.strip()  # fmt: skip
    assert theirs == sha256(write_pdf(document(table(), Bullets(["a"])))).hexdigest()


def test_pages_are_counted_with_room_to_spare() -> None:
    paper = document(*[Paragraph("Ord " * 60)] * 11)
    assert page_count(paper) == 1
    assert page_count(paper, spare=60) == 2


def test_a_server_without_the_libraries_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Lacking:
        """What importing WeasyPrint does on a machine without Pango."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Lacking(), *sys.meta_path])
    with pytest.raises(NoPdf, match="apt-get install libpango"):
        write_pdf(document())
