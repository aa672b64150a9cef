"""A consultation put together, decided and adopted by programs; whoever may not is refused."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from tests.web.api.asking import Program
from tests.web.consultation.compiled_case import ANSWER
from tests.web.furnished import furnish

from kanalkoll.web.consultation.models import Consultation, Work
from kanalkoll.web.consultation.seeing import WHOLE
from kanalkoll.web.consultation.wording import clauses
from kanalkoll.web.policies.selectors import as_policy

pytestmark = pytest.mark.usefixtures("city")
CASE = "/consultations/exempelstad-2026"
LEVEL = "publiceringsfrekvens"
DECISION = {
    "decided_by": "kommunfullmäktige", "decided_on": "2026-11-24", "section": "12",
    "case_number": "KS 2026/114", "in_force_from": "2027-01-01", "version": "2027",
}  # fmt: skip


@pytest.fixture
def nadia(monkeypatch: pytest.MonkeyPatch) -> Program:
    """The central unit's program, once the property board has answered; nothing is tried."""
    monkeypatch.setattr("kanalkoll.web.api.routes.rulings.effects_of", lambda *_: {})
    monkeypatch.setattr("kanalkoll.web.api.routes.rulings.simulated", lambda *_: None)
    program = Program("nadia")
    document = base64.b64encode(ANSWER.encode()).decode()
    program.post(f"{CASE}/answers", {"name": "fn.txt", "document": document}, expect=201)
    return program


def decide(nadia: Program, rule: str, **ruling: Any) -> Any:
    nadia.get(f"{CASE}/rules/{rule}")
    return nadia.asks("put", f"{CASE}/rules/{rule}/decision", {"reason": "Skäl.", **ruling})


def test_the_matrix_has_everybody_and_a_rule_its_wishes(nadia: Program) -> None:
    matrix = nadia.get(f"{CASE}/matrix")
    answers = nadia.get(f"{CASE}/answers?page_size=200")["items"]
    assert {row["answer"] for row in matrix["rows"]} == {row["number"] for row in answers}
    [office] = [row for row in matrix["rows"] if row["consultee"] == "fastighetsnämnden"]
    assert office["positions"][LEVEL] == "wants-lower"
    rule = nadia.get(f"{CASE}/rules/{LEVEL}")
    assert "fastighetsnämnden" in rule["positions"]["wants-lower"]
    assert sum(map(len, rule["positions"].values())) >= len(matrix["rows"])
    assert any("fastighetsnämnden" in wish["names"] for wish in rule["wishes"])
    nadia.get(f"{CASE}/rules/finns-inte", expect=404)


def test_a_rule_is_decided_and_its_viewpoints_answered(nadia: Program) -> None:
    decided = decide(nadia, LEVEL, choice="own", change="posts", number=2, per="month",
                     text="Varje konto ska ha minst två inlägg i månaden.")  # fmt: skip
    assert decided["decision"]["amendment"]["set"]["per"] == "month"
    assert "fastighetsnämnden" in decided["follows"]
    nadia.etag = '"0"'
    again = {"reason": "Annat.", "choice": "keep"}
    told = nadia.asks("put", f"{CASE}/rules/{LEVEL}/decision", again, expect=409)
    assert told["version"] == 1
    nadia.asks("put", f"{CASE}/rules/{LEVEL}/decision", {"reason": ""}, expect=422)
    view = decided["viewpoints"][0]
    at = f"{CASE}/viewpoints/{view['number']}"
    nadia.get(at)
    settled = nadia.post(f"{at}/settle", {"outcome": "noted", "reply": "Noterat."})
    assert (settled["outcome"], settled["version"]) == ("noted", view["version"] + 1)
    maja = Program("maja")
    assert maja.get(f"{CASE}/rules/{LEVEL}")["decision"] is None, "not hers to see yet"


def test_everything_is_accounted_for_and_adopted(nadia: Program) -> None:
    removed = nadia.get(f"{CASE}/rules/avslut")["viewpoints"][0]["number"]
    nadia.get(f"{CASE}/viewpoints/{removed}")
    nadia.post(f"{CASE}/viewpoints/{removed}/remove", {"why": "Ingen synpunkt."})
    nadia.post(f"{CASE}/close")
    before = nadia.get(f"{CASE}/adoption")
    assert before["left"]
    nadia.post(f"{CASE}/adoption", {**DECISION, "seen": before["seen"]}, expect=422)
    case = Consultation.objects.get(slug="exempelstad-2026")
    for rule in (*clauses(as_policy(case.policy)), WHOLE):
        decide(nadia, rule, choice="keep")
    left = nadia.get(f"{CASE}/open-sentences")["items"]
    assert left
    sentences = [{"answer": one["answer"], "start": one["start"]} for one in left]
    aside = {"sentences": sentences, "why": "Ingen synpunkt på policyn."}
    assert nadia.post(f"{CASE}/open-sentences/set-aside", aside)["items"] == []
    nadia.post(f"{CASE}/open-sentences/set-aside", aside, expect=422)
    ready = nadia.get(f"{CASE}/adoption")
    assert ready["left"] == []
    nadia.post(f"{CASE}/adoption", {**DECISION, "seen": before["seen"]}, expect=409)
    adopted = nadia.post(f"{CASE}/adoption", {**DECISION, "seen": ready["seen"]}, expect=201)
    assert (adopted["version"], adopted["stage"]) == ("2027", "adopted")
    there = nadia.get(CASE)
    assert (there["phase"], there["outcome"]) == ("adopted", adopted["number"])
    nadia.post(f"{CASE}/adoption", {**DECISION, "seen": ready["seen"]}, expect=422)


def test_the_work_is_asked_for_once_and_its_papers_are_read() -> None:
    office, _culture = furnish()
    nadia = Program("nadia")
    Work.objects.filter(kind="wishes").delete()
    first = nadia.post(f"{CASE}/works", {"kind": "wishes"}, expect=201)
    second = nadia.post(f"{CASE}/works", {"kind": "wishes"}, expect=201)
    assert (first["key"], first["state"]) == (second["key"], "waiting")
    assert nadia.get(f"{CASE}/works/{office.work.key}")["forms"] == ["docx"]
    paper = nadia.bytes_of(f"{CASE}/works/{office.work.key}/files/docx")
    assert paper == b"ord"
    nadia.get(f"{CASE}/works/{office.work.key}/files/pdf", expect=404)
    Program("maja").get(f"{CASE}/works/{office.work.key}", expect=403)
    Program("maja").post(f"{CASE}/works", {"kind": "wishes"}, expect=403)
