"""``compose`` against brute force: every placing there is, tried one by one.

The other side knows nothing of the search: it joins the sentences, counts the
finished texts and compares what the nine goals say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.counting import length
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
TEXTS = {"bio", "long-text", "pinned-post"}


@dataclass(frozen=True)
class Try:
    """One way to do it: for each item its (field, form) or ``None``, and where the whole stands."""

    said: tuple[tuple[str, str] | None, ...]
    whole: tuple[str | None, ...]  # a pinned field, "page", or None when ``said`` is the whole
    under: str | None  # the field with the pointer
    page: bool


@dataclass(frozen=True)
class Case:
    wordings: Wordings
    fields: tuple[ProfileField, ...]
    demand: Demand
    page: str | None

    def words(self, item: str, form: str) -> str:
        said = getattr(self.wordings.items[item], form)
        return said if isinstance(said, str) else said.sv

    @property
    def link(self) -> ProfileField | None:
        return next((f for f in self.fields if f.place == "link-field" and not f.only_for), None)

    @property
    def pointer(self) -> str:
        if self.link:
            return self.wordings.pointer.sv if self.wordings.pointer else ""
        template = self.wordings.pointer_with_address
        return template.sv.replace("{address}", self.page or "") if template else ""


def forms(field: ProfileField, wording: Wording) -> list[str]:
    by_place = {"name": "name", "link-field": "address", "contact-button": "details"}
    if field.place in TEXTS:
        return ["long", "short"] if wording.short else ["long"]
    return [by_place[field.place]] if getattr(wording, by_place[field.place]) else []


def tries_for(case: Case, item: str) -> Iterator[tuple[tuple[str, str] | None, str | None]]:
    """Every way to say an item that the policy allows, whether or not there is room."""
    wording = case.wordings.items[item]
    accepted = [f for f in case.fields if f.place in case.demand.places]
    accepted = [f for f in accepted if not f.only_for or item in f.only_for]
    pinned = [f.key for f in accepted if f.place == "pinned-post"]
    behind_link = "linked-page" in case.demand.places
    if behind_link:
        yield None, "page"
    for field in accepted:
        for form in forms(field, wording):
            if form != "short" or wording.short_is_whole:
                yield (field.key, form), None
            elif field.place != "pinned-post":
                yield from (((field.key, form), key) for key in pinned)
                if behind_link or case.demand.short_with_link:
                    yield (field.key, form), "page"


def tries(case: Case) -> Iterator[Try]:
    sentences = [f.key for f in case.fields if f.place in {"bio", "long-text"}]
    accepted = [f.key for f in case.fields if f.key in sentences and f.place in case.demand.places]
    unders: list[str | None] = [*(accepted or sentences)] if case.pointer else [None]
    reachable = case.link is not None or (
        case.wordings.pointer_with_address is not None and case.page is not None
    )
    ways = [list(tries_for(case, item)) for item in case.demand.items]
    for chosen in product(*ways):
        said, whole = tuple(c[0] for c in chosen), tuple(c[1] for c in chosen)
        if "page" not in whole:
            yield Try(said, whole, None, page=False)
        elif reachable:
            yield from (Try(said, whole, under, page=True) for under in unders)


def contents(case: Case, attempt: Try) -> dict[str, list[str]]:
    """What stands in each field, in order."""
    filled: dict[str, list[str]] = {field.key: [] for field in case.fields}
    for item, said, whole in zip(case.demand.items, attempt.said, attempt.whole, strict=True):
        if said:
            filled[said[0]].append(case.words(item, said[1]))
        if whole not in {None, "page"}:
            filled[str(whole)].append(case.words(item, "long"))
    if attempt.under:
        filled[attempt.under].append(case.pointer)
    if attempt.page and case.link:
        filled[case.link.key].append(case.page or "https://a.se")
    return filled


def has_room(field: ProfileField, texts: list[str]) -> bool:
    if field.place in TEXTS:
        return all(length(" ".join(texts), limit.unit) <= limit.max for limit in field.limits)
    fits = all(length(text, limit.unit) <= limit.max for text in texts for limit in field.limits)
    return fits and len(texts) <= field.slots


def goals(case: Case, attempt: Try) -> tuple[int, ...] | None:
    """The nine goals, greater is better; ``None`` when there is no room."""
    filled = contents(case, attempt)
    fields = {field.key: field for field in case.fields}
    if not all(has_room(fields[key], texts) for key, texts in filled.items()):
        return None
    pinned_key = next((f.key for f in case.fields if f.place == "pinned-post"), None)
    pins = bool(pinned_key and filled[pinned_key])
    order = [f.key for f in case.fields if pins or f.place != "pinned-post"]
    said, which, whole, long, long_which, place, characters = (0,) * 7
    for number, item in enumerate(case.demand.items):
        rank = len(case.demand.items) - number
        spot, back = attempt.said[number], attempt.whole[number]
        in_profile = spot is not None and fields[spot[0]].place != "pinned-post"
        used = [spot] if spot else []
        used += [(back, "long")] if back not in {None, "page"} else []
        said += in_profile
        which += in_profile << rank
        whole += in_profile and back is None
        is_long = any(form == "long" for _, form in used)
        long += is_long
        long_which += is_long << rank
        place += sum(rank * order.index(key) for key, _ in used)
        characters += sum(len(case.words(item, form)) for _, form in used)
    opened = sum(map(bool, filled.values()))
    characters += len(case.pointer) if attempt.under else 0
    return (-pins, said, which, whole, long, long_which, -opened, -characters, -place)


def as_try(case: Case, placing: Placing) -> Try:
    said: dict[str, tuple[str, str]] = {}
    whole: dict[str, str] = {}
    for spot in placing.spots:
        if spot.form == "page":
            whole[spot.item] = "page"
        elif spot.item in said:
            whole[spot.item] = str(spot.field)
        else:
            said[spot.item] = (str(spot.field), spot.form)
    ends = [f.field for f in placing.filled if case.pointer and f.text.endswith(case.pointer)]
    attempt = Try(
        tuple(said.get(item) for item in case.demand.items),
        tuple(whole.get(item) for item in case.demand.items),
        ends[0] if placing.uses_page and ends else None,
        page=placing.uses_page,
    )
    if case.page:
        texts = {f.field: f.text for f in placing.filled}
        joined = {key: " ".join(t) for key, t in contents(case, attempt).items() if t}
        single = {f.key for f in case.fields if f.slots == 1}
        assert {k: v for k, v in texts.items() if k in single} == {
            k: v for k, v in joined.items() if k in single
        }
    return attempt


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
