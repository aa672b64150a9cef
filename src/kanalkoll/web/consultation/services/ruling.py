"""Deciding: of each rule what becomes of it and why, of each viewpoint what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import transaction
from msgspec.structs import replace

from kanalkoll.core.consultation.outcome import has_led_to, outcome_of
from kanalkoll.core.consultation.ruling_words import decided_words, worded
from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    ReplaceRule,
    SetParameters,
    SetText,
)
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.plain import plain
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.models import (
    Consultation,
    RuleDecision,
    View,
    ViewOutcome,
    ViewState,
)
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.answers import as_viewpoint, change_of
from kanalkoll.web.consultation.services.correcting import ViewChanged
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.ui.saying import said


class DecisionChanged(KanalkollError):
    """Somebody decided the rule meanwhile; nothing was written. ``now``: the decision as it is."""

    def __init__(self, now: RuleDecision) -> None:
        self.now = now
        super().__init__("Någon annan har ändrat beslutet sedan du öppnade sidan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided of a rule, and why.

    ``change``: how it is changed; ``None``: it stays. ``text``: its new wording, where the
    person writes one. ``words``: what the decision is called; empty: as the change is called.
    ``impact``: what the accounts were seen to make of it, as plain data.
    """

    reason: str
    change: Amendment | None = None
    text: str = ""
    words: str = ""
    impact: Mapping[str, Any] = field(default_factory=dict)


def change_as_decided(policy: Policy, rule: str, ruling: Ruling) -> Amendment | None:
    """The change with its wording, under the name of the decision. Raises :class:`BadInput`."""
    change = _with_text(policy, rule, ruling)
    if change is None:
        return None
    why = ruling.reason.strip() or "–"
    named = replace(change, id=f"beslut-{rule}", by="beslutet", why=Text(sv=why, en=why))
    decided = worded(policy, named)
    _refuse(_without_words(policy, rule, decided))
    return decided


def _with_text(policy: Policy, rule: str, ruling: Ruling) -> Amendment | None:
    words, change, now = ruling.text.strip(), ruling.change, policy.rule(rule)
    if not words or now is None or words == now.text.sv:
        return change
    text = Text(sv=words, en=None)
    if change is None:
        return SetText(id="x", by="x", why=text, rule=rule, text=text)
    if isinstance(change, AddRule | ReplaceRule):
        return replace(change, new=replace(change.new, text=text))
    return change if isinstance(change, RemoveRule) else replace(change, text=text)


def _without_words(policy: Policy, rule: str, change: Amendment) -> Iterator[Problem]:
    """A level that changes needs words that say it."""
    now = policy.rule(rule)
    if not isinstance(change, SetParameters) or now is None or change.text is not None:
        return
    yield Problem(
        Text(sv="Kravets lydelse säger inte det som beslutas.",
             en="The wording of the rule does not say what is decided."),
        Text(sv=f"Skriv den nya lydelsen. I dag står det: ”{now.text.sv}”",
             en=f"Write the new wording. Today it says: '{now.text.to('en')}'"),
        field="text",
    )  # fmt: skip


def decide_rule(
    case: Consultation, rule: str, ruling: Ruling, *, version: int, by: Actor
) -> RuleDecision:
    """Decide of a rule, a principle, or (empty) the whole; and propose what became of each view.

    ``version``: of the decision that the person saw, 0 where there was none. What a person has
    written of a viewpoint stays. Raises :class:`BadInput`, :class:`DecisionChanged` and
    ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.DECIDE_RULE])
    with transaction.atomic():
        now = Consultation.objects.select_for_update().select_related("policy").get(pk=case.pk)
        require_phase(now, Deed.DECIDE_RULE)
        policy = as_policy(now.policy)
        former = now.decisions.filter(rule=rule).first()
        if (former.version if former else 0) != version:
            raise DecisionChanged(former or RuleDecision(consultation=now, rule=rule))
        _refuse(_odd(now, policy, rule, ruling))
        change = change_as_decided(policy, rule, ruling)
        _refuse(_clashes(now, policy, rule, change))
        views = list(_views(now, rule))
        before = {view.pk: proposed(policy, view, former) for view in views} if former else {}
        row = _written(now, rule, ruling, change, former, by)
        _propose(policy, views, before, row)
        record("consultation.rule-decided", by=by, subject=now, data={
            "case": now.case_number, "rule": rule_name(policy, rule), "decided": row.outcome,
        })  # fmt: skip
    return row


def settle_view(view: View, outcome: str, reply: str, *, version: int, by: Actor) -> View:
    """Write what became of one viewpoint, otherwise than was proposed.

    Raises :class:`BadInput`, :class:`ViewChanged` and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.DECIDE_RULE])
    with transaction.atomic():
        rows = View.objects.select_for_update(of=("self",))
        now = rows.select_related("answer__consultation__policy").get(pk=view.pk)
        case = now.answer.consultation
        require_phase(case, Deed.DECIDE_RULE)
        if now.version != version:
            raise ViewChanged(now)
        _refuse(_no_outcome(outcome, reply))
        now.outcome, now.reply, now.version = outcome, reply.strip(), now.version + 1
        now.save(update_fields=["outcome", "reply", "version"])
        _follow(case, now)
        record("consultation.view-settled", by=by, subject=now.answer, data={
            "file": now.answer.file, "outcome": str(ViewOutcome(outcome).label),
        })  # fmt: skip
    return now


