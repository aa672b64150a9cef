"""The next step after a finding: which page mends it, and what the button says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.permissions import Action

if TYPE_CHECKING:
    from kanalkoll.web.compliance.models import CurrentFinding
    from kanalkoll.web.identity.models import User
    from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Step:
    """A page that mends a finding: its view, the button's words, and what one must be allowed."""

    view: str
    words: str | Promise
    needs: Action


STEPS: Mapping[str, Step] = {
    "baseinfo": Step("collection:baseinfo", _("Åtgärda"), Action.CONFIRM_PROFILE),
    "goals": Step("measurement:goals", _("Så gör du"), Action.SET_GOAL),
    "audience": Step("measurement:audience", _("Gör en genomgång"), Action.REVIEW_AUDIENCE),
    "tell": Step("collection:tell", _("Svara på frågor"), Action.TELL_FACTS),
    "tell-again": Step("collection:tell", _("Lämna ny uppgift"), Action.TELL_FACTS),
    "posts": Step("collection:files", _("Läs in inlägg"), Action.TELL_FACTS),
    "roles": Step("register:duties", _("Ange vem"), Action.EDIT_ROLES),
    "attest": Step("register:attest", _("Bekräfta"), Action.EDIT_ACCOUNT),
    "edit": Step("register:edit", _("Åtgärda"), Action.EDIT_ACCOUNT),
    "closing": Step("lifecycle:closing", _("Fortsätt avslutet"), Action.RECORD_SIGHTING),
}

_BY_KIND: Mapping[str, str] = {
    "says": "baseinfo",
    "goals-measurable": "goals",
    "audience-reviewed": "audience",
    "roles-filled": "roles",
    "attested": "attest",
    "registered": "edit",
    "account-type": "tell",
    "closing-notice": "closing",
}
_NOBODY_CAN_MEND = frozenset({"undefined_in_policy"})
"""Reasons that only a change of the policy does away with."""


def action_for(kind: str, verdict: str, reason: str | None) -> str:
    """The key in :data:`STEPS` of the next step; empty where there is none."""
    if verdict not in {"non-compliant", "unknown"} or reason in _NOBODY_CAN_MEND:
        return ""
    if reason == "scope_unknown":
        return "tell"
    if kind in {"posts-within", "active-or-closed"}:
        return "tell" if verdict == "unknown" else "posts"
    return _BY_KIND.get(kind, "")


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead."""

    words: str
    url: str


Way = Callable[["User", "Account", "CurrentFinding"], Link | None]
"""Another way out of a finding than to do what is required: an exemption, a rest.

``None`` where it is none, or the reader may not. It puts no question to the database.
"""

_ways: list[Way] = []


def offer(way: Way) -> None:
    """Show ``way`` beside what is wrong; an app above this one offers it."""
    if way not in _ways:
        _ways.append(way)


def ways_out(user: User, account: Account, finding: CurrentFinding) -> tuple[Link, ...]:
    """The other ways that the reader has."""
    wrong = finding.verdict == "non-compliant" or finding.reason == "not_measurable"
    if not wrong or account.closed_on is not None:
        return ()
    return tuple(link for way in _ways if (link := way(user, account, finding)))
