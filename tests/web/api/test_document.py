"""The document that describes the interface is kept, so that no change of it goes unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def document() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def test_the_document_is_as_it_was_published(golden: Callable[[str, str], None]) -> None:
    golden("openapi.json", json.dumps(document(), ensure_ascii=False, indent=1) + "\n")


def test_every_operation_says_what_it_needs() -> None:
    told = document()
    operations = [(path, method, operation) for path, methods in told["paths"].items()
                  for method, operation in methods.items()]  # fmt: skip
    assert len(operations) > 60
    names = [operation["operationId"] for *_, operation in operations]
    assert len(names) == len(set(names))
    for path, method, operation in operations:
        if not path.startswith("/api/v1/public/"):
            [need] = operation["security"]
            assert need["BearerToken"], (path, method)
            assert {"401", "403"} <= set(operation["responses"])
        assert operation["summary"], operation["description"]
        assert "422" in operation["responses"]


def test_a_change_of_a_version_asks_which() -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            asks = any(one["name"] == "If-Match" for one in operation.get("parameters", ()))
            assert asks == ("428" in operation["responses"]), (path, method)
            assert asks or method not in {"put", "patch", "delete"}, (path, method)
