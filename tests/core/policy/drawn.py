"""Policies and amendments for Hypothesis to draw: sound ones, of every kind and corner."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args

import msgspec
from hypothesis import strategies as st

from kanalkoll.core.calendar import Per
from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import UNDEFINED, AssumedList, Reading, Undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    ReplaceRule,
    SetParameters,
    SetScope,
    SetStrength,
    SetText,
)
from kanalkoll.core.policy.model import Policy, Principle, Rule, Scope, Source, Stage
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.rule_checks import CATEGORIES, LIMITS

KEYS = ("avslut", "basinformation", "malgrupper", "matbara-mal", "publicering", "vilande-konton")
TITLES = ("Handboken", 'Policyn, "utkast"')
WORDS = "aåäöéÅ 0.,:’”\"'\\#[]{}=\t\nß漢😀\N{SOFT HYPHEN}\N{NO-BREAK SPACE}"

words = st.text(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda text: f"x{text}")
texts = st.builds(Text, words, st.none() | words)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def number(field: str) -> st.SearchStrategy[int | Reading | Undefined]:
    """A number as it may stand in ``field``: stated, read, assumed or undefined."""
    least, most = LIMITS[field]
    stated = st.integers(least, min(most, 20))
    read = st.builds(Reading, as_=stated, words=st.none() | words, by=words, on=days)
    assumed = st.builds(Reading, as_=stated, assumed=st.sampled_from(TITLES))
    return stated | read | assumed | st.just(UNDEFINED)


def keys(choices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of ``choices``, each once, at least one."""
    return st.lists(st.sampled_from(choices), min_size=1, unique=True).map(tuple)


def names(choices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...] | AssumedList | Undefined]:
    """A list of keys as it may stand in a rule."""
    assumed = st.builds(AssumedList, as_=keys(choices), assumed=st.sampled_from(TITLES))
    return keys(choices) | assumed | st.just(UNDEFINED)


pers: st.SearchStrategy[Per] = st.sampled_from(["day", "week", "month", "half-year"])
bounds = st.sampled_from([(1, None), (None, 3), (2, 4), (UNDEFINED, None), (3, 3)])


def _staffing(roles: tuple[str, ...]) -> st.SearchStrategy[tuple[Staffing, ...]]:
    each = [st.builds(Staffing, st.just(role), number("at-least")) for role in roles]
    return st.tuples(*each)


def _frequency(
    per: Per, counts: Literal["posts", "days"], ends: tuple[Any, Any], over: Any
) -> PostsWithin:
    return PostsWithin(per=per, counts=counts, at_least=ends[0], at_most=ends[1], judged_over=over)


REQUIRES: dict[type, st.SearchStrategy[Any]] = {
    PostsWithin: st.builds(
        _frequency,
        pers,
        st.sampled_from(["posts", "days"]),
        bounds,
        st.none() | number("judged-over"),
    ),
    GoalsMeasurable: st.builds(GoalsMeasurable, at_least=number("at-least")),
    AudienceReviewed: st.builds(AudienceReviewed, within_months=number("within-months")),
    Says: st.builds(
        Says,
        items=names(ITEMS),
        places=st.just(()) | keys(PLACES),
        as_far_as_possible=st.booleans(),
    ),
    ClosingNotice: st.builds(
        ClosingNotice,
        says=keys(("reason", "alternative", "contact", "alternative-or-contact")),
        visible_for=st.none() | number("visible-for"),
        may_be_skipped=st.booleans(),
    ),
    AccountType: st.builds(AccountType, types=names(("business", "creator", "page"))),
    ActiveOrClosed: st.builds(
        ActiveOrClosed, within=number("within"), per=pers, at_least=number("at-least")
    ),
    RolesFilled: st.builds(
        RolesFilled,
        roles=keys(("responsible", "deputy", "editor", "administrator")).flatmap(_staffing),
    ),
    Attested: st.builds(
        Attested,
        statement=st.sampled_from(KEYS),
        says=st.none() | texts,
        valid_months=number("valid-months"),
    ),
    Registered: st.just(Registered()),
}
"""Parameters of every kind."""

requires = st.one_of(*REQUIRES.values())

scopes = st.just(Scope()) | st.builds(
    Scope,
    platforms=st.just(()) | keys(("facebook", "instagram")),
    not_platforms=st.just(()) | keys(("x", "feed")),
    account_types=st.just(()) | keys(("business", "page")),
    not_categories=st.just(()) | keys(CATEGORIES),
    units=st.just(()) | keys(("kontoret", "Nämnd 1")),
    why=st.none() | texts,
)
strengths = st.sampled_from(["shall", "should", "recommended"])


