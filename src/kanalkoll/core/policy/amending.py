"""Applying amendments: to a policy, several together, and back again.

Nothing here changes what it is given. Amendments that are applied together are
applied to the policy as it stands, all at once: their order does not matter,
and two that exclude each other are refused rather than run one over the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.base import Params
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
    odd_amendments,
)
from kanalkoll.core.policy.checking import check_policy
from kanalkoll.core.policy.conflict import Conflict, all_conflicts
from kanalkoll.core.policy.expected import meant, problem, shown
from kanalkoll.core.policy.loading import shape_of, to_model
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.shape import differences

_Step = Callable[..., Amendment]
"""An amendment that lacks only its id, who proposes it and why."""


def apply(policy: Policy, amendments: Sequence[Amendment]) -> Policy:
    """``policy`` as the amendments would have it; its header stays as it is.

    Raises :class:`BadInput` with every amendment that cannot be applied: it
    names a rule that does not exist, a parameter that the rule's kind does not
    have or a value that cannot be meant, or it excludes another.
    """
    problems = [*odd_amendments(amendments), *_misplaced(policy, amendments)]
    problems += [_excluded(conflict, amendments) for conflict in all_conflicts(amendments)]
    if problems:
        raise BadInput(problems)
    amended = msgspec.structs.replace(policy, rules=tuple(_amended(policy.rules, amendments)))
    if odd := check_policy(amended):
        raise BadInput(odd)
    return amended


def inverse(policy: Policy, amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """What undoes ``amendments``: applied to the amended policy it gives ``policy`` again.

    Raises as :func:`apply`.
    """
    amended = apply(policy, amendments)
    by = ", ".join(dict.fromkeys(amendment.by for amendment in amendments))
    why = Text(sv="Ändringen tas tillbaka.", en="The change is undone.")
    steps = _steps(amended.rules, policy.rules)
    return tuple(step(id=f"undo-{n}", by=by, why=why) for n, step in enumerate(steps, start=1))


def _amended(rules: Sequence[Rule], amendments: Sequence[Amendment]) -> Iterator[Rule]:
    """The rules in their order; new ones after those they name, in the order of their ids."""
    added = {a.new.id: a for a in amendments if isinstance(a, AddRule)}
    in_order = [added[key] for key in sorted(added)]

    def with_followers(rule: Rule | None, *names: str) -> Iterator[Rule]:
        if rule is not None:
            yield rule
        for add in in_order:
            if add.after in names:
                yield from with_followers(add.new, add.new.id)

    for add in in_order:
        if add.first:
            yield from with_followers(add.new, add.new.id)
    for rule in rules:
        changed = _changed(rule, amendments)
        yield from with_followers(changed, rule.id, changed.id if changed else rule.id)
    for add in in_order:
        if add.after is None and not add.first:
            yield from with_followers(add.new, add.new.id)


def _changed(rule: Rule, amendments: Sequence[Amendment]) -> Rule | None:
    """``rule`` with every amendment of it; ``None`` when it is taken away."""
    found = rule
    for amendment in amendments:
        if isinstance(amendment, AddRule) or amendment.rule != rule.id:
            continue
        if isinstance(amendment, RemoveRule):
            return None
        found = _with_change(found, amendment)
    return found


def _with_change(
    rule: Rule, change: SetParameters | SetStrength | SetScope | SetText | ReplaceRule
) -> Rule:
    if isinstance(change, ReplaceRule):
        return change.new
    changes: dict[str, Any] = {} if change.text is None else {"text": change.text}
    if isinstance(change, SetParameters):
        table = _parameters(rule.requires, change)
        changes["requires"] = to_model(table, type(rule.requires))
    elif isinstance(change, SetStrength):
        changes["strength"] = change.strength
    elif isinstance(change, SetScope):
        changes["scope"] = change.scope
    return msgspec.structs.replace(rule, **changes)


def _parameters(params: Params, change: SetParameters) -> dict[str, Any]:
    """Parameters as plain data, changed. What was counted over four weeks is not so over months."""
    table: dict[str, Any] = plain(params)
    if change.values.get("per", table.get("per")) != table.get("per"):
        table.pop("judged-over", None)
    kept = {name: value for name, value in table.items() if name not in change.unset}
    return {**kept, **plain(change.values)}


def _misplaced(policy: Policy, amendments: Sequence[Amendment]) -> Iterator[Problem]:
    """Amendments of rules and parameters that do not exist, and of rules that do already."""
    named = {a.new.id for a in amendments if isinstance(a, (AddRule, ReplaceRule))}
    anchored = _anchored(policy, amendments)
    taken = {rule.id for rule in policy.rules} | {one.id for one in policy.principles}
    for place, amendment in enumerate(amendments):
        path = f"amendment[{place}]"
        if isinstance(amendment, AddRule):
            if amendment.new.id in taken:
                yield _taken(amendment, f"{path}.new.id")
            if amendment.new.id not in anchored:
                known = [rule.id for rule in policy.rules] + sorted(named - {amendment.new.id})
                yield _no_rule(amendment, str(amendment.after), known, f"{path}.after")
            continue
        rule = policy.rule(amendment.rule)
        if rule is None:
            known = [one.id for one in policy.rules]
            yield _no_rule(amendment, amendment.rule, known, f"{path}.rule")
        elif isinstance(amendment, SetParameters):
            yield from _odd_parameters(rule, amendment, path)


def _anchored(policy: Policy, amendments: Sequence[Amendment]) -> set[str]:
    """The ids of new rules that have a place, directly or after another new one."""
    names = {rule.id for rule in policy.rules}
    names |= {a.new.id for a in amendments if isinstance(a, ReplaceRule)}
    waiting = [a for a in amendments if isinstance(a, AddRule)]
    placed: set[str] = set()
    while ready := [a for a in waiting if a.after is None or a.after in names | placed]:
        placed |= {a.new.id for a in ready}
        waiting = [a for a in waiting if a not in ready]
    return placed


def _odd_parameters(rule: Rule, change: SetParameters, path: str) -> Iterator[Problem]:
    shape = shape_of(type(rule.requires))
    known = [field.encode_name for field in msgspec.structs.fields(rule.requires)]
    yield from differences(_parameters(rule.requires, change), shape, path=f"{path}.set")
    for place, name in enumerate(change.unset):
        if name not in known:
            yield _no_parameter(name, known, f"{path}.unset[{place}]")


def _no_parameter(name: str, known: list[str], path: str) -> Problem:
    listed = ", ".join(known)
    return problem(
        path,
        sv=(f"Regeln har ingen parameter ”{shown(name)}”.", f"Här kan stå: {listed}."),
        en=(f"The rule has no parameter '{shown(name)}'.", f"Possible here: {listed}."),
    )


def _no_rule(amendment: Amendment, name: str, known: list[str], path: str) -> Problem:
    close = meant(name, known)
    listed = ", ".join(known)
    return problem(
        path,
        sv=(
            f"”{amendment.id}” gäller regeln ”{shown(name)}”, som inte finns.",
            f"Menar du ”{close}”?" if close else f"Policyns regler: {listed}.",
        ),
        en=(
            f"'{amendment.id}' is about the rule '{shown(name)}', which does not exist.",
            f"Do you mean '{close}'?" if close else f"The policy's rules: {listed}.",
        ),
    )


def _taken(amendment: AddRule, path: str) -> Problem:
    name = amendment.new.id
    return problem(
        path,
        sv=(f"Policyn har redan ”{name}”.", 'Ge regeln ett annat id, eller skriv "replace".'),
        en=(f"The policy has '{name}' already.", 'Give another id, or write "replace".'),
    )


def _excluded(conflict: Conflict, amendments: Sequence[Amendment]) -> Problem:
    place = next(n for n, amendment in enumerate(amendments) if amendment.id == conflict.second)
    right = Text(sv="Välj ett av dem.", en="Choose one of them.")
    return Problem(conflict.sentence, right, field=f"amendment[{place}]")


def _steps(old: Sequence[Rule], new: Sequence[Rule]) -> Iterator[_Step]:
    """What leads from ``old`` to ``new``, where those that stay keep their order."""
    before, after = ({rule.id: rule for rule in rules} for rules in (old, new))
    for key in before:
        if key not in after:
            yield partial(RemoveRule, rule=key)
    former: str | None = None
    for key, rule in after.items():
        if key in before:
            yield from _steps_of(before[key], rule)
        else:
            yield partial(AddRule, new=rule, after=former, first=former is None)
        former = key


def _steps_of(old: Rule, new: Rule) -> Iterator[_Step]:
    """What leads from one wording of a rule to another, in as small steps as there are."""
    changes = ("text", "strength", "scope", "requires")
    alike = msgspec.structs.replace(old, **{name: getattr(new, name) for name in changes})
    if alike != new or type(old.requires) is not type(new.requires):
        yield partial(ReplaceRule, rule=old.id, new=new)
        return
    if old.text != new.text:
        yield partial(SetText, rule=old.id, text=new.text)
    if old.strength != new.strength:
        yield partial(SetStrength, rule=old.id, strength=new.strength)
    if old.scope != new.scope:
        yield partial(SetScope, rule=old.id, scope=new.scope)
    before, after = plain(old.requires), plain(new.requires)
    values = {name: value for name, value in after.items() if before.get(name) != value}
    if "per" in values and "judged-over" in after:
        values["judged-over"] = after["judged-over"]
    unset = tuple(name for name in before if name not in after)
    if values or unset:
        yield partial(SetParameters, rule=old.id, values=values, unset=unset)