def proposed(policy: Policy, view: View, decision: RuleDecision) -> tuple[str, str]:
    """The outcome and the reply that a decision gives a viewpoint, before a person looks at it."""
    outcome = outcome_of(policy, as_viewpoint(view), change_of(decision))
    return outcome, reply_words(decision)


def reply_words(decision: RuleDecision) -> str:
    """What is answered to everybody who had a view of the rule: the decision and its reason."""
    return f"{decision.outcome.rstrip('.')}. {decision.reason}".strip()


# ── What is written ──────────────────────────────────────────────────────────


def _views(case: Consultation, rule: str) -> Iterator[View]:
    rows = View.objects.filter(
        answer__consultation=case, answer__superseded=False, rule=rule
    ).exclude(state=ViewState.REMOVED)
    yield from rows.select_for_update(of=("self",)).select_related("answer")


def _written(
    case: Consultation,
    rule: str,
    ruling: Ruling,
    change: Amendment | None,
    former: RuleDecision | None,
    by: Actor,
) -> RuleDecision:
    policy = as_policy(case.policy)
    row = former or RuleDecision(consultation=case, rule=rule, version=0)
    row.outcome = ruling.words.strip() or said(decided_words(policy, change))
    row.reason = ruling.reason.strip()
    row.amendment = msgspec.to_builtins(plain(change)) if change is not None else None
    row.impact = dict(ruling.impact)
    row.decided_on, row.decided_by, row.version = today(), by.key, row.version + 1
    row.save()
    return row


def _propose(
    policy: Policy, views: list[View], before: Mapping[int, tuple[str, str]], row: RuleDecision
) -> None:
    """Write what the decision gives each viewpoint; what a person wrote of one is left alone."""
    for view in views:
        own = view.outcome and (view.outcome, view.reply) != before.get(view.pk)
        if not own:
            view.outcome, view.reply = proposed(policy, view, row)
    View.objects.bulk_update(views, ["outcome", "reply"])
    change = change_of(row)
    row.follows.set([view for view in views if has_led_to(view.outcome, change)])  # type: ignore[arg-type]  # a choice of the field


def _follow(case: Consultation, view: View) -> None:
    """Whether the change of its rule follows from a viewpoint, as it is settled now."""
    row = case.decisions.filter(rule=view.rule).first()
    if row is None:
        return
    if has_led_to(view.outcome, change_of(row)):  # type: ignore[arg-type]  # see above
        row.follows.add(view)
    else:
        row.follows.remove(view)


# ── What is refused ───────────────────────────────────────────────────────────


def _odd(case: Consultation, policy: Policy, rule: str, ruling: Ruling) -> Iterator[Problem]:
    if rule and rule not in clauses(policy):
        yield _problem("rule", "Det kravet finns inte i utkastet.", "The draft has no such rule.")
    if not ruling.reason.strip():
        yield _problem("reason", "Skriv skälen för beslutet.", "Write the reason.")
    if ruling.change is not None and policy.rule(rule) is None:
        yield _problem("choice", "Bara ett krav går att ändra här.", "Only a rule can be changed.")
    if case.outside:
        yield _problem(None, "Remissen är en annans och beslutas inte här.",
                       "It is another body's and is not decided here.")  # fmt: skip


def _clashes(
    case: Consultation, policy: Policy, rule: str, change: Amendment | None
) -> list[Problem]:
    """Why the change cannot stand beside the others that are decided."""
    others = [change_of(row) for row in case.decisions.exclude(rule=rule)]
    every = [one for one in (*others, change) if one is not None]
    try:
        apply(policy, every)
    except BadInput as wrong:
        return [Problem(one.wrong, one.right, field="choice") for one in wrong.problems]
    return []


def _no_outcome(outcome: str, reply: str) -> Iterator[Problem]:
    if outcome not in ViewOutcome.values:
        yield _problem("outcome", "Välj vad som blev av synpunkten.", "Choose what became of it.")
    if not reply.strip():
        yield _problem("reply", "Skriv vad som svaras.", "Write what is answered.")


def _problem(name: str | None, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)


def _refuse(problems: Iterator[Problem] | list[Problem]) -> None:
    found = list(problems)
    if found:
        raise BadInput(found)
