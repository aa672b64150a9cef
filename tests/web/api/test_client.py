"""Another program reads the register, knowing nothing but the document and a token.

It is written with the standard library alone and asks a running server over HTTP; addresses,
parameters and fields are out of the document.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.api.tokens_of import bearer

from kanalkoll.web.register.models import Account

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.usefixtures("city"),
    pytest.mark.django_db(transaction=True),
]


class Program:
    """What somebody else would write."""

    def __init__(self, server: str, token: str) -> None:
        self.server, self.token = server, token
        self.document = self.ask("/api/v1/openapi.json")

    def ask(self, path: str, *, method: str = "GET", body: Any = None, **headers: str) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = Request(self.server + path, data=data, method=method)  # noqa: S310 (our server)
        asked.add_header("Authorization", self.token)
        asked.add_header("Accept-Language", "en")
        asked.add_header("Content-Type", "application/json")
        for name, value in headers.items():
            asked.add_header(name.replace("_", "-"), value)
        with urlopen(asked) as answer:  # noqa: S310
            self.etag = answer.headers.get("ETag")
            return json.load(answer)

    def operation(self, name: str) -> tuple[str, str]:
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if operation["operationId"] == name:
                    return method.upper(), path
        raise LookupError(name)

    def all_of(self, name: str, **asked: str) -> list[dict[str, Any]]:
        """Every row, page after page."""
        _method, path = self.operation(name)
        following, rows = f"{path}?{urlencode({'page_size': 100, **asked})}", []
        while following:
            page = self.ask(following)
            rows += page["items"]
            place = urlsplit(page["next"] or "")
            following = f"{place.path}?{place.query}" if page["next"] else ""
        return rows


def test_another_program_reads_the_register_and_changes_an_account(
    live_server: LiveServer,
) -> None:
    program = Program(live_server.url, bearer("nadia")["authorization"])
    assert program.document["openapi"].startswith("3.1")

    accounts = program.all_of("list_accounts", use="all")
    assert {one["key"] for one in accounts} == set(
        Account.objects.filter(registered=True).values_list("key", flat=True)
    )
    units = {one["key"] for one in program.all_of("list_units")}
    assert {one["unit"] for one in accounts} <= units

    policy = program.ask(program.operation("list_policies")[1])["items"][0]
    findings = program.all_of("list_findings", policy=str(policy["number"]))
    found = program.all_of("list_accounts", use="found")
    assert {one["account"] for one in findings} <= {one["key"] for one in accounts + found}
    assert {one["verdict"] for one in findings} >= {"compliant", "non-compliant", "unknown"}

    key = "instagram-fastighet.exempelstad"
    _get, where = program.operation("read_account")
    address = where.replace("{key}", key)
    before = program.ask(address)
    method, _where = program.operation("change_account")
    after = program.ask(address, method=method, body={"purpose": "Prov"}, If_Match=program.etag)
    assert (after["purpose"], after["version"]) == ("Prov", before["version"] + 1)

    with pytest.raises(HTTPError) as refused:
        program.ask(address, method=method, body={"purpose": "Annat"}, If_Match='"1"')
    told = json.load(refused.value)
    assert refused.value.code == 409
    assert told["title"] == "Somebody else has changed it since you read."
    assert told["version"] == after["version"]
    assert told["changes"][-1]["field"] == "purpose"
    assert told["changes"][-1]["after"] == "Prov"


def test_anybody_asks_whose_an_account_is(live_server: LiveServer) -> None:
    asked = urlencode({"account": "https://www.instagram.com/fastighet.exempelstad/"})
    with urlopen(f"{live_server.url}/api/v1/public/verify?{asked}") as answer:  # noqa: S310
        told = json.load(answer)
    assert told["answer"] == "official"
    assert told["accounts"][0]["id"] == "instagram-fastighet.exempelstad"
