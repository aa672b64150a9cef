"""What the linter says of a rule, code by code: small policies against the real catalogue."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kanalkoll.core.baseinfo.model import Wording, Wordings
from kanalkoll.core.drafting.lint import CODES, HEADINGS, LintFinding, Witnesses, lint
from kanalkoll.core.drafting.lint.told import answer, points
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.demo.wordings import unit_wordings
from kanalkoll.platforms import load_catalogue

HEAD = """
id = "p"
version = "1"
title.sv = "Policy"
body = "Exempelstad"
owner = "kommunikationsenheten"
stage = "{stage}"
"""
RULE = """
[[rule]]
id = "{id}"
text.sv = "{text}"
[rule.requires]
{requires}
"""
OFFICE = unit_wordings("fastighetskontoret")
ALL_ITEMS = f'kind = "says"\nitems = {list(ITEMS)}'


def policy(*rules: tuple[str, str], stage: str = "draft", more: str = "") -> Policy:
    """A policy of rules, each a text and the lines of what it requires."""
    parts = [RULE.format(id=f"r{n}", text=t, requires=r) for n, (t, r) in enumerate(rules, 1)]
    return load_policy(HEAD.format(stage=stage) + "".join(parts) + more, file="p.toml")


def judged(draft: Policy, *, wordings: Wordings | None = OFFICE) -> list[LintFinding]:
    witnesses = Witnesses(wordings={wordings.unit: wordings} if wordings else {})
    return lint(draft, catalogue=load_catalogue(), witnesses=witnesses)


def codes(found: Sequence[LintFinding]) -> list[str]:
    return list(dict.fromkeys(finding.code for finding in found))


def test_every_code_has_a_heading_in_both_languages() -> None:
    assert list(HEADINGS) == list(CODES)
    assert all(heading.en for heading in HEADINGS.values())


WEEKLY = 'kind = "posts-within"\nat-least = 2\nper = "week"\njudged-over = 4'


@pytest.mark.parametrize(
    ("text", "requires", "expected"),
    [
        ("Minst 2 inlägg i veckan, räknat över fyra veckor.", WEEKLY, []),
        ("Minst ett par inlägg i veckan.", WEEKLY, ["vague"]),
        ("Snarast ska kontot ha inlägg.", WEEKLY, ["vague"]),
        ("Minst 2.", 'kind = "posts-within"\nat-least = 2\nper = "week"', ["undefined"]),
        ("Minst 2 i månaden.", 'kind = "posts-within"\nat-least = 2\nper = "month"', []),
        (
            "Ofta.",
            'kind = "posts-within"\nat-least = "undefined"\nper = "week"\njudged-over = 4',
            ["undefined"],
        ),
        (
            "Åtta dagar.",
            'kind = "posts-within"\ncounts = "days"\nat-least = 8\nper = "week"\njudged-over = 1',
            ["cannot-be-met"],
        ),
        ("Kontot ska ha mål.", 'kind = "goals-measurable"', ["not-measurable"]),
        (
            "Alla uppgifter.",
            ALL_ITEMS,
            ["does-not-fit"],
        ),
        ("Avsändaren.", 'kind = "says"\nitems = ["sender"]', []),
        (
            "I kontaktknappen.",
            'kind = "says"\nitems = ["contact"]\nplaces = ["contact-button"]',
            ["cannot-be-met"],
        ),
        ("Inga angivna.", 'kind = "says"\nitems = "undefined"', ["undefined"]),
        ("Företag.", 'kind = "account-type"\ntypes = ["business"]', ["cannot-be-met"]),
        (
            "Det ska framgå varför.",
            'kind = "closing-notice"\nsays = ["reason"]\nvisible-for = "undefined"',
            ["undefined"],
        ),
        (
            "Det ska framgå varför i 60 dagar.",
            'kind = "closing-notice"\nsays = ["reason"]\nvisible-for = 60',
            [],
        ),
        ("Alla konton ska stå i förteckningen.", 'kind = "registered"', []),
    ],
)
def test_one_rule_alone(text: str, requires: str, expected: list[str]) -> None:
    assert codes(judged(policy((text, requires)))) == expected


def test_a_page_behind_the_link_is_out_of_reach_only_without_a_link() -> None:
    """TikTok's personal accounts have no link field, and no room for the page's address."""
    requires = f'{ALL_ITEMS}\nplaces = ["linked-page", "bio"]'
    found = judged(policy(("Uppgifterna.", requires)))
    assert {(f.platform, f.account_type) for f in found} == {("tiktok", "personal")}
    assert all(f.code == "does-not-fit" and not f.evidence.texts for f in found)


def test_the_line_of_statistics_runs_at_professional_and_not_at_verified() -> None:
    found = judged(policy(("Mål.", 'kind = "goals-measurable"')))
    types = {(f.platform, f.account_type) for f in found}
    assert ("instagram", "personal") in types
    assert types.isdisjoint({("instagram", "business"), ("instagram", "creator")})
    personal = next(f for f in found if f.platform == "instagram")
    assert "Gränsen går vid professionellt konto, inte vid verifierat." in personal.message.sv
    (row,) = personal.evidence.rows
    assert row.as_of.isoformat() == "2026-06-16"
    assert row.source.startswith("https://developers.facebook.com/")
    assert row.confidence == "documented"


def test_six_items_take_379_and_instagram_holds_150_with_a_text_of_147_that_works() -> None:
    found = judged(policy(("Basinformation.", ALL_ITEMS)))
    personal = next(f for f in found if (f.platform, f.account_type) == ("instagram", "personal"))
    assert personal.message.sv == (
        "Sex uppgifter tar 379 tecken, Instagrams profiltext rymmer 150."
        " Går att lösa med kort text och en sida bakom länken."
    )
    (text,) = personal.evidence.texts
    assert (text.length, text.limit, len(text.text)) == (147, 150, 147)
    assert personal.evidence.counts["needed"] == 379


def test_a_text_that_makes_room_for_platforms_where_it_does_not_fit_is_not_at_fault() -> None:
    requires = f"{ALL_ITEMS}\nas-far-as-possible = true"
    found = judged(policy(("Basinformation.", requires)))
    assert {f.severity for f in found} == {"note"}


def test_without_any_words_nothing_is_said_of_room() -> None:
    draft = policy(("Basinformation.", ALL_ITEMS))
    assert judged(draft, wordings=None) == []


def test_words_that_lack_an_item_are_refused_by_name() -> None:
    words = Wordings(unit="kontoret", items={"sender": Wording(long=Text(sv="Kontoret."))})
    draft = policy(("Villkor.", 'kind = "says"\nitems = ["sender", "terms"]'))
    with pytest.raises(BadInput, match="kontoret har ingen text för ”terms”"):
        judged(draft, wordings=words)


@pytest.mark.parametrize(
    ("text", "strength", "told"),
    [
        ("Kommunikationen ska ske på målgruppernas villkor.", "", "problem"),
        ("Staden är på sociala medier för dialog.", "", None),
        ("Tonen är vänlig.", 'strength = "shall"', "problem"),
        ("Hälften bör planeras.", 'strength = "recommended"', "note"),
    ],
)
def test_principles_that_bind_and_are_not_measured(
    text: str, strength: str, told: str | None
) -> None:
    more = f'[[principle]]\nid = "x"\ntext.sv = "{text}"\n{strength}\n'
    found = judged(policy(more=more))
    assert [(f.code, f.severity) for f in found] == ([("nothing-measures", told)] if told else [])


@pytest.mark.parametrize(
    ("scope", "message", "severity"),
    [
        ('platforms = ["flickr"]', "”flickr” är ingen plattform", "problem"),
        ('platforms = ["flickr", "x"]', "”flickr” är ingen plattform", "note"),
        (
            'platforms = ["x"]\naccount-types = ["page"]',
            "Det finns ingen kontotyp page på x.",
            "problem",
        ),
    ],
)
def test_scopes_that_match_nothing(scope: str, message: str, severity: str) -> None:
    requires = f"{WEEKLY}\n[rule.scope]\n{scope}"
    (found,) = judged(policy(("Minst 2 inlägg i veckan.", requires)))
    assert (found.code, found.severity) == ("matches-nothing", severity)
    assert message in found.message.sv


READ = """kind = "posts-within"
at-least = { as = 2, words = "ett par", by = "Nadia Berg", on = 2026-10-19 }
per = "week"
judged-over = { as = 4, by = "Nadia Berg", on = 2026-10-19 }"""


def test_a_reading_is_told_with_who_made_it() -> None:
    (found,) = judged(policy(("Minst ett par inlägg i veckan.", READ)))
    assert found.message.sv == (
        "”Ett par” är inget tal, och perioden anges inte."
        " Räknas som 2 över fyra veckor tills ni bestämmer något annat."
    )
    assert found.evidence.words == ("ett par",)
    assert found.evidence.reading is not None
    assert "Nadia Berg" in found.evidence.reading.sv
    assert "19 oktober 2026" in found.evidence.reading.sv


def test_an_assumed_value_is_said_to_come_from_elsewhere() -> None:
    more = '[[source]]\ntitle = "Handboken"\n'
    requires = (
        'kind = "posts-within"\nat-least = { as = 2, assumed = "Handboken" }\n'
        'per = "week"\njudged-over = 4'
    )
    (found,) = judged(policy(("Kontot ska ha inlägg.", requires), more=more))
    assert found.code == "undefined"
    assert "hämtat ur ”Handboken”" in found.message.sv


@pytest.mark.parametrize(
    ("rules", "stage", "said"),
    [
        ([], "draft", "Utkastet går att följa. Inget behöver rättas."),
        (
            [("Minst ett par.", WEEKLY)],
            "draft",
            "Utkastet går att följa. En sak bör rättas eller förtydligas.",
        ),
        (
            [("Mål.", 'kind = "goals-measurable"')],
            "draft",
            "Utkastet går inte att följa fullt ut. En sak bör rättas eller förtydligas.",
        ),
    ],
)
def test_the_answer_comes_first(rules: list[tuple[str, str]], stage: str, said: str) -> None:
    draft = policy(*rules, stage=stage)
    assert answer(draft, points(judged(draft))).sv == said


def test_the_same_input_gives_the_same_list() -> None:
    draft = policy(("Mål.", 'kind = "goals-measurable"'), ("Minst ett par.", WEEKLY))
    assert judged(draft) == judged(draft)
