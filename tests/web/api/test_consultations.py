"""A consultation run by programs: made, sent, answered, read and corrected; an answer written."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest
from tests.web.api.asking import Program
from tests.web.consultation.test_correcting import TEXT

from kanalkoll.web.consultation.evidence import Counted
from kanalkoll.web.consultation.services import writing
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.policies.models import PolicyVersion

pytestmark = pytest.mark.usefixtures("city")

CASE = "/consultations/exempelstad-2026"
BOARD = f"{CASE}/consultees/fastighetsnamnden"


def new_case(**other: Any) -> dict[str, Any]:
    return {
        "policy": PolicyVersion.objects.get(shown=True).pk, "title": "Ny remiss",
        "case_number": "KS 2026/900", "answers_by": "2027-01-31", "letter": "Läs och svara.",
        "asked": ["fastighetsnamnden", "kulturnamnden"],
        "others": [{"name": "Rådet för form", "mail": "form@exempelstad.example"}], **other,
    }  # fmt: skip


def test_from_a_draft_to_the_end_of_the_time_for_answers() -> None:
    nadia, maja = Program("nadia"), Program("maja")
    made = nadia.post("/consultations", new_case(), expect=201)
    at = f"/consultations/{made['slug']}"
    assert (made["phase"], len(made["asked"])) == ("preparing", 3)
    maja.get(at, expect=403)
    changed = nadia.asks("put", at, new_case(asked=["kulturnamnden"], title="Annan rubrik"))
    assert (changed["title"], len(changed["asked"])) == ("Annan rubrik", 2)
    nadia.etag = '"1"'
    nadia.asks("put", at, new_case(), expect=409)
    assert nadia.post(f"{at}/send")["phase"] == "out"
    assert maja.get(at)["sent_on"] == "2026-11-24"
    one = nadia.get(f"{at}/consultees/kulturnamnden")
    nadia.post(f"{at}/consultees/kulturnamnden/extend", {"until": "2027-01-31"}, expect=422)
    later = nadia.post(f"{at}/consultees/kulturnamnden/extend", {"until": "2027-02-10"})
    assert (one["answers_by"], later["answers_by"]) == ("2027-01-31", "2027-02-10")
    noted = {"number": "KUN 2026/4", "state": "refrains"}
    assert nadia.asks("put", f"{at}/consultees/kulturnamnden", noted)["state"] == "refrains"
    nadia.etag = '"1"'
    nadia.asks("put", f"{at}/consultees/kulturnamnden", noted, expect=409)
    assert nadia.post(f"{at}/remind")["reminded"] == ["radet-for-form"]
    nadia.post(f"{at}/remind", expect=422)
    assert nadia.post(f"{at}/close")["phase"] == "compiling"
    states = {row["key"]: row["state"] for row in nadia.get(f"{at}/consultees")["items"]}
    assert states == {"kulturnamnden": "refrains", "radet-for-form": "no-answer"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"policy": 987_654}, "policy"),
        ({"title": " "}, "title"),
        ({"asked": ["finns-inte"]}, "asked"),
        ({"others": [{"name": "A", "mail": "ingen adress"}]}, "others"),
        ({"answers_by": "2026-01-01"}, "answers_by"),
    ],
)
def test_what_the_form_refuses_is_refused(wrong: dict[str, Any], field: str) -> None:
    told = Program("nadia").post("/consultations", new_case(**wrong), expect=422)
    assert field in {one["field"] for one in told["errors"]}


def document(text: str = TEXT) -> dict[str, str]:
    return {"name": "svar.txt", "document": base64.b64encode(text.encode()).decode()}


def test_an_answer_is_read_in_and_corrected() -> None:
    nadia = Program("nadia")
    read = nadia.post("/consultations/stockholm-2019/answers", document(), expect=201)
    [view] = read["viewpoints"]
    at = f"/consultations/stockholm-2019/answers/{read['number']}"
    one = f"/consultations/stockholm-2019/viewpoints/{view['number']}"
    assert read["text"][view["start"] : view["end"]].split() == view["passage"].split()
    nadia.get(one)
    seen = {"rule": view["rule"], "kind": "clarification", "change": "as-read", "why": "Fel."}
    changed = nadia.asks("put", one, seen)
    assert (changed["state"], changed["amendment"]) == ("corrected", view["amendment"])
    assert nadia.post(f"{one}/remove", {"why": "Ingen synpunkt."})["state"] == "removed"
    assert nadia.post(f"{one}/restore")["state"] == "proposed"
    assert nadia.post(f"{one}/confirm")["state"] == "confirmed"
    nadia.etag = '"1"'
    nadia.post(f"{one}/confirm", expect=409)
    free = [s["start"] for s in read["sentences"] if s["account"] != "viewpoint"]
    aside = nadia.post(f"{at}/set-aside", {"start": free[0], "why": "Ett faktum."})
    state = {s["start"]: s["account"] for s in aside["sentences"]}
    back = nadia.post(f"{at}/set-aside/{free[0]}/take-back")
    assert state != {s["start"]: s["account"] for s in back["sentences"]}
    added = {"rule": "", "kind": "clarification", "sentences": [free[-1]]}
    nadia.post(f"{at}/viewpoints", added, expect=201)
    assert len(nadia.get(at)["viewpoints"]) == 2
    nadia.post(f"{at}/viewpoints", {**added, "sentences": []}, expect=422)


def test_the_same_file_twice_and_what_is_no_file() -> None:
    nadia = Program("nadia")
    nadia.post(f"{CASE}/answers", {**document(), "consultee": "kulturnamnden"}, expect=201)
    told = nadia.post(f"{CASE}/answers", document(), expect=422)
    assert "svar.txt" in told["errors"][0]["wrong"]
    wrong = {"name": "svar.txt", "document": "åäö"}
    assert nadia.post(f"{CASE}/answers", wrong, expect=422)["errors"][0]["field"] == "document"
    Program("maja").post(f"{CASE}/answers", wrong, expect=403)


def test_whose_an_answer_is_is_told() -> None:
    nadia = Program("nadia")
    read = nadia.post(f"{CASE}/answers", document("Vi håller med."), expect=201)
    assert read["consultee"] is None
    at = f"{CASE}/answers/{read['number']}/consultee"
    assert nadia.post(at, {"consultee": "kulturnamnden"})["consultee"] == "kulturnämnden"
    nadia.post(at, {"consultee": "kulturnamnden"}, expect=422)
    nadia.post(at, {"consultee": "finns-inte"}, expect=404)


def test_an_office_writes_its_answer_and_its_board_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point = {"key": "niva", "rule": "publiceringsfrekvens", "title": "Nivån", "told": "Hög.",
             "paragraph": "Hög.", "included": True, "evidence": [], "amendment": None}  # fmt: skip
    about = {"office": "Fastighetskontoret", "noun": "kontoret", "accounts": 12,
             "missing_posts": 0, "over": "fyra veckor"}  # fmt: skip
    counted = Counted([point], about, date(2026, 11, 24), "")
    monkeypatch.setattr(writing, "counted", lambda *_: counted)
    peter, sara = Program("peter"), Program("sara")
    begun = peter.post(f"{BOARD}/answer", expect=201)
    assert [one["key"] for one in begun["points"]] == ["niva"]
    Program("maja").get(f"{BOARD}/answer")
    edited = {
        "points": {"niva": {"paragraph": "Nivån är för hög för kontoret.", "included": True}},
        "added": [{"title": "Eget", "paragraph": "Kontoret är litet."}],
        "hours_per_post": "1.5",
    }
    written = peter.asks("put", f"{BOARD}/answer", edited)
    assert [one["title"] for one in written["points"]] == ["Nivån", "Eget"]
    peter.etag = '"1"'
    peter.asks("put", f"{BOARD}/answer", edited, expect=409)
    peter.get(f"{BOARD}/answer")
    assert peter.post(f"{BOARD}/answer/recount")["points"] == written["points"]
    Body.objects.update(demonstration_day=date(2026, 12, 15))
    decided = {"form": "approves", "meeting": "2026-12-15", "paragraph": 14,
               "adjusted_on": "2026-12-15", "number": "FN 2026/87"}  # fmt: skip
    sara.get(f"{BOARD}/answer")
    sara.post(f"{BOARD}/answer/decide", {**decided, "number": ""}, expect=422)
    sent = sara.post(f"{BOARD}/answer/decide", decided, expect=201)
    assert sent["sent_on"] == "2026-12-15"
    assert sara.get(f"{BOARD}/answer")["sent"] is True
    assert sara.post(f"{BOARD}/answer/take-up", {"note": "Fel paragraf."})["sent"] is False
