"""The papers: their answers follow from the numbers, and the A4 of a board is one page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from tests.documents.paper_matter import DAY, audit, matter, tally, tertial
from tests.documents.pdf_structure import text_of

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import VERDICTS
from kanalkoll.core.language import Language
from kanalkoll.documents.document import Document, Heading, Paragraph, Table
from kanalkoll.documents.papers import board
from kanalkoll.documents.papers.audit import answer_of, audit_report
from kanalkoll.documents.papers.board import LENGTHS, board_paper, composed
from kanalkoll.documents.papers.compliance import compliance_report
from kanalkoll.documents.papers.matter import Activity, Matter, Moment, Named, Shown
from kanalkoll.documents.papers.pictures import bars, course_sentence, named_table, worst_sentence
from kanalkoll.documents.papers.tertial import tertial_followup
from kanalkoll.documents.pdf.rendering import NoPdf, page_count, write_pdf
from kanalkoll.documents.word.writing import write_word

Make = Callable[[str, Language], Document]
NAMES = ("compliance", "board", "audit", "tertial")
OWN_SWEDISH = ("kontonas exporter", "kontoförteckningen", "andel konton som", "konton är",
               "konton har")  # fmt: skip
"""What stands in Swedish in the body's own matter, whatever the language of the paper."""
EMPTY = replace(
    matter(0), accounts=0, deviating=0, total=Tally(), rules=[], parts=[], platforms=[],
    account_types=[], moments=[], activity=Activity(0, 0, 0, 0), dormant=[], exemptions=[],
    reviews=[], without_owner=[],
)  # fmt: skip


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Each paper of the made-up office; charts are drawn once for all tests."""
    kept = tmp_path_factory.mktemp("charts")
    papers: dict[str, Callable[[Language], Document]] = {
        "compliance": lambda language: compliance_report(matter(5, language=language, cache=kept)),
        "board": lambda language: board_paper(matter(language=language, cache=kept)),
        "audit": audit_report_of,
        "tertial": lambda language: tertial_followup(tertial(language, kept)),
    }
    return lambda name, language: papers[name](language)


def audit_report_of(language: Language) -> Document:
    return audit_report(audit(language))


def captioned(paper: Document, caption: str) -> Table:
    return next(table for table in paper.tables() if table.caption == caption)


def words(paper: Document) -> list[str]:
    return [str(block.words) for block in paper.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_written_both_ways(make: Make, name: str, language: Language) -> None:
    paper = make(name, language)
    assert text_of(write_pdf(paper))
    assert write_word(paper)[:2] == b"PK"


@pytest.mark.parametrize("name", NAMES)
def test_headings_follow_without_a_gap(make: Make, name: str) -> None:
    levels = [
        0,
        *(block.level for block in make(name, "sv").blocks if isinstance(block, Heading)),
    ]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_no_swedish_word_is_left_in_english(make: Make, name: str) -> None:
    text = " ".join(text_of(write_pdf(make(name, "en"))).casefold().split())
    for own in OWN_SWEDISH:
        text = text.replace(own, "")
    for word in ("uppfyllt", "avvikelse", "går inte att", "konton", "källa", "verksamhet", "krav "):
        assert word not in text


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_computing_stands_on_a_swedish_paper(make: Make, name: str) -> None:
    text = text_of(write_pdf(make(name, "sv"))).casefold()
    for word in ("snapshot", "compliance", "exempt ", "unknown", "coverage", "facts", "finding"):
        assert word not in text


def test_the_report_opens_with_its_answer() -> None:
    paper = compliance_report(matter(149))
    first = paper.blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.words, first.style) == (
        "61 av 149 konton i bruk har minst en avvikelse.",
        "answer",
    )


def test_its_numbers_are_those_of_the_matter() -> None:
    given = matter(149)
    rows = captioned(compliance_report(given), "Konton per krav").rows
    for row, rule in zip(rows, given.rules, strict=True):
        met, bad, unknown, exempt = (rule.tally[v] for v in
                                     VERDICTS[:4])  # fmt: skip
        assert row == [rule.name, 149, met, bad, unknown, exempt, Fraction(met, met + bad)]


def test_active_and_dormant_accounts_are_counted_once_each() -> None:
    rows = captioned(compliance_report(matter(149)), "Hur ofta kontona publicerar").rows
    assert [row[1] for row in rows] == [52, 60, 12, 25, 149]
    assert rows[2][0] == "Vilande: inga inlägg på sex månader"


def test_a_share_of_nothing_is_nothing_and_not_nought() -> None:
    named = [Named("Publicering", tally(0, 0, 7))]
    table = named_table(named, what="Krav", caption="x", source="", language="sv")
    assert table.rows[0][-1] is None


@pytest.mark.parametrize("part", [(n, 40) for n in range(41)] + [(1, 1000), (999, 1000)])
def test_a_share_is_said_as_on_the_pages(part: tuple[int, int]) -> None:
    from kanalkoll.core.assessment.sentences import percent_sign  # noqa: PLC0415
    from kanalkoll.documents.cells import said, share  # noqa: PLC0415

    assert said(share(*part), "share", "sv") == percent_sign(*part, "sv")


def test_most_deviations_are_told_in_the_title_of_the_chart() -> None:
    named = [Named("Mål", tally(1, 2, 3)), Named("Publicering", tally(1, 7, 1))]
    assert worst_sentence(named).sv == "Flest avvikelser: Publicering, 7 av 9."
    assert bars(named, language="sv").title == "Flest avvikelser: Publicering, 7 av 9."
    assert worst_sentence([Named("Mål", tally(1, 0))]).sv == "Det finns ingen känd avvikelse."


def test_of_many_bars_those_with_most_deviations_are_shown() -> None:
    named = [Named(f"Nämnd {n}", tally(50, n)) for n in range(30)]
    drawing = bars(named, language="sv")
    assert [row.name for row in drawing.rows] == [f"Nämnd {n}" for n in range(29, 17, -1)]
    assert drawing.title.endswith("Här visas 12 av 30, de med flest avvikelser.")


def test_a_course_is_never_compared_across_a_new_policy() -> None:
    months = [Moment(DAY.replace(month=m), tally(m, 12 - m), "ny" if m == 8 else "")
              for m in range(6, 12)]  # fmt: skip
    said = course_sentence(months).sv
    assert said.startswith("Från 67 procent till 92 procent uppfyllt")
    assert said.endswith("sedan 24 augusti 2026.")
    assert course_sentence(months[:3]).sv == "Det finns ännu inget att jämföra med."


@pytest.mark.parametrize(
    ("shown", "answer"),
    [
        ([], "unknown"),
        ([Shown("x", 0, 0)], "unknown"),
        ([Shown("x", 5, 5)], "yes"),
        ([Shown("x", 0, 5)], "no"),
        ([Shown("x", 3, 5)], "partly"),
        ([Shown("x", 5, 5), Shown("y", 0, 5)], "partly"),
        ([Shown("x", 3, 5, unknown=2)], "unknown"),
        ([Shown("x", 0, 5, unknown=5)], "unknown"),
        ([Shown("x", 2, 5, unknown=2)], "partly"),
    ],
)
def test_an_answer_to_auditors_follows_from_the_numbers(
    shown: Sequence[Shown], answer: str
) -> None:
    assert answer_of(shown) == answer


def test_auditors_questions_come_in_their_order_with_the_answer() -> None:
    headings = [b.text for b in audit_report(audit()).blocks if isinstance(b, Heading)]
    assert headings[:6] == [
        "Finns det regler för sociala medier? Ja",
        "Har varje konto ett syfte? Delvis",
        "Hålls kontona under uppsikt? Nej",
        "Är det klart vem som ansvarar? Delvis",
        "Finns det interna regler för skötseln? Går inte att bedöma",
        "Arkiveras och gallras innehållet? Går inte att bedöma",
    ]
    assert words(audit_report(audit()))[0] == "1 av 6 kontrollfrågor kan besvaras med ja."


def test_accounts_that_lack_something_are_listed_with_what_they_lack() -> None:
    listed = captioned(audit_report(audit()), "Konton där något saknas")
    assert [column.heading for column in listed.columns][-1] == "Saknas"
    assert listed.rows[0][-1] == "Syfte"


def test_offices_begin_with_a_capital_in_the_head() -> None:
    given = matter(3)
    head = compliance_report(replace(given, ground=replace(
        given.ground, office="fastighetskontoret", recipient="fastighetsnämnden"
    ))).letterhead  # fmt: skip
    assert (head.office, head.recipient) == ("Fastighetskontoret", "Fastighetsnämnden")


def test_a_tertial_is_set_beside_its_beginning() -> None:
    rows = captioned(tertial_followup(tertial()), "Utfall under tertialet").rows
    assert [row[0] for row in rows] == ["Vid tertialets början", "Vid tertialets slut"]
    assert rows[0][1:4] == [400, 700, 100]


@pytest.mark.parametrize("name", ["compliance", "board", "tertial"])
def test_a_part_without_accounts_has_a_correct_paper(name: str) -> None:
    papers: dict[str, Callable[[Matter], Document]] = {
        "compliance": compliance_report,
        "board": board_paper,
        "tertial": lambda given: tertial_followup(replace(tertial(), matter=given, before=None)),
    }
    paper = papers[name](EMPTY)
    assert "Det finns inga konton i bruk." in words(paper)
    assert "Inget krav går att bedöma." in words(paper)
    assert text_of(write_pdf(paper))


LONG = "Förvaltningsövergripandekommunikationsrådsordförande " * 12


def grown(rules: int, *, long: bool) -> Matter:
    given = matter(300, name=LONG if long else "@konto")
    name = LONG if long else "Krav"
    return replace(
        given,
        ground=replace(given.ground, **(
            {"source": LONG, "body": LONG, "concerns": LONG, "standing": LONG, "office": LONG,
             "officer": LONG, "recipient": LONG, "number": LONG} if long else {})),  # type: ignore[arg-type]
        rules=[Named(f"{name} {n}", tally(10, n, 2), 12) for n in range(rules)],
        attention=[replace(one, deviations=[name] * 9) for one in given.attention],
        exemptions=[replace(one, what=name) for one in given.exemptions],
    )  # fmt: skip


@pytest.mark.parametrize(("rules", "long"), [(9, False), (40, False), (40, True)])
def test_the_a4_of_a_board_is_one_page(rules: int, long: bool) -> None:
    assert page_count(board_paper(grown(rules, long=long))) == 1


def test_the_shortest_form_always_fits() -> None:
    assert page_count(composed(grown(40, long=True), LENGTHS[-1]), spare=board.SPARE) == 1


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="looks at Word files by LibreOffice")
def test_it_is_one_page_in_word_too(tmp_path: Path) -> None:
    for place, (rules, long) in enumerate(((1, False), (9, False), (40, False), (40, True))):
        word = write_word(board_paper(grown(rules, long=long)))
        (tmp_path / f"a{place}.docx").write_bytes(word)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/own", "--convert-to",
         "pdf", "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))],
        check=True, capture_output=True,
    )  # fmt: skip
    made = sorted(tmp_path.glob("*.pdf"))
    assert [len(pypdfium2.PdfDocument(one)) for one in made] == [1, 1, 1, 1]


def test_rules_that_had_no_room_are_counted() -> None:
    paper = board_paper(grown(40, long=False))
    shown = len(captioned(paper, "Konton per krav").rows)
    assert f"Ytterligare {40 - shown} krav" in " ".join(words(paper))


def test_rules_with_most_deviations_come_first_to_the_page() -> None:
    paper = composed(grown(40, long=False), LENGTHS[-1])
    assert [row[0] for row in captioned(paper, "Konton per krav").rows] == [
        "Krav 37", "Krav 38", "Krav 39",
    ]  # fmt: skip


def test_without_a_measure_the_page_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object, **__: object) -> int:
        raise NoPdf

    monkeypatch.setattr(board, "page_count", cannot)
    assert len(captioned(board_paper(grown(40, long=False)), "Konton per krav").rows) == 6


def test_the_same_matter_gives_the_same_paper(tmp_path: Path) -> None:
    given = replace(matter(20), parts=[], platforms=[], account_types=[])
    one, other = (compliance_report(replace(given, cache=cache)) for cache in (tmp_path, None))
    assert write_pdf(one) == write_pdf(other)
    assert write_word(one) == write_word(other)
