"""Adopting: a text becomes the version in force, and carries the decision that made it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from msgspec.structs import replace

from kanalkoll.core.assessment.sentences import fill, full_date, same
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.rewriting import rewritten
from kanalkoll.core.policy.versions import next_version
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.adding import add_policy
from kanalkoll.web.policies.models import Adoption, PolicyVersion
from kanalkoll.web.policies.selectors import as_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who adopted it, when, in which case, from which day it holds, and what it is called then.

    ``simulation``: the trial that was before those who decided, as plain data.
    """

    decided_by: str
    decided_on: date
    case_number: str
    in_force_from: date
    version: str
    section: str = ""
    simulation: Mapping[str, Any] = field(default_factory=dict)


def adopt(text: str, decision: Decision, *, former: PolicyVersion, by: Actor) -> PolicyVersion:
    """Add ``text`` (a policy as TOML) as the adopted version that follows ``former``.

    What is in force until then ends the day before; accounts are held against
    the new version at once, and it stands as in force from its first day.
    Raises ``NotAllowed`` and :class:`BadInput`.
    """
    by.require(Action.ADOPT_POLICY)
    policy = load_policy(text, file="policy.toml")
    _check(decision)
    adopted = rewritten(text, _adopted(policy, decision, as_policy(former)))
    with transaction.atomic():
        version = add_policy(adopted, by=by)
        if Adoption.objects.filter(version=version).exists():
            return version
        _keep(version, decision, former, by)
        _end_earlier(version, by)
    return version


def _adopted(policy: Policy, decision: Decision, former: Policy) -> Policy:
    following = next_version(former, policy, version=decision.version.strip(), stage="adopted",
                             valid_from=decision.in_force_from)  # fmt: skip
    return replace(following, case_number=decision.case_number.strip(), note=_note(decision))


def _note(decision: Decision) -> Text:
    """As in ``Antagen av kommunfullmäktige den 15 december 2026, § 14 (KS …).``."""
    return fill(
        Text(sv="Antagen av {by} den {day}{section} ({case}).",
             en="Adopted by {by} on {day}{section} ({case})."),
        by=decision.decided_by.strip(),
        day=full_date(decision.decided_on),
        section=same(f", {decision.section.strip()}" if decision.section.strip() else ""),
        case=decision.case_number.strip(),
    )  # fmt: skip


def _check(decision: Decision) -> None:
    problems = [
        Problem(*said, field=name)
        for name, said in _EMPTY.items()
        if not getattr(decision, name).strip()
    ]
    if decision.decided_on > today():
        problems.append(Problem(*_NOT_YET, field="decided_on"))
    if decision.in_force_from < decision.decided_on:
        problems.append(Problem(*_BEFORE, field="in_force_from"))
    if problems:
        raise BadInput(problems)


def _keep(version: PolicyVersion, decision: Decision, former: PolicyVersion, by: Actor) -> None:
    Adoption.objects.create(
        version=version,
        former=former,
        decided_by=decision.decided_by.strip(),
        decided_on=decision.decided_on,
        section=decision.section.strip(),
        case_number=decision.case_number.strip(),
        simulation=dict(decision.simulation),
        recorded_by=by.key,
        recorded_on=today(),
    )
    record(
        "policy.adopted",
        by=by,
        subject=version,
        data={
            "title": version.title,
            "version": version.version,
            "decided_by": decision.decided_by.strip(),
            "decided_on": decision.decided_on.isoformat(),
            "section": decision.section.strip(),
            "case_number": version.case_number,
            "in_force_from": decision.in_force_from.isoformat(),
            "snapshot": decision.simulation.get("snapshot", ""),
        },
    )


def _end_earlier(version: PolicyVersion, by: Actor) -> None:
    """What was in force then holds until the day before."""
    first = version.in_force_from
    if first is None:
        return
    last = first - timedelta(days=1)
    earlier = PolicyVersion.objects.filter(
        Q(in_force_from__isnull=True) | Q(in_force_from__lt=first),
        Q(in_force_to__isnull=True) | Q(in_force_to__gte=first),
        stage="adopted",
        shown=True,
    ).exclude(pk=version.pk)
    for row in earlier.select_for_update():
        row.in_force_to = last
        row.save(update_fields=["in_force_to"])
        record("policy.ended", by=by, subject=row,
               data={"title": row.title, "version": row.version,
                     "last_day": last.isoformat()})  # fmt: skip


_EMPTY = {
    "decided_by": (
        Text(sv="Vem som har beslutat saknas.", en="Who decided is missing."),
        Text(sv="Skriv till exempel kommunfullmäktige.", en="Write the council, for example."),
    ),
    "case_number": (
        Text(sv="Diarienumret saknas.", en="The case number is missing."),
        Text(sv="Skriv det som i beslutet.", en="Write it as the decision has it."),
    ),
    "version": (
        Text(sv="Versionen saknas.", en="The version is missing."),
        Text(sv="Skriv till exempel 2.", en="Write 2, for example."),
    ),
}
_NOT_YET = (
    Text(sv="Beslutsdagen har inte varit än.", en="The day of the decision is yet to come."),
    Text(sv="Ange dagen då beslutet fattades.", en="Give the day on which it was decided."),
)
_BEFORE = (
    Text(sv="Policyn kan inte gälla från en dag före beslutet.",
         en="The policy cannot be in force from a day before the decision."),
    Text(sv="Ange beslutsdagen eller en senare dag.",
         en="Give the day of the decision or a later one."),
)  # fmt: skip
