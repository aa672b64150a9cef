"""The papers of a whole consultation: everybody named, every viewpoint in them, nobody's phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import openpyxl
import pytest
from msgspec import structs
from tests.documents.consultation_matter import CASE, DRAFT, sixty, whole
from tests.documents.pdf_structure import text_of

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import Compilation, Participant
from kanalkoll.core.consultation.compiling import compilation, said
from kanalkoll.core.language import Text
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Table,
    Terms,
    runs_of,
)
from kanalkoll.documents.excel import write_excel
from kanalkoll.documents.papers.consultation_compilation import consultation_compilation
from kanalkoll.documents.papers.consultation_statement import consultation_statement
from kanalkoll.documents.papers.consultation_tables import matrix_table, matrix_tables
from kanalkoll.documents.pdf.rendering import write_pdf
from kanalkoll.documents.word.writing import write_word

PAPERS = {"compilation": consultation_compilation, "statement": consultation_statement}


@pytest.fixture(scope="module")
def found() -> Compilation:
    return whole()


def said_in(paper: Document) -> str:
    """Everything that stands in a paper, block by block."""
    return "\n".join(line for block in paper.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield "".join(run.text for run in runs_of(block.words))
    elif isinstance(block, Bullets):
        yield from ("".join(run.text for run in runs_of(item)) for item in block.items)
    elif isinstance(block, Terms):
        for term, words in block.items:
            yield f"{term}: {''.join(run.text for run in runs_of(words))}"
    elif isinstance(block, Table):
        yield from (" ".join(map(str, row)) for row in block.rows)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("decided", [True, False])
def test_everybody_is_named(name: str, decided: bool) -> None:
    text = said_in(PAPERS[name](whole(decided=decided))).casefold()
    for one in sixty():
        assert one.name.casefold() in text


def test_every_viewpoint_stands_word_for_word_with_its_consultee(found: Compilation) -> None:
    text = said_in(consultation_compilation(found))
    parts = text.partition("Bilaga 1. Synpunkterna, instans för instans")[2]
    for one in sixty():
        if one.views:
            own = parts.partition(f"\n{one.name[:1].upper()}{one.name[1:]}\n")[2]
            for view in one.views:
                assert view.passage in own.partition("\n\n")[0]


def test_who_refrains_and_who_is_silent_is_said(found: Compilation) -> None:
    names = [one.name for one in found.of("refrains")]
    assert names
    text = said_in(consultation_compilation(found))
    told = next(line for line in text.splitlines() if line.endswith("avstår från yttrande."))
    assert all(name.casefold() in told.casefold() for name in names)
    assert "Exempelhamnen har inte svarat." in text


def test_the_figures_are_those_of_the_matrix(found: Compilation) -> None:
    text = said_in(consultation_compilation(found))
    lower = found.matrix.counts("publiceringsfrekvens")["wants-lower"]
    assert f"Publicering: {lower} vill sänka, " in text
    assert f"Lägre nivå ({lower})" in text


def test_near_identical_texts_stand_once_with_all_who_say_it(found: Compilation) -> None:
    text = said_in(consultation_compilation(found))
    by_rule = text.partition("Bilaga 1.")[0]
    passage = (
        "I dagsläget är det inte möjligt att rymma all basinformation i profilen på Instagram."
    )
    who = [one.name for one in sixty() if any(view.passage == passage for view in one.views)]
    assert len(who) > 1
    (line,) = [line for line in by_rule.splitlines() if passage in line]
    assert all(name.casefold() in line.casefold() for name in who)
    assert f"({len(who)} svar)" in line


def test_a_decision_stands_with_its_reason_and_whose_views_it_follows(found: Compilation) -> None:
    for make in PAPERS.values():
        text = said_in(make(found))
        assert "Ändras till minst ett par inlägg i månaden." in text
        assert "Nivån är för hög för små verksamheter." in text
        assert "Följer av synpunkter från " in text
        assert "Utbildning ordnas under våren." in text
        assert "247 av 376 konton uppfylla kravet, mot 147 i dag. 51 går inte att bedöma." in text


def test_the_statement_has_its_parts_in_order(found: Compilation) -> None:
    paper = consultation_statement(found)
    parts = [
        block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert parts == [
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Remissinstansernas synpunkter",
        "Överväganden",
        "Ändringar i förslaget",
        "Bilagor",
        "Bilaga 1. Policyn i föreslagen lydelse",
    ]


def test_the_statement_shows_old_and_new_wording_and_the_whole_new_text(found: Compilation) -> None:
    text = said_in(consultation_statement(found))
    assert "Lydelse i remissen: Varje konto ska ha minst ett par inlägg i veckan." in text
    assert "Föreslagen lydelse: Varje konto ska ha minst ett par inlägg i månaden." in text
    appendix = text.rpartition("Bilaga 1.")[2]
    assert "Publicering: Varje konto ska ha minst ett par inlägg i månaden." in appendix
    assert "Målgrupper: Målgrupperna ska ses över minst en gång om året." in appendix


def test_the_statement_says_which_rules_are_not_decided_yet(found: Compilation) -> None:
    text = said_in(consultation_statement(found))
    assert "Ställning har ännu inte tagits till: Mätbara mål och Målgrupper." in text


def test_without_decisions_nothing_is_said_of_any() -> None:
    text = said_in(consultation_compilation(whole(decided=False)))
    assert "Beslut" not in text.replace("Beslutet framgår", "").partition("Bilaga 1.")[0]
    assert "tillgodosedd" not in text.casefold()


def test_names_and_contacts_of_officers_stay_out() -> None:
    words = (
        "Synpunkter\n\nPubliceringsfrekvensen bör sänkas. Handläggare: Anna Ek, telefon:"
        " 0123-45 60 00, anna.ek@exempel.se."
    )
    views = tuple(said(DRAFT, view) for view in read_answer(words, DRAFT).viewpoints)
    assert views
    one = Participant(name="socialnämnden", file="a.txt", views=views)
    for make in PAPERS.values():
        text = said_in(make(compilation(CASE, DRAFT, [one])))
        assert "Anna Ek" not in text
        assert "0123" not in text
        assert "@" not in text


def test_what_is_not_accounted_for_and_what_could_not_be_read_is_listed() -> None:
    left = Participant(name="socialnämnden", file="a.txt", open=("Vad gäller för Tiktok?",),
                       aside=(("Se även vår hemsida.", "Hör inte till remissen."),))  # fmt: skip
    found = replace(
        compilation(CASE, DRAFT, [left]),
        unread=(("svar.pdf", Text(sv="Filen är skyddad med lösenord.")),),
        doubts=(("b.txt", Text(sv="Samma avsändare som a.txt.")),),
    )
    text = said_in(consultation_compilation(found))
    assert "En mening i svaren är ännu inte redovisad:" in text
    assert "Socialnämnden: ”Vad gäller för Tiktok?”" in text
    assert "”Se även vår hemsida.” Hör inte till remissen." in text
    assert "svar.pdf: Filen är skyddad med lösenord." in text
    assert "b.txt: Samma avsändare som a.txt." in text


@pytest.mark.parametrize("name", PAPERS)
def test_headings_follow_without_a_gap(found: Compilation, name: str) -> None:
    levels = [b.level for b in PAPERS[name](found).blocks if isinstance(b, Heading)]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_written_both_ways_and_the_same_every_time(found: Compilation, name: str) -> None:
    paper = PAPERS[name](found)
    word = write_word(paper)
    assert word[:2] == b"PK"
    assert word == write_word(PAPERS[name](whole()))
    assert "minst ett par inlägg i månaden" in text_of(write_pdf(paper)).replace("\n", " ")


def test_a_consultation_without_answers_gives_papers_too() -> None:
    for make in PAPERS.values():
        assert "inte svarat" in said_in(
            make(compilation(CASE, DRAFT, [Participant(name="nämnden", state="no-answer")]))
        )


def test_the_matrix_is_an_excel_file_with_a_row_for_each_answer(found: Compilation) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(write_excel(matrix_table(found), day=CASE.compiled_on, sheet="Matris"))
    )
    rows = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]  # there is one
    assert rows[0] == ("Remissinstans", "Basinformation", "Publicering", "Mätbara mål",
                       "Målgrupper", "Avslut", "Konton")  # fmt: skip
    assert len(rows) == 1 + 60


def test_many_rules_are_set_in_several_tables_on_paper(found: Compilation) -> None:
    rules = tuple(structs.replace(DRAFT.rules[0], id=f"krav-{n}") for n in range(13))
    draft = structs.replace(DRAFT, rules=rules)
    tables = list(matrix_tables(compilation(CASE, draft, found.participants)))
    shown = [column.heading for table in tables for column in table.columns[1:-1]]
    assert [len(table.columns) - 2 for table in tables] == [5, 5, 3]
    assert len(shown) == 13
