"""A whole consultation put together: counted, grouped, worded, and nothing lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from kanalkoll.core.consultation.amending_wish import with_reader
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import Case, Compilation, Effect, Participant, Ruling
from kanalkoll.core.consultation.compiling import compilation, said
from kanalkoll.core.consultation.outcome import outcome_of
from kanalkoll.core.consultation.ruling_words import level_words, worded
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AmendmentFile, SetParameters
from kanalkoll.core.policy.loading import to_model
from kanalkoll.core.policy.plain import plain
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import DemoAnswer, demo_answers

POLICY = shipped_policy("exempelstad-utkast")
CASE = Case(
    title="Policy för sociala medier i Exempelstad",
    number="KS 2026/114",
    asking="kommunstyrelsen",
    compiled_on=date(2027, 1, 10),
)
A_MONTH = worded(
    POLICY,
    SetParameters(
        id="beslut",
        by="beslutet",
        why=Text(sv="Nivån är för hög.", en="Too high."),
        rule="publiceringsfrekvens",
        values={"per": "month"},
    ),
)
RULING = Ruling(reason="Nivån är för hög.", change=A_MONTH)


def _participant(one: DemoAnswer, **more: object) -> Participant:
    read = read_answer(one.text, POLICY)
    views = tuple(
        said(POLICY, view, outcome=outcome_of(POLICY, view, A_MONTH))
        if view.rule == "publiceringsfrekvens"
        else said(POLICY, view)
        for view in read.viewpoints
    )
    told: dict[str, object] = {"name": one.consultee.name, "views": views, "file": one.file}
    return Participant(**(told | more))  # type: ignore[arg-type]  # of its fields


@pytest.fixture(scope="module")
def whole() -> Compilation:
    """The sixty answers, one rule decided, one shared answer and one that never came."""
    sixty = [_participant(one) for one in demo_answers()]
    shares = Participant(name="Ö-nämnden", state="joint", joint_with="socialnämnden")
    absent = Participant(name="Aktiebolaget", state="no-answer")
    effect = Effect(before=1, after=4, before_of=5, after_of=5, unknown=0, changed=3)
    return compilation(
        CASE, POLICY, [*sixty, shares, absent],
        rulings={"publiceringsfrekvens": RULING}, effects={"publiceringsfrekvens": effect},
    )  # fmt: skip


def test_everybody_stands_somewhere_but_who_has_not_answered(whole: Compilation) -> None:
    assert len(whole.participants) == 62
    for rule in whole.rules:
        if rule.is_principle:
            continue
        assert sum(rule.counts.values()) == 61
        assert "Aktiebolaget" not in {name for names in rule.standing.values() for name in names}


def test_who_answers_jointly_stands_where_that_answer_stands(whole: Compilation) -> None:
    rows = {row.consultee: row.positions for row in whole.matrix.rows}
    assert rows["Ö-nämnden"] == rows["socialnämnden"]
    assert set(rows["socialnämnden"].values()) != {"silent"}


def test_every_viewpoint_is_in_the_compilation_once(whole: Compilation) -> None:
    given = sorted(view.passage for one in whole.participants for view in one.views)
    groups = [*whole.general, *(group for rule in whole.rules for group in rule.views)]
    assert sorted(told.said.passage for group in groups for told in group) == given


def test_the_sentence_counts_those_who_stand_there(whole: Compilation) -> None:
    rule = next(one for one in whole.rules if one.rule == "publiceringsfrekvens")
    lower = rule.counts["wants-lower"]
    assert rule.sentence is not None
    assert rule.sentence.sv.startswith(f"Publicering: {lower} vill sänka, ")


def test_a_decision_says_what_it_makes_of_the_text_and_whose_views_it_follows(
    whole: Compilation,
) -> None:
    rule = next(one for one in whole.rules if one.rule == "publiceringsfrekvens")
    assert rule.decided == Text(
        sv="Ändras till minst ett par inlägg i månaden",
        en="Changes to at least 2 posts a month",
    )
    assert rule.new_text is not None
    assert rule.new_text.sv == "Varje konto ska ha minst ett par inlägg i månaden."
    assert [one.words for one in rule.changes if one.in_text == "new"] == ["månaden"]
    asked_for_it = {
        told.name
        for group in rule.views
        for told in group
        if told.said.outcome in {"met", "partly"}
    }
    assert set(rule.followed) == asked_for_it
    assert rule.follows is not None
    more = len(rule.followed) - 1
    assert rule.follows.sv == f"Följer av synpunkter från {rule.followed[0]} och {more} till."


def test_who_counted_on_its_own_accounts_is_named_first() -> None:
    last = _participant(demo_answers()[0], name="åå-nämnden", wrote=True, views=(
        said(POLICY, read_answer(
            "Synpunkter\n\nPubliceringsfrekvensen bör sänkas.", POLICY).viewpoints[0],
            outcome="met"),
    ))  # fmt: skip
    others = [_participant(one) for one in demo_answers()]
    found = compilation(CASE, POLICY, [*others, last], rulings={"publiceringsfrekvens": RULING})
    rule = next(one for one in found.rules if one.rule == "publiceringsfrekvens")
    assert rule.followed[0] == "åå-nämnden"


def test_a_rule_that_stays_follows_from_nothing(whole: Compilation) -> None:
    kept = Ruling(reason="Kravet är rimligt.")
    found = compilation(CASE, POLICY, whole.participants, rulings={"basinformation": kept})
    rule = next(one for one in found.rules if one.rule == "basinformation")
    assert rule.decided == Text(sv="Står kvar oförändrat", en="Stays as it is")
    assert (rule.follows, rule.changes, rule.new_text) == (None, (), rule.text)


def test_names_and_contacts_of_officers_never_get_in() -> None:
    text = (
        "Synpunkter\n\nPubliceringsfrekvensen bör sänkas, mejla anna.ek@exempel.se eller ring"
        " 0123-45 60 00."
    )
    view = read_answer(text, POLICY).viewpoints[0]
    one = said(POLICY, view, outcome="met", reply="Se svar till anna.ek@exempel.se.")
    assert "@" not in one.passage + one.reply
    assert "0123" not in one.passage


def test_what_nobody_has_accounted_for_is_told_with_its_sender() -> None:
    one = Participant(name="nämnden", file="a.txt", open=("Vad gäller för Tiktok?",))
    found = compilation(CASE, POLICY, [one])
    assert found.unaccounted == (("nämnden", "Vad gäller för Tiktok?"),)


def _vague() -> Viewpoint:
    text = "Synpunkter\n\nPubliceringsfrekvensen bör höjas till minst några inlägg i veckan."
    return read_answer(text, POLICY).viewpoints[0]


def test_a_wish_in_vague_words_is_said_in_them() -> None:
    one = said(POLICY, _vague())
    assert one.asks is not None
    assert one.asks.sv == "Ändras till minst några inlägg i veckan"


def test_vague_words_can_be_tried_once_somebody_stands_for_how_they_are_read() -> None:
    change = _vague().amendment
    assert change is not None
    with pytest.raises(BadInput):
        apply(POLICY, [change])
    told = with_reader(change, by="Nadia Berg", on=date(2027, 1, 5))
    kept = json.loads(json.dumps(plain(told), default=str))
    (again,) = to_model({"amendment": [kept]}, AmendmentFile).amendment
    assert with_reader(again, by="någon annan", on=date(2028, 1, 1)) == told
    after = apply(POLICY, [told])
    assert level_words(after.rules[1]) == Text(
        sv="minst några inlägg i veckan", en="at least 3 posts a week"
    )


def test_a_wish_that_the_draft_cannot_take_is_compiled_without_its_change() -> None:
    odd = replace(_vague(), amendment=SetParameters(
        id="x", by="x", why=Text(sv="x", en="x"), rule="finns-inte", values={"per": "month"},
    ))  # fmt: skip
    one = said(POLICY, odd)
    assert one.asks is None
    assert compilation(CASE, POLICY, [Participant(name="a", file="a", views=(one,))]).rules
