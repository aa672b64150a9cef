"""What differs between two policies, in sentences and word by word."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.drawn import policies, signed, texts

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters, SetScope, SetStrength
from kanalkoll.core.policy.difference import diff
from kanalkoll.core.policy.model import Policy, Scope
from kanalkoll.core.policy.words import marked, word_changes
from kanalkoll.data import shipped_policy

DRAFT = shipped_policy("exempelstad-utkast")
SIGNED = signed()


def sentences(old: Policy, new: Policy) -> list[str]:
    return [difference.sentence.sv for difference in diff(old, new)]


def with_set(rule: str, **values: object) -> Policy:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return apply(DRAFT, [SetParameters(**SIGNED, rule=rule, values=named)])


def test_a_new_period() -> None:
    text = Text("Varje konto ska ha minst ett par inlägg i månaden.")
    amendment = SetParameters(
        **SIGNED, rule="publiceringsfrekvens", values={"per": "month"}, text=text
    )
    found = diff(DRAFT, apply(DRAFT, [amendment]))
    assert [difference.sentence.sv for difference in found] == [
        "Publicering: texten ändras.",
        "Publicering: perioden ändras från veckan till månaden.",
        "Publicering: antalet perioder tas bort.",
    ]
    assert marked(found[0].words["sv"]) == (
        "Varje konto ska ha minst ett par inlägg i ~~veckan~~ **månaden**."
    )
    assert (found[1].field, found[1].before, found[1].after) == ("requires.per", "week", "month")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            with_set("avslut", visible_for=60),
            "Avslut: antalet dagar ändras från inte angivet till 60.",
        ),
        (
            with_set("publiceringsfrekvens", at_least=3),
            "Publicering: minsta antalet ändras från 2 (”ett par”) till 3.",
        ),
        (
            with_set("publiceringsfrekvens", at_least=2),
            "Publicering: minsta antalet ändras från 2 (”ett par”) till 2.",
        ),
        (with_set("publiceringsfrekvens", at_most=9), "Publicering: högsta antalet läggs till: 9."),
        (
            with_set("basinformation", as_far_as_possible=True),
            "Basinformation: ”så långt det är möjligt” läggs till.",
        ),
        (
            apply(DRAFT, [SetStrength(**SIGNED, rule="avslut", strength="should")]),
            "Avslut: styrkan ändras från ska till bör.",
        ),
        (
            apply(DRAFT, [SetScope(**SIGNED, rule="avslut", scope=Scope(platforms=("x",)))]),
            "Avslut: vilka konton det gäller ändras.",
        ),
        (
            msgspec.structs.replace(DRAFT, rules=DRAFT.rules[1:]),
            "Basinformation tas bort.",
        ),
        (
            msgspec.structs.replace(DRAFT, rules=(*DRAFT.rules[1:], DRAFT.rules[0])),
            "Basinformation flyttas.",
        ),
        (
            msgspec.structs.replace(DRAFT, principles=DRAFT.principles[:1]),
            "Dialog tas bort.",
        ),
        (
            msgspec.structs.replace(DRAFT, stage="draft"),
            "Policyn: skedet ändras från på remiss till utkast.",
        ),
    ],
)
def test_one_difference_in_a_sentence(new: Policy, expected: str) -> None:
    assert sentences(DRAFT, new) == [expected]


def test_what_goes_one_way_comes_the_other() -> None:
    fewer = msgspec.structs.replace(DRAFT, rules=DRAFT.rules[:-1])
    [added] = diff(fewer, DRAFT)
    assert added.what == "added"
    assert added.sentence.sv.startswith("Avslut läggs till. När ett konto avslutas ska det framgå")
    assert added.sentence.to("en").startswith("Closing is added. When an account is closed")


@given(policies())
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    assert diff(policy, policy) == ()


@given(policies(), policies())
def test_different_policies_differ_and_say_so_in_both_languages(old: Policy, new: Policy) -> None:
    found = diff(old, new)
    old, new = (msgspec.structs.replace(policy, id="x") for policy in (old, new))
    assert bool(found) == (old != new)
    assert all(difference.sentence.sv and difference.sentence.en for difference in found)


@given(texts, texts)
def test_runs_of_words_joined_are_the_texts(old: Text, new: Text) -> None:
    changes = word_changes(old.sv, new.sv)
    assert "".join(run.words for run in changes if run.in_text != "new") == old.sv
    assert "".join(run.words for run in changes if run.in_text != "old") == new.sv
    assert all(run.words for run in changes)


@given(st.text(max_size=30))
def test_the_same_text_is_one_run(text: str) -> None:
    assert [run.in_text for run in word_changes(text, text)] == (["both"] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minst ett par", "högst ett par", "~~minst~~ **högst** ett par"),
        ("ska", "bör alltid", "~~ska~~ **bör alltid**"),
        ("Konton ska visa.", "Konton ska alltid visa.", "Konton ska **alltid** visa."),
        ("i veckan", "i veckan.", "i veckan**.**"),
        ("Gamla ord här", "Nya tecken här", "~~Gamla ord~~ **Nya tecken** här"),
    ],
)
def test_changes_as_they_are_marked(old: str, new: str, expected: str) -> None:
    assert marked(word_changes(old, new)) == expected