def rule(key: str) -> st.SearchStrategy[Rule]:
    """A sound rule of any kind with that id."""
    return st.builds(
        Rule,
        id=st.just(key),
        text=texts,
        requires=requires,
        clause=st.none() | words,
        title=st.none() | texts,
        strength=strengths,
        scope=scopes,
        source=st.none() | st.sampled_from(TITLES),
    )


def rules(of: tuple[str, ...]) -> st.SearchStrategy[tuple[Rule, ...]]:
    """Sound rules with some of these ids, in any order."""
    some = st.lists(st.sampled_from(of), unique=True, max_size=3)
    return some.flatmap(lambda ids: st.tuples(*(rule(key) for key in ids)))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A sound policy."""
    stage: Stage = draw(st.sampled_from(get_args(Stage)))
    in_force = stage in ("adopted", "repealed")
    first = draw(days) if in_force else None
    last = draw(st.dates(first, date(2101, 1, 1))) if first and stage == "repealed" else None
    sources = tuple(
        Source(title, draw(st.none() | st.just("https://x.example/å")), draw(st.none() | days))
        for title in TITLES
    )
    return Policy(
        id=draw(st.sampled_from(KEYS)),
        version=draw(words),
        title=draw(texts),
        body=draw(words),
        owner=draw(words),
        stage=stage,
        rules=draw(rules(KEYS)),
        principles=draw(st.tuples() | st.tuples(st.builds(Principle, st.just("dialog"), texts))),
        case_number=draw(st.none() | words),
        valid_from=first,
        valid_to=last,
        note=draw(st.none() | texts),
        sources=sources,
    )


@st.composite
def amendments_of(draw: st.DrawFn, policy: Policy) -> tuple[Amendment, ...]:
    """Amendments of ``policy``, each possible by itself; they may exclude each other."""
    ids = [one.id for one in policy.rules]
    new = [key for key in (*KEYS, "ny", "ny-igen", "ny-till") if key not in ids]
    found: list[Amendment] = []
    for order in range(draw(st.integers(0, 4))):
        mine = signed(f"a{order}", draw(st.sampled_from("AB")))
        if not ids or draw(st.integers(0, 2)) == 0:
            place = draw(st.sampled_from([None, *ids]))
            first = place is None and draw(st.booleans())
            fresh = draw(rule(draw(st.sampled_from(new))))
            found.append(AddRule(**mine, new=fresh, after=place, first=first))
        else:
            key = draw(st.sampled_from(ids[:2]))
            found.append(draw(_change(mine, policy, key)))
    return tuple(found)


def _change(mine: dict[str, Any], policy: Policy, key: str) -> st.SearchStrategy[Amendment]:
    mine = {**mine, "rule": key}
    return st.one_of(
        st.builds(SetStrength, **_just(mine), strength=strengths, text=st.none() | texts),
        st.builds(SetScope, **_just(mine), scope=scopes),
        st.builds(SetText, **_just(mine), text=texts),
        st.builds(RemoveRule, **_just(mine)),
        st.builds(ReplaceRule, **_just(mine), new=rule(key) | rule("ny-efter-byte")),
        _parameters(mine, policy, key),
    )


def _just(values: dict[str, Any]) -> dict[str, Any]:
    return {name: st.just(value) for name, value in values.items()}


def _parameters(mine: dict[str, Any], policy: Policy, key: str) -> st.SearchStrategy[Amendment]:
    """Some parameters of another rule of the same kind, in place of the rule's own."""
    own = policy.rule(key)
    assert own is not None
    names_of = [field.encode_name for field in msgspec.structs.fields(own.requires)]

    def change(other: Requires, some: set[str]) -> Amendment:
        table = {name: value for name, value in plain(other).items() if name != "kind"}
        kept = {name: value for name, value in table.items() if name in some}
        return SetParameters(**mine, values=kept or table)

    if not names_of:
        return st.builds(SetText, **_just(mine), text=texts)
    return st.builds(
        change, REQUIRES[type(own.requires)], st.sets(st.sampled_from(names_of), min_size=1)
    )


def signed(key: str = "a", by: str = "FN") -> dict[str, Any]:
    """Who proposes an amendment, and why."""
    return {"id": key, "by": by, "why": Text("Därför.")}
