"""What a token reads, and what happens without one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.web.api.tokens_of import bearer

from kanalkoll.web.api.models import ApiToken
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.selectors import visible_accounts

pytestmark = pytest.mark.usefixtures("city")


def get(path: str, headers: dict[str, str]) -> Any:
    return Client().get(f"/api/v1{path}", headers=headers)


def test_the_pages_of_a_list_are_all_there_is() -> None:
    headers = bearer("nadia")
    address, seen = "/api/v1/accounts?page_size=50&use=all", list[str]()
    while address:
        answer = Client().get(address, headers=headers).json()
        seen += [account["key"] for account in answer["items"]]
        address = answer["next"]
    nadia = User.objects.get(username="nadia")
    wanted = visible_accounts(nadia).filter(registered=True).values_list("key", flat=True)
    assert seen == sorted(wanted)
    assert len(seen) > 50


@pytest.mark.parametrize("path", ["/findings", "/standings", "/overview", "/work-list"])
def test_what_is_judged_is_read(path: str) -> None:
    answer = get(path, bearer("nadia"))
    assert answer.status_code == 200, answer.content
    assert answer.json().get("items") or answer.json().get("whole")


def test_the_figures_of_a_rule_are_those_of_its_findings() -> None:
    told = get("/overview", bearer("nadia")).json()
    found = CurrentFinding.objects.filter(policy=told["policy"], account__registered=True,
                                          account__closed_on=None)  # fmt: skip
    for rule in told["rules"]:
        counted = Counter(found.filter(rule=rule["key"]).values_list("verdict", flat=True))
        del counted["not applicable"]
        assert rule["by_worst"] == dict(counted)
        assert rule["accounts"] == counted.total()
        assert rule["deviating"] == counted["non-compliant"]
    assert any(rule["deviating"] for rule in told["rules"])


@pytest.mark.parametrize("text", ["", "Bearer", "Bearer x", "Bearer kk_00000000_x", "Basic x",
                                  "Bearer \x00", "Bearer _", "Bearer å_ö_ä"])  # fmt: skip
def test_without_a_token_there_is_no_answer(text: str) -> None:
    answer = Client().get("/api/v1/accounts", headers={"authorization": text})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_is_no_token(client_as: Any) -> None:
    assert client_as("nadia").get("/api/v1/accounts").status_code == 401


@pytest.mark.parametrize("how", ["out of date", "ended", "closed person"])
def test_a_stale_token_is_as_an_unknown_one(how: str) -> None:
    headers = bearer("maja")
    assert get("/accounts", headers).status_code == 200
    if how == "closed person":
        User.objects.filter(username="maja").update(is_active=False)
    else:
        field = "expires_on" if how == "out of date" else "ended_on"
        ApiToken.objects.update(**{field: today() - timedelta(days=1)})
    unknown = get("/accounts", {"authorization": "Bearer kk_00000000_x"})
    answer = get("/accounts", headers)
    assert (answer.status_code, answer.content) == (401, unknown.content)


def test_a_scope_that_is_not_there_is_refused() -> None:
    answer = Client().post(
        "/api/v1/accounts",
        {"unit": "x", "platform": "x", "address": "x"},
        content_type="application/json",
        headers=bearer("nadia", "read"),
    )
    assert answer.status_code == 403
    assert "register" in answer.json()["detail"]


def test_unknown_queries_and_fields_are_refused() -> None:
    headers = bearer("nadia")
    answer = get("/accounts?sida=2", headers)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "sida"
    answer = get("/accounts?page_size=100000", headers)
    assert answer.status_code == 422


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_none_is_told_as_a_program_reads_it(method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/konton/allt")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert "openapi.json" in answer.json()["title"]
