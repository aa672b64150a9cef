"""No list asks the database for each of its rows."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.web.addresses import OWN_CASE
from tests.web.api.test_any_request import DOCUMENT
from tests.web.api.tokens_of import bearer
from tests.web.furnished import Side, furnish

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]

OFTEN, IN_ALL = 7, 40
"""How often the same is asked at most (the day, by every right that is asked for), and in all."""
FEW = {
    "/accounts/{key}/history", "/accounts/{key}/goals", "/accounts/{key}/duties", "/work-list",
    "/policies", "/policies/{number}/proposals", "/working-copies", "/exemption-applications",
    "/applications", "/accounts/{key}/closing/sightings", "/absences", "/consultations",
    "/consultations/{slug}/open-sentences", "/accounts/{key}/deliveries",
    "/accounts/{key}/planned-posts",
}  # fmt: skip
"""Lists of which the city has few rows."""


def lists() -> list[str]:
    """The addresses of lists, below the interface's own."""
    return [
        path.removeprefix("/api/v1")
        for path, methods in DOCUMENT["paths"].items()
        if "Page_" in str(methods.get("get", {}).get("responses", ""))
    ]


def filled(path: str, side: Side) -> str:
    gaps = {"{key}": side.account.key, "{slug}": OWN_CASE, "{number}": str(side.policy.pk)}
    for gap, value in gaps.items():
        path = path.replace(gap, value)
    return f"/api/v1{path}"


def test_no_list_asks_for_each_of_its_rows() -> None:
    office, _culture = furnish()
    headers = bearer("nadia")
    paths = lists()
    assert len(paths) > 20
    for path in paths:
        asked: Counter[str] = Counter()

        def count(execute: Any, sql: str, *more: Any, asked: Counter[str] = asked) -> Any:
            asked[sql] += 1
            return execute(sql, *more)

        with connection.execute_wrapper(count):
            answer = Client().get(filled(path, office), headers=headers)
        assert answer.status_code == 200, (path, answer.content)
        rows = len(answer.json()["items"])
        assert rows > OFTEN or path in FEW, (path, rows)
        assert max(asked.values()) <= OFTEN, (path, rows, asked.most_common(1))
        assert asked.total() <= IN_ALL, (path, rows, asked.total())
