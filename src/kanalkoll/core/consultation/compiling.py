"""Putting a whole consultation together: everybody's views counted, grouped and worded.

Whoever compiles tells who took part, what each wants (:func:`said`), and, once there is something
to tell, what the accounts made of a change and what was decided. Names and contact details of
officers never get in: every passage loses them on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.core.consultation.amending_wish import with_reader
from kanalkoll.core.consultation.compilation import (
    Matrix,
    Position,
    alike,
    matrix,
    position_sentence,
    without_contacts,
)
from kanalkoll.core.consultation.compiled import (
    Case,
    Compilation,
    Effect,
    Participant,
    RuleOutcome,
    Ruling,
    Said,
    Told,
)
from kanalkoll.core.consultation.outcome import Outcome, has_led_to, wants
from kanalkoll.core.consultation.ruling_words import decided_words, follows_words
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule, Amendment, RemoveRule
from kanalkoll.core.policy.difference import name_of
from kanalkoll.core.policy.model import Policy, Principle, Rule
from kanalkoll.core.policy.words import word_changes


def said(
    policy: Policy, view: Viewpoint, *, outcome: Outcome | None = None, reply: str = ""
) -> Said:
    """A viewpoint for others to read: contact details left out, its wish in words."""
    about = _parts(policy).get(view.rule or "")
    return Said(
        passage=without_contacts(view.passage),
        kind=view.kind,
        rule=about.id if about else None,
        title=name_of(about) if about else None,
        voice=view.voice,
        stated=view.stated,
        change=view.amendment,
        asks=_asks(policy, view.amendment),
        outcome=outcome,
        reply=without_contacts(reply),
    )


def _asks(policy: Policy, change: Amendment | None) -> Text | None:
    """What a change asks for; nothing while the draft cannot take it."""
    if change is None:
        return None
    try:
        # Vague words want a reader; only what they come to is said here, not who read them when.
        return decided_words(policy, with_reader(change, by="kanalkoll", on=date.min))
    except BadInput:
        return None


def compilation(
    case: Case,
    policy: Policy,
    participants: Sequence[Participant],
    *,
    rulings: Mapping[str, Ruling] | None = None,
    effects: Mapping[str, Effect] | None = None,
) -> Compilation:
    """All answers to one draft.

    ``rulings`` and ``effects`` by the id of their rule; under the empty id what is decided of the
    views about no single rule.

    Participants come in the order of their names; whose answer is joint stands where that answer
    stands.
    """
    everybody = tuple(sorted(participants, key=lambda one: alphabetical(one.name)))
    stand = _standing(policy, everybody)
    found = _Found(policy, everybody, stand, rulings or {}, effects or {})
    return Compilation(
        case=case,
        policy=policy,
        participants=everybody,
        matrix=stand,
        rules=tuple(_rules(found)),
        general=_grouped(found, None),
        general_ruling=found.rulings.get(""),
    )


def _standing(policy: Policy, everybody: Sequence[Participant]) -> Matrix:
    own = {one.name: one.views for one in everybody}
    views = {
        one.name: own.get(one.joint_with, one.views) if one.state == "joint" else one.views
        for one in everybody
        if one.has_answered
    }
    accounts = {one.name: one.accounts for one in everybody if one.accounts is not None}
    return matrix(policy, views, accounts)


# ── One rule after the other ─────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Found:
    policy: Policy
    everybody: tuple[Participant, ...]
    stand: Matrix
    rulings: Mapping[str, Ruling]
    effects: Mapping[str, Effect]


def _parts(policy: Policy) -> Mapping[str, Rule | Principle]:
    parts: list[Rule | Principle] = [*policy.rules, *policy.principles]
    return {one.id: one for one in parts}


def _rules(found: _Found) -> Iterator[RuleOutcome]:
    """Every rule, and the principles of which something was said or decided."""
    for one in found.policy.rules:
        yield _rule(found, one)
    for principle in found.policy.principles:
        if principle.id in found.rulings or _grouped(found, principle.id):
            yield _rule(found, principle)


def _rule(found: _Found, one: Rule | Principle) -> RuleOutcome:
    standing = _names(found.stand, one.id)
    ruling = found.rulings.get(one.id)
    change = ruling.change if ruling else None
    counts = {where: len(names) for where, names in standing.items()}
    followed = tuple(_followed(found, one.id, change))
    after, added = _texts(found.policy, one, change)
    return RuleOutcome(
        rule=one.id,
        title=name_of(one),
        text=one.text,
        is_principle=isinstance(one, Principle),
        standing=standing,
        accounts={where: found.stand.accounts(one.id, where) for where in standing},
        sentence=position_sentence(name_of(one), counts) if standing else None,
        views=_grouped(found, one.id),
        effect=found.effects.get(one.id),
        ruling=ruling,
        decided=_called(found.policy, ruling),
        new_text=after,
        changes=word_changes(one.text.sv, after.sv if after else "") if after != one.text else (),
        added=added,
        followed=followed,
        follows=follows_words(followed) if change is not None else None,
    )


def _names(stand: Matrix, rule: str) -> Mapping[Position, tuple[str, ...]]:
    """Who stands where on a rule; nothing of a principle, which asks for no level."""
    if rule not in stand.rules:
        return {}
    found: dict[Position, list[str]] = {}
    for row in stand.rows:
        found.setdefault(row.positions[rule], []).append(row.consultee)
    return {where: tuple(names) for where, names in found.items()}


def _grouped(found: _Found, rule: str | None) -> tuple[tuple[Told, ...], ...]:
    """The views about a rule, those in nearly the same words together; each is there."""
    told = [Told(one.name, view) for one in found.everybody for view in one.views
            if view.rule == rule]  # fmt: skip
    groups = alike([one.said.passage for one in told])
    return tuple(tuple(told[place] for place in group) for group in groups)


def _called(policy: Policy, ruling: Ruling | None) -> Text | None:
    if ruling is None:
        return None
    if ruling.words:
        return Text(sv=ruling.words, en=ruling.words)
    return decided_words(policy, ruling.change)


def _texts(
    policy: Policy, one: Rule | Principle, change: Amendment | None
) -> tuple[Text | None, Text | None]:
    """The text as decided (``None``: taken away), and that of a rule added beside it."""
    if isinstance(change, AddRule):
        return one.text, change.new.text
    if change is None or isinstance(one, Principle):
        return one.text, None
    if isinstance(change, RemoveRule):
        return None, None
    kept = getattr(change, "new", None)
    after = apply(policy, [change]).rule(kept.id if kept else one.id)
    return (after.text if after else None), None


def _followed(found: _Found, rule: str, change: Amendment | None) -> Iterator[str]:
    """Who has led to the change: first those who counted, then those who asked for just that."""
    led: dict[str, int] = {}
    for one in found.everybody:
        for view in one.views:
            if view.rule == rule and view.outcome and has_led_to(view.outcome, change):
                led[one.name] = min(_rank(one, view, change), led.get(one.name, _LAST))
    yield from sorted(led, key=lambda name: (led[name], alphabetical(name)))


_LAST = 2


def _rank(one: Participant, view: Said, change: Amendment | None) -> int:
    if one.wrote:
        return 0
    exact = view.change is not None and change is not None and wants(view.change) == wants(change)
    return 1 if exact else _LAST


def decided_policy(whole: Compilation) -> Policy:
    """The draft with everything that was decided.

    Raises :class:`~kanalkoll.core.errors.BadInput` when two decisions exclude each other.
    """
    rulings = [one.ruling for one in whole.rules if one.ruling and one.ruling.change]
    changes = [
        replace(ruling.change, id=f"beslut-{n}", by=f"beslut {n}")
        for n, ruling in enumerate(rulings, 1)
        if ruling.change is not None
    ]
    return apply(whole.policy, changes) if changes else whole.policy
