"""Making a case, sending it, reminding, giving more time, and what is noted of each consultee."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.consultation.models import AnswerState, Consultation, Consultee, Phase
from kanalkoll.web.consultation.services import asking
from kanalkoll.web.consultation.services.asking import ConsulteeChanged, Noted
from kanalkoll.web.consultation.services.cases import send_case
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.models import PolicyVersion

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def nadia() -> User:
    return User.objects.get(username="nadia")


@pytest.fixture
def case() -> Consultation:
    return Consultation.objects.get(slug="exempelstad-2026")


@pytest.fixture
def office(case: Consultation) -> Consultee:
    return case.consultees.select_related("consultation", "unit").get(key="fastighetsnamnden")


def typed(**changed: object) -> dict[str, object]:
    draft = PolicyVersion.objects.get(shown=True)
    return {"policy": draft.pk, "title": "Ny remiss", "case_number": "KS 2026/900",
            "answers_by": "2027-01-31", "letter": "Läs och svara.",
            "asked": ["fastighetsnamnden", "kulturnamnden"],
            "others": "Rådet för form; form@exempelstad.example\n", **changed}  # fmt: skip


def test_a_case_is_made_checked_and_sent(client_as: ClientAs) -> None:
    browser = client_as("nadia")
    check = browser.post("/remiss/ny/", typed() | {"do": "kontrollera"})
    assert check.status_code == 200
    assert "3 remissinstanser ska svara senast 31 januari 2027." in check.content.decode()
    assert not Consultation.objects.filter(title="Ny remiss").exists()
    assert browser.post("/remiss/ny/", typed() | {"do": "spara"}).status_code == 302
    case = Consultation.objects.get(title="Ny remiss")
    assert case.phase == Phase.PREPARING
    assert client_as("maja").get(case.get_absolute_url()).status_code == 403
    before = Mail.objects.count()
    sent = browser.post(f"{case.get_absolute_url()}skicka/", follow=True)
    assert "Remissen är utskickad" in sent.content.decode()
    case.refresh_from_db()
    assert (case.phase, case.sent_on) == (Phase.OUT, date(2026, 11, 24))
    letter = Mail.objects.filter(to_user__username="peter").latest("pk")
    assert Mail.objects.count() > before
    assert case.get_absolute_url() in letter.text
    assert "Läs och svara." in letter.text
    again = browser.post(f"{case.get_absolute_url()}skicka/")
    assert again.status_code == 422
    assert "Remissen är redan utskickad." in again.content.decode()


def test_a_case_is_changed_until_it_is_sent(client_as: ClientAs, nadia: User) -> None:
    browser = client_as("nadia")
    browser.post("/remiss/ny/", typed() | {"do": "spara"})
    case = Consultation.objects.get(title="Ny remiss")
    address = f"{case.get_absolute_url()}andra/"
    other = typed(asked=["kulturnamnden", "trafiknamnden"], letter="Nytt brev.") | {"version": 1}
    assert browser.post(address, other).status_code == 302
    keys = set(case.consultees.values_list("key", flat=True))
    assert keys == {"kulturnamnden", "trafiknamnden", "radet-for-form"}
    second = browser.post(address, other | {"letter": "Mitt brev."})
    assert second.status_code == 409
    assert "Mitt brev." in second.content.decode()
    send_case(case, by=nadia)
    sent = browser.post(address, other | {"version": 3})
    assert sent.status_code == 422
    assert "Remissen är redan utskickad." in sent.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"answers_by": "2026-11-23"}, "answers_by"),
        ({"title": " "}, "title"),
        ({"others": "Rådet; inte-en-adress"}, "others"),
        ({"others": "Rådet\nRådet"}, "others"),
        ({"policy": "999999"}, "policy"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    client_as: ClientAs, changed: dict[str, object], field: str
) -> None:
    told = client_as("nadia").post("/remiss/ny/", typed(**changed) | {"do": "spara"})
    assert told.status_code == 422
    assert field in told.context["form"].errors
    assert not Consultation.objects.filter(case_number="KS 2026/900").exists()


def test_those_who_have_not_answered_are_reminded_once_a_day(
    case: Consultation, nadia: User
) -> None:
    waiting = case.consultees.filter(state=AnswerState.ASKED).count()
    assert len(asking.remind(case, by=nadia)) == waiting
    assert Mail.objects.filter(to_user__username="sara", about__contains="paminnelse").exists()
    with pytest.raises(BadInput):
        asking.remind(case, by=nadia)


def test_more_time_moves_the_last_day_of_one(office: Consultee, nadia: User) -> None:
    with pytest.raises(BadInput):
        asking.extend(office, date(2026, 12, 31), version=1, by=nadia)
    asking.extend(office, date(2027, 1, 15), version=1, by=nadia)
    now = Consultee.objects.get(pk=office.pk)
    assert now.answers_by == date(2027, 1, 15)
    assert Entry.objects.latest("number").data["until"] == "2027-01-15"
    with pytest.raises(ConsulteeChanged):
        asking.extend(office, date(2027, 1, 20), version=1, by=nadia)


def test_ending_the_time_notes_who_did_not_answer(case: Consultation, nadia: User) -> None:
    waiting = case.consultees.filter(state=AnswerState.ASKED).count()
    now = asking.close_answers(case, by=nadia)
    assert now.phase == Phase.COMPILING
    assert case.consultees.filter(state=AnswerState.NO_ANSWER).count() == waiting > 0
    text = "Remissvar från Kulturrådet\n\nKulturrådet avstår från att yttra sig."
    one = case.consultees.filter(state=AnswerState.NO_ANSWER)[0]
    receive(now, Document("sent.txt", text.encode()), consultee=one, by=nadia)
    one.refresh_from_db()
    assert one.state == AnswerState.REFRAINS


def test_joint_needs_whom_and_answered_needs_an_answer(office: Consultee, nadia: User) -> None:
    for noted, field in (
        (Noted(state=AnswerState.JOINT), "joint_with"),
        (Noted(state=AnswerState.ANSWERED), "state"),
    ):
        with pytest.raises(BadInput) as wrong:
            asking.note_consultee(office, noted, version=1, by=nadia)
        assert [problem.field for problem in wrong.value.problems] == [field]
    answered = office.consultation.consultees.filter(state=AnswerState.ANSWERED)[0]
    joint = Noted(number="FN 1", state=AnswerState.JOINT, joint_with=answered)
    asking.note_consultee(office, joint, version=1, by=nadia)
    assert list(answered.also_for.all()) == [office]


def test_the_page_shows_whose_answer_is_also_its(client_as: ClientAs, office: Consultee) -> None:
    other = office.consultation.consultees.filter(state=AnswerState.ANSWERED)[0]
    address = "/remiss/exempelstad-2026/instanser/fastighetsnamnden/"
    given = {"version": "1", "number": "FN 2026/87", "state": "joint", "joint_with": other.key}
    assert client_as("nadia").post(address, given).status_code == 302
    again = client_as("nadia").post(address, given | {"number": "FN 2026/88"})
    assert again.status_code == 409
    assert "FN 2026/88" in again.content.decode()
    page = client_as("nadia").get("/remiss/exempelstad-2026/?som=joint").content.decode()
    assert f"/svar/{other.answers.get().pk}/" in page


def test_others_may_not(case: Consultation, office: Consultee) -> None:
    peter = User.objects.get(username="peter")
    for act in (
        lambda: asking.remind(case, by=peter),
        lambda: asking.close_answers(case, by=peter),
        lambda: asking.extend(office, date(2027, 2, 1), version=1, by=peter),
        lambda: send_case(case, by=peter),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_last_day_as_a_calendar(client_as: ClientAs, office: Consultee) -> None:
    assert office.number == "FN 2026/87"
    assert office.meeting == date(2026, 12, 15)
    told = client_as("sara").get("/remiss/exempelstad-2026/kalender/")
    (event,) = icalendar.Calendar.from_ical(told.content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 31)
    assert "KS 2026/114" in str(event["summary"])


def test_pages_ask_as_many_questions_however_many_answer(
    client_as: ClientAs, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_as("nadia")
    with django_assert_max_num_queries(22):
        browser.get("/remiss/exempelstad-2026/")
    with django_assert_max_num_queries(22):
        browser.get("/remiss/")
