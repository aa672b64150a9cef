"""``compose`` against brute force: the best of every placing there is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.baseinfo.every_placing import TEXTS, Case, as_try, goals, tries

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.model import Demand, Wording, Wordings
from kanalkoll.core.baseinfo.placing import DoesNotFit, NotKnown, Placing
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import AccountType, Limit, Platform, ProfileField, Row
from kanalkoll.core.capabilities.vocabulary import Place
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.language import Text

PAGE = "https://a.se/konto"
NAMED = Text(sv="fält", en="field")
CHECKED = Row(source="a test", checked_on=date(2026, 11, 22), confidence="observed")
PARTS = ("Vi.", "Håll koll på oss.", "👨‍👩‍👧 här", "https://a.se/villkor", "allmän handling.", "市")


SENTENCE = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join)
TEXT = SENTENCE.map(lambda sentence: Text(sv=sentence))
WORDING = st.builds(
    Wording,
    long=TEXT,
    short=st.none() | TEXT,
    short_is_whole=st.booleans(),
    name=st.none() | st.just(Text(sv="Vi")),
    address=st.none() | st.just("https://a.se/b"),
    details=st.none() | st.just("a@a.se"),
)
LIMITS = st.lists(
    st.builds(
        Limit,
        max=st.integers(25, 130),
        unit=st.sampled_from(
            ["characters", "graphemes", "bytes", "weighted", "graphemes-links-23"]
        ),
    ),
    min_size=1,
    max_size=2,
).map(tuple)
ROOMY = Limit(max=9999, unit="bytes")
PLACES: tuple[Place, ...] = (
    "bio",
    "long-text",
    "name",
    "link-field",
    "contact-button",
    "pinned-post",
)


@st.composite
def fields(draw: st.DrawFn) -> tuple[ProfileField, ...]:
    others = draw(st.sets(st.sampled_from(PLACES[1:]), max_size=3))
    places = draw(st.permutations(("bio", *sorted(others))))
    return tuple(
        field(
            place,
            draw(LIMITS) if place in TEXTS else (),
            slots=draw(st.integers(1, 2)) if place == "link-field" else 1,
        )
        for place in places
    )


def field(place: Place, limits: tuple[Limit, ...], *, slots: int = 1) -> ProfileField:
    return ProfileField(
        key=place,
        place=place,
        name=NAMED,
        limits=limits,
        slots=slots,
        only_for=("contact",) if place == "contact-button" else (),
        source=CHECKED.source,
        checked_on=CHECKED.checked_on,
        confidence=CHECKED.confidence,
    )


@st.composite
def cases(draw: st.DrawFn, most: int) -> Case:
    items = draw(st.permutations(ITEMS))[: draw(st.integers(2, most))]
    wordings = Wordings(
        unit="kontoret",
        items={item: draw(WORDING) for item in items},
        pointer=draw(st.none() | st.just(Text(sv="Mer: länken."))),
        pointer_with_address=draw(st.none() | st.just(Text(sv="Mer: {address}"))),
    )
    refused = draw(st.sets(st.sampled_from((*PLACES, "linked-page")), max_size=3))
    places = tuple(place for place in (*PLACES, "linked-page") if place not in refused)
    demand = Demand(tuple(items), places, short_with_link=draw(st.booleans()))
    return Case(wordings, draw(fields()), demand, draw(st.sampled_from([None, PAGE])))


def catalogue_of(fields: tuple[ProfileField, ...]) -> Catalogue:
    account_type = AccountType(
        key="account",
        name=NAMED,
        plural=NAMED,
        kind="any",
        professional=False,
        source=CHECKED.source,
        checked_on=CHECKED.checked_on,
        confidence=CHECKED.confidence,
    )
    tried = platform("tried", (account_type,), fields)
    return Catalogue([tried, platform("roomy", (), (field("bio", (ROOMY,)),))])


def platform(
    key: str, account_types: tuple[AccountType, ...], fields: tuple[ProfileField, ...]
) -> Platform:
    return Platform(
        key=key,
        name=NAMED,
        hosts=(),
        account_types=account_types,
        fields=fields,
        source=CHECKED.source,
        checked_on=CHECKED.checked_on,
        confidence=CHECKED.confidence,
    )


def check(case: Case) -> None:
    best = max((g for t in tries(case) if (g := goals(case, t)) is not None), default=None)
    answer = compose(
        case.wordings,
        Destination("tried", "account", case.page),
        catalogue=catalogue_of(case.fields),
        demand=case.demand,
    )
    if isinstance(answer, Placing):
        assert goals(case, as_try(case, answer)) == best
        assert {spot.item for spot in answer.spots if spot.whole} == set(case.demand.items)
        assert all(f.limit is None or f.length <= f.limit for f in answer.filled)
    else:
        assert best is None
        assert isinstance(answer, DoesNotFit)
        check_shortfall(case, answer)


def check_shortfall(case: Case, refusal: DoesNotFit) -> None:
    """One character less than ``at_least`` would not do; ``at_least`` would."""
    if refusal.field is None or refusal.at_least is None or len(refusal.field.limits) > 1:
        return
    assert refusal.available is not None
    assert refusal.length_unit is not None
    assert refusal.at_least > refusal.available
    for room, would_do in ((refusal.at_least, True), (refusal.at_least - 1, False)):
        limit = Limit(max=room, unit=refusal.length_unit)
        wide = refusal.field.key
        wider = tuple(
            field(f.place, (limit,), slots=f.slots) if f.key == wide else f for f in case.fields
        )
        answer = compose(
            case.wordings,
            Destination("tried", "account", case.page),
            catalogue=catalogue_of(wider),
            demand=case.demand,
        )
        assert not isinstance(answer, NotKnown)
        assert isinstance(answer, Placing) is would_do


@given(cases(most=3))
@settings(max_examples=300)
def test_compose_equals_brute_force(case: Case) -> None:
    check(case)


@pytest.mark.long
@given(cases(most=4))
@settings(max_examples=3000)
def test_compose_equals_brute_force_at_length(case: Case) -> None:
    check(case)
