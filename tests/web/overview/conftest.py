"""What tests of the overview share: the city counted by a second judge, and past weeks judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import pytest
from tests.laws.oracle.findings import evaluate

from kanalkoll.data import shipped_policy
from kanalkoll.demo.city import demo_tables
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.register.models import Account

DAY = date(2026, 11, 24)
DRAFT = shipped_policy("exempelstad-utkast")
OFFICE = "fastighetskontoret"


@dataclass
class Naive:
    """Verdicts of registered accounts in use, counted from a slow and plain judge."""

    verdicts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    deviating: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)


@lru_cache(maxsize=4)
def _judged(day: date) -> Mapping[tuple[str, str], str]:
    rows = {name: table.to_pylist() for name, table in demo_tables().items()}
    found = evaluate(DRAFT, {**rows, "capabilities": list(load_catalogue().rows())}, day, [day])
    return {(key, DRAFT.rules[rule].id): one.verdict for (key, _, rule), one in found.items()}


def naive(day: date, *, unit: str = "") -> Naive:
    """The city's figures, or those of one part (its key), by the second judge."""
    in_use = Account.objects.filter(closed_on__isnull=True, registered=True, known_from__lte=day)
    keys = set((in_use.filter(unit__key=unit) if unit else in_use).values_list("key", flat=True))
    counted = Naive(accounts=keys)
    for (key, rule), verdict in _judged(day).items():
        if key in keys:
            counted.verdicts[verdict] += 1
            counted.rules.setdefault(rule, Counter())[verdict] += 1
            if verdict == "non-compliant":
                counted.deviating.add(key)
    return counted


@pytest.fixture
def counted(looked_back: None) -> PolicyVersion:
    """The draft, by which the past weeks have been judged and every account counted."""
    return policies_shown(DAY)[0]
