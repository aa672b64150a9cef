"""What a person makes of what was read: kept beside how it was read, one change at a time."""

from __future__ import annotations

import pytest
from tests.web.conftest import ClientAs

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.consultation.models import Answer, Consultation, Phase, View, ViewState
from kanalkoll.web.consultation.selectors.answers import not_accounted, sentences_of, standing
from kanalkoll.web.consultation.services import correcting
from kanalkoll.web.consultation.services.correcting import Seen, ViewChanged
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed

pytestmark = pytest.mark.usefixtures("city")

TEXT = """Fastighetsnämnden

Sammanfattning
Fastighetsnämnden ställer sig i huvudsak positiv till förslaget.

Kontorets synpunkter
Enligt policyn ska stadens konton ha minst ett par inlägg i veckan. Kontoret anser att nivån är för
hög och att minst ett par gånger i månaden är rimligt.

Kontoret har ett litet antal konton. De sköts av två personer.
"""


@pytest.fixture
def nadia() -> User:
    return User.objects.get(username="nadia")


@pytest.fixture
def answer(nadia: User) -> Answer:
    case = Consultation.objects.get(slug="stockholm-2019")
    return receive(case, Document("svar.txt", TEXT.encode()), by=nadia)


@pytest.fixture
def view(answer: Answer) -> View:
    (only,) = answer.views.all()
    assert only.kind == "lower-level"
    return only


def seen(view: View, **changed: object) -> Seen:
    told = {"kind": view.kind, "rule": view.rule, "stated": view.stated, "wish": view.wish,
            "amendment": view.amendment}  # fmt: skip
    return Seen(**(told | changed))  # type: ignore[arg-type]


def test_a_correction_keeps_how_it_was_read(view: View, nadia: User) -> None:
    correcting.correct_view(view, seen(view, kind="clarification", why="Fel"), version=1, by=nadia)
    now = View.objects.get(pk=view.pk)
    assert (now.kind, now.state, now.version) == ("clarification", ViewState.CORRECTED, 2)
    assert now.first["kind"] == "lower-level"
    assert Entry.objects.latest("number").data["fields"] == "kind"


def test_what_does_not_differ_is_not_written(view: View, nadia: User) -> None:
    correcting.correct_view(view, seen(view), version=1, by=nadia)
    assert View.objects.get(pk=view.pk).version == 1


def test_the_second_of_two_is_told_and_overwrites_nothing(view: View, nadia: User) -> None:
    correcting.correct_view(view, seen(view, stated=False), version=1, by=nadia)
    with pytest.raises(ViewChanged) as told:
        correcting.correct_view(view, seen(view, kind="question"), version=1, by=nadia)
    assert told.value.now.version == 2
    assert View.objects.get(pk=view.pk).kind == "lower-level"


def test_the_page_keeps_what_the_second_typed(client_as: ClientAs, view: View, nadia: User) -> None:
    address = f"/remiss/stockholm-2019/svar/{view.answer_id}/{view.pk}/"
    correcting.confirm_view(view, version=1, by=nadia)
    typed = {"version": 1, "rule": view.rule, "kind": "question", "stated": "ja", "change": "",
             "wish": "Hur ofta då?", "number": "", "per": "week", "why": ""}  # fmt: skip
    told = client_as("nadia").post(address, typed)
    assert told.status_code == 409
    assert "Hur ofta då?" in told.content.decode()
    again = client_as("nadia").post(address, typed | {"version": 2})
    assert again.status_code == 302
    assert View.objects.get(pk=view.pk).wish == "Hur ofta då?"


def test_a_passage_is_cut_out_anew(view: View, nadia: User) -> None:
    last = [one for one in sentences_of(view.answer) if one.account == "viewpoint"][-1]
    correcting.correct_view(view, seen(view, sentences=(last.start,)), version=1, by=nadia)
    now = View.objects.get(pk=view.pk)
    assert now.passage == last.text
    assert now.start == last.start > view.start


def test_a_passage_is_sentences_in_a_row(view: View, nadia: User) -> None:
    told = sentences_of(view.answer)
    with pytest.raises(BadInput) as wrong:
        correcting.correct_view(
            view, seen(view, sentences=(told[-1].start, told[-3].start)), version=1, by=nadia
        )
    assert [problem.field for problem in wrong.value.problems] == ["sentences"]


def test_the_amendment_is_changed_in_the_form(client_as: ClientAs, view: View) -> None:
    address = f"/remiss/stockholm-2019/svar/{view.answer_id}/{view.pk}/"
    typed = {"version": 1, "rule": view.rule, "kind": view.kind, "stated": "ja", "wish": view.wish,
             "change": "posts", "number": "3", "per": "month", "why": ""}  # fmt: skip
    assert client_as("nadia").post(address, typed).status_code == 302
    now = View.objects.get(pk=view.pk)
    assert now.amendment is not None
    assert now.amendment["set"] == {"at-least": 3, "per": "month"}
    wrong = client_as("nadia").post(address, typed | {"version": 2, "change": "days"})
    assert wrong.status_code == 422
    assert "Den ändringen passar inte kravet." in wrong.content.decode()


def test_removed_stays_with_its_reason_and_comes_back(view: View, nadia: User) -> None:
    with pytest.raises(BadInput):
        correcting.remove_view(view, "  ", version=1, by=nadia)
    correcting.remove_view(view, "Ett referat.", version=1, by=nadia)
    assert standing(View.objects.filter(answer=view.answer)) == []
    assert not_accounted(view.answer)  # its sentences want something again
    correcting.restore_view(view, version=2, by=nadia)
    assert View.objects.get(pk=view.pk).state == ViewState.PROPOSED


def test_every_sentence_has_to_be_accounted_for(view: View, nadia: User) -> None:
    correcting.remove_view(view, "Ett referat.", version=1, by=nadia)
    answer = view.answer
    with pytest.raises(BadInput):
        correcting.confirm_answer(answer, by=nadia)
    for one in not_accounted(answer):
        correcting.set_aside(answer, one.start, "Återger policyn.", by=nadia)
    correcting.confirm_answer(answer, by=nadia)
    now = Answer.objects.get(pk=answer.pk)
    assert now.confirmed_by == nadia.key
    aside = now.aside.all()[0]
    correcting.take_back(aside, by=nadia)
    assert not_accounted(now)


def test_a_viewpoint_is_added_from_sentences(answer: Answer, nadia: User) -> None:
    told = sentences_of(answer)[-2:]
    added = correcting.add_view(
        answer,
        Seen(kind="resources", rule="", stated=False, sentences=tuple(o.start for o in told)),
        by=nadia,
    )
    assert added.passage == "Kontoret har ett litet antal konton. De sköts av två personer."
    assert (added.section, added.first) == ("views", {})
    with pytest.raises(BadInput):
        correcting.add_view(answer, Seen(kind="resources", rule="", stated=False), by=nadia)


@pytest.mark.parametrize("name", ["maja", "peter", "sara"])
def test_only_the_central_unit_corrects(name: str, view: View) -> None:
    with pytest.raises(NotAllowed):
        correcting.confirm_view(view, version=1, by=User.objects.get(username=name))
    assert View.objects.get(pk=view.pk).state == ViewState.PROPOSED


def test_what_is_decided_is_not_corrected(view: View, nadia: User) -> None:
    Consultation.objects.filter(slug="stockholm-2019").update(phase=Phase.DECIDED)
    with pytest.raises(BadInput):
        correcting.confirm_view(view, version=1, by=nadia)
