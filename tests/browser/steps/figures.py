"""The figures of the whole city, counted by the second and naive judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tests.laws.oracle.findings import evaluate

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.core.policy.model import Policy
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import demo_answers
from kanalkoll.demo.city import demo_tables
from kanalkoll.platforms import load_catalogue

DAY = date(2026, 11, 24)
FREQUENCY = "publiceringsfrekvens"
DRAFT = shipped_policy("exempelstad-utkast")


@dataclass(frozen=True)
class Level:
    """How many accounts reach the level of publishing, of how many it concerns."""

    reach: int
    concerned: int
    unknown: int
    deviating: int


def weekly() -> Level:
    """By the draft: a couple of posts a week."""
    return _level("week")


def monthly() -> Level:
    """As the office would have it: a couple of posts a month."""
    return _level("month")


def personal_only() -> tuple[int, int]:
    """Offices whose every Instagram account in use is personal, of those that have any."""
    rows = _rows()
    kinds = {one["unit"]: one["kind"] for one in rows["units"]}
    types: dict[str, set[str]] = defaultdict(set)
    for one in rows["accounts"]:
        used = one["valid_to"] is None and one["platform"] == "instagram"
        if used and kinds[one["unit"]] == "förvaltning":
            types[one["unit"]].add(one["account_type"])
    return sum(of == {"personal"} for of in types.values()), len(types)


@cache
def _level(per: str) -> Level:
    change = SetParameters(id="a", by="b", why=Text(sv="c"), rule=FREQUENCY, values={"per": per})
    policy: Policy = apply(DRAFT, [change])
    place = next(n for n, rule in enumerate(policy.rules) if rule.id == FREQUENCY)
    found = evaluate(policy, _rows(), DAY, [DAY])
    verdicts = Counter(one.verdict for (_, _, rule), one in found.items() if rule == place)
    reach, unknown = verdicts["compliant"], verdicts["unknown"]
    deviating = verdicts["non-compliant"]
    return Level(reach, reach + unknown + deviating, unknown, deviating)


@cache
def _rows() -> Mapping[str, list[dict[str, Any]]]:
    tables = {name: table.to_pylist() for name, table in demo_tables().items()}
    return {**tables, "capabilities": list(load_catalogue().rows())}


def meant(rule: str) -> Counter[str]:
    """What the writers of the sixty answers meant of a rule; empty: they do not mention it."""
    kinds = (dict(one.meant).get(rule, "") for one in demo_answers())
    return Counter(kinds)


def who_are_heard(rule: str) -> int:
    """How many of them want something of a rule that a lower level gives, wholly or in part."""
    return sum(
        many for kind, many in meant(rule).items() if kind not in {"", "support", "higher-level"}
    )
