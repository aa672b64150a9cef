"""The property office's answer: four viewpoints with figures, their amendments, two pages."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from kanalkoll.cli.demo_city import city_at
from kanalkoll.cli.lint_witnesses import Asked, trial
from kanalkoll.cli.remiss.draft import circumstances
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.proposals import Proposal, amendments, proposals
from kanalkoll.core.consultation.statement import Statement, repeated_sentences, statement
from kanalkoll.core.drafting.lint.viewpoints.office import Office
from kanalkoll.core.policy.amending import apply
from kanalkoll.data import shipped_policy
from kanalkoll.documents.papers.office_statement import office_statement
from kanalkoll.documents.pdf.rendering import page_count
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.documents.word.writing import write_word

DRAFTS = ("stockholm-2019-remiss", "exempelstad-utkast")
FOUR_PARAGRAPHS = (
    (
        "Enligt utkastet ska stadens konton ha mätbara mål. Kontoret har fem konton. Tre av dem"
        " är personliga Instagramkonton, som inte ger någon statistik. Kontoret anser att policyn"
        " bör ange vilken kontotyp som krävs, och vad som gäller där statistik inte går att få."
    ),
    (
        "Basinformationen omfattar sex uppgifter, för kontoret 379 tecken. En profiltext på"
        " Instagram rymmer 150. Kontoret föreslår att policyn tillåter en kort text i profilen och"
        " resten på en sida som profilen länkar till."
    ),
    (
        "Ett av kontorets fem konton uppfyller i dag kravet på minst ett par inlägg i veckan. Med"
        " minst ett par inlägg i månaden skulle fyra av fem göra det. Det femte kontot används inte"
        " längre. Kontoret anser att den lägre nivån är rimlig."
    ),
    (
        "När ett konto avslutas ska det framgå varför och vart man kan vända sig i stället. Ett"
        " stängt konto visar ingen information. Policyn bör därför ange hur länge informationen ska"
        " finnas kvar innan kontot stängs. Kontoret föreslår 60 dagar."
    ),
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exempelstad, frozen."""
    return city_at(tmp_path_factory.mktemp("city") / "exempelstad")


@pytest.fixture(scope="module", params=DRAFTS)
def office(request: pytest.FixtureRequest, city: Path) -> Office:
    """The property office, its accounts judged by a draft."""
    asked = Asked(city, None, None, "fastighetskontoret")
    found = trial(shipped_policy(request.param), asked, viewpoints=True).office
    assert found is not None
    return found


@pytest.fixture
def chosen(office: Office) -> tuple[Proposal, ...]:
    """Everything that the office could say."""
    return proposals(office)


@pytest.fixture
def written(office: Office, chosen: tuple[Proposal, ...]) -> Statement:
    """The statement that says all of it."""
    return statement(office.draft.policy, chosen, circumstances(office, office.draft.policy))


def test_the_four_paragraphs_with_their_figures(written: Statement) -> None:
    told = [paragraph for _, paragraph in written.views]
    if written.title.endswith("Exempelstad"):
        assert tuple(told) == FOUR_PARAGRAPHS
    assert ["379" in told[1], "fyra av fem" in told[2], "60 dagar" in told[3]] == [True] * 3


def test_each_has_its_amendment_and_they_go_together(
    office: Office, chosen: tuple[Proposal, ...]
) -> None:
    changes = amendments(chosen)
    assert len(changes) == len(chosen) == 4
    changed = apply(office.draft.policy, changes)
    assert changed.rule("kontotyp") is not None
    for rule in ("publiceringsfrekvens", "avslut", "basinformation"):
        assert changed.rule(rule) != office.draft.policy.rule(rule)


def test_no_sentence_stands_twice(written: Statement) -> None:
    assert repeated_sentences(written) == []


def test_two_pages_and_an_appendix(written: Statement) -> None:
    paper = office_statement(written)
    assert page_count(paper) <= 3
    assert page_count(office_statement(_without_appendix(written))) <= 2


def test_every_figure_has_its_row(written: Statement) -> None:
    figures = {row.figure for row in written.evidence}
    assert {"5", "3", "6", "379", "150", "1", "4", "60"} <= figures
    assert all(row.source.sv for row in written.evidence)


def test_what_is_written_is_read_back(office: Office, written: Statement) -> None:
    text = document_text(write_word(office_statement(written)), "svar.docx")
    answer = read_answer(text, office.draft.policy)
    assert [one.rule for one in answer.viewpoints] == [
        "matbara-mal",
        "basinformation",
        "publiceringsfrekvens",
        "avslut",
    ]
    assert answer.sender == "Fastighetsnämnden"
    assert answer.decision_form == "approves"
    assert answer.stance == "mainly-positive"


def test_the_word_file_has_real_headings(written: Statement) -> None:
    document = docx.Document(io.BytesIO(write_word(office_statement(written))))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Kontorets synpunkter",
        "Bilaga 1. Underlag",
    ]


def _without_appendix(written: Statement) -> Statement:
    return replace(written, evidence=())
