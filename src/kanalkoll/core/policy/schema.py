"""The JSON Schema of policy files and of amendments, made from the model and the kinds.

Editors that know TOML use it to complete and check while somebody writes.
Descriptions are the docstrings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.kinds import KINDS
from kanalkoll.core.policy.amendment import AmendmentFile
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.rule_checks import CATEGORIES, KEBAB, LIMITS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


LISTS: dict[tuple[str, str], Sequence[str]] = {
    ("Says", "items"): ITEMS,
    ("Says", "places"): PLACES,
    ("Scope", "categories"): CATEGORIES,
    ("Scope", "not-categories"): CATEGORIES,
}
"""Lists whose words the loader checks one by one."""


def policy_schema() -> dict[str, Any]:
    """The schema of a policy file."""
    return _schema(Policy, "A policy file of kanalkoll")


def amendment_schema() -> dict[str, Any]:
    """The schema of a file of amendments."""
    return _schema(AmendmentFile, "A file of amendments for kanalkoll")


def as_json(schema: dict[str, Any]) -> str:
    """A schema as it is written to a file: indented, with a line end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type, title: str) -> dict[str, Any]:
    made = msgspec.json.schema(model)
    for name, part in made["$defs"].items():
        _in_plain_words(name, part)
    return {"$schema": DIALECT, "title": title, **made}


def _in_plain_words(name: str, part: dict[str, Any]) -> None:
    """Docstrings as descriptions, fields that need no value without ``null`` (TOML has none)."""
    if "description" in part:
        part["description"] = _unindented(part["description"])
    kind = next((kind for kind in KINDS.values() if kind.params.__name__ == name), None)
    if kind is not None:
        part["title"] = f"{kind.title.sv} ({kind.name})"
    for called, field in part.get("properties", {}).items():
        _without_null(field)
        for option in field.get("anyOf", [field]):
            _narrow(option, called, LISTS.get((name, called)))


def _unindented(docstring: str) -> str:
    """Paragraphs on a line each, names as they are in a file."""
    paragraphs = re.split(r"\n\s*\n", docstring.strip())
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    text = re.sub(r":\w+:`~?([^`]*)`", r"\1", text)
    return re.sub(r"``([^`]*)``", lambda name: name[1].strip("_").replace("_", "-"), text)


def _narrow(option: dict[str, Any], field: str, words: Sequence[str] | None) -> None:
    """What the loader asks beyond the type: numbers within reason, words from a list, ids."""
    if option.get("type") == "integer" and field in LIMITS:
        option["minimum"], option["maximum"] = LIMITS[field]
    if option.get("type") == "array" and words is not None:
        option["items"] = {"enum": list(words)}
    if option.get("type") == "string" and field in ("id", "statement"):
        option["pattern"] = f"^{KEBAB}$"


def _without_null(field: dict[str, Any]) -> None:
    options = [one for one in field.get("anyOf", []) if one != {"type": "null"}]
    if "anyOf" in field:
        del field["anyOf"]
        field |= options[0] if len(options) == 1 else {"anyOf": options}
    if "default" in field and (not field["default"] or isinstance(field["default"], dict)):
        del field["default"]
