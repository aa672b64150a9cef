"""Every mistake that can be made in a policy file is told with its place and its remedy."""

from __future__ import annotations

import pytest
from tests.core.policy.refused import HEADER, RULE, problems_of

from kanalkoll.core.errors import Problem

MISTAKES = [
    # what stands there, the field, what is said, what would be right
    ('stage = "adopterad"', "stage", "”adopterad” går inte att ange", "adopted"),
    ('stage = "adopted"', "valid-from", "gäller från en dag", "valid-from = 2026-10-19"),
    ("valid-from = 2026-01-01", "valid-from", "gäller inte än", 'stage = "adopted"'),
    ('valid-from = "2026"', "valid-from", "texten ”2026”", "2026-10-19"),
    ("valid-from = 2026", "valid-from", "talet 2026", "2026-10-19"),
    ('valid-from = "2026-10-19"', "valid-from", "texten ”2026-10-19”", "utan citattecken"),
    ("valid-from = 2026-10-19T08:00:00", "valid-from", "dag med klockslag", "2026-10-19"),
    ("version = 2", "version", "talet 2", "inom citattecken"),
    ('owner = ""', "owner", "tom", "Skriv något"),
    ('owner = "a\\u0000b"', "owner", "inte syns", "Skriv om"),
    ('owner = "\\u202Egod"', "owner", "inte syns", "Skriv om"),
    ('title = "Policy"', "title", "texten ”Policy”", 'title.sv = "…"'),
    ('title.se = "Policy"', "title.se", "inget fält", "Här kan stå: sv, en"),
    ('id = "Mitt utkast"', "id", "namn", "mitt-utkast"),
    ("ägare = 1", "", "giltig TOML", ""),
    ('onwer = "x"', "onwer", "inget fält", "Menar du ”owner”?"),
    ("rule = 3", "rule", "talet 3", "[[rule]]"),
    ('follows = "1"', "follows", "texten ”1”", "[follows]"),
]


@pytest.mark.parametrize(("line", "field", "wrong", "right"), MISTAKES)
def test_a_mistake_in_the_header(line: str, field: str, wrong: str, right: str) -> None:
    name = line.partition("=")[0].partition(".")[0].strip()
    kept = [
        row for row in HEADER.splitlines() if row.partition("=")[0].split(".")[0].strip() != name
    ]
    found = problems_of("\n".join([*kept, line]))
    assert any(
        (problem.field or "") == field
        and wrong in problem.wrong.sv
        and right in (problem.right.sv if problem.right else "")
        for problem in found
    ), found


IN_A_RULE = [
    # the rule's lines, the field below rule[0], what is said, what would be right
    ('requires.kind = "post-within"', "requires.kind", "går inte", "Menar du ”posts-within”?"),
    ("requires = {}", "requires.kind", "saknas", "posts-within"),
    ("requires = 3", "requires", "talet 3", "[requires]"),
    ('strength = "must"', "strength", "”must”", "shall"),
    ('strength = "may"', "strength", "”may”", "shall"),
    ('scope.platform = ["x"]', "scope.platform", "inget fält", "Menar du ”platforms”?"),
    ('scope.platforms = "x"', "scope.platforms", "texten ”x”", '["…", "…"]'),
    ('scope.categories = ["sesonal"]', "scope.categories[0]", "”sesonal”", "”seasonal”"),
    (
        'scope.platforms = ["x"]\nscope.not-platforms = ["x"]',
        "scope.not-platforms[0]",
        "både med och undantaget",
        "Ta bort",
    ),
    ('source = "Handbok"', "source", "ingen källa", "[[source]]"),
]

