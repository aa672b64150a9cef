"""The schema that editors check policy files by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from tests.core.policy.drawn import policies

from kanalkoll.core.kinds import KINDS
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.schema import amendment_schema, as_json, policy_schema
from kanalkoll.data import shipped_policies, shipped_policy

SCHEMA = jsonschema.Draft202012Validator(policy_schema())


def as_in_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: as_in_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_in_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_is_the_one_under_review(golden: Callable[[str, str], None]) -> None:
    golden("policy.schema.json", as_json(policy_schema()))


@pytest.mark.parametrize("schema", [policy_schema(), amendment_schema()])
def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", shipped_policies())
def test_shipped_policies_follow_it(name: str) -> None:
    assert list(SCHEMA.iter_errors(as_in_json(plain(shipped_policy(name))))) == []


@given(policies())
def test_every_sound_policy_follows_it(policy: Policy) -> None:
    assert list(SCHEMA.iter_errors(as_in_json(plain(policy)))) == []


@pytest.mark.parametrize(
    ("rule", "field", "value"),
    [
        (1, "per", "vecka"),
        (1, "at-least", 0),
        (1, "at-leest", 2),
        (0, "items", ["sendr"]),
        (4, "says", ["why"]),
        (2, "kind", "goals"),
    ],
)
def test_what_is_no_policy_does_not(rule: int, field: str, value: object) -> None:
    table = as_in_json(plain(shipped_policy("exempelstad-utkast")))
    table["rule"][rule]["requires"][field] = value
    assert list(SCHEMA.iter_errors(table)) != []


def test_every_kind_is_described() -> None:
    parts = policy_schema()["$defs"]
    for kind in KINDS.values():
        part = parts[kind.params.__name__]
        assert part["properties"].keys() >= {"kind"}
        assert part["title"] == f"{kind.title.sv} ({kind.name})"
        assert "`" not in part["description"]
        assert "_" not in part["description"]
