"""Papers: made in the background, with the figures of the pages, for those who may read them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdfium2
import pytest
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from docx import Document
from openpyxl import load_workbook
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs
from tests.web.overview.conftest import DAY, OFFICE, naive

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.pdf import rendering
from kanalkoll.documents.pdf.rendering import NoPdf
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.overview import making
from kanalkoll.web.overview.making import make
from kanalkoll.web.overview.models import Report, ReportKind, ReportState
from kanalkoll.web.overview.reports import (
    FORMS,
    MOST_WAITING,
    ask_for,
    file_of,
    forget_old,
    remove,
    report_for,
)
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database


def user(name: str) -> User:
    return User.objects.get(username=name)


def made(name: str, kind: ReportKind, unit: Unit | None = None) -> Report:
    report = ask_for(kind, unit, by=user(name))
    make(report.key)
    report.refresh_from_db()
    return report


def words_of_pdf(report: Report) -> str:
    paper = pypdfium2.PdfDocument(file_of(report, "pdf").read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in paper)
    return re.sub(r"\s+", " ", text)


def words_of_word(report: Report) -> str:
    with zipfile.ZipFile(file_of(report, "docx")) as archive:
        xml = archive.read("word/document.xml").decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", xml))


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_paper_has_the_figures_of_the_second_judge(
    counted: PolicyVersion, kind: ReportKind
) -> None:
    report, expected = made("peter", kind), naive(DAY, unit=OFFICE)
    assert (report.state, report.wrong) == (ReportState.READY, "")
    answer = f"{len(expected.deviating)} av {len(expected.accounts)} konton i bruk har minst en"
    for words in (words_of_pdf(report), words_of_word(report)):
        assert "24 november 2026" in words
        assert "Registret och bedömningarna i kanalkoll" in words
        if kind is not ReportKind.AUDIT:
            assert answer in words


def test_the_whole_city_rule_by_rule_in_word(counted: PolicyVersion) -> None:
    report, expected = made("nadia", ReportKind.COMPLIANCE), naive(DAY)
    tables = Document(io.BytesIO(file_of(report, "docx").read_bytes())).tables
    by_rule = next(t for t in tables if t.rows[0].cells[0].text == "Krav")
    shown = {row.cells[0].text: [_number(c.text) for c in row.cells[-5:-1]]
             for row in by_rule.rows[1:]}  # fmt: skip
    rule = expected.rules["publiceringsfrekvens"]
    assert shown["Publicering"] == [
        rule[name] for name in ("compliant", "non-compliant", "unknown", "exempt")
    ]
    assert len(shown) == len(expected.rules)


def _number(text: str) -> int:
    return int(text.replace("\xa0", "").replace("–", "0"))


def test_a_list_in_excel_has_every_account_of_the_figure(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    expected = naive(DAY).rules["publiceringsfrekvens"]
    for verdict in ("non-compliant", "unknown"):
        page = f"/oversikt/lista/krav/excel/?krav=publiceringsfrekvens&utfall={verdict}"
        book = load_workbook(io.BytesIO(client_as("nadia").get(page).content))
        assert book.worksheets[0].max_row == expected[verdict] + 1


def test_the_boards_paper_is_one_page(counted: PolicyVersion) -> None:
    for name in ("peter", "nadia"):
        report = made(name, ReportKind.BOARD)
        assert len(pypdfium2.PdfDocument(file_of(report, "pdf").read_bytes())) == 1


def test_markup_in_a_name_stands_as_it_is_written(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    odd = "<b>Bygg & bo</b> {{ x }}"
    Account.objects.filter(key="instagram-vattentornet.exempelstad").update(name=odd)
    Unit.objects.filter(key=OFFICE).update(name='Kontoret <i>onclick="x"</i>')
    report = made("peter", ReportKind.COMPLIANCE)
    assert odd in words_of_pdf(report)
    assert "&lt;b&gt;Bygg &amp; bo&lt;/b&gt;" in words_of_word(report)
    for page in ("/oversikt/", "/oversikt/lista/vilande/"):
        shown = client_as("peter").get(page).content.decode()
        assert "<b>Bygg" not in shown
        assert "<i>onclick" not in shown
    assert odd in words_of(client_as("peter").get("/oversikt/lista/vilande/"))


def test_nobody_else_reads_a_paper(counted: PolicyVersion, client_as: ClientAs) -> None:
    report = made("peter", ReportKind.BOARD)
    pages = [f"/oversikt/rapporter/{report.key}/", f"/oversikt/rapporter/{report.key}/fil.pdf"]
    for page in pages:
        assert client_as("peter").get(page).status_code == 200
        assert client_as("nadia").get(page).status_code == 404
        assert client_as(None).get(page).status_code == 302
    with pytest.raises(NotAllowed):
        remove(report, by=user("nadia"))
    Assignment.objects.filter(user=user("peter")).update(last_day=date(2026, 11, 23))
    for page in pages:
        assert client_as("peter").get(page).status_code == 403


def test_who_leads_one_part_gets_no_paper_about_another(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    other = Account.objects.exclude(unit__key=OFFICE).select_related("unit")[0].unit
    with pytest.raises(NotAllowed):
        ask_for(ReportKind.COMPLIANCE, other, by=user("peter"))
    for page in ("", "rapporter/", "lista/vilande/", "lista/vilande/excel/"):
        assert client_as("peter").get(f"/oversikt/{page}?del={other.key}").status_code == 403
    asked = {"kind": "board", "del": other.key}
    assert client_as("peter").post("/oversikt/rapporter/bestall/", asked).status_code == 403
    report = made("peter", ReportKind.COMPLIANCE)
    names = Account.objects.exclude(unit__key=OFFICE).values_list("handle", flat=True)
    words = words_of_pdf(report)
    assert not [name for name in names if f"@{name} " in words]


def test_a_part_without_accounts_and_one_that_is_gone(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    empty = Unit.objects.create(key="tom", name="tomma kontoret", kind="förvaltning")
    page = client_as("nadia").get("/oversikt/?del=tom")
    assert "Det finns inga konton i bruk." in words_of(page)
    for kind in ReportKind:
        report = made("nadia", kind, empty)
        assert (report.state, report.wrong) == (ReportState.READY, ""), kind
    assert client_as("nadia").get("/oversikt/?del=finns-inte").status_code == 404


def test_papers_are_forgotten_with_their_files(counted: PolicyVersion) -> None:
    report = made("peter", ReportKind.BOARD)
    assert forget_old() == 0
    Report.objects.update(forget_on=date(2020, 1, 1))
    assert forget_old() == 1
    assert not [form for form in FORMS if file_of(report.key, form).exists()]
    with pytest.raises(ObjectDoesNotExist):
        report_for(user("peter"), report.key)


def test_a_paper_that_is_removed_while_it_is_made_leaves_nothing(
    counted: PolicyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ask_for(ReportKind.BOARD, None, by=user("peter"))
    write = rendering.write_pdf
    monkeypatch.setattr(making, "write_pdf", lambda paper: (report.delete(), write(paper))[1])
    make(report.key)
    assert not Report.objects.exists()
    assert not list((file_of(report.key, "pdf").parent).glob(f"*{report.key}*"))


def test_without_what_writes_pdf_the_word_file_is_there(
    counted: PolicyVersion, monkeypatch: pytest.MonkeyPatch, client_as: ClientAs
) -> None:
    def cannot(_paper: object) -> bytes:
        raise NoPdf

    monkeypatch.setattr(making, "write_pdf", cannot)
    report = made("peter", ReportKind.COMPLIANCE)
    page = words_of(client_as("peter").get(f"/oversikt/rapporter/{report.key}/"))
    assert "Hämta som Word" in page
    assert "Hämta som PDF" not in page
    assert "Servern kan inte skriva PDF." in page


def test_what_goes_wrong_is_said_and_nothing_more(
    counted: PolicyVersion, monkeypatch: pytest.MonkeyPatch, client_as: ClientAs
) -> None:
    monkeypatch.setattr(making, "write_word", lambda _paper: 1 / 0)
    report = made("peter", ReportKind.BOARD)
    assert report.state == ReportState.FAILED
    page = words_of(client_as("peter").get(f"/oversikt/rapporter/{report.key}/"))
    assert "Något gick fel när rapporten gjordes." in page
    assert "ZeroDivision" not in page


def test_not_too_many_at_a_time(counted: PolicyVersion) -> None:
    for _ in range(MOST_WAITING):
        ask_for(ReportKind.BOARD, None, by=user("peter"))
    with pytest.raises(BadInput):
        ask_for(ReportKind.BOARD, None, by=user("peter"))


def test_from_the_start_page_the_paper_is_three_clicks_away(
    counted: PolicyVersion, client_as: ClientAs
) -> None:
    for name in ("maja", "peter", "sara", "nadia"):
        client = client_as(name)
        assert 'href="/oversikt/"' in client.get("/konton/mina/").content.decode()
        page = client.get("/oversikt/").content.decode()
        assert 'action="/oversikt/rapporter/bestall/"' in page
        asked = client.post("/oversikt/rapporter/bestall/", {"kind": "board", "del": ""})
        key = Report.objects.filter(asked_by=user(name)).latest("pk").key
        assert asked["Location"] == f"/oversikt/rapporter/{key}/"
        assert "Rapporten görs. Steg 0 av 5." in words_of(client.get(asked["Location"]))
        make(key)
        assert client.get(f"{asked['Location']}fil.pdf").content.startswith(b"%PDF")
    assert (settings.KANALKOLL_HOME / "reports").is_dir()
