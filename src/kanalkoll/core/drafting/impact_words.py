"""An impact in sentences: *från 147 till 247 av 376; 51 går inte att bedöma*, and the like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from kanalkoll.core.assessment.explain_case import DRAFT, policy_noun
from kanalkoll.core.assessment.finding_facts import AccountFacts, Register
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    full_date,
    joined,
    listed,
    period,
    same,
)
from kanalkoll.core.assessment.summary import Tally, in_units
from kanalkoll.core.assessment.verdict import VERDICT_NAMES
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Shift, Side, Which
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

CONCERNS = Text(
    sv="Räknade är konton som kravet gäller och som inte är undantagna. De som inte går att bedöma"
    " är medräknade och anges för sig.",
    en="Counted are accounts that the rule concerns and that are not exempt. Those that cannot be"
    " judged are among them and told apart.",
)
"""What the figures count, wherever they stand."""

_BODIES = (
    (re.compile(r"stad$", re.IGNORECASE), Text(sv="Hela staden", en="The whole city")),
    (re.compile(r"kommun$", re.IGNORECASE),
     Text(sv="Hela kommunen", en="The whole municipality")),
    (re.compile(r"^region|region$", re.IGNORECASE),
     Text(sv="Hela regionen", en="The whole region")),
)  # fmt: skip
ALL_ACCOUNTS = Text(sv="Alla konton", en="All accounts")


def whole_body(policy: Policy) -> Text:
    """What the body as a whole is called in a sentence: *Hela staden*."""
    found = (name for pattern, name in _BODIES if pattern.search(policy.body.strip()))
    return next(found, ALL_ACCOUNTS)


def answer(
    impact: RuleImpact, policy: Policy, register: Register, *, units: Sequence[str] = ()
) -> Text:
    """The whole in one line: each of ``units`` by itself, then the body as a whole.

    A unit counts with all below it. Without ``units`` the one that changes most is named.
    """
    named = units or [unit for unit in (impact.most_changed,) if unit is not None]
    parts = [unit_part(register.unit_name(unit), _of_unit(impact, unit, register), impact.change)
             for unit in named]  # fmt: skip
    whole = whole_part(whole_body(policy), impact.whole, impact.change)
    return joined(_came_or_went(impact.change), *parts, whole) or whole


def _came_or_went(change: RuleChange) -> Text | None:
    if change.before is None:
        return Text(sv="Nytt krav.", en="A new rule.")
    if change.after is None:
        return Text(sv="Kravet tas bort.", en="The rule is taken out.")
    return None


def _of_unit(impact: RuleImpact, unit: str, register: Register) -> Shift:
    return impact.within(in_units(register, [unit])).whole


def unit_part(name: str, shift: Shift, change: RuleChange) -> Text:
    """As in ``Fastighetskontoret: från 1 av 5 till 4 av 5 konton.``."""
    said = Text(
        sv="{name}: från {v} av {n} till {m} av {o} {accounts}.",
        en="{name}: from {v} of {n} to {m} of {o} {accounts}.",
    )
    if change.before is None:
        said = Text(sv="{name}: {m} av {o} {accounts}.", en="{name}: {m} of {o} {accounts}.")
    if change.after is None:
        said = Text(
            sv="{name}: i dag {v} av {n} {accounts}.", en="{name}: today {v} of {n} {accounts}."
        )
    of = shift.before.applying if change.after is None else shift.after.applying
    return fill(
        said,
        name=capitalised(same(name)),
        v=shift.before["compliant"],
        n=shift.before.applying,
        m=shift.after["compliant"],
        o=shift.after.applying,
        accounts=_accounts(of),
    )


def whole_part(name: Text, shift: Shift, change: RuleChange) -> Text:
    """As in ``Hela staden: från 147 till 247 av 376; 51 går inte att bedöma.``.

    Two sums stand there when the proposal takes in accounts that the rule does not concern today.
    """
    said = Text(
        sv="{name}: från {v} till {m} av {n}; {u}.", en="{name}: from {v} to {m} of {n}; {u}."
    )
    if shift.came:
        said = Text(
            sv="{name}: från {v} av {n} till {m} av {o}; {u}.",
            en="{name}: from {v} of {n} to {m} of {o}; {u}.",
        )
    if change.before is None:
        said = Text(sv="{name}: {m} av {o}; {u}.", en="{name}: {m} of {o}; {u}.")
    if change.after is None:
        said = Text(sv="{name}: i dag {v} av {n}; {u}.", en="{name}: today {v} of {n}; {u}.")
    last = shift.before if change.after is None else shift.after
    return fill(
        said,
        name=name,
        v=shift.before["compliant"],
        m=shift.after["compliant"],
        n=shift.before.applying,
        o=shift.after.applying,
        u=cannot_be_judged(last),
    )


def cannot_be_judged(tally: Tally) -> Text:
    """``51 går inte att bedöma``, ``alla går att bedöma``."""
    if not tally["unknown"]:
        return Text(sv="alla går att bedöma", en="all can be judged")
    return fill(Text(sv="{n} går inte att bedöma", en="{n} cannot be judged"), n=tally["unknown"])


def moved(impact: RuleImpact) -> Text:
    """Who changes verdict, as in ``133 konton får ett annat resultat: 109 från avvikelse …``."""
    flips = impact.flips
    if not flips:
        return Text(sv="Inget konto får ett annat resultat.", en="No account changes result.")
    ways = Counter(
        (flip.before.verdict, flip.after.verdict)
        for flip in flips
        if flip.before is not None and flip.after is not None
    )
    said = Text(sv="{n} {accounts} får ett annat resultat", en="{n} {accounts} change result")
    begun = fill(said, n=len(flips), accounts=_accounts(len(flips)))
    if not ways:
        return fill(same("{begun}."), begun=begun)
    parts = [
        fill(
            Text(sv="{n} från {old} till {new}", en="{n} from {old} to {new}"),
            n=count,
            old=VERDICT_NAMES[old],
            new=VERDICT_NAMES[new],
        )
        for (old, new), count in sorted(ways.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return fill(same("{begun}: {parts}."), begun=begun, parts=listed(parts))


def outside(impact: RuleImpact) -> Text | None:
    """How many accounts a rule that stays concerns on one side only; ``None`` when none."""
    shift = impact.whole
    if impact.change.before is None or impact.change.after is None:
        return None
    left = Text(
        sv="{n} {accounts} som kravet gäller i dag berörs inte av det föreslagna kravet den dagen.",
        en="The proposal does not concern {n} {accounts} that the rule concerns today.",
    )
    came = Text(
        sv="{n} {accounts} som kravet inte gäller i dag berörs av det föreslagna kravet.",
        en="The proposal concerns {n} {accounts} that the rule does not concern today.",
    )
    told = [
        fill(said, n=count, accounts=_accounts(count))
        for said, count in ((left, shift.left), (came, shift.came))
        if count
    ]
    return joined(*told)


def requirement(rule: Rule, day: date) -> Text:
    """The requirement in plain words, with the period looked at on ``day``.

    As in ``Minst 2 inlägg i månaden, räknat över 1 månad (oktober).``
    """
    kind = kind_of(rule.requires)
    sentence = kind.sentence(rule.requires)
    looked_at = window(rule, day)
    if looked_at is None:
        return sentence
    ended = Text(sv=sentence.sv.removesuffix("."), en=sentence.to("en").removesuffix("."))
    return fill(same("{sentence} ({days})."), sentence=ended, days=looked_at)


def window_of(rule: Rule, day: date) -> tuple[date, date] | None:
    """The first and the last day looked at on ``day``, for rules that have a period."""
    looked_at = kind_of(rule.requires).observed_window(rule.requires, day)
    return None if looked_at is None else (looked_at[0], looked_at[1] - timedelta(days=1))


def window(rule: Rule, day: date) -> Text | None:
    """The period that is looked at on ``day``: ``26 oktober–22 november``, ``oktober``."""
    looked_at = window_of(rule, day)
    return None if looked_at is None else period(*looked_at, seen_from=day)


def sides(change: RuleChange, policy: Policy, day: date) -> Sequence[tuple[Which, Text, Text]]:
    """The rule as it stands and as proposed: which, what that is called, and what it requires."""
    noun = policy_noun(policy)
    stands = fill(Text(sv="{noun} i dag", en="{noun} today"), noun=capitalised(noun))
    none = Text(sv="Inget krav.", en="No rule.")
    rules: Sequence[tuple[Which, Text, Rule | None]] = (
        ("before", stands, change.before),
        ("after", Text(sv="Förslaget", en="The proposal"), change.after),
    )
    return [
        (which, name, none if rule is None else requirement(rule, day))
        for which, name, rule in rules
    ]


def title(change: RuleChange) -> Text:
    """What a page calls the rule."""
    rule = change.after or change.before
    if rule is None:
        raise ValueError("a change changes something")
    return rule.title or kind_of(rule.requires).title


def silent_ones(
    accounts: Iterable[AccountImpact], change: RuleChange, facts: Mapping[str, AccountFacts]
) -> list[tuple[AccountImpact, date]]:
    """Accounts that meet neither version because they have fallen silent, with their last post.

    Only for rules about publishing. Those without any known post are left out:
    nobody can say since when they are silent.
    """
    if not all(rule and kind_of(rule.requires).evidence == "activity"
               for rule in (change.before, change.after)):  # fmt: skip
        return []
    nothing = [a for a in accounts if _met_nothing(a.before) and _met_nothing(a.after)]
    dated = ((a, facts[a.account].last_post) for a in nothing if a.account in facts)
    return [(account, last) for account, last in dated if last is not None]


def _met_nothing(side: Side | None) -> bool:
    return side is not None and side.verdict == "non-compliant" and side.observed.high == 0


def silent_sentence(name: str, last_post: date) -> Text:
    """As in ``@vattentornet.exempelstad uppfyller inget av kraven: senaste inlägget är …``."""
    return fill(
        Text(
            sv="{name} uppfyller inget av kraven: senaste inlägget är från {day}.",
            en="{name} meets neither requirement: the last post is from {day}.",
        ),
        name=name,
        day=full_date(last_post),
    )


def unchanged(policy: Policy) -> Text:
    """What a reader of a trial must know: ``Utkastet är oförändrat.``."""
    if policy_noun(policy) == DRAFT:
        return Text(sv="Utkastet är oförändrat.", en="The draft is unchanged.")
    return Text(sv="Policyn är oförändrad.", en="The policy is unchanged.")


def shift_numbers(shift: Shift, change: RuleChange) -> tuple[int | None, ...]:
    """What a table says of a group of accounts.

    Concerned, changed, compliant before, compliant after, and those that cannot
    be judged after; ``None`` on the side where there is no rule.
    """
    return (
        max(shift.before.applying, shift.after.applying),
        shift.changed,
        shift.before["compliant"] if change.before else None,
        shift.after["compliant"] if change.after else None,
        shift.after["unknown"] if change.after else None,
    )


def _accounts(count: int) -> Text:
    return Text(sv="konto", en="account") if count == 1 else Text(sv="konton", en="accounts")
