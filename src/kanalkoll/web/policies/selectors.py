"""Reading policies: which version is in force, which draft is out, and what they say."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from kanalkoll.core.policy.amendment import Amendment, load_amendments
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.identity.permissions import Action, may_somewhere
from kanalkoll.web.policies.models import Adoption, PolicyVersion, ProposedChange

DRAFTS = ("draft", "consultation")


def shown_versions() -> QuerySet[PolicyVersion]:
    """The versions that accounts are judged by, newest first."""
    return PolicyVersion.objects.filter(shown=True).exclude(stage="repealed")


def own_versions() -> list[PolicyVersion]:
    """The body's own versions, newest first: not those of others that are read to learn from.

    A draft out for consultation that nothing here is judged by, in no version, is another's.
    """
    versions = list(PolicyVersion.objects.all())
    judged_by = {version.policy_id for version in versions if version.shown}
    return [
        version
        for version in versions
        if version.policy_id in judged_by or version.stage != "consultation"
    ]


def policy_in_force(on: date) -> PolicyVersion | None:
    """The adopted version that holds on a day; of several, the one that began last.

    One whose first day nobody knows holds until another begins: the body has
    chosen to be judged by it.
    """
    holding = shown_versions().filter(
        Q(in_force_from__isnull=True) | Q(in_force_from__lte=on),
        Q(in_force_to__isnull=True) | Q(in_force_to__gte=on),
        stage="adopted",
    )
    return max(holding, key=_begun, default=None)


def draft_on_consultation(on: date) -> PolicyVersion | None:
    """The newest draft that accounts are compared with; ``None`` once it has been adopted."""
    adopted = {
        version.policy_id: version.added_on
        for version in shown_versions().filter(stage="adopted", added_on__lte=on)
    }
    for version in shown_versions().filter(stage__in=DRAFTS, added_on__lte=on):
        if adopted.get(version.policy_id, date.min) < version.added_on:
            return version
    return None


def policies_shown(on: date) -> list[PolicyVersion]:
    """What an account is held against on a day: what is in force, what is coming, the draft."""
    shown = (policy_in_force(on), policy_coming(on), draft_on_consultation(on))
    return [found for found in shown if found]


def may_read(user: Actor, version: PolicyVersion) -> bool:
    """Whether somebody may read a version: a draft that is not yet out only who works on drafts."""
    return version.stage != "draft" or may_somewhere(user, Action.SEE_DRAFTS)


def as_policy(version: PolicyVersion) -> Policy:
    """The policy that the version's text describes; read once a process."""
    return _read(version.text, f"{version.policy_id}.toml")


@lru_cache(maxsize=32)
def _read(text: str, file: str) -> Policy:
    return load_policy(text, file=file)


def _begun(version: PolicyVersion) -> tuple[date, int]:
    return version.in_force_from or date.min, version.pk


def policy_coming(on: date) -> PolicyVersion | None:
    """The adopted version that begins next after a day; ``None`` when none is known."""
    coming = shown_versions().filter(stage="adopted", in_force_from__gt=on, added_on__lte=on)
    return coming.order_by("in_force_from", "pk").first()


def proposals_about(version: PolicyVersion) -> QuerySet[ProposedChange]:
    """The proposed changes of a version, whatever has become of them, oldest first."""
    return version.proposals.select_related("unit")


def as_amendment(change: ProposedChange) -> Amendment:
    """The amendment that a proposed change is."""
    (amendment,) = load_amendments(change.amendment, file=f"{change.key}.toml")
    return amendment


def adoption_of(version: PolicyVersion) -> Adoption | None:
    """The decision by which a version was adopted, where it was recorded here."""
    return Adoption.objects.filter(version=version).first()