IN_PARAMETERS = [
    # the kind, its lines, the field below rule[0].requires, what is said, what would be right
    ("posts-within", "at-least = 2", "per", "saknas", "week"),
    (
        "posts-within",
        'per = "vecka"\nat-least = 2',
        "per",
        "”vecka”",
        "day, half-year, month, week",
    ),
    ("posts-within", 'per = "week"\nat-leat = 2', "at-leat", "inget fält", "”at-least”"),
    ("posts-within", 'per = "week"', "at-least", "varken minst eller högst", '"undefined"'),
    ("posts-within", 'per = "week"\nat-least = "2"', "at-least", "texten ”2”", "ett heltal"),
    ("posts-within", 'per = "week"\nat-least = "ett par"', "at-least", "ett par", "as = 2"),
    ("posts-within", 'per = "week"\nat-least = 2.5', "at-least", "talet 2.5", "heltal"),
    ("posts-within", 'per = "week"\nat-least = true', "at-least", "värdet true", "heltal"),
    ("posts-within", 'per = "week"\nat-least = -1', "at-least", "inget rimligt", "1–10000"),
    ("posts-within", 'per = "week"\nat-least = 99999999999999999999', "at-least", "för stort", ""),
    ("posts-within", 'per = "week"\nat-least = 4\nat-most = 3', "at-least", "går inte ihop", "Byt"),
    (
        "posts-within",
        'per = "week"\nat-least = 1\njudged-over = 521',
        "judged-over",
        "521",
        "1–520",
    ),
    ("posts-within", 'per = "week"\nat-least = 1\ncounts = "gånger"', "counts", "”gånger”", "days"),
    ("posts-within", 'per = "week"\nat-least = { as = 2 }', "at-least.by", "vem", "by ="),
    ("posts-within", 'per = "week"\nat-least = { as = 2, by = "N" }', "at-least.on", "när", "on ="),
    (
        "posts-within",
        'per = "week"\nat-least = { as = 2, by = "N", on = "2026-10-19" }',
        "at-least.on",
        "texten",
        "utan citattecken",
    ),
    (
        "posts-within",
        'per = "week"\nat-least = { as = 2, assumed = "Handbok" }',
        "at-least.assumed",
        "ingen källa",
        "[[source]]",
    ),
    ("says", 'items = ["sendr"]', "items[0]", "”sendr”", "Menar du ”sender”?"),
    ("says", 'items = "alla"', "items", "”alla”", "undefined"),
    ("says", "items = []", "items", "tom", '"undefined"'),
    ("says", 'items = ["sender", "sender"]', "items[1]", "två gånger", "Ta bort"),
    ("says", 'items = ["sender"]\nplaces = ["biography"]', "places[0]", "”biography”", "bio"),
    (
        "says",
        'items = ["sender"]\nas-far-as-possible = "no"',
        "as-far-as-possible",
        "texten ”no”",
        "true eller false",
    ),
    ("closing-notice", 'says = ["why"]', "says[0]", "”why”", "reason"),
    ("closing-notice", "says = []", "says", "tom", "minst en"),
    ("closing-notice", 'says = ["reason"]\nvisible-for = 0', "visible-for", "0", "1–3660"),
    (
        "roles-filled",
        'roles = [{ role = "editr", at-least = 1 }]',
        "roles[0].role",
        "”editr”",
        "editor",
    ),
    (
        "roles-filled",
        'roles = [{ role = "editor" }]',
        "roles[0].at-least",
        "varken",
        "at-least = 2",
    ),
    (
        "roles-filled",
        'roles = [{ role = "editor", at-least = 3, at-most = 2 }]',
        "roles[0].at-least",
        "går inte ihop",
        "Byt",
    ),
    (
        "roles-filled",
        'roles = [{ role = "editor", at-least = 1 }, { role = "editor", at-most = 2 }]',
        "roles[1].role",
        "två gånger",
        "Ta bort",
    ),
    ("roles-filled", "roles = []", "roles", "tom", "minst en"),
    ("attested", 'statement = "Grafisk profil"', "statement", "namn", "grafisk-profil"),
    ("audience-reviewed", "within-months = 121", "within-months", "121", "1–120"),
    ("active-or-closed", "within = 121", "within", "121", "1–120"),
    ("registered", "since = 2026-01-01", "since", "inget fält", ""),
]


def is_told(found: list[Problem], field: str, wrong: str, right: str) -> bool:
    return any(
        problem.field == field
        and problem.file == "policy.toml"
        and wrong in problem.wrong.sv
        and right in (problem.right.sv if problem.right else "")
        for problem in found
    )


@pytest.mark.parametrize(("lines", "field", "wrong", "right"), IN_A_RULE)
def test_a_mistake_in_a_rule(lines: str, field: str, wrong: str, right: str) -> None:
    requires = "" if "requires" in lines else '[rule.requires]\nkind = "registered"\n'
    found = problems_of(f"{HEADER}{RULE}{lines}\n{requires}")
    assert is_told(found, f"rule[0].{field}", wrong, right), found
    assert len(found) == 1


@pytest.mark.parametrize(("kind", "lines", "field", "wrong", "right"), IN_PARAMETERS)
def test_a_mistake_in_parameters(kind: str, lines: str, field: str, wrong: str, right: str) -> None:
    found = problems_of(f'{HEADER}{RULE}[rule.requires]\nkind = "{kind}"\n{lines}\n')
    assert is_told(found, f"rule[0].requires.{field}", wrong, right), found
