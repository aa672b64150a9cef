"""Exempelstad's sixty answers as a compilation, with decisions of some rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import (
    Case,
    Compilation,
    Effect,
    Participant,
    Ruling,
    Said,
    UnitEffect,
)
from kanalkoll.core.consultation.compiling import compilation, said
from kanalkoll.core.consultation.formalities import DECISION_FORMS, STANCES
from kanalkoll.core.consultation.outcome import outcome_of
from kanalkoll.core.consultation.ruling_words import worded
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment, SetParameters
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import ANSWERS_BY, SENT_ON, DemoAnswer, demo_answers

DRAFT = shipped_policy("exempelstad-utkast")
WHY = Text(sv="skäl", en="reason")
CASE = Case(
    title=DRAFT.title.sv,
    number="KS 2026/114",
    asking="kommunstyrelsen",
    compiled_on=date(2027, 1, 12),
    sent_on=SENT_ON,
    answers_by=ANSWERS_BY,
    office="stadsledningskontoret",
    adopting="kommunfullmäktige",
    valid_from=date(2027, 3, 1),
)
EFFECT = Effect(
    before=147,
    after=247,
    before_of=376,
    after_of=376,
    unknown=51,
    changed=100,
    units=(UnitEffect(name="fastighetskontoret", before=1, after=4, of=5),),
)


def _change(rule: str, values: Mapping[str, object]) -> Amendment:
    return worded(
        DRAFT, SetParameters(id="beslut", by="beslutet", why=WHY, rule=rule, values=dict(values))
    )


CHANGES = {
    "publiceringsfrekvens": _change("publiceringsfrekvens", {"per": "month"}),
    "avslut": _change("avslut", {"visible-for": 60}),
}
RULINGS = {
    "publiceringsfrekvens": Ruling(
        reason="Nivån är för hög för små verksamheter.", change=CHANGES["publiceringsfrekvens"]
    ),
    "avslut": Ruling(
        reason="Den som följer ett konto ska hinna se varför det stängs.",
        change=CHANGES["avslut"],
    ),
    "basinformation": Ruling(reason="Kravet går att uppfylla med en kort text."),
    "": Ruling(reason="Utbildning ordnas under våren."),
}


@cache
def sixty() -> tuple[Participant, ...]:
    """Everybody whose answer came in, and one who never answered."""
    return (
        *(_participant(one) for one in demo_answers()),
        Participant(name="Exempelhamnen", state="no-answer"),
    )


def _participant(one: DemoAnswer) -> Participant:
    read = read_answer(one.text, DRAFT)
    return Participant(
        name=one.consultee.name,
        state="refrains" if read.decision_form == "refrains" else "answered",
        number=one.consultee.number,
        form=DECISION_FORMS[read.decision_form],
        decided_on=one.received_on,
        stance=STANCES[read.stance],
        accounts=3 if one.consultee.unit else None,
        views=tuple(_views(one)),
        file=one.file,
    )


def _views(one: DemoAnswer) -> list[Said]:
    read = read_answer(one.text, DRAFT)
    return [
        said(DRAFT, view, outcome=outcome_of(DRAFT, view, CHANGES.get(view.rule or ""))
             if view.rule in RULINGS else None)
        for view in read.viewpoints
    ]  # fmt: skip


def whole(*, decided: bool = True) -> Compilation:
    """The compilation, before or after some of its rules are decided."""
    if not decided:
        return compilation(CASE, DRAFT, [_undecided(one) for one in sixty()])
    effects = {"publiceringsfrekvens": EFFECT}
    return compilation(CASE, DRAFT, sixty(), rulings=RULINGS, effects=effects)


def _undecided(one: Participant) -> Participant:
    return replace(one, views=tuple(replace(view, outcome=None) for view in one.views))
