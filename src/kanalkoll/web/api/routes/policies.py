"""Policies: reading them, trying their texts, proposing changes, adopting."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpRequest
from ninja import Query, Router, Status

from kanalkoll.core.drafting.lint.told import Point
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import load_amendments
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Rule
from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.finding import unit_of, version_named
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, list_of, page_of
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.api.shapes.policies import (
    AdoptIn,
    AmendmentsIn,
    LintOut,
    NewPolicyIn,
    PolicyOut,
    ProposalIn,
    ProposalOut,
    SetAsideIn,
    TextIn,
    TrialOut,
    WholePolicyOut,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.policies import services
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange
from kanalkoll.web.policies.selectors import as_policy, may_read, own_versions, proposals_about
from kanalkoll.web.workshop.basis import basis, example_words
from kanalkoll.web.workshop.reviewing import review
from kanalkoll.web.workshop.trying import tried

router = Router(tags=["policies"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.POLICIES)
_PLAIN = (
    "version", "title", "stage", "shown", "in_force_from", "in_force_to", "case_number",
    "answers_by", "added_on",
)  # fmt: skip


def _shown(row: PolicyVersion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _PLAIN} | {
        "number": row.pk, "id": row.policy_id, "sha256": row.policy_hash}  # fmt: skip


def whole(row: PolicyVersion) -> dict[str, Any]:
    """A version with its text and its rules."""
    rules = [_rule(rule) for rule in as_policy(row).rules]
    return _shown(row) | {"text": row.text, "rules": rules}


def _rule(rule: Rule) -> dict[str, Any]:
    asked = msgspec.to_builtins(rule.requires)
    return {
        "id": rule.id,
        "kind": asked.pop("kind", ""),
        "title": said(rule.title or Text(sv=rule.id, en=rule.id)),
        "text": said(rule.text),
        "strength": rule.strength,
        "params": asked,
    }


def said(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"sv": text.sv, "en": text.to("en")}


@router.get("/policies", auth=READ, response=Page[PolicyOut])
def list_policies(request: HttpRequest) -> dict[str, Any]:
    """The body's policies, every version that the token's user may read, newest first."""
    user = user_of(request)
    return list_of([row for row in own_versions() if may_read(user, row)], _shown)


@router.post("/policies", auth=WRITE, response={201: WholePolicyOut})
def add_policy(request: HttpRequest, new: NewPolicyIn) -> Status[Any]:
    """Add a policy; the version that says the same is given back when there is one."""
    row = services.add_policy(
        new.text, by=user_of(request), shown=new.shown, answers_by=new.answers_by
    )
    return Status(201, whole(row))


@router.post("/policies/lint", auth=READ, response=LintOut)
def lint_policy(request: HttpRequest, sent: TextIn) -> dict[str, Any]:
    """What in a text cannot be followed, measured or understood. Nothing is kept."""
    policy = load_policy(sent.text, file="policy.toml")
    found = review(policy, basis(), example_words(user_of(request).unit))
    points = [_point(one) for one in (*found.problems, *found.notes)]
    return {"answer": said(found.answer), "points": points}


def _point(point: Point) -> dict[str, Any]:
    lead = point.lead
    return {
        "code": lead.code,
        "rule": lead.rule,
        "platform": lead.platform,
        "problem": point.is_problem,
        "says": said(point.sentence),
        "remedy": said(lead.remedy) if lead.remedy else None,
    }


@router.get("/policies/{number}", auth=READ, response=WholePolicyOut)
def read_policy(request: HttpRequest, number: Count) -> dict[str, Any]:
    """One version with its text and its rules."""
    return whole(version_named(number, user_of(request)))


@router.post("/policies/{number}/try", auth=READ, response=TrialOut)
def try_changes(request: HttpRequest, number: Count, sent: AmendmentsIn) -> dict[str, Any]:
    """What becomes of the accounts if the version were changed so. Nothing is kept."""
    version = version_named(number, user_of(request))
    amendments = load_amendments(sent.amendments, file="amendments.toml")
    policy, tried_on = as_policy(version), basis()
    if tried_on is None:
        raise Http404
    found = tried(policy, apply(policy, amendments), amendments, tried_on)
    return {"on": found.day, "snapshot": tried_on.name,
            "answers": [said(one) for one in found.answers()]}  # fmt: skip


@router.get("/policies/{number}/proposals", auth=READ, response=Page[ProposalOut])
def list_proposals(request: HttpRequest, number: Count, paging: Query[Paging]) -> dict[str, Any]:
    """The proposed changes of a version."""
    version = version_named(number, user_of(request))
    return page_of(request, proposals_about(version), _proposal, paging=paging)


@router.post("/policies/{number}/proposals", auth=WRITE, response={201: list[ProposalOut]})
def propose_changes(request: HttpRequest, number: Count, sent: ProposalIn) -> Status[Any]:
    """Keep changes of a version."""
    user = user_of(request)
    version = version_named(number, user)
    unit = unit_of(sent.unit) if sent.unit else None
    amendments = load_amendments(sent.amendments, file="amendments.toml")
    kept = services.propose(version, amendments, services.Proposer(sent.said_by, unit), by=user)
    return Status(201, [_proposal(row) for row in kept])


@router.post("/proposals/{number}/set-aside", auth=WRITE, response=ProposalOut)
def set_proposal_aside(request: HttpRequest, number: Count, sent: SetAsideIn) -> dict[str, Any]:
    """Set a proposal aside, with a reason."""
    row = _proposed(number, user_of(request))
    services.set_aside(row, sent.why, by=user_of(request))
    return _proposal(_proposed(number, user_of(request)))


@router.post("/proposals/{number}/withdraw", auth=WRITE, response=ProposalOut)
def withdraw_proposal(request: HttpRequest, number: Count) -> dict[str, Any]:
    """Take a proposal back that nobody has settled."""
    services.withdraw(_proposed(number, user_of(request)), by=user_of(request))
    return _proposal(_proposed(number, user_of(request)))


@router.post("/policies/{number}/adopt", auth=WRITE, response={201: WholePolicyOut})
def adopt_policy(request: HttpRequest, number: Count, sent: AdoptIn) -> Status[Any]:
    """Adopt a text in the place of the version."""
    user = user_of(request)
    former = version_named(number, user)
    decision = services.Decision(**sent.model_dump(exclude={"text"}))
    return Status(201, whole(services.adopt(sent.text, decision, former=former, by=user)))


def _proposed(number: int, user: User) -> ProposedChange:
    row = ProposedChange.objects.select_related("policy", "unit").get(pk=number)
    version_named(row.policy_id, user)
    return row


def _proposal(row: ProposedChange) -> dict[str, Any]:
    names = ("key", "rule", "amendment", "said_by", "why", "state", "proposed_on")
    return {name: getattr(row, name) for name in names} | {
        "number": row.pk, "unit": row.unit.key if row.unit else None}  # fmt: skip
