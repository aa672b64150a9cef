"""From a filled-in form to amendments, and from a policy to the same with another rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kanalkoll.core.drafting.simulate import rule_changes
from kanalkoll.core.drafting.simulation import TRIED
from kanalkoll.core.drafting.wording import suggested_text
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import (
    Amendment,
    SetParameters,
    SetScope,
    SetStrength,
    SetText,
)
from kanalkoll.core.policy.loading import to_model
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.core.policy.plain import plain
from kanalkoll.web.workshop.rule_form import RuleForm

WHY = Text(sv="Prövas på de verkliga kontona.", en="Tried on the real accounts.")


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who wants a change, and why: as they stand in an amendment.

    ``key`` begins the ids of the amendments.
    """

    key: str = "prov"
    by: str = TRIED
    why: Text = WHY


def amendments(
    rule: Rule, form: RuleForm, proposer: Proposer | None = None
) -> tuple[Amendment, ...]:
    """What has to be changed in ``rule`` for it to be as the form says; none when it is so already.

    Every field of the form is right by itself. Whether the rule can be meant is
    seen when the amendments are applied.
    """
    return tuple(_changes(rule, form, proposer or Proposer()))


def _changes(rule: Rule, form: RuleForm, who: Proposer) -> Iterator[Amendment]:
    before, after = plain(rule.requires), form.requires()
    values = {name: value for name, value in after.items() if before.get(name) != value}
    if "per" in values and "judged-over" in after:
        values["judged-over"] = after["judged-over"]
    unset = tuple(name for name in before if name not in after)
    if values or unset:
        yield SetParameters(id=f"{who.key}-{rule.id}", by=who.by, why=who.why, rule=rule.id,
                            values=values, unset=unset)  # fmt: skip
    scope = to_model(form.scope(), Scope)
    if scope != rule.scope:
        yield SetScope(id=f"{who.key}-{rule.id}-omfattning", by=who.by, why=who.why, rule=rule.id,
                       scope=scope)  # fmt: skip
    strength = form.cleaned_data["strength"]
    if strength != rule.strength:
        yield SetStrength(id=f"{who.key}-{rule.id}-styrka", by=who.by, why=who.why, rule=rule.id,
                          strength=strength)  # fmt: skip


def suggested_wording(policy: Policy, changes: Sequence[Amendment]) -> Text | None:
    """The rule's sentence as it would read so, where that can be told without guessing."""
    changed = rule_changes(policy, apply(policy, changes)) if changes else ()
    return suggested_text(changed[0]) if len(changed) == 1 else None


def with_wording(
    changes: Sequence[Amendment], rule: Rule, text: Text | None, who: Proposer
) -> tuple[Amendment, ...]:
    """The same amendments, the first of which gives the rule a new wording."""
    if text is None or text.sv == rule.text.sv:
        return tuple(changes)

    if changes and not isinstance(changes[0], SetText):
        return (replace(changes[0], text=text), *changes[1:])
    name = f"{who.key}-{rule.id}-lydelse"
    return (SetText(id=name, by=who.by, why=who.why, rule=rule.id, text=text), *changes)
