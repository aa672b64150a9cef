"""How a board decided an answer: recorded, looked through, handed over with its papers, logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.selectors import history_of
from kanalkoll.web.compliance.asked import asked_of
from kanalkoll.web.consultation.models import (
    Answer,
    AnswerState,
    Dispatch,
    MinutesDecision,
    OwnAnswer,
    Phase,
)
from kanalkoll.web.consultation.papers import HEADINGS, Decided
from kanalkoll.web.consultation.selectors.answers import not_accounted
from kanalkoll.web.consultation.services.deciding_minutes import (
    check_decision,
    decide_and_send,
    kept_paper,
    take_up,
)
from kanalkoll.web.consultation.services.writing import AnswerChanged, Written, save
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Body

pytestmark = pytest.mark.usefixtures("city")
ADDRESS = "/remiss/exempelstad-2026/instanser/fastighetsnamnden/svara/"
WRITTEN, MEETING = date(2026, 11, 24), date(2026, 12, 15)
Form, Adjusted = MinutesDecision.Form, MinutesDecision.Adjusted
NUMBER = "FN 2026/87"
APPROVED = Decided(form=Form.APPROVES, meeting=MEETING, paragraph=14, adjusted_on=MEETING)
TYPED = {
    "form": "approves", "meeting": "2026-12-15", "paragraph": "14", "adjusted": "at-once",
    "adjusted_on": "2026-12-15", "number": NUMBER, "statement": "",
}  # fmt: skip
RECEIPT = (
    "KS 2026/114, FN 2026/87. Fastighetsnämnden § 14, omedelbar justering. Protokollsutdrag och"
    " tjänsteutlåtande är bifogade."
)


@pytest.fixture
def own(own: OwnAnswer) -> OwnAnswer:
    """The answer that Peter began in November, on the day of the meeting."""
    Body.objects.update(demonstration_day=MEETING)
    return own


@pytest.fixture
def sara() -> User:
    return User.objects.get(username="sara")


def sent(own: OwnAnswer, by: User, decided: Decided = APPROVED) -> Dispatch:
    return decide_and_send(own, decided, number=NUMBER, version=own.version, by=by)


def paper(dispatch: Dispatch, name: str) -> str:
    """The words of a paper as it was sent, a paragraph a line."""
    content = kept_paper(dispatch, name)
    assert content is not None
    return document_text(content, f"{name}.docx")


def words(content: bytes) -> str:
    return " ".join(content.decode().split())


# ── Sending ──────────────────────────────────────────────────────────────────


def test_the_answer_is_handed_over_with_the_papers_of_the_meeting(
    own: OwnAnswer, sara: User
) -> None:
    dispatch = sent(own, sara)
    statement = paper(dispatch, "statement")
    assert all(one["paragraph"] in statement for one in own.points)
    assert "Tabell 1. Siffrorna i tjänsteutlåtandet" in statement
    assert "24 november 2026" in statement  # as the board had it, not the day of sending
    answer = Answer.objects.get(own=own)
    assert (answer.received_on, answer.late, answer.superseded) == (MEETING, False, False)
    assert answer.read["decision_form"] == "approves"
    assert {one.rule for one in answer.views.all()} >= {one["rule"] for one in own.points}
    assert not not_accounted(answer)
    proposed = [one["amendment"] for one in own.points if one["amendment"]]
    assert [one.amendment for one in answer.views.all() if one.amendment] == proposed
    own.consultee.refresh_from_db()
    assert own.consultee.state == AnswerState.ANSWERED
    assert own.consultee.number == NUMBER


def test_the_extract_of_the_minutes(own: OwnAnswer, sara: User) -> None:
    text = paper(sent(own, sara), "minutes")
    for said in (
        "§ 14 Svar på remiss: Policy för sociala medier i Exempelstad",
        "Protokollsutdrag",
        (
            "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande som svar på"
            " remissen."
        ),
        "Paragrafen justeras omedelbart.",
        (
            "Kommunstyrelsen har skickat Policy för sociala medier i Exempelstad på remiss (dnr KS"
            " 2026/114), med sista svarsdag 31 december 2026. Kontorets tjänsteutlåtande är"
            " fastighetsnämndens svar."
        ),
        "Omedelbar justering 15 december 2026.",
        "Kommunstyrelsen, dnr KS 2026/114",
    ):
        assert said in text, said
    assert not [name for name in ("Sara Holm", "Peter Ask") if name in text]


@pytest.mark.parametrize("form", list(HEADINGS))
def test_what_the_board_stated_itself_is_in_the_extract_and_the_answer(
    own: OwnAnswer, sara: User, form: str
) -> None:
    stated = "Nämnden vill understryka att kravet på mätbara mål inte får tränga undan annat."
    decided = replace(APPROVED, form=form, statement=stated)
    text = paper(sent(own, sara, decided), "minutes")
    assert text.index(HEADINGS[Form(form)]) < text.index(stated)
    answer = Answer.objects.get(own=own)
    assert answer.text.rstrip().endswith(f"{HEADINGS[Form(form)]}\n\n{stated}")
    assert stated not in paper(Dispatch.objects.get(), "statement")  # which the office wrote


def test_on_delegation_there_is_no_paragraph_and_no_adjusting(
    own: OwnAnswer, client_as: ClientAs
) -> None:
    peter = User.objects.get(username="peter")
    dispatch = sent(own, peter, replace(APPROVED, form=Form.DELEGATION, adjusted_on=None))
    text = paper(dispatch, "minutes")
    assert "Delegationsbeslut" in text
    assert "Kontoret svarar på delegation och överlämnar sitt tjänsteutlåtande" in text
    assert "§" not in text
    assert "ustering" not in text
    assert dispatch.decision.paragraph is None
    told = words(client_as("peter").get(f"{ADDRESS}overlamnat/").content)
    assert "Delegationsbeslut och tjänsteutlåtande är bifogade." in told


def test_the_log_tells_who_decided_what(own: OwnAnswer, sara: User) -> None:
    dispatch = sent(own, sara)
    entry = Entry.objects.latest("number")
    assert (entry.kind, entry.actor) == ("consultation.answer-sent", sara.key)
    assert entry.data["statement"] == dispatch.statement_sha256
    assert entry.data["minutes"] == dispatch.minutes_sha256
    (told, *_) = history_of(entry.subject)
    assert told.said.sv == (
        "Sara Holm registrerade beslutet av fastighetsnämnden den 15 december 2026 och"
        " överlämnade svaret FN 2026/87 till kommunstyrelsen i ärendet KS 2026/114."
    )


# ── Who may, and when ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "form", "may"),
    [
        ("maja", Form.APPROVES, False),
        ("peter", Form.APPROVES, False),
        ("sara", Form.APPROVES, True),
        ("nadia", Form.APPROVES, True),
        ("maja", Form.DELEGATION, False),
        ("peter", Form.DELEGATION, True),
        ("nadia", Form.DELEGATION, True),
    ],
)
def test_who_may_record_it(own: OwnAnswer, name: str, form: str, *, may: bool) -> None:
    """The office's head decides on delegation; what the board decided is its secretary's."""
    decided, by = replace(APPROVED, form=form), User.objects.get(username=name)
    if may:
        check_decision(own, decided, number=NUMBER, by=by)
        return
    with pytest.raises(NotAllowed):
        sent(own, by, decided)
    assert not Dispatch.objects.exists()


def test_who_decides_on_delegation_is_asked_for_no_minutes(
    own: OwnAnswer, client_as: ClientAs
) -> None:
    peter, address = client_as("peter"), f"{ADDRESS}beslut/"
    shown = words(peter.get(address).content)
    assert "Svara på delegation" in shown
    assert "Nämnden godkänner" not in shown
    assert "Paragraf" not in shown
    typed = {"form": "approves", "meeting": "2026-12-15", "number": NUMBER, "version": "1"}
    assert peter.post(address, {**typed, "do": "skicka"}).status_code == 422
    told = peter.post(address, {**typed, "form": Form.DELEGATION, "do": "skicka"}, follow=True)
    assert "Fastighetskontoret på delegation." in words(told.content)


def test_nothing_is_sent_before_the_consultation_was(own: OwnAnswer, sara: User) -> None:
    case = own.consultee.consultation
    case.phase = Phase.PREPARING
    case.save()
    with pytest.raises(BadInput, match="inte utskickad än"):
        sent(own, sara)


def test_what_was_changed_meanwhile_is_not_sent_unseen(
    own: OwnAnswer, sara: User, client_as: ClientAs
) -> None:
    save(own, Written(points={}), version=own.version, by=User.objects.get(username="peter"))
    told = client_as("sara").post(f"{ADDRESS}beslut/", {**TYPED, "version": "1", "do": "skicka"})
    assert told.status_code == 409
    assert "Läs igenom svaret igen." in told.content.decode()
    assert told.context["form"]["version"].value() == "2"
    with pytest.raises(AnswerChanged):
        sent(own, sara)
    assert not Dispatch.objects.exists()


def test_it_waits_for_the_secretary_from_the_day_of_the_meeting(own: OwnAnswer, sara: User) -> None:
    def asked(on: date) -> list[tuple[str, date | None, str]]:
        found = asked_of(sara, on)
        return [(one.kind, one.due, one.url) for one in found if "consultation" in one.kind]

    peter = User.objects.get(username="peter")
    assert not asked(WRITTEN)
    assert not [one for one in asked_of(peter, MEETING) if one.kind == "consultation-decide"]
    due = date(2026, 12, 31)
    assert asked(MEETING) == [("consultation-decide", due, f"{ADDRESS}beslut/")]
    sent(own, sara)
    assert not asked(MEETING)


# ── What is wrong with what was typed ────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"form": ""}, "form"),
        ({"form": "hittepå"}, "form"),
        ({"meeting": ""}, "meeting"),
        ({"meeting": "2026-12-16"}, "meeting"),
        ({"meeting": "2026-01-01"}, "meeting"),
        ({"paragraph": ""}, "paragraph"),
        ({"paragraph": "0"}, "paragraph"),
        ({"adjusted_on": "2026-12-14"}, "adjusted_on"),
        ({"adjusted_on": "2026-12-16"}, "adjusted_on"),
        ({"number": "  "}, "number"),
        ({"form": "approves-with-statement"}, "statement"),
        ({"form": "reservation", "statement": " "}, "statement"),
        ({"statement": "a" * 10_001}, "statement"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    own: OwnAnswer, client_as: ClientAs, typed: dict[str, str], field: str
) -> None:
    data = {**TYPED, "version": "1", "do": "kontrollera", **typed}
    told = client_as("sara").post(f"{ADDRESS}beslut/", data)
    assert told.status_code == 422
    assert set(told.context["form"].errors) == {field}
    assert told.context["form"].data.dict().items() >= {**TYPED, **typed}.items()
    assert not Dispatch.objects.exists()


# ── The pages ────────────────────────────────────────────────────────────────


def test_it_is_looked_through_before_it_is_sent(own: OwnAnswer, client_as: ClientAs) -> None:
    browser, address = client_as("sara"), f"{ADDRESS}beslut/"
    begun = words(browser.get(address).content)
    for said in ("Nämnden godkänner och överlämnar", "Omedelbar justering", "15 december"):
        assert said in begun, said
    form = {**TYPED, "version": str(own.version)}
    shown = words(browser.post(address, {**form, "do": "kontrollera"}).content)
    for said in (
        "Kontrollera och skicka",
        "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande",
        "Paragrafen justeras omedelbart.",
        "15 december 2026",
        "§ 14",
        "KS 2026/114, FN 2026/87",
        "Protokollsutdrag och tjänsteutlåtande",
    ):
        assert said in shown, said
    assert not Dispatch.objects.exists()
    again = browser.post(address, {**form, "paragraph": "15", "do": "andra"})
    assert again.context["form"]["paragraph"].value() == "15"
    told = browser.post(address, {**form, "do": "skicka"}, follow=True)
    assert told.redirect_chain == [(f"{ADDRESS}overlamnat/", 302)]
    receipt = words(told.content)
    assert "Överlämnat till kommunstyrelsen 15 december 2026." in receipt
    assert RECEIPT in receipt
    assert client_as("peter").get(ADDRESS).headers["Location"] == f"{ADDRESS}overlamnat/"
    assert browser.get(address).headers["Location"] == f"{ADDRESS}overlamnat/"


def test_what_was_sent_is_got_as_it_was_sent(
    own: OwnAnswer, sara: User, client_as: ClientAs
) -> None:
    dispatch = sent(own, sara)
    place = f"{ADDRESS}overlamnat/{dispatch.pk}/"
    for name, kept in (("protokollsutdrag", "minutes"), ("tjansteutlatande", "statement")):
        for ending, asked in ((".docx", kept), (".pdf", f"{kept}_pdf")):
            got = client_as("nadia").get(f"{place}{name}{ending}")
            assert got.content == kept_paper(dispatch, asked), name + ending
            assert f"{name}-fn-202687{ending}" in got.headers["Content-Disposition"]
    assert client_as("nadia").get(f"{place}annat.docx").status_code == 404
    other = place.replace("fastighetsnamnden", "kulturnamnden")
    assert client_as("nadia").get(f"{other}protokollsutdrag.docx").status_code == 404


# ── A new decision ───────────────────────────────────────────────────────────


def test_sent_it_is_changed_by_a_new_decision_alone_and_what_was_sent_is_kept(
    own: OwnAnswer, sara: User, client_as: ClientAs
) -> None:
    first = sent(own, sara)
    own.refresh_from_db()
    peter = User.objects.get(username="peter")
    with pytest.raises(BadInput, match="överlämnat och går inte att ändra"):
        save(own, Written(points={}), version=own.version, by=peter)
    with pytest.raises(BadInput, match="överlämnat och går inte att ändra"):
        sent(own, sara)
    with pytest.raises(BadInput, match="varför"):
        take_up(own, " ", version=own.version, by=sara)
    told = client_as("sara").post(
        f"{ADDRESS}overlamnat/", {"why": "Paragrafen återremitterades.", "version": own.version},
        follow=True,
    )  # fmt: skip
    assert "Svaret är upptaget på nytt. Det som överlämnades är kvar." in words(told.content)
    entry = Entry.objects.latest("number")
    assert entry.kind == "consultation.answer-taken-up"
    assert "återremitterades" not in str(entry.data)  # it is kept apart, and can be forgotten
    own.refresh_from_db()
    second = sent(own, sara, replace(APPROVED, paragraph=15))
    receipt = words(client_as("sara").get(f"{ADDRESS}overlamnat/").content)
    assert "Fastighetsnämnden § 15" in receipt
    assert "15 december 2026, § 14" in receipt
    assert "§ 14 Svar på remiss" in paper(first, "minutes")
    assert "§ 15 Svar på remiss" in paper(second, "minutes")
    assert Answer.objects.filter(own=own, superseded=False).count() == 1
