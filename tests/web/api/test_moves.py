"""What a program changes, move by move: the same services as behind the pages."""

from __future__ import annotations

import pytest
from tests.web.api.asking import Program
from tests.web.furnished import furnish

from kanalkoll.web.lifecycle.models import Skip
from kanalkoll.web.lifecycle.ordering import order_now
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import AccountRole

pytestmark = pytest.mark.usefixtures("city")

GROUNDS = {"reason": "Ett skäl.", "decided_by": "kommunikationschefen", "decided_on": "2026-11-24"}
KEY = "instagram-fastighet.exempelstad"
CLOSING = f"/accounts/{KEY}/closing"


def test_a_pause_is_taken_back_before_it_begins() -> None:
    maja = Program("maja")
    days = {"first_day": "2026-12-20", "last_day": "2027-01-06"}
    made = maja.post("/pauses", {"account": KEY, **days, "grounds": GROUNDS}, expect=201)
    there = maja.get(f"/pauses/{made['key']}")
    assert (there["state"], there["accounts"]) == ("coming", 1)
    withdrawn = maja.post(f"/pauses/{made['key']}/withdraw", GROUNDS)
    assert withdrawn["state"] == "withdrawn"
    maja.post(f"/pauses/{made['key']}/withdraw", GROUNDS, expect=409)


def test_a_closing_is_changed_a_sighting_taken_back_a_step_skipped() -> None:
    furnish()
    maja, peter = Program("maja"), Program("peter")
    before = maja.get(CLOSING)
    [seen] = maja.get(f"{CLOSING}/sightings")["items"]
    back = maja.post(f"{CLOSING}/sightings/{seen['number']}/withdraw")
    assert (seen["withdrawn_on"], back["withdrawn_on"]) == (None, "2026-11-24")
    assert maja.get(CLOSING)["seen_on"] == []
    words = {"reason": "Allt finns på webben.", "last_day": "2027-02-20", "needed_days": 60,
             "contact": before["contact"]}  # fmt: skip
    changed = maja.asks("put", CLOSING, words)
    assert (changed["reason"], changed["last_day"]) == (words["reason"], "2027-02-20")
    maja.etag = '"1"'
    maja.asks("put", CLOSING, words, expect=409)
    skipped = {"condition": "archived", "grounds": GROUNDS}
    maja.post(f"{CLOSING}/skip", skipped, expect=403)
    peter.post(f"{CLOSING}/skip", skipped, expect=201)
    assert Skip.objects.get().condition == "archived"
    peter.post(f"{CLOSING}/skip", {**skipped, "condition": "purpose"}, expect=422)
    peter.post(f"{CLOSING}/skip", {**skipped, "condition": "last-day"}, expect=422)


def test_the_order_of_decisions_is_settled() -> None:
    nadia = Program("nadia")
    assert nadia.get("/decision-order")["settled_on"] is None
    order = {"roles": ["central-unit"], "settled_by": "kommunstyrelsen",
             "settled_on": "2026-11-20", "stop_until": "2027-01-31",
             "stop_reason": "Översyn."}  # fmt: skip
    told = nadia.post("/decision-order", order, expect=201)
    assert (told["roles"], told["stop_until"]) == (["central-unit"], "2027-01-31")
    assert [role.value for role in order_now().roles] == ["central-unit"]
    nadia.post("/decision-order", {**order, "stop_reason": ""}, expect=422)


REMOVAL = """\
[[amendment]]
id = "bort"
change = "remove"
by = "prov"
why.sv = "Behövs inte."
rule = "{}"
"""


