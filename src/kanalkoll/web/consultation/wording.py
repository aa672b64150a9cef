"""Viewpoints and lacks in Swedish and English sentences, as the reading view shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.model import Policy
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.consultation.models import View
from kanalkoll.web.consultation.remarks import Remark, remarks_on
from kanalkoll.web.consultation.selectors.answers import wish_of
from kanalkoll.web.ui.saying import capitalised, listed, said

_ASKS = re.compile(r"(?i)\bhur (?:länge|ofta|många|mycket|stor\w*|snabbt|lång\w*)\b")
_PLATFORMS = ("instagram", "facebook", "youtube", "linkedin", "tiktok", "x", "threads")
_STRENGTHS = {
    "shall": gettext_lazy("Som ska-krav."),
    "should": gettext_lazy("Som bör-krav."),
    "recommended": gettext_lazy("Som rekommendation."),
}
SHORT = 90
"""A wish of more characters is told by the question in it, where it has one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A viewpoint as it is told: its rule, what it does, how its wish is put, its change."""

    rule: str
    kind: str
    way: str
    wish: str
    more: str
    change: str
    remarks: tuple[Remark, ...] = ()


def told(view: View, policy: Policy) -> Told:
    """The parts of the sentence about a viewpoint."""
    kind, factual = kind_words(view, policy)
    if not view.stated:
        way = _("önskan underförstådd") if factual else _("underförstådd")
    elif view.kind in {"support", "no-view", "question"}:
        way = ""
    else:
        way = _("uttryckt")
    wish = short_wish(view) if view.stated and way else ""
    none_told = view.kind == "missing-rule" and view.amendment is None
    more = _("inget tal föreslås") if none_told and _ASKS.search(view.wish) else ""
    return Told(
        rule_name(policy, view.rule),
        kind,
        way,
        wish,
        more,
        change_words(view, policy),
        tuple(remarks_on(view.passage)),
    )


def change_words(view: View, policy: Policy) -> str:
    """The rule as the viewpoint would have it; empty without an exact change."""
    change, rule = wish_of(view), policy.rule(view.rule)
    if change is None or rule is None:
        return ""
    try:
        amended = apply(policy, [change]).rule(rule.id)
    except BadInput:
        return ""
    if amended is None:
        return _("kravet tas bort")
    strength = "" if amended.strength == rule.strength else str(_STRENGTHS[amended.strength])
    return " ".join(filter(None, [said(kind_of(amended.requires).sentence(amended.requires)),
                                  strength]))  # fmt: skip


def kind_words(view: View, policy: Policy) -> tuple[str, bool]:
    """What a viewpoint does in words; whether it is an objection to facts.

    That something has no room on a platform is said with the platform's name.
    """
    rule = policy.rule(view.rule)
    if view.kind != "not-possible" or rule is None or kind_of(rule.requires).name != "says":
        return said(KINDS[view.kind]), view.kind == "not-possible"  # type: ignore[index]
    place = next((one for one in _PLATFORMS if _names(view.passage, one)), None)
    if place is None:
        return said(KINDS["not-possible"]), True
    return _("går inte på %(platform)s") % {"platform": platform_name(place)}, False


def _names(passage: str, platform: str) -> bool:
    return re.search(rf"(?<!\w){platform}(?!\w)", passage, re.IGNORECASE) is not None


def short_wish(view: View) -> str:
    """The words of the wish: all when they are few, else the question that they hold."""
    if len(view.wish) <= SHORT:
        return view.wish
    asks = _ASKS.search(view.wish)
    return asks[0].casefold() if asks and view.amendment is None else view.wish


def rule_name(policy: Policy, rule: str) -> str:
    """What a rule or a principle is called; of none: the whole policy."""
    if not rule:
        return _("Policyn i stort")
    return said(clauses(policy).get(rule)) or rule


def clauses(policy: Policy) -> dict[str, Text | None]:
    """Everything in a policy that a viewpoint can be about: its rules and principles, by title."""
    rules = {one.id: one.title for one in policy.rules}
    return {**rules, **{one.id: one.title for one in policy.principles}}


_PARTS = {
    "title": "Inledningen", "document-type": "Inledningen", "proposal": "Förslag till beslut",
    "summary": "Sammanfattning", "background": "Bakgrund", "preparation": "Beredning",
    "views": "Synpunkter", "changes": "Ändringar", "consequences": "Konsekvenser",
    "reservation": "Reservation", "other": "Övrigt", "appendix": "Bilaga",
}  # fmt: skip


def repeated_words(pairs: Sequence[Sequence[str]]) -> list[str]:
    """Sentences that say which parts of an answer repeat each other."""
    return [
        _("%(one)s och %(other)s upprepar varandra; räknas en gång.")
        % {"one": _PARTS.get(one, one), "other": _PARTS.get(other, other)}
        for one, other in pairs
    ]


def lacking(lacks: Sequence[str], sender: str) -> list[str]:
    """Sentences that say what the text of an answer does not tell."""
    names = {
        "sender": _("avsändare"),
        "sender-case-number": _("%(whose)s diarienummer") % {"whose": _whose(sender)},
        "date": _("datum"),
        "signature": _("underskrift"),
    }
    missing = [words for key, words in names.items() if key in lacks]
    found = []
    if missing:
        found.append(_("%(what)s saknas i texten.") % {"what": capitalised(listed(list(missing)))})
    if "consultation-case-number" in lacks:
        found.append(_("Remissens diarienummer nämns inte heller.") if missing
                     else _("Remissens diarienummer nämns inte i texten."))  # fmt: skip
    return found


def _whose(sender: str) -> str:
    """``nämndens``, ``bolagets``: by the last word of who answers."""
    low = sender.casefold()
    for ending, words in (("nämnden", _("nämndens")), ("nämnd", _("nämndens")),
                          ("styrelsen", _("styrelsens")), ("rådet", _("rådets")),
                          (" ab", _("bolagets")), ("bolaget", _("bolagets"))):  # fmt: skip
        if low.endswith(ending):
            return words
    return _("avsändarens")


def heading(sender: str, stance: str, views: int, number: str) -> tuple[str, str, str]:
    """Who answers, what it thinks of the whole, and how many viewpoints it has."""
    many = _("en synpunkt") if views == 1 else _("%(n)s synpunkter") % {"n": number}
    if not views:
        many = _("inga synpunkter")
    return sender or _("Okänd avsändare"), capitalised(stance), capitalised(many)
