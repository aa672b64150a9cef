"""Adding policies. A version that has been added is never changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.signals import policy_added


def add_policy(
    text: str, *, by: Actor, shown: bool = True, answers_by: date | None = None
) -> PolicyVersion:
    """Add a policy, as TOML; the version that says the same is given back when there is one.

    ``shown``: accounts are judged by it. ``answers_by``: the last day of its
    consultation. Raises :class:`BadInput` with everything that is wrong in the
    text, or when the version is there already in another wording, and
    ``NotAllowed``.
    """
    by.require(Action.ADD_POLICY)
    policy = load_policy(text, file="policy.toml")
    digest = policy_hash(policy)
    with transaction.atomic():
        there = PolicyVersion.objects.filter(policy_hash=digest).first()
        if there is not None:
            return there
        _refuse_another_wording(policy)
        version = PolicyVersion.objects.create(
            policy_id=policy.id,
            version=policy.version,
            title=policy.title.sv,
            stage=policy.stage,
            text=text,
            policy_hash=digest,
            shown=shown,
            in_force_from=policy.valid_from,
            in_force_to=policy.valid_to,
            case_number=policy.case_number or "",
            answers_by=answers_by,
            added_on=today(),
            added_by=by.key,
        )
        record(
            "policy.added",
            by=by,
            subject=version,
            data={
                "title": policy.title.sv,
                "policy": policy.id,
                "version": policy.version,
                "stage": policy.stage,
                "hash": digest,
            },
        )
    policy_added.send(PolicyVersion, version=version)
    return version


def _refuse_another_wording(policy: Policy) -> None:
    same = PolicyVersion.objects.filter(
        policy_id=policy.id, version=policy.version, stage=policy.stage
    )
    if same.exists():
        wrong = Text(
            sv=f"Version {policy.version} av {policy.title.sv} finns redan, med en annan lydelse.",
            en=f"Version {policy.version} of {policy.title.to('en')} is there already,"
            " in another wording.",
        )
        right = Text(sv="Ge den ett nytt versionsnummer.", en="Give it a new version number.")
        raise BadInput(Problem(wrong, right, field="version"))
