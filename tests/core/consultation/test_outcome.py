"""What a decision of a rule makes of the viewpoints about it, and what it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.compilation import position_sentence
from kanalkoll.core.consultation.outcome import outcome_of, shift_of
from kanalkoll.core.consultation.ruling_words import (
    decided_words,
    follows_words,
    level_words,
    worded,
)
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment, RemoveRule, SetParameters, SetStrength
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.data import shipped_text

WHY = Text(sv="skäl", en="reason")


@pytest.fixture(scope="module")
def draft() -> Policy:
    return load_policy(shipped_text("exempelstad-utkast"), file="exempelstad-utkast.toml")


def a_month(**values: object) -> Amendment:
    return SetParameters(id="a", by="nämnden", why=WHY, rule="publiceringsfrekvens",
                         values={"per": "month", **values})  # fmt: skip


def sixty_days() -> Amendment:
    return SetParameters(id="b", by="nämnden", why=WHY, rule="avslut", values={"visible-for": 60})


def says(kind: Act, rule: str = "publiceringsfrekvens", **more: object) -> Viewpoint:
    given: dict[str, object] = {
        "passage": "x", "start": 0, "end": 1, "kind": kind, "rule": rule, "also": (),
        "stated": True, "wish": None, "amendment": None, "readings": (), "section": "views",
        "voice": "body", "confidence": 0.9, **more,
    }  # fmt: skip
    return Viewpoint(**given)  # type: ignore[arg-type]  # spelt out above


def test_a_lower_level_is_called_as_in_the_rule(draft: Policy) -> None:
    change = worded(draft, a_month())
    assert decided_words(draft, change).sv == "Ändras till minst ett par inlägg i månaden"
    rule = apply(draft, [change]).rule("publiceringsfrekvens")
    assert rule is not None
    assert rule.text.sv == "Varje konto ska ha minst ett par inlägg i månaden."
    assert level_words(rule) == Text(
        sv="minst ett par inlägg i månaden", en="at least 2 posts a month"
    )


def test_a_time_that_was_not_told_gets_a_sentence(draft: Policy) -> None:
    change = worded(draft, sixty_days())
    rule, before = apply(draft, [change]).rule("avslut"), draft.rule("avslut")
    assert rule is not None
    assert before is not None
    assert rule.text.sv == (
        before.text.sv + " Informationen ska finnas kvar i minst 60 dagar innan kontot stängs."
    )
    assert decided_words(draft, change).sv == "Ändras till 60 dagar"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, "Står kvar oförändrat"),
        (RemoveRule(id="c", by="n", why=WHY, rule="malgrupper"), "Kravet tas bort"),
        (SetStrength(id="d", by="n", why=WHY, rule="malgrupper", strength="should"),
         "Blir ett bör-krav"),
        (SetParameters(id="e", by="n", why=WHY, rule="malgrupper", values={"within-months": 24}),
         "Målgrupperna ska ses över minst var 24:e månad"),
    ],
)  # fmt: skip
def test_what_a_decision_is_called(draft: Policy, change: Amendment | None, words: str) -> None:
    assert decided_words(draft, change).sv == words


@pytest.mark.parametrize(
    ("change", "way"),
    [
        (a_month(), "lower"),
        (a_month(**{"at-least": 20}), "higher"),
        (sixty_days(), None),
        (SetStrength(id="d", by="n", why=WHY, rule="malgrupper", strength="recommended"), "lower"),
    ],
)
def test_which_way_a_rule_moves(draft: Policy, change: Amendment, way: str | None) -> None:
    before = draft.rule(change.rule)  # type: ignore[union-attr]  # no rule is added
    assert before is not None
    assert shift_of(before, apply(draft, [change]).rule(before.id)) == way


@pytest.mark.parametrize(
    ("view", "change", "outcome"),
    [
        (says("lower-level", amendment=a_month()), a_month(), "met"),
        (says("lower-level"), a_month(), "met"),
        (says("lower-level", amendment=a_month(**{"at-least": 1})), a_month(), "partly"),
        (says("higher-level"), a_month(), "not-met"),
        (says("lower-level"), None, "not-met"),
        (says("support"), None, "met"),
        (says("support"), a_month(), "not-met"),
        (says("support", "avslut"), sixty_days(), "met"),
        (says("missing-rule", "avslut"), sixty_days(), "met"),
        (says("missing-rule", "avslut"), None, "not-met"),
        (says("clarification"), a_month(), "partly"),
        (says("resources"), None, "noted"),
        (says("resources"), a_month(), "met"),
        (says("question"), a_month(), "noted"),
        (replace(says("lower-level"), voice="reservation"), a_month(), "noted"),
    ],
)
def test_what_becomes_of_a_viewpoint(
    draft: Policy, view: Viewpoint, change: Amendment | None, outcome: str
) -> None:
    assert outcome_of(draft, view, change) == outcome


def test_the_wording_that_was_chosen_makes_no_other_wish(draft: Policy) -> None:
    assert outcome_of(draft, says("lower-level", amendment=a_month()),
                      worded(draft, a_month())) == "met"  # fmt: skip


def test_a_sentence_says_who_stands_where() -> None:
    title = Text(sv="Publicering", en="Publishing")
    counts = {"wants-lower": 20, "supports": 7, "silent": 31}
    said = position_sentence(title, counts)  # type: ignore[arg-type]  # positions
    assert said.sv == "Publicering: 20 vill sänka, 7 stöder, 31 nämner inte kravet."
    more = position_sentence(title, {"silent": 58, "unclear": 2})
    assert more.sv == "Publicering: 58 nämner inte kravet. 2 har andra synpunkter."


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["fastighetsnämnden"], "Följer av en synpunkt från fastighetsnämnden."),
        (["a", "b"], "Följer av synpunkter från a och en till."),
        (list("abcdef"), "Följer av synpunkter från a och 5 till."),
    ],
)
def test_a_change_says_whose_views_it_follows(names: list[str], words: str) -> None:
    assert follows_words(names).sv == words
