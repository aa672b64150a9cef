"""The cases of every kind, judged by the real judge on DuckDB.

All cases of a kind and day are judged in one run, each with an account of its
own, so that they would also show if accounts or rules disturbed each other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kanalkoll.core.kinds import KINDS
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.checking import check_policy
from kanalkoll.core.policy.loading import shape_of, to_model
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.policy.shape import differences
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_rows
from kanalkoll.engines.duckdb.running import assess

HERE = Path(__file__).parent
INSIGHTS = ("reach",)
"""The metrics of the invented catalogue that only a platform's own statistics give."""

MANNERS = {
    "alone": (0,),
    "after-other-days": (-40, -9, -2, 0),
    "among-later-days": (-14, -7, 0, 7, 14),
}
"""Days asked about, counted from the judged day."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One case: ``key`` is its file and number, and names its account in the run."""

    key: str
    kind: str
    data: Mapping[str, Any]

    @property
    def on(self) -> date:
        day: date = self.data["on"]
        return day

    @property
    def known(self) -> date:
        day: date = self.data.get("known", self.on)
        return day

    @property
    def then(self) -> Mapping[str, Any]:
        then: Mapping[str, Any] = self.data["then"]
        return then


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


ALWAYS = read("always")


def cases_of(kind: str) -> Iterator[Case]:
    for number, data in enumerate(read(kind)["case"]):
        yield Case(f"{kind}-{number}", kind, data)


CASES = [case for kind in KINDS for case in cases_of(kind)]


def rule_of(case: Case) -> Rule:
    """The case's rule, found as sound as a rule in a policy file; its id tells what it asks."""
    requires = {"kind": case.kind, **case.data["requires"]}
    scope = dict(case.data.get("scope", {}))
    if "units" in scope:
        scope["units"] = [f"{case.key}-{unit}" for unit in scope["units"]]
    asked = sha256(repr((requires, scope)).encode()).hexdigest()[:12]
    data = {"id": asked, "text": {"sv": "…"}, "requires": requires, "scope": scope}
    assert list(differences(data, shape_of(Rule))) == []
    return to_model(data, Rule)


def tables_of(case: Case) -> dict[str, list[Row]]:
    """The case's rows, filled in, with keys that no other case has."""
    given = case.data.get("given", {})
    tables = {"units": [{}], "accounts": [{}], **given}
    return {
        name: [_named(case, _filled(case, name, row)) for row in rows]
        for name, rows in tables.items()
    }


def _filled(case: Case, table: str, row: Row) -> Row:
    usual = ALWAYS["row"] if table not in ("units", "accounts") else {}
    own = case.data.get("account", {}) if table == "accounts" else {}
    filled = {**usual, **ALWAYS.get(table, {}), **own, **row}
    return {column: value for column, value in filled.items() if value != ""}


def _named(case: Case, row: Row) -> Row:
    keys = {
        name: f"{case.key}-{row[name]}" for name in ("account", "unit", "parent") if name in row
    }
    return row | keys | ({"rule": rule_of(case).id} if row.get("rule") == "the rule" else {})


def capabilities() -> Iterator[Row]:
    for given in ALWAYS["capabilities"]:
        for word, availability in (("offered", "owner"), ("not_offered", "not_offered")):
            for metric in given.get(word, ()):
                yield {
                    "platform": given["platform"],
                    "account_type": given["account_type"],
                    "metric": metric,
                    "availability": availability,
                    "insights": metric in INSIGHTS,
                    "checked_on": date(2026, 6, 16),
                    "confidence": "unconfirmed",
                    "source": "invented",
                }


@cache
def facts() -> LoadedFacts:
    """The facts of all cases together."""
    tables: dict[str, list[Row]] = {"capabilities": list(capabilities())}
    for case in CASES:
        for name, rows in tables_of(case).items():
            tables.setdefault(name, []).extend(rows)
    return load_rows(tables)


@cache
def findings(kind: str, on: date, known: date, manner: str) -> Mapping[tuple[str, str], Row]:
    """The findings of that kind and day by account and rule."""
    together = [c for c in CASES if (c.kind, c.on, c.known) == (kind, on, known)]
    rules = {rule.id: rule for rule in map(rule_of, together)}
    policy = Policy(
        id="cases",
        version="1",
        title=Text("Fall"),
        body="Exempelstad",
        owner="Exempelstad",
        stage="draft",
        rules=tuple(rules.values()),
    )
    assert check_policy(policy) == []
    days = Days.of([on + timedelta(days=ahead) for ahead in MANNERS[manner]])
    judged = assess(facts(), policy, days, known=known).table.to_pylist()
    return {(row["account"], row["rule"]): row for row in judged if row["day"] == on}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.key} {case.data['name']}")
def test_case(case: Case, manner: str) -> None:
    judged = findings(case.kind, case.on, case.known, manner)
    finding = judged[f"{case.key}-konto", rule_of(case).id]
    expected = {"verdict": case.then["verdict"], "reason": case.then.get("reason")}
    seen = {name: finding[name] for name in expected}
    for name, ends in (("count", ("low", "high")), ("required", ("at_least", "at_most"))):
        if name in case.then:
            expected[name] = case.then[name]
            seen[name] = in_words(*(finding[end] for end in ends))
    if manner != "among-later-days":  # a breach to come is told of the last day only
        expected["due"], seen["due"] = case.then.get("due"), finding["due"]
    assert seen == expected


@pytest.mark.parametrize(
    ("kind", "data"), [(kind, data) for kind in KINDS for data in read(kind)["sentence"]]
)
def test_a_rule_says_itself(kind: str, data: Mapping[str, Any]) -> None:
    params = rule_of(Case("sentence", kind, {"requires": data["requires"]})).requires
    assert KINDS[kind].sentence(params) == Text(sv=data["sv"], en=data["en"])


def in_words(least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return "nothing"
    if most is None:
        return f"at least {least}"
    if least is None:
        return f"at most {most}"
    return str(least) if least == most else f"{least} to {most}"


def test_every_kind_has_a_case_that_cannot_be_judged() -> None:
    judged = {(case.kind, case.then["verdict"]) for case in CASES}
    assert [kind for kind in KINDS if (kind, "unknown") not in judged] == []
    assert all(("reason" in case.then) == (case.then["verdict"] == "unknown") for case in CASES)


def test_every_file_is_of_a_kind() -> None:
    names = {path.stem for path in HERE.glob("*.toml")}
    assert names == KINDS.keys() | {"always"}


def test_the_names_of_cases_differ() -> None:
    names = [(case.kind, case.data["name"]) for case in CASES]
    assert len(names) == len(set(names))


def test_the_example_of_the_readme_is_a_case() -> None:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found
    [example] = tomllib.loads(found[1])["case"]
    assert example in [dict(case.data) for case in CASES]
