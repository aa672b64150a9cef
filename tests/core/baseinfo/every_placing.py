"""Every placing there is, one by one: the slow and plain side of the law about ``compose``.

It knows nothing of the search: it joins the sentences, counts the finished
texts and compares what the nine goals say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.baseinfo.model import Demand, Wording, Wordings
from kanalkoll.core.baseinfo.placing import Placing
from kanalkoll.core.capabilities.model import ProfileField

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