def test_a_draft_is_worked_on_and_saved() -> None:
    nadia = Program("nadia")
    version = PolicyVersion.objects.filter(shown=True)[0]
    first, second = [rule["id"] for rule in nadia.get(f"/policies/{version.pk}")["rules"]][:2]
    copy = nadia.post(f"/policies/{version.pk}/working-copy", expect=201)
    at = f"/working-copies/{copy['number']}"
    assert copy["text"] == version.text
    changed = nadia.post(f"{at}/changes", {"amendments": REMOVAL.format(first)})
    assert f'id = "{first}"' not in changed["text"]
    assert changed["step"] == 1
    nadia.etag = '"0"'
    told = nadia.post(f"{at}/changes", {"amendments": REMOVAL.format(second)}, expect=409)
    assert told["version"] == 1
    nadia.get(at)
    assert nadia.post(f"{at}/undo")["text"] == version.text
    again = nadia.post(f"{at}/changes", {"amendments": REMOVAL.format(second)})
    assert again["step"] == 3
    saved = nadia.post(f"{at}/save", {"version": "prov"}, expect=201)
    assert second not in {rule["id"] for rule in saved["rules"]}
    assert nadia.get("/working-copies")["items"][0]["state"] == "saved"
    nadia.post(f"{at}/undo", expect=422)
    Program("maja").get("/working-copies", expect=403)


def test_the_whole_text_is_written_anew() -> None:
    nadia = Program("nadia")
    version = PolicyVersion.objects.filter(shown=True)[0]
    copy = nadia.post(f"/policies/{version.pk}/working-copy", expect=201)
    at = f"/working-copies/{copy['number']}"
    owner = 'owner = "Centrala kommunikationsenheten"'
    other = copy["text"].replace(owner, 'owner = "Kansliet"')
    changed = nadia.asks("put", f"{at}/text", {"text": other})
    assert (changed["text"], changed["step"]) == (other, 1)
    nadia.etag = '"0"'
    nadia.asks("put", f"{at}/text", {"text": copy["text"]}, expect=409)
    nadia.get(at)
    for wrong in ("", other.replace('version = "1"', 'version = "9"'), "rule = 1"):
        nadia.asks("put", f"{at}/text", {"text": wrong}, expect=422)
    assert nadia.get(at)["text"] == other


def test_all_of_several_changes_or_none() -> None:
    nadia = Program("nadia")
    version = PolicyVersion.objects.filter(shown=True)[0]
    first = nadia.get(f"/policies/{version.pk}")["rules"][0]["id"]
    copy = nadia.post(f"/policies/{version.pk}/working-copy", expect=201)
    at = f"/working-copies/{copy['number']}"
    both = REMOVAL.format(first) + REMOVAL.format("finns-inte").replace('"bort"', '"bort-2"')
    nadia.post(f"{at}/changes", {"amendments": both}, expect=422)
    assert nadia.get(at)["step"] == 0


def test_an_absence_is_noted_changed_and_removed() -> None:
    peter = Program("peter")
    unit = Unit.objects.get(key="fastighetskontoret")
    days = {"first_day": "2026-12-01", "last_day": "2026-12-05"}
    key = AccountRole.objects.filter(account__unit=unit, user__username="maja")[0].person
    made = peter.post("/absences", {"person": key, **days}, expect=201)
    at = f"/absences/{made['number']}"
    assert made in peter.get("/absences")["items"]
    changed = peter.asks("put", at, {**days, "last_day": "2026-12-04"})
    assert changed["last_day"] == "2026-12-04"
    peter.etag = '"1"'
    peter.asks("put", at, days, expect=409)
    peter.etag = '"2"'
    peter.asks("delete", at, expect=204)
    assert made["number"] not in {one["number"] for one in peter.get("/absences")["items"]}


def test_what_a_person_does_is_handed_over() -> None:
    office, _culture = furnish()
    peter = Program("peter")
    held = peter.get(f"/people/{office.person.key}/held")
    assert held["duties"]
    plan = {"person": office.person.key, "first_day": "2026-12-01", "seen": held["seen"],
            "duties": {one["number"]: "" for one in held["duties"]},
            "roles": {one["number"]: "" for one in held["roles"]}}  # fmt: skip
    peter.post("/handovers", {**plan, "seen": "gammalt"}, expect=409)
    wrong = peter.post("/handovers", {**plan, "duties": {}}, expect=422)
    assert wrong["errors"][0]["field"].startswith("duty-")
    made = peter.post("/handovers", plan, expect=201)
    assert made["first_day"] == "2026-12-01"
    assert peter.get(f"/people/{office.person.key}/held")["seen"] != held["seen"]
