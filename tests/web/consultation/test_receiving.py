"""Taking in answers: what is refused, what is told, and that nothing is lost or merged."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.models import Answer, AnswerState, Consultation, Consultee, Phase
from kanalkoll.web.consultation.services.receiving import Document, receive, tell_whose
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.start.city_consultation import add_answers

pytestmark = pytest.mark.usefixtures("city")

ADDRESS = "/remiss/exempelstad-2026/las-in/"
TEXT = (
    "Till kommunstyrelsen\nRemissvar från {who}, KS 2026/114\n2026-11-24\n\n"
    "{who} anser att kravet på minst ett par inlägg i veckan är för högt och att minst ett par"
    " gånger i månaden är rimligt. Det räcker för våra konton, som rör {what}.\n"
)


@pytest.fixture
def case() -> Consultation:
    return Consultation.objects.get(slug="exempelstad-2026")


@pytest.fixture
def nadia() -> User:
    return User.objects.get(username="nadia")


def waiting(case: Consultation) -> Consultee:
    return case.consultees.filter(state=AnswerState.ASKED).exclude(key="fastighetsnamnden")[0]


def document(who: str, what: str = "sophämtning", name: str = "svar.txt") -> Document:
    return Document(name, TEXT.format(who=who, what=what).encode())


def test_the_sender_in_the_text_is_whose_it_is(case: Consultation, nadia: User) -> None:
    one = case.consultees.get(key="kulturnamnden")
    assert one.state == AnswerState.ASKED
    name = one.name.capitalize()
    answer = receive(case, document(name), by=nadia)
    assert answer.consultee == one
    one.refresh_from_db()
    assert one.state == AnswerState.ANSWERED
    assert [view.rule for view in answer.views.all()] == ["publiceringsfrekvens"]
    assert answer.text == TEXT.format(who=name, what="sophämtning")


def test_the_same_bytes_are_refused(case: Consultation, nadia: User) -> None:
    receive(case, document("Kulturnämnden"), by=nadia)
    before = Answer.objects.count()
    with pytest.raises(BadInput):
        receive(case, document("Kulturnämnden", name="annat namn.txt"), by=nadia)
    assert Answer.objects.count() == before


def test_nearly_the_same_is_told_and_both_stay(case: Consultation, nadia: User) -> None:
    one, other = case.consultees.filter(state=AnswerState.ASKED)[:2]
    first = receive(case, document("Nämnden"), consultee=one, by=nadia)
    second = receive(case, document("Nämnden", "skolor"), consultee=other, by=nadia)
    assert second.like == first
    assert not Answer.objects.get(pk=first.pk).superseded


def test_a_later_answer_takes_the_place_and_the_former_stays(
    client_as: ClientAs, case: Consultation, nadia: User
) -> None:
    one = waiting(case)
    first = receive(case, document("Nämnden"), consultee=one, by=nadia)
    other = document("Nämnden", "bibliotek, museer och teatrar i hela staden")
    second = receive(case, other, consultee=one, by=nadia)
    assert Answer.objects.get(pk=first.pk).superseded
    page = client_as("nadia").get(f"/remiss/exempelstad-2026/svar/{second.pk}/").content.decode()
    assert "Ersätter svar.txt" in page


def test_a_late_answer_is_read_in_and_told(
    client_as: ClientAs, case: Consultation, nadia: User
) -> None:
    one = waiting(case)
    Consultation.objects.update(answers_by="2026-11-01")
    case.refresh_from_db()
    answer = receive(case, document("Nämnden"), consultee=one, by=nadia)
    assert answer.late
    page = client_as("nadia").get(f"/remiss/exempelstad-2026/svar/{answer.pk}/").content.decode()
    assert "efter sista dagen" in page


def test_a_word_file_and_bad_files_at_once(client_as: ClientAs) -> None:
    written = docx.Document()
    written.add_paragraph("Remissvar från Kulturnämnden, KS 2026/114")
    written.add_paragraph("Kulturnämnden har inga synpunkter på förslaget.")
    kept = io.BytesIO()
    written.save(kept)
    files = [
        SimpleUploadedFile("kultur.docx", kept.getvalue()),
        SimpleUploadedFile("tom.txt", b""),
        SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n"),
        SimpleUploadedFile("trasig.pdf", b"%PDF-1.7 trasig"),
        SimpleUploadedFile("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ]
    before = Answer.objects.count()
    told = client_as("nadia").post(ADDRESS, {"documents": files})
    page = told.content.decode()
    assert told.status_code == 200
    assert page.count("Inte inläst.") == 4
    assert page.count("Inläst.") == 1
    assert Answer.objects.count() == before + 1
    alone = client_as("nadia").post(ADDRESS, {"documents": SimpleUploadedFile("tom.txt", b"")})
    assert alone.status_code == 422


def test_nothing_chosen_is_told(client_as: ClientAs) -> None:
    assert client_as("nadia").post(ADDRESS, {}).status_code == 422


def test_whose_it_is_can_be_told_afterwards(case: Consultation, nadia: User) -> None:
    answer = receive(case, document("Bolaget"), by=nadia)
    assert answer.consultee is None
    one = waiting(case)
    tell_whose(answer, one, by=nadia)
    one.refresh_from_db()
    assert one.state == AnswerState.ANSWERED
    other = waiting(case)
    tell_whose(Answer.objects.get(pk=answer.pk), other, by=nadia)
    one.refresh_from_db()
    assert one.state == AnswerState.ASKED


def test_who_may_and_when(case: Consultation, nadia: User) -> None:
    with pytest.raises(NotAllowed):
        receive(case, document("Nämnden"), by=User.objects.get(username="maja"))
    Consultation.objects.filter(pk=case.pk).update(phase=Phase.ADOPTED)
    with pytest.raises(BadInput):
        receive(case, document("Nämnden"), by=nadia)


def test_all_answers_are_read_in_when_the_day_moves(case: Consultation) -> None:
    add_answers(after=date(2026, 11, 24), until=date(2027, 3, 1))
    assert case.answers.count() == 60
    states = list(case.consultees.values_list("state", flat=True))
    assert states.count(AnswerState.ASKED) == 1  # the one that is written here
    assert not case.answers.filter(consultee__isnull=True).exists()
