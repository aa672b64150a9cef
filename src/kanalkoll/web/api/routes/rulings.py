"""Deciding of each rule and each viewpoint of a consultation, and adopting what was decided."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.core.drafting.simulation_data import as_data
from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.plain import plain
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import answer_of, case_of
from kanalkoll.web.api.form_checks import refuse_wrong
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import marked
from kanalkoll.web.api.problems import told_problems
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.routes.answers import shown_view
from kanalkoll.web.api.routes.policies import whole
from kanalkoll.web.api.shapes.base import Count
from kanalkoll.web.api.shapes.compiling import (
    AdoptCaseIn,
    AdoptionOut,
    RuledRuleOut,
    RulingIn,
    SettleIn,
)
from kanalkoll.web.api.shapes.consultations import ViewpointOut
from kanalkoll.web.api.shapes.policies import WholePolicyOut
from kanalkoll.web.consultation.models import RuleDecision, View
from kanalkoll.web.consultation.phases import ACTIONS, Deed
from kanalkoll.web.consultation.ruling_forms import RulingForm
from kanalkoll.web.consultation.seeing import WHOLE, sees_decisions
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import Gathered, gathered, wishes_about
from kanalkoll.web.consultation.services import adopting, ruling
from kanalkoll.web.consultation.trying_wishes import effects_of, simulated
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import require
from kanalkoll.web.policies.services import Decision

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)
_RULE = "/consultations/{slug}/rules/{rule}"


def _about(slug: str, rule: str, user: User) -> tuple[Gathered, str]:
    """The case, and the rule as it is kept: empty for the whole policy."""
    found, key = gathered(case_of(slug, user)), "" if rule == WHOLE else rule
    if key and key not in clauses(found.policy):
        raise Http404
    return found, key


def _shown(found: Gathered, key: str, user: User, response: HttpResponse) -> dict[str, Any]:
    seen = sees_decisions(user, found.case)
    row = found.decisions.get(key) if seen else None
    marked(response, row.version if row else 0)
    told = next((one for one in compilation_of(found).rules if one.rule == key), None)
    standing = told.standing if told else {}
    return {
        "rule": key or WHOLE,
        "title": rule_name(found.policy, key),
        "positions": {where: list(names) for where, names in standing.items()},
        "viewpoints": [shown_view(view) for _voice, view in found.about(key)],
        "wishes": [{"change": plain(one.change), "names": list(one.names)}
                   for one in wishes_about(found, key)],
        "decision": _decision(row) if row else None,
        "follows": list(told.followed) if row and told else [],
    }  # fmt: skip


def _decision(row: RuleDecision) -> dict[str, Any]:
    names = ("outcome", "reason", "amendment", "impact", "decided_on", "version")
    return {name: getattr(row, name) for name in names}


@router.get(_RULE, auth=READ, response=RuledRuleOut)
def read_ruled_rule(
    request: HttpRequest, response: HttpResponse, slug: str, rule: str
) -> dict[str, Any]:
    """What is said of a rule, asked for and decided; ``policyn-i-stort`` is the whole policy."""
    user = user_of(request)
    found, key = _about(slug, rule, user)
    return _shown(found, key, user, response)


@router.put(_RULE + "/decision", auth=WRITE, response=RuledRuleOut)
def decide_rule(
    request: HttpRequest, response: HttpResponse, slug: str, rule: str, sent: RulingIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Decide of a rule, and propose what became of each viewpoint. The first is version 0."""
    del if_match
    user = user_of(request)
    version = version_of(request)
    found, key = _about(slug, rule, user)
    require(user, ACTIONS[Deed.DECIDE_RULE])
    form = RulingForm(
        sent.model_dump(), policy=found.policy, rule=key,
        offered=wishes_about(found, key), decision=found.decisions.get(key),
    )  # fmt: skip
    refuse_wrong(form)
    # Tried before it is written: counting holds nobody up.
    change = ruling.change_as_decided(found.policy, key, form.ruling())
    impact = effects_of(found.policy, [change]) if change else {}
    ruling.decide_rule(found.case, key, form.ruling(impact), version=version, by=user)
    return _shown(gathered(found.case), key, user, response)


@router.post("/consultations/{slug}/viewpoints/{number}/settle", auth=WRITE, response=ViewpointOut)
def settle_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count, sent: SettleIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Write what became of one viewpoint, otherwise than was proposed."""
    del if_match
    user = user_of(request)
    view = View.objects.get(pk=number)
    view.answer = answer_of(slug, view.answer_id, user)
    now = ruling.settle_view(view, sent.outcome, sent.reply, version=version_of(request), by=user)
    marked(response, now.version)
    return shown_view(now)


@router.get("/consultations/{slug}/adoption", auth=READ, response=AdoptionOut)
def read_adoption(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The draft as decided, and what is left before it can be adopted."""
    user = user_of(request)
    case = case_of(slug, user)
    require(user, ACTIONS[Deed.ADOPT])
    found = gathered(case)
    left = told_problems(adopting.hindrances(found))
    return {"seen": adopting.seen_decisions(found), "left": left, "text": _text(found)}


def _text(found: Gathered) -> str | None:
    try:
        return adopting.amended_text(found)
    except BadInput:
        return None


@router.post("/consultations/{slug}/adoption", auth=WRITE, response={201: WholePolicyOut})
def adopt_case(request: HttpRequest, slug: str, sent: AdoptCaseIn) -> Status[Any]:
    """Adopt the draft with everything that was decided of it."""
    user = user_of(request)
    case = case_of(slug, user)
    require(user, ACTIONS[Deed.ADOPT])
    found = gathered(case)
    trial = simulated(found.policy, found.changes)
    decision = Decision(
        **sent.model_dump(exclude={"seen"}), simulation=as_data(trial) if trial else {}
    )
    return Status(201, whole(adopting.adopt_case(case, decision, seen=sent.seen, by=user)))
