"""How long the notice has to be seen: what the policy in force says, or that it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kanalkoll.core.assessment.explain_closing import SUGGESTED_DAYS
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.values import is_undefined, number
from kanalkoll.core.policy.model import Rule
from kanalkoll.web.policies.selectors import as_policy, policy_in_force


@dataclass(frozen=True, slots=True)
class NoticeTime:
    """What the policy says. ``days``: ``None`` where nobody has said.

    ``clause`` is the passage, as ``§ Avslut``; empty without a rule or a policy in force.
    """

    days: int | None = None
    clause: str = ""
    has_policy: bool = False

    @property
    def suggested(self) -> int:
        """The policy's days, or kanalkoll's own suggestion."""
        return self.days or SUGGESTED_DAYS

    @property
    def words(self) -> str:
        """What the policy says, in a sentence or two."""
        if self.days is not None:
            said = _("Enligt policyn ska informationen finnas kvar i %(days)d dagar (%(clause)s).")
            return said % {"days": self.days, "clause": self.clause}
        silent = (
            _("Policyn anger inte hur länge informationen ska finnas kvar.")
            if self.has_policy
            else _("Ingen policy gäller än.")
        )
        return f"{silent} {suggestion()}"


def suggestion() -> str:
    """What to do where the policy is silent."""
    return _(
        "Ange en tid i beslutet. Förslag: %(days)d dagar (kanalkolls förslag; "
        "ingen policy vi har läst anger en tid)."
    ) % {"days": SUGGESTED_DAYS}


def notice_time(on: date) -> NoticeTime:
    """What the policy in force on the day says about how long the notice is to be seen."""
    version = policy_in_force(on)
    if version is None:
        return NoticeTime()
    rules = [rule for rule in as_policy(version).rules if isinstance(rule.requires, ClosingNotice)]
    for rule in rules:
        if (days := _days(rule.requires)) is not None:
            return NoticeTime(days, clause_of(rule), has_policy=True)
    return NoticeTime(clause=clause_of(rules[0]) if rules else "", has_policy=True)


def clause_of(rule: Rule) -> str:
    """Where it stands in the policy: ``§ Avslut``."""
    clause = rule.clause or (rule.title.sv if rule.title else rule.id)
    return clause if clause.startswith("§") else f"§ {clause}"


def _days(requires: object) -> int | None:
    asked = requires.visible_for if isinstance(requires, ClosingNotice) else None
    days = None if asked is None or is_undefined(asked) else number(asked)
    return None if days is None else int(days)
