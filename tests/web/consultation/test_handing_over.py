"""An answer that is handed over: its papers, the log, and a new decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.web.conftest import ClientAs
from tests.web.consultation.minutes import (
    ADDRESS,
    APPROVED,
    MEETING,
    NUMBER,
    Form,
    paper,
    sent,
    words,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.selectors import history_of
from kanalkoll.web.consultation.models import (
    Answer,
    AnswerState,
    Dispatch,
    OwnAnswer,
)
from kanalkoll.web.consultation.papers import HEADINGS
from kanalkoll.web.consultation.selectors.answers import not_accounted
from kanalkoll.web.consultation.services.deciding_minutes import (
    kept_paper,
    take_up,
)
from kanalkoll.web.consultation.services.writing import Written, save
from kanalkoll.web.identity.models import User

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def own(own_in_december: OwnAnswer) -> OwnAnswer:
    return own_in_december


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
