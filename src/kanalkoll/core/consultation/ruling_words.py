"""How a rule reads once it is decided, what the decision is called, and whose views it follows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kanalkoll.core.assessment.sentences import fill, lowered, number_word
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.drafting.wording import suggested_text
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import gloss, number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule, Amendment, ReplaceRule, SetParameters
from kanalkoll.core.policy.model import Policy, Rule

STRENGTHS = {
    "shall": Text(sv="ett ska-krav", en="a requirement"),
    "should": Text(sv="ett bör-krav", en="a requirement that should be met"),
    "recommended": Text(sv="en rekommendation", en="a recommendation"),
}
"""How hard a rule binds, as what it becomes."""


def worded(policy: Policy, change: Amendment) -> Amendment:
    """The change with the rule's new wording in it, where it had none and one can be told.

    Raises :class:`~kanalkoll.core.errors.BadInput` as applying it does.
    """
    if not isinstance(change, SetParameters) or change.text is not None:
        return change
    before, after = policy.rule(change.rule), apply(policy, [change]).rule(change.rule)
    if before is None or after is None:
        return change
    text = suggested_text(RuleChange(before, after)) or _with_days(before, after)
    return change if text is None else replace(change, text=text)


def visible_words(days: int) -> Text:
    """How long the information on an account that closes is to stay, as a sentence of its own."""
    return fill(
        Text(sv="Informationen ska finnas kvar i minst {days} dagar innan kontot stängs.",
             en="The information shall stay for at least {days} days before the account is shut."),
        days=str(days),
    )  # fmt: skip


def _with_days(before: Rule, after: Rule) -> Text | None:
    """The sentence about the time, after what the rule said when it stated none."""
    old, new = before.requires, after.requires
    if not isinstance(old, ClosingNotice) or not isinstance(new, ClosingNotice):
        return None
    days = number(new.visible_for)
    if days is None or number(old.visible_for) is not None:
        return None
    more = visible_words(days)
    english = f"{before.text.en} {more.en}" if before.text.en else None
    return Text(sv=f"{before.text.sv} {more.sv}", en=english)


def decided_words(policy: Policy, change: Amendment | None) -> Text:
    """``Ändras till minst ett par inlägg i månaden``; without a change: that the rule stays."""
    if change is None:
        return Text(sv="Står kvar oförändrat", en="Stays as it is")
    if isinstance(change, AddRule | ReplaceRule):
        return fill(Text(sv="Får ett krav till: {says}", en="Gets another rule: {says}"),
                    says=_says(change.new))  # fmt: skip
    before, after = policy.rule(change.rule), apply(policy, [change]).rule(change.rule)
    if after is None or before is None:
        return Text(sv="Kravet tas bort", en="The rule is taken away")
    return _changed_words(before, after)


def _changed_words(before: Rule, after: Rule) -> Text:
    if after.strength != before.strength:
        return fill(Text(sv="Blir {what}", en="Becomes {what}"), what=STRENGTHS[after.strength])
    if after.requires == before.requires:
        return _without_new_level(before, after)
    level = level_words(after) if type(after.requires) is type(before.requires) else None
    if level is not None:
        return fill(Text(sv="Ändras till {level}", en="Changes to {level}"), level=level)
    sentence = kind_of(after.requires).sentence(after.requires)
    return Text(sv=sentence.sv.rstrip("."), en=sentence.to("en").rstrip("."))


def level_words(rule: Rule) -> Text | None:
    """``minst ett par inlägg i månaden``, ``60 dagar``: a rule's level, where it states one."""
    match rule.requires:
        case PostsWithin(at_least=posts) as requires:
            said = kind_of(requires).sentence(requires)
            read, many = gloss(posts), number(posts)
            short = lowered(Text(sv=said.sv.split(",")[0], en=said.to("en").split(",")[0]))
            if read is None or not read.words:
                return Text(sv=short.sv.rstrip("."), en=short.to("en").rstrip("."))
            sv = short.sv.rstrip(".").replace(f" {many} ", f" {read.words} ", 1)
            return Text(sv=sv, en=short.to("en").rstrip("."))
        case ClosingNotice(visible_for=days) if number(days) is not None:
            return Text(sv=f"{number(days)} dagar", en=f"{number(days)} days")
    return None


def _without_new_level(before: Rule, after: Rule) -> Text:
    if after.scope != before.scope:
        return Text(sv="Gäller färre konton", en="Concerns fewer accounts")
    return Text(sv="Får en annan lydelse", en="Is worded otherwise")


def _says(rule: Rule) -> Text:
    return lowered(kind_of(rule.requires).sentence(rule.requires))


def follows_words(names: Sequence[Text | str]) -> Text:
    """``Följer av synpunkter från fastighetsnämnden och 19 till.``; without any: nothing."""
    if not names:
        return Text(sv="", en="")
    more = len(names) - 1
    if not more:
        return fill(Text(sv="Följer av en synpunkt från {first}.",
                         en="Follows from a viewpoint of {first}."), first=names[0])  # fmt: skip
    return fill(
        Text(sv="Följer av synpunkter från {first} och {more} till.",
             en="Follows from viewpoints of {first} and {more} more."),
        first=names[0],
        more=number_word(more) if more == 1 else str(more),
    )  # fmt: skip
