"""Proposed changes of a version: kept, taken, set aside, withdrawn. The version never changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from msgspec.structs import replace

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule, Amendment, dump_amendments
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange
from kanalkoll.web.policies.selectors import as_policy


@dataclass(frozen=True, slots=True)
class Proposer:
    """Whose proposals they are: as readers are told it, of which part of the body.

    ``origin`` is the passage that asks for them, where they come out of an answer.
    """

    said_by: str
    unit: Unit | None = None
    origin: str = ""


def propose(
    version: PolicyVersion, amendments: Sequence[Amendment], proposer: Proposer, *, by: Actor
) -> list[ProposedChange]:
    """Keep amendments of a version. Ids that are taken get a number after them.

    Raises ``NotAllowed``, and :class:`BadInput` when there are none or the
    version cannot take them.
    """
    by.require(Action.PROPOSE_CHANGE, unit=proposer.unit)
    if not amendments:
        raise BadInput(Problem(*_NOTHING))
    policy = as_policy(version)
    apply(policy, amendments)
    with transaction.atomic():
        return [_kept(version, one, proposer, by) for one in _named_anew(version, amendments)]


def take(change: ProposedChange, *, by: Actor) -> None:
    """Note that a change has been taken into the text. Raises ``NotAllowed``."""
    by.require(Action.EDIT_DRAFT)
    _settle(change, ProposedChange.TAKEN, "", by)


def set_aside(change: ProposedChange, why: str, *, by: Actor) -> None:
    """Set a change aside, with a reason. Raises ``NotAllowed`` and :class:`BadInput`."""
    by.require(Action.EDIT_DRAFT)
    if not why.strip():
        raise BadInput(Problem(*_NO_REASON, field="why"))
    _settle(change, ProposedChange.SET_ASIDE, why.strip(), by)


def withdraw(change: ProposedChange, *, by: Actor) -> None:
    """Take back a change that nobody has settled. Raises ``NotAllowed`` and :class:`BadInput`."""
    by.require(Action.PROPOSE_CHANGE, unit=change.unit)
    _settle(change, ProposedChange.WITHDRAWN, "", by)


def _settle(change: ProposedChange, state: str, why: str, by: Actor) -> None:
    with transaction.atomic():
        row = ProposedChange.objects.select_for_update().select_related("policy").get(pk=change.pk)
        if row.state != ProposedChange.OPEN:
            raise BadInput(Problem(*_SETTLED))
        row.state, row.settled_why = state, why
        row.settled_by, row.settled_on = by.key, today()
        row.save()
        record("policy.change-settled", by=by, subject=row, unit=row.unit,
               data={"rule": row.rule, "title": row.policy.title, "state": state})  # fmt: skip


def _kept(
    version: PolicyVersion, amendment: Amendment, proposer: Proposer, by: Actor
) -> ProposedChange:
    row = ProposedChange.objects.create(
        policy=version,
        key=amendment.id,
        rule=rule_of(amendment),
        amendment=dump_amendments([amendment]),
        said_by=proposer.said_by,
        unit=proposer.unit,
        why=amendment.why.sv,
        origin=proposer.origin,
        proposed_by=by.key,
        proposed_on=today(),
    )
    record("policy.change-proposed", by=by, subject=row, unit=proposer.unit,
           data={"rule": row.rule, "title": version.title, "key": row.key})  # fmt: skip
    return row


def rule_of(amendment: Amendment) -> str:
    """The id of the rule that an amendment is about."""
    return amendment.new.id if isinstance(amendment, AddRule) else amendment.rule


def _named_anew(version: PolicyVersion, amendments: Iterable[Amendment]) -> Iterable[Amendment]:
    taken = set(version.proposals.values_list("key", flat=True))
    for amendment in amendments:
        name = _free(amendment.id, taken)
        taken.add(name)
        yield replace(amendment, id=name)


def _free(name: str, taken: set[str]) -> str:
    base = re.sub(r"-\d+$", "", name)
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbers if one not in taken)


_NOTHING = (
    Text(sv="Förslaget ändrar ingenting.", en="The proposal changes nothing."),
    Text(sv="Ändra något i kravet först.", en="Change something in the rule first."),
)
_NO_REASON = (
    Text(sv="Skälet saknas.", en="The reason is missing."),
    Text(sv="Skriv varför förslaget inte förs in.", en="Write why the proposal is not taken in."),
)
_SETTLED = (
    Text(sv="Förslaget är redan avgjort.", en="The proposal has been settled already."),
    Text(sv="Läs om sidan.", en="Read the page anew."),
)
