"""Policies as text: nothing is lost on the way there and back, and a change moves nothing else."""

from __future__ import annotations

import difflib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.drawn import policies
from tests.core.policy.refused import HEADER, PUBLISHING

from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.toml_text import read_places
from kanalkoll.core.policy.writing import PolicyFile, dump_policy
from kanalkoll.data import shipped_policies, shipped_text

TEXT = f"""\
# Vårt utkast.
{HEADER}
# ── Krav ──
{PUBLISHING}at-least = {{ as = 2 , words="ett par", by = "N", on = 2026-10-19 }} # läst
judged-over =   4

# Avslutet diskuteras än.
[[rule]]
id = 'avslut'
text.sv = '''När ett konto avslutas
ska det framgå varför.'''
requires = {{ kind = "closing-notice", says = [ "reason", # alltid
  "contact" ], visible-for = "undefined" }}
"""


@given(policies())
def test_what_is_written_is_read_again(policy: Policy) -> None:
    assert load_policy(dump_policy(policy), file="policy.toml") == policy


@pytest.mark.parametrize("name", shipped_policies())
def test_a_shipped_policy_written_anew_is_the_same(name: str) -> None:
    policy = load_policy(shipped_text(name), file=name)
    assert load_policy(dump_policy(policy), file=name) == policy


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that go and then those that come."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line for sign in "-+" for line in lines if line[0] == sign]


def test_a_file_keeps_its_very_text() -> None:
    assert PolicyFile.read(TEXT, file="x").text == TEXT


CHANGES = [
    # where, what is put there, the lines that go and come
    (("owner",), "Kommunstyrelsen", ['- owner = "Kansliet"', '+ owner = "Kommunstyrelsen"']),
    (
        ("rule", 0, "requires", "at-least", "as"),
        3,
        [
            '- at-least = { as = 2 , words="ett par", by = "N", on = 2026-10-19 } # läst',
            '+ at-least = { as = 3 , words="ett par", by = "N", on = 2026-10-19 } # läst',
        ],
    ),
    (("rule", 0, "requires", "judged-over"), 1, ["- judged-over =   4", "+ judged-over =   1"]),
    (("rule", 0, "strength"), "should", ['+ strength = "should"']),
    (("rule", 0, "text", "en"), "At least.", ['+ text.en = "At least."']),
    (("rule", 0, "scope", "platforms"), ["x"], ['+ scope.platforms = ["x"]']),
    (("rule", 0, "requires", "at-most"), 9, ["+ at-most = 9"]),
    (
        ("rule", 1, "requires", "visible-for"),
        60,
        ['-   "contact" ], visible-for = "undefined" }', '+   "contact" ], visible-for = 60 }'],
    ),
    (
        ("rule", 1, "requires", "may-be-skipped"),
        True,
        [
            '-   "contact" ], visible-for = "undefined" }',
            '+   "contact" ], visible-for = "undefined", may-be-skipped = true }',
        ],
    ),
    (
        ("rule", 1, "requires", "says", 1),
        "alternative",
        [
            '-   "contact" ], visible-for = "undefined" }',
            '+   "alternative" ], visible-for = "undefined" }',
        ],
    ),
]


@pytest.mark.parametrize(("key", "value", "lines"), CHANGES)
def test_one_value_changes_and_nothing_else(key: Any, value: object, lines: list[str]) -> None:
    changed = PolicyFile.read(TEXT, file="x").with_value(key, value)
    assert changed_lines(TEXT, changed.text) == lines
    assert changed.policy == load_policy(changed.text, file="x")


REMOVALS = [
    (("rule", 0, "requires", "judged-over"), ["- judged-over =   4"]),
    (
        ("rule", 0, "requires", "at-least", "words"),
        [
            '- at-least = { as = 2 , words="ett par", by = "N", on = 2026-10-19 } # läst',
            '+ at-least = { as = 2, by = "N", on = 2026-10-19 } # läst',
        ],
    ),
    (
        ("rule", 1, "requires", "says", 0),
        [
            '- requires = { kind = "closing-notice", says = [ "reason", # alltid',
            '-   "contact" ], visible-for = "undefined" }',
            (
                '+ requires = { kind = "closing-notice", says = [ "contact" ], '
                'visible-for = "undefined" }'
            ),
        ],
    ),
    (("rule", 0, "strength"), []),
]


@pytest.mark.parametrize(("key", "lines"), REMOVALS)
def test_one_value_goes_and_nothing_else(key: Any, lines: list[str]) -> None:
    assert changed_lines(TEXT, PolicyFile.read(TEXT, file="x").without(key).text) == lines


def test_all_parameters_of_a_rule_at_once() -> None:
    wanted = {"kind": "posts-within", "per": "month", "at-least": 2}
    changed = PolicyFile.read(TEXT, file="x").with_value(("rule", 0, "requires"), wanted)
    assert changed_lines(TEXT, changed.text) == [
        '- per = "week"',
        '- at-least = { as = 2 , words="ett par", by = "N", on = 2026-10-19 } # läst',
        "- judged-over =   4",
        '+ per = "month"',
        "+ at-least = 2 # läst",
    ]


def test_a_change_that_cannot_be_meant_is_refused_and_changes_nothing() -> None:
    file = PolicyFile.read(TEXT, file="x")
    with pytest.raises(BadInput, match=r"rule\[0\]\.requires\.per"):
        file.with_value(("rule", 0, "requires", "per"), "vecka")
    assert file.text == TEXT


def test_line_ends_of_another_system_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    changed = PolicyFile.read(text, file="x").with_value(("rule", 0, "strength"), "should")
    assert changed.text.replace("\r\n", "").count("\n") == 0
    assert changed.policy.rules[0].strength == "should"


def value_at(data: Any, key: Any) -> Any:
    for part in key:
        data = data[part]
    return data


@given(policies())
def test_every_value_is_found_where_it_stands(policy: Policy) -> None:
    text = dump_policy(policy)
    found, data = read_places(text), tomllib.loads(text)
    for key, place in found.values.items():
        literal = text[place.start : place.end]
        assert tomllib.loads(f"x = {literal}")["x"] == value_at(data, key)
    for name, value in data.items():
        if not isinstance(value, (dict, list)):
            assert (name,) in found.values


@given(policies(), st.data())
def test_a_value_put_somewhere_is_there_and_the_rest_is_as_it_was(
    policy: Policy, data: st.DataObject
) -> None:
    text = dump_policy(policy)
    found = read_places(text)
    key = data.draw(st.sampled_from(sorted(found.values, key=str)))
    value = data.draw(st.sampled_from([7, "å\n\"'", ["a", "b"], {"as": 1, "by": "x"}, True]))
    after, before = tomllib.loads(found.with_value(key, value)), tomllib.loads(text)
    assert value_at(after, key) == value
    around, last = value_at(after, key[:-1]), key[-1]
    around[last] = value_at(before, key)
    assert after == before
