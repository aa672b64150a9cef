"""A new account, applied for, decided on and opened by programs alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.api.asking import Program

from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle.models import Skip
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.usefixtures("city")

GROUNDS = {"reason": "Behövs.", "decided_by": "kommunikationschefen", "decided_on": "2026-11-24"}
GOAL = {"metric": "link-visits", "target": 40, "per": "month", "by": "2027-06-30"}
ACCOUNT = {"platform": "instagram", "address": "badhuset.exempelstad", "account_type": "business",
           "category": "project"}  # fmt: skip


def parts(**other: Any) -> dict[str, Any]:
    maja, peter = (User.objects.get(username=name).key for name in ("maja", "peter"))
    return {
        "purpose": {"purpose": "Berätta om badhuset.", "plan": "Kommunikationsplan 2027, mål 2"},
        "account": ACCOUNT,
        "audience": {"target_groups": "Simmare i Exempelstad"},
        "overlaps": {"overlap_answer": "De gäller andra hus."},
        "goal": GOAL,
        "staffing": {"responsible": maja, "deputy": peter},
        **other,
    }


def begun(maja: Program) -> str:
    made = maja.post("/applications", {"unit": "fastighetskontoret"}, expect=201)
    return f"/applications/{made['key']}"


def test_from_the_first_word_to_the_register() -> None:
    maja, peter, nadia = Program("maja"), Program("peter"), Program("nadia")
    at = begun(maja)
    unready = maja.post(f"{at}/send", expect=422)
    assert len(unready["errors"]) > 3
    written = maja.asks("patch", at, parts())
    assert (written["handle"], written["plan"]) == (ACCOUNT["address"], parts()["purpose"]["plan"])
    assert maja.post(f"{at}/send")["state"] == "applied"
    for who, move in ((peter, "agree"), (nadia, "approve")):
        who.get(at)
        answer = who.post(f"{at}/answer", {"move": move, "grounds": GROUNDS})
    assert answer["state"] == "approved"
    nadia.post(f"{at}/skip", {"condition": "recovery", "grounds": GROUNDS}, expect=201)
    nadia.post(f"{at}/skip", {"condition": "recovery", "grounds": GROUNDS}, expect=422)
    assert Skip.objects.get().condition == "recovery"
    checks = {"address": ACCOUNT["address"], "checked": ["two-factor", "central-access"]}
    opened = nadia.post(f"{at}/open", checks)
    assert opened["account"] == Account.objects.get(handle=ACCOUNT["address"]).key
    nadia.post(f"{at}/withdraw", expect=422)


@pytest.mark.parametrize(
    ("part", "wrong", "field"),
    [
        ("purpose", {"purpose": "", "plan": "x"}, "purpose.purpose"),
        ("account", {**ACCOUNT, "address": "fastighet.exempelstad"}, "account.address"),
        ("account", {**ACCOUNT, "account_type": "page"}, "account.account_type"),
        ("goal", {**GOAL, "target": 0}, "goal.target"),
        ("staffing", {"responsible": "p-ingen", "deputy": ""}, "staffing.responsible"),
    ],
)
def test_what_a_page_finds_wrong_is_refused_and_nothing_kept(
    part: str, wrong: dict[str, Any], field: str
) -> None:
    maja = Program("maja")
    at = begun(maja)
    told = maja.asks("patch", at, parts(**{part: wrong}), expect=422)
    assert field in {one["field"] for one in told["errors"]}
    there = maja.get(at)
    assert (there["version"], there["purpose"]) == (1, "")


def test_whoever_is_late_is_told() -> None:
    maja = Program("maja")
    at = begun(maja)
    first = maja.etag
    maja.asks("patch", at, {"audience": {"target_groups": "Simmare"}})
    maja.etag = first
    told = maja.asks("patch", at, {"audience": {"target_groups": "Alla"}}, expect=409)
    assert told["version"] == 2
    assert maja.get(at)["target_groups"] == "Simmare"
