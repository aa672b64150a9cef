"""What has the right shape and still cannot be meant: in a single rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from kanalkoll.core.calendar import Per
from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.tables import ACCOUNTS, ITEMS, PLACES
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.roles_filled import RolesFilled
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import AssumedList, Reading, names, number
from kanalkoll.core.policy.expected import not_among, problem, shown
from kanalkoll.core.policy.model import Rule, Scope

CATEGORIES = ACCOUNTS.column("category").choices

MOST_YEARS = 10
"""What reaches further back, or lasts longer, is a slip."""

_A_YEAR: dict[Per, int] = {"day": 366, "week": 52, "month": 12, "half-year": 2}

LIMITS: dict[str, tuple[int, int]] = {
    "at-least": (1, 10_000),
    "at-most": (0, 10_000),
    "judged-over": (1, 366 * MOST_YEARS),
    "within": (1, 366 * MOST_YEARS),
    "within-months": (1, 12 * MOST_YEARS),
    "valid-months": (1, 12 * MOST_YEARS),
    "visible-for": (1, 366 * MOST_YEARS),
}
"""The least and the most that a number in a rule can mean, by its field."""

UNLIMITED = (0, 1_000_000)
"""For fields that LIMITS does not name."""

KEBAB = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""What ids and keys look like."""

Value = int | str | bool | Reading | AssumedList | Sequence[Any] | None


def odd_key(key: str, path: str) -> Iterator[Problem]:
    """An id or key that is not in kebab-case."""
    if not re.fullmatch(KEBAB, key):
        like = _as_key(key)
        yield problem(
            path,
            sv=(
                f"”{shown(key)}” går inte att använda som namn här.",
                f"Skriv små bokstäver a–z, siffror och bindestreck, som {like}.",
            ),
            en=(
                f"'{shown(key)}' cannot be used as a name here.",
                f"Write small letters a–z, digits and hyphens, such as {like}.",
            ),
        )


def _as_key(words: str) -> str:
    plain = words.casefold().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "publicering"


def odd_rule(rule: Rule, path: str) -> Iterator[Problem]:
    """Everything in ``rule`` (its id apart) that cannot be meant; ``path`` is its place."""
    yield from _odd_scope(rule.scope, f"{path}.scope")
    place = f"{path}.requires"
    for field, value in values_of(rule.requires, place):
        yield from _odd_value(value, field)
    check = _OF_KIND.get(type(rule.requires))
    if check is not None:
        yield from check(rule.requires, place)


def values_of(params: msgspec.Struct, path: str) -> Iterator[tuple[str, Value]]:
    """Every parameter with its place; those of tables in a list too."""
    for field in msgspec.structs.fields(params):
        value, place = getattr(params, field.name), f"{path}.{field.encode_name}"
        yield place, value
        if isinstance(value, tuple):
            for order, item in enumerate(value):
                if isinstance(item, msgspec.Struct):
                    yield from values_of(item, f"{place}[{order}]")


def _odd_value(value: Value, path: str) -> Iterator[Problem]:
    if isinstance(value, (Reading, AssumedList)):
        yield from _read_by_nobody(value, path)
        path = f"{path}.as"
    found = number(value) if isinstance(value, (int, Reading)) else None
    if found is not None and not isinstance(value, bool):
        yield from _out_of_reason(found, path)
    if isinstance(value, (tuple, AssumedList)):
        yield from _repeated(value.as_ if isinstance(value, AssumedList) else value, path)


def _read_by_nobody(value: Reading | AssumedList, path: str) -> Iterator[Problem]:
    """A value that does not stand in the text was read so by somebody, or taken from somewhere."""
    if value.assumed is None and value.by is None:
        yield _no_reader(f"{path}.by", 'by = "…"', ("vem som har gjort den", "who made it"))
    if value.assumed is None and value.on is None:
        yield _no_reader(f"{path}.on", "on = 2026-10-19", ("när den gjordes", "when it was made"))


def _no_reader(path: str, example: str, lacking: tuple[str, str]) -> Problem:
    return problem(
        path,
        sv=(
            f"En tolkning ska säga {lacking[0]}.",
            f'Lägg till {example}, eller assumed = "…" om värdet är hämtat ur en annan text.',
        ),
        en=(
            f"A reading says {lacking[1]}.",
            f'Add {example}, or assumed = "…" if the value comes from another text.',
        ),
    )


def _out_of_reason(found: int, path: str) -> Iterator[Problem]:
    name = path.removesuffix(".as").rpartition(".")[2]
    least, most = LIMITS.get(name, UNLIMITED)
    if not least <= found <= most:
        yield _too_much(found, (least, most), path)


def _too_much(found: int, limits: tuple[int, int], path: str) -> Problem:
    least, most = limits
    return problem(
        path,
        sv=(
            f"{found} är inget rimligt värde.",
            f'Ange {least}–{most}, eller "undefined" om policyn inte anger något.',
        ),
        en=(
            f"{found} is not a sensible value.",
            f'Give {least}–{most}, or "undefined" if the policy does not say.',
        ),
    )


def _repeated(listed: Sequence[object], path: str) -> Iterator[Problem]:
    for order, item in enumerate(listed):
        if isinstance(item, str) and item in listed[:order]:
            yield _twice(item, f"{path}[{order}]")


