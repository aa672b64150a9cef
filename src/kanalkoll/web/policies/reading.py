"""A policy as a reader meets it: what the text says, what was read into it, what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kanalkoll.core.assessment.explain import IN_GENERAL, TELLERS
from kanalkoll.core.assessment.explain_reading import glosses, reading_of
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    joined,
    listed,
    number_word,
    same,
)
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.values import is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Principle, Rule, Scope
from kanalkoll.platforms import load_catalogue

STRENGTHS: Mapping[str, Text] = {
    "shall": Text(sv="ska", en="shall"),
    "should": Text(sv="bör", en="should"),
    "recommended": Text(sv="rekommenderas", en="recommended"),
    "may": Text(sv="får", en="may"),
}
CATEGORIES: Mapping[str, Text] = {
    "standing": Text(sv="löpande konton", en="standing accounts"),
    "seasonal": Text(sv="säsongskonton", en="seasonal accounts"),
    "event": Text(sv="evenemangskonton", en="event accounts"),
    "project": Text(sv="projektkonton", en="project accounts"),
    "city-wide": Text(sv="konton för hela verksamheten", en="accounts of the whole body"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule or principle, ready to be read.

    ``judged`` is how it is judged, ``None`` for a principle. ``reading`` says on
    which readings that rests; ``read`` and ``assumed`` that there are some, of
    the text's own words or from another document. ``open`` is what the text
    leaves unsaid. ``concerns`` is whom it is about, ``None``: every account.
    """

    name: str
    title: Text
    text: Text
    strength: Text
    source: str | None
    clause: str | None = None
    judged: Text | None = None
    reading: Text | None = None
    read: bool = False
    assumed: bool = False
    open: Text | None = None
    concerns: Text | None = None


def rules_of(policy: Policy) -> list[Clause]:
    """What accounts are judged by, in the text's order."""
    several = len(policy.sources) > 1
    return [_rule(policy, rule, named=several) for rule in policy.rules]


def principles_of(policy: Policy) -> list[Clause]:
    """What guides and is not judged, in the text's order."""
    several = len(policy.sources) > 1
    return [_principle(principle, named=several) for principle in policy.principles]


def in_short(rules: Sequence[Clause]) -> Text:
    """How many rules are judged, and in how many of them something does not stand in the text.

    As in ``Fem krav bedöms. I ett är något tolkat, i ett är något inte angivet.``.
    """
    one = len(rules) == 1
    many = fill(Text(sv="{n} krav bedöms.", en="{n} rule is judged." if one else
                     "{n} rules are judged."), n=number_word(len(rules), neuter=True))  # fmt: skip
    parts = [
        fill(said, n=number_word(count, neuter=True))
        for count, said in (
            (sum(rule.read for rule in rules), _READ),
            (sum(rule.assumed for rule in rules), _ASSUMED),
            (sum(rule.open is not None for rule in rules), _OPEN),
        )
        if count
    ]
    marked = fill(same("{parts}."), parts=listed(parts)) if parts else None
    return joined(capitalised(many), capitalised(marked) if marked else None) or many


_READ = Text(sv="i {n} är något tolkat", en="in {n} something has been interpreted")
_ASSUMED = Text(
    sv="i {n} är något hämtat ur ett annat dokument",
    en="in {n} something is taken from another document",
)
_OPEN = Text(sv="i {n} är något inte angivet", en="in {n} something is left unsaid")


def _rule(policy: Policy, rule: Rule, *, named: bool) -> Clause:
    kind = kind_of(rule.requires)
    glossed = [found.gloss for found in glosses(rule)]
    return Clause(
        name=rule.id,
        title=rule.title or kind.title,
        text=rule.text,
        strength=STRENGTHS[rule.strength],
        source=rule.source if named else None,
        clause=rule.clause,
        judged=kind.sentence(rule.requires),
        reading=reading_of(policy, rule),
        read=any(found.assumed is None for found in glossed),
        assumed=any(found.assumed is not None for found in glossed),
        open=_left_open(rule),
        concerns=_concerns(rule.scope),
    )


def _principle(principle: Principle, *, named: bool) -> Clause:
    return Clause(
        name=principle.id,
        title=principle.title or Text(sv=principle.clause or principle.id),
        text=principle.text,
        strength=STRENGTHS[principle.strength],
        source=principle.source if named else None,
        clause=principle.clause,
    )


def _left_open(rule: Rule) -> Text | None:
    """What nobody has said, as in ``hur länge informationen ska ligga kvar``."""
    values = (getattr(rule.requires, name) for name in rule.requires.__struct_fields__)
    if not any(is_undefined(value) for value in values):
        return None
    return TELLERS.get(kind_of(rule.requires).name, IN_GENERAL).silent


def _concerns(scope: Scope) -> Text | None:
    """Whom the rule is about, as a list; ``None`` for every account."""
    words = list(_narrowed(scope, load_catalogue()))
    if not words:
        return None
    return Text(sv="; ".join(word.sv for word in words),
                en="; ".join(word.to("en") for word in words))  # fmt: skip


def _narrowed(scope: Scope, catalogue: Catalogue) -> Iterator[Text]:
    platforms = {key: platform.name for key, platform in catalogue.platforms.items()}
    yield from _named(scope.platforms, platforms)
    yield from _named(scope.not_platforms, platforms, out=True)
    yield from _named(scope.account_types, {})
    yield from _named(scope.categories, CATEGORIES)
    yield from _named(scope.not_categories, CATEGORIES, out=True)
    yield from _named(scope.units, {})
    if scope.why is not None:
        yield scope.why


def _named(
    keys: tuple[str, ...], names: Mapping[str, Text], *, out: bool = False
) -> Iterator[Text]:
    if keys:
        words = [names.get(key, Text(sv=key)) for key in keys]
        sv = ", ".join(word.sv for word in words)
        en = ", ".join(word.to("en") for word in words)
        yield Text(sv=f"inte {sv}", en=f"not {en}") if out else Text(sv=sv, en=en)
