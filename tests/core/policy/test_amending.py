"""Amendments by example: where they go, which exclude each other, what is refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.core.policy.drawn import signed

from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    ReplaceRule,
    SetParameters,
    SetScope,
    SetStrength,
    SetText,
    load_amendments,
)
from kanalkoll.core.policy.conflict import conflicts
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.data import shipped_policy

DRAFT = shipped_policy("exempelstad-utkast")
NEW = Rule(id="kontotyp", text=Text("Ny."), requires=ClosingNotice(says=("reason",)))


def test_another_period_takes_the_number_of_periods_away() -> None:
    change = SetParameters(**signed(), rule="publiceringsfrekvens", values={"per": "month"})
    found = apply(DRAFT, [change]).rule("publiceringsfrekvens")
    assert found is not None
    assert isinstance(found.requires, PostsWithin)
    assert (found.requires.per, found.requires.judged_over) == ("month", None)


def test_the_same_period_changes_nothing() -> None:
    change = SetParameters(**signed(), rule="publiceringsfrekvens", values={"per": "week"})
    assert apply(DRAFT, [change]) == DRAFT


def ids(policy: Policy) -> list[str]:
    return [one.id for one in policy.rules]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"first": True}, 0),
        ({"after": "basinformation"}, 1),
        ({"after": "avslut"}, 5),
        ({}, 5),
    ],
)
def test_a_new_rule_has_its_place(place: dict[str, Any], expected: int) -> None:
    assert ids(apply(DRAFT, [AddRule(**signed(), new=NEW, **place)])).index("kontotyp") == expected


def test_a_new_rule_after_one_that_goes_takes_its_place() -> None:
    amendments: list[Amendment] = [
        RemoveRule(**signed("a"), rule="basinformation"),
        AddRule(**signed("b"), new=NEW, after="basinformation"),
    ]
    assert ids(apply(DRAFT, amendments))[0] == "kontotyp"


def test_a_new_rule_after_another_new_one() -> None:
    other = msgspec.structs.replace(NEW, id="annan")
    amendments: list[Amendment] = [
        AddRule(**signed("a"), new=other, after="kontotyp"),
        AddRule(**signed("b"), new=NEW, first=True),
    ]
    assert ids(apply(DRAFT, amendments))[:2] == ["kontotyp", "annan"]


def test_the_same_wanted_by_two_is_no_conflict() -> None:
    amendments: list[Amendment] = [
        SetParameters(**signed(by, by), rule="avslut", values={"visible-for": 60})
        for by in ("a", "b")
    ]
    found = apply(DRAFT, amendments).rule("avslut")
    assert found is not None
    assert isinstance(found.requires, ClosingNotice)
    assert found.requires.visible_for == 60


EXCLUDING = [
    (
        SetParameters(**signed("a"), rule="avslut", values={"visible-for": 60}),
        SetParameters(**signed("b"), rule="avslut", values={"visible-for": 90}),
        "requires.visible-for",
    ),
    (
        SetParameters(**signed("a"), rule="publiceringsfrekvens", values={"per": "month"}),
        SetParameters(**signed("b"), rule="publiceringsfrekvens", values={"judged-over": 8}),
        "requires.judged-over",
    ),
    (
        SetStrength(**signed("a"), rule="avslut", strength="should"),
        SetStrength(**signed("b"), rule="avslut", strength="recommended"),
        "strength",
    ),
    (
        SetScope(**signed("a"), rule="avslut", scope=Scope(platforms=("x",))),
        SetScope(**signed("b"), rule="avslut", scope=Scope()),
        "scope",
    ),
    (
        SetText(**signed("a"), rule="avslut", text=Text("Så.")),
        SetStrength(**signed("b"), rule="avslut", strength="should", text=Text("Så här.")),
        "text",
    ),
    (
        RemoveRule(**signed("a"), rule="avslut"),
        SetStrength(**signed("b"), rule="avslut", strength="should"),
        None,
    ),
    (
        AddRule(**signed("a"), new=NEW),
        AddRule(**signed("b"), new=NEW, first=True),
        None,
    ),
    (
        ReplaceRule(**signed("a"), rule="avslut", new=NEW),
        AddRule(**signed("b"), new=NEW),
        None,
    ),
]


@pytest.mark.parametrize(("one", "other", "field"), EXCLUDING)
def test_two_of_one_proposer_that_exclude_each_other(
    one: Amendment, other: Amendment, field: str | None
) -> None:
    [found] = conflicts(one, other)
    assert (found.first, found.second, found.field) == ("a", "b", field)
    assert found.same_proposer
    with pytest.raises(BadInput, match="”a” och ”b” från FN utesluter varandra") as refused:
        apply(DRAFT, [one, other])
    assert refused.value.problems[-1].field == "amendment[1]"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            SetParameters(**signed("a"), rule="avslut", values={"visible-for": 60}),
            SetParameters(**signed("b"), rule="avslut", values={"may-be-skipped": True}),
        ),
        (
            SetStrength(**signed("a"), rule="avslut", strength="should"),
            SetParameters(**signed("b"), rule="avslut", values={"visible-for": 60}),
        ),
        (
            RemoveRule(**signed("a"), rule="avslut"),
            RemoveRule(**signed("b"), rule="avslut"),
        ),
        (
            RemoveRule(**signed("a"), rule="avslut"),
            AddRule(**signed("b"), new=NEW, after="avslut"),
        ),
    ],
)
def test_two_that_go_together(one: Amendment, other: Amendment) -> None:
    assert conflicts(one, other) == ()
    assert apply(DRAFT, [one, other]) == apply(DRAFT, [other, one])


@pytest.mark.parametrize(
    ("amendment", "field", "said"),
    [
        (
            SetStrength(**signed(), rule="publicering", strength="should"),
            "amendment[0].rule",
            "Menar du ”publiceringsfrekvens”?",
        ),
        (RemoveRule(**signed(), rule="xyz"), "amendment[0].rule", "Policyns regler"),
        (
            SetParameters(**signed(), rule="avslut", values={"visible-fr": 60}),
            "amendment[0].set.visible-fr",
            "Menar du ”visible-for”?",
        ),
        (
            SetParameters(**signed(), rule="avslut", values={"visible-for": "länge"}),
            "amendment[0].set.visible-for",
            "texten ”länge”",
        ),
        (
            SetParameters(**signed(), rule="avslut", values={"kind": "registered"}),
            "amendment[0].set.kind",
            "closing-notice",
        ),
        (
            SetParameters(**signed(), rule="avslut", unset=("visible",)),
            "amendment[0].unset[0]",
            "ingen parameter",
        ),
        (
            SetParameters(**signed(), rule="publiceringsfrekvens", unset=("per",)),
            "amendment[0].set.per",
            "saknas",
        ),
        (SetParameters(**signed(), rule="avslut"), "amendment[0].set", "ändrar ingenting"),
        (
            SetParameters(**signed(), rule="publiceringsfrekvens", values={"at-most": 1}),
            "rule[1].requires.at-least",
            "går inte ihop",
        ),
        (
            AddRule(**signed(), new=msgspec.structs.replace(NEW, id="avslut")),
            "amendment[0].new.id",
            "redan",
        ),
        (
            AddRule(**signed(), new=msgspec.structs.replace(NEW, id="Ny regel")),
            "amendment[0].new.id",
            "ny-regel",
        ),
        (AddRule(**signed(), new=NEW, after="avslt"), "amendment[0].after", "Menar du ”avslut”?"),
        (AddRule(**signed(), new=NEW, after="kontotyp"), "amendment[0].after", "som inte finns"),
        (
            AddRule(**signed(), new=NEW, after="avslut", first=True),
            "amendment[0].after",
            "både först och efter",
        ),
    ],
)
def test_what_cannot_be_applied_is_named(amendment: Amendment, field: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        apply(DRAFT, [amendment])
    assert field in [problem.field for problem in refused.value.problems]
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "amendment"),
        ('[[amendment]]\nchange = "sett"', "amendment[0].change"),
        ('[[amendment]]\nchange = "remove"\nid = "a"\nrule = "x"\nby = "FN"', "amendment[0].why"),
        (
            '[[amendment]]\nchange = "remove"\nid = "A a"\nrule = "x"\nby = "FN"\nwhy.sv = "D."',
            "amendment[0].id",
        ),
        (
            2
            * '[[amendment]]\nchange = "remove"\nid = "a"\nrule = "x"\nby = "FN"\nwhy.sv = "D."\n',
            "amendment[0].id",
        ),
        (
            (
                '[[amendment]]\nchange = "add"\nid = "a"\nby = "FN"\nwhy.sv = "D."\n'
                '[amendment.new]\nid = "ny"\ntext.sv = "N."\n'
                'requires = { kind = "says", items = ["x"] }'
            ),
            "amendment[0].new.requires.items[0]",
        ),
    ],
)
def test_a_mistake_in_a_file_of_amendments(text: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        load_amendments(text, file="forslag.toml")
    first = refused.value.problems[0]
    assert (first.file, first.field) == ("forslag.toml", field)