def _twice(item: str, path: str) -> Problem:
    return problem(
        path,
        sv=(f"”{shown(item)}” står två gånger.", "Ta bort den ena."),
        en=(f"'{shown(item)}' stands twice.", "Take one out."),
    )


def _empty(path: str, *, may_be_undefined: bool) -> Problem:
    sv, en = ("Ange minst en", "Name at least one")
    if may_be_undefined:
        sv, en = (
            f'{sv}, eller "undefined" om policyn inte säger vilka',
            f'{en}, or "undefined" if the policy does not say which',
        )
    return problem(path, sv=("Listan är tom.", f"{sv}."), en=("The list is empty.", f"{en}."))


def _least_above_most(params: msgspec.Struct, path: str) -> Iterator[Problem]:
    least, most = (number(getattr(params, side)) for side in ("at_least", "at_most"))
    if least is not None and most is not None and least > most:
        yield problem(
            f"{path}.at-least",
            sv=(
                f"Minst {least} och högst {most} går inte ihop.",
                "Byt plats på talen, eller ta bort det ena.",
            ),
            en=(
                f"At least {least} and at most {most} do not go together.",
                "Swap the numbers, or take one out.",
            ),
        )


def _no_number(params: msgspec.Struct, path: str) -> Iterator[Problem]:
    if all(getattr(params, side) is None for side in ("at_least", "at_most")):
        yield problem(
            f"{path}.at-least",
            sv=(
                "Kravet har varken minst eller högst.",
                'Skriv at-least = 2, eller at-least = "undefined" om policyn inte anger något tal.',
            ),
            en=(
                "The rule has neither a least nor a most.",
                'Write at-least = 2, or at-least = "undefined" if the policy gives no number.',
            ),
        )


def _periods(found: int | None, per: Per, path: str) -> Iterator[Problem]:
    most = _A_YEAR[per] * MOST_YEARS
    if found is not None and most < found <= LIMITS[path.rpartition(".")[2]][1]:
        yield _too_much(found, (1, most), path)


def _odd_frequency(p: PostsWithin, path: str) -> Iterator[Problem]:
    yield from _no_number(p, path)
    yield from _least_above_most(p, path)
    yield from _periods(number(p.judged_over), p.per, f"{path}.judged-over")


def _odd_dormancy(p: ActiveOrClosed, path: str) -> Iterator[Problem]:
    yield from _periods(number(p.within), p.per, f"{path}.within")


def _odd_items(p: Says, path: str) -> Iterator[Problem]:
    items, place = names(p.items), f"{path}.items"
    place = f"{place}.as" if isinstance(p.items, AssumedList) else place
    if items == ():
        yield _empty(place, may_be_undefined=True)
    yield from _unknown(items or (), ITEMS, place)
    yield from _unknown(p.places, PLACES, f"{path}.places")


def _odd_notice(p: ClosingNotice, path: str) -> Iterator[Problem]:
    if not p.says:
        yield _empty(f"{path}.says", may_be_undefined=False)


def _odd_staffing(p: RolesFilled, path: str) -> Iterator[Problem]:
    if not p.roles:
        yield _empty(f"{path}.roles", may_be_undefined=False)
    roles = [staffing.role for staffing in p.roles]
    for order, staffing in enumerate(p.roles):
        place = f"{path}.roles[{order}]"
        yield from _no_number(staffing, place)
        yield from _least_above_most(staffing, place)
        if staffing.role in roles[:order]:
            yield _twice(staffing.role, f"{place}.role")


def _odd_attestation(p: Attested, path: str) -> Iterator[Problem]:
    yield from odd_key(p.statement, f"{path}.statement")


_OF_KIND: dict[type, Callable[[Any, str], Iterator[Problem]]] = {
    PostsWithin: _odd_frequency,
    ActiveOrClosed: _odd_dormancy,
    Says: _odd_items,
    ClosingNotice: _odd_notice,
    RolesFilled: _odd_staffing,
    Attested: _odd_attestation,
}
"""What only a kind itself can tell; a kind without a line here needs none."""


def _odd_scope(scope: Scope, path: str) -> Iterator[Problem]:
    for field, listed in (
        ("categories", scope.categories),
        ("not-categories", scope.not_categories),
    ):
        yield from _unknown(listed, CATEGORIES, f"{path}.{field}")
    for field, wanted, unwanted in (
        ("not-platforms", scope.platforms, scope.not_platforms),
        ("not-categories", scope.categories, scope.not_categories),
    ):
        for order, item in enumerate(unwanted):
            if item in wanted:
                yield _both_in_and_out(item, f"{path}.{field}[{order}]")


def _both_in_and_out(item: str, path: str) -> Problem:
    return problem(
        path,
        sv=(f"”{shown(item)}” är både med och undantaget.", "Ta bort det ena."),
        en=(f"'{shown(item)}' is both in and taken out.", "Take one out."),
    )


def _unknown(listed: Sequence[str], choices: Sequence[str], path: str) -> Iterator[Problem]:
    for order, item in enumerate(listed):
        if item not in choices:
            yield not_among(item, choices, f"{path}[{order}]")
