"""A policy's text made to say another policy: its comments stay, whatever is moved."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy, Principle
from kanalkoll.core.policy.rewriting import rewritten
from kanalkoll.data import shipped_text

DRAFT = shipped_text("exempelstad-utkast")
POLICY = load_policy(DRAFT, file="utkast.toml")
FIRST = """\
id = "prov"
version = "1"
title.sv = "Prov"
body = "Prov"
owner = "Prov"
stage = "draft"

# ── Krav ──

# Om mål.
[[rule]]
id = "mal"
text.sv = "Varje konto ska ha mål." # i slutet
[rule.requires]
kind = "goals-measurable" # slag

# Löst.

[[rule]]
id = "svar"
text.sv = "Svara snart."
[rule.requires]
kind = "goals-measurable"
"""


def said(text: str) -> Policy:
    return load_policy(text, file="prov.toml")


def comments(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("#")}


def test_a_moved_rule_takes_its_comments_along() -> None:
    policy = said(FIRST)
    text = rewritten(FIRST, replace(policy, rules=policy.rules[::-1]))
    assert [rule.id for rule in said(text).rules] == ["svar", "mal"]
    assert text.index("[[rule]]") < text.index("# Om mål.") < text.index('id = "mal"')
    assert 'text.sv = "Varje konto ska ha mål." # i slutet\n' in text
    assert sorted(text.split()) == sorted(FIRST.split())


@pytest.mark.parametrize("seed", range(8))
def test_any_order_is_written_without_losing_a_line(seed: int) -> None:
    chance = random.Random(seed)
    rules, principles = list(POLICY.rules), list(POLICY.principles)
    chance.shuffle(rules)
    chance.shuffle(principles)
    wanted = replace(POLICY, rules=tuple(rules), principles=tuple(principles))
    text = rewritten(DRAFT, wanted)
    assert said(text) == wanted
    assert sorted(filter(None, text.splitlines())) == sorted(filter(None, DRAFT.splitlines()))


@pytest.mark.parametrize("place", range(len(POLICY.rules) + 1))
def test_a_new_rule_stands_where_it_is_placed(place: int) -> None:
    new = replace(POLICY.rules[0], id="nytt", source=None)
    wanted = replace(POLICY, rules=(*POLICY.rules[:place], new, *POLICY.rules[place:]))
    text = rewritten(DRAFT, wanted)
    assert said(text) == wanted
    assert comments(text) == comments(DRAFT)


def test_the_first_principle_of_a_text_comes_last_in_it() -> None:
    wanted = replace(said(FIRST), principles=(Principle("ton", Text(sv="Var vänlig.")),))
    text = rewritten(FIRST, wanted)
    assert said(text) == wanted
    assert text.startswith(FIRST)


def test_lines_that_end_as_on_windows_are_kept() -> None:
    text = FIRST.replace("\n", "\r\n")
    policy = said(text)
    moved = rewritten(text, replace(policy, rules=policy.rules[::-1]))
    assert said(moved).rules == policy.rules[::-1]
    assert "# Om mål." in moved


def test_a_removed_rule_takes_its_own_comments_and_no_others() -> None:
    policy = said(FIRST)
    text = rewritten(FIRST, replace(policy, rules=policy.rules[1:]))
    assert said(text).rules == policy.rules[1:]
    assert comments(text) == {"# ── Krav ──", "# Löst."}


def test_rules_on_one_line_are_written_anew() -> None:
    rule = '{ id = "mal", text = { sv = "Mål." }, requires = { kind = "goals-measurable" } }'
    text = FIRST[: FIRST.index("#")] + f"rule = [{rule}, {rule.replace('mal', 'svar')}]\n"
    policy = said(text)
    wanted = replace(policy, rules=policy.rules[::-1])
    assert said(rewritten(text, wanted)) == wanted
