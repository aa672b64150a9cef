"""Everything that changes a working copy: each edit is a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from msgspec.structs import replace

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule, Amendment, RemoveRule, ReplaceRule
from kanalkoll.core.policy.checking import check_policy
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy, Principle, Rule
from kanalkoll.core.policy.rewriting import rewritten
from kanalkoll.core.policy.versions import next_version
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange
from kanalkoll.web.policies.selectors import as_amendment, as_policy
from kanalkoll.web.policies.services import Decision, add_policy, adopt, take
from kanalkoll.web.workshop import refusals
from kanalkoll.web.workshop.history import standing_step
from kanalkoll.web.workshop.models import CopyStep, WorkingCopy
from kanalkoll.web.workshop.parts import (
    HEADER,
    HEADER_FIELDS,
    WHOLE,
    Met,
    another_header,
    another_part,
    another_place,
    is_same_version,
    moved,
    with_principle,
    without_principle,
)

EDITED = Text(sv="Ändringen görs i bearbetningen.", en="The change is made in the working copy.")


class EditedMeanwhile(KanalkollError):
    """Somebody edited the copy after the page was opened; nothing was written.

    ``copy`` is as it is now; ``steps`` are those made since, newest first.
    """

    def __init__(self, copy: WorkingCopy, steps: Iterable[CopyStep]) -> None:
        self.copy = copy
        self.steps = tuple(steps)
        super().__init__("Någon annan har ändrat bearbetningen sedan du öppnade sidan.")


def begin(version: PolicyVersion, *, by: Actor) -> WorkingCopy:
    """The open copy of a version, begun if there is none. Raises ``NotAllowed``."""
    by.require(Action.EDIT_DRAFT)
    with transaction.atomic():
        PolicyVersion.objects.select_for_update().get(pk=version.pk)
        there = WorkingCopy.objects.filter(policy=version, state=WorkingCopy.OPEN).first()
        if there is not None:
            return there
        copy = WorkingCopy.objects.create(policy=version, begun_by=by.key, begun_on=today())
        CopyStep.objects.create(copy=copy, number=0, text=version.text, by=by.key)
        record("workshop.copy-begun", by=by, subject=copy, data={"title": version.title})
    return copy


def text_of(copy: WorkingCopy) -> str:
    """The copy's text as it is now."""
    return CopyStep.objects.values_list("text", flat=True).get(copy=copy, number=copy.step)


def policy_of(copy: WorkingCopy) -> Policy:
    """The policy that the copy describes."""
    return _read(copy, text_of(copy))


def _read(copy: WorkingCopy, text: str) -> Policy:
    return load_policy(text, file=f"{copy.policy.policy_id}.toml")


def set_rule(
    copy: WorkingCopy, rule: Rule, *, step: int, by: Actor, after: str | None = None
) -> WorkingCopy:
    """Write a rule in the place of the one with the same id, or as a new one.

    ``after``: the rule that a new one comes after, ``""`` for first; last where
    it is ``None``. ``step``: the copy as the edit was made on; what others have
    written since stays unless it is about the same rule. Raises ``NotAllowed``,
    :class:`EditedMeanwhile` and :class:`BadInput`.
    """

    def changed(policy: Policy) -> Policy:
        about: dict[str, Any] = {"id": "andring", "by": by.key, "why": EDITED, "new": rule}
        if policy.rule(rule.id) is not None:
            return apply(policy, [ReplaceRule(rule=rule.id, **about)])
        return apply(policy, [AddRule(after=after or None, first=after == "", **about)])

    return _edit(copy, rule.id, changed, another_part(rule.id), step=step, by=by)


def remove_rule(copy: WorkingCopy, rule: str, *, step: int, by: Actor) -> WorkingCopy:
    """Take a rule away. Raises as :func:`set_rule`."""
    wanted = RemoveRule(id="andring", by=by.key, why=EDITED, rule=rule)
    return _edit(copy, rule, lambda policy: apply(policy, [wanted]), another_part(rule),
                 step=step, by=by)  # fmt: skip


def amend(copy: WorkingCopy, amendment: Amendment, *, step: int, by: Actor) -> WorkingCopy:
    """Write an amendment into the copy, which nobody may have edited at all since ``step``.

    Raises as :func:`set_rule`.
    """
    part = amendment.new.id if isinstance(amendment, AddRule) else amendment.rule
    return _edit(copy, part, lambda policy: apply(policy, [amendment]), lambda *_texts: True,
                 step=step, by=by)  # fmt: skip


def set_principle(
    copy: WorkingCopy, one: Principle, *, step: int, by: Actor, after: str | None = None
) -> WorkingCopy:
    """Write a principle in the place of the one with the same id, or as a new one.

    ``after`` and what is raised: as in :func:`set_rule`.
    """
    return _edit(copy, one.id, lambda policy: with_principle(policy, one, after),
                 another_part(one.id), step=step, by=by)  # fmt: skip


def remove_principle(copy: WorkingCopy, name: str, *, step: int, by: Actor) -> WorkingCopy:
    """Take a principle away. Raises as :func:`set_rule`."""
    return _edit(copy, name, lambda policy: without_principle(policy, name), another_part(name),
                 step=step, by=by)  # fmt: skip


def set_header(copy: WorkingCopy, told: Mapping[str, Any], *, step: int, by: Actor) -> WorkingCopy:
    """Write what stands above the rules: any of ``HEADER_FIELDS``. Raises as :func:`set_rule`."""
    wanted = {name: told[name] for name in HEADER_FIELDS if name in told}
    return _edit(copy, HEADER, lambda policy: replace(policy, **wanted), another_header,
                 step=step, by=by)  # fmt: skip


def move(copy: WorkingCopy, name: str, after: str, *, step: int, by: Actor) -> WorkingCopy:
    """Place a rule or principle after another of its sort, ``""`` for first.

    Raises as :func:`set_rule`.
    """
    return _edit(copy, name, lambda policy: moved(policy, name, after), another_place(name),
                 step=step, by=by)  # fmt: skip


def rewrite(copy: WorkingCopy, text: str, *, step: int, by: Actor) -> WorkingCopy:
    """Put another text in the place of the whole, which nobody may have edited since ``step``.

    Raises as :func:`set_rule`, and ``BadInput`` for a text of another version.
    """
    by.require(Action.EDIT_DRAFT)
    with transaction.atomic():
        found = _locked(copy, step)
        if not is_same_version(policy_of(found), _read(found, text)):
            raise BadInput(Problem(*refusals.ANOTHER_VERSION, field="text"))
        return _written(found, text, WHOLE, by)


def take_in(copy: WorkingCopy, change: ProposedChange, *, step: int, by: Actor) -> WorkingCopy:
    """Write a saved proposal into the copy. Raises as :func:`set_rule`."""
    if change.policy_id != copy.policy_id:
        raise BadInput(Problem(*refusals.ANOTHER))
    wanted = as_amendment(change)
    with transaction.atomic():
        edited = _edit(copy, change.rule, lambda policy: apply(policy, [wanted]),
                       another_part(change.rule), step=step, by=by)  # fmt: skip
        take(change, by=by)
    return edited


def undo(copy: WorkingCopy, *, step: int, by: Actor) -> WorkingCopy:
    """Take back the newest edit that stands; again, the one before it. Raises as :func:`set_rule`.

    Nobody may have edited the copy since ``step``: it would be theirs that was undone.
    """
    by.require(Action.EDIT_DRAFT)
    with transaction.atomic():
        found = _locked(copy, step)
        newest = standing_step(found)
        if not newest:
            raise BadInput(Problem(*refusals.NOTHING_TO_UNDO))
        undone, former = (found.steps.get(number=number) for number in (newest, newest - 1))
        return _written(found, former.text, undone.rule, by, undoes=newest)


def put_away(copy: WorkingCopy, *, by: Actor) -> None:
    """End the work without keeping it as a version; its steps stay. Raises ``NotAllowed``."""
    by.require(Action.EDIT_DRAFT)
    with transaction.atomic():
        _locked(copy)
        _close(copy, WorkingCopy.PUT_AWAY)
        record("workshop.copy-put-away", by=by, subject=copy, data={"title": copy.policy.title})


def save_version(
    copy: WorkingCopy, version: str, *, step: int, shown: bool, by: Actor
) -> PolicyVersion:
    """Keep the copy as the next version of the draft; the one before stays as it was.

    ``shown``: accounts are held against it. Raises as :func:`set_rule`.
    """
    by.require(Action.EDIT_DRAFT)
    if not version.strip():
        raise BadInput(Problem(*refusals.NO_VERSION, field="version"))
    with transaction.atomic():
        _locked(copy, step)
        former, text = as_policy(copy.policy), text_of(copy)
        policy = policy_of(copy)
        stage = policy.stage if policy.stage in {"draft", "consultation"} else "draft"
        following = next_version(former, policy, version=version.strip(), stage=stage)
        added = add_policy(rewritten(text, following), shown=shown, by=by,
                           answers_by=copy.policy.answers_by)  # fmt: skip
        _close(copy, WorkingCopy.SAVED)
        record("workshop.copy-saved", by=by, subject=copy,
               data={"title": added.title, "version": added.version})  # fmt: skip
    return added


def adopt_copy(copy: WorkingCopy, decision: Decision, *, step: int, by: Actor) -> PolicyVersion:
    """Adopt the copy as the version that follows. Raises as :func:`set_rule` and ``adopt``."""
    by.require(Action.ADOPT_POLICY)
    with transaction.atomic():
        _locked(copy, step)
        added = adopt(text_of(copy), decision, former=copy.policy, by=by)
        _close(copy, WorkingCopy.ADOPTED)
    return added


def _edit(
    copy: WorkingCopy, part: str, change: Callable[[Policy], Policy], met: Met,
    *, step: int, by: Actor,
) -> WorkingCopy:  # fmt: skip
    """One edit, made on the text as it is now, unless ``met``: somebody was there first."""
    by.require(Action.EDIT_DRAFT)
    with transaction.atomic():
        found = _locked(copy)
        text = text_of(found)
        policy = _read(found, text)
        if step != found.step:
            _refuse_if_met(found, policy, (part, met), step)
        wanted = change(policy)
        if odd := check_policy(wanted):
            raise BadInput(odd)
        text = rewritten(text, wanted)
        _read(found, text)  # what cannot be read again is never kept
        return _written(found, text, part, by)


def _refuse_if_met(copy: WorkingCopy, now: Policy, edit: tuple[str, Met], step: int) -> None:
    """Raise where the part was edited after ``step``; a step that never was is no excuse."""
    part, met = edit
    shown = copy.steps.filter(number=step).first()
    if shown is None or met(_read(copy, shown.text), now):
        since = copy.steps.filter(number__gt=step)
        raise EditedMeanwhile(copy, since.filter(rule=part) or since)


def _written(
    copy: WorkingCopy, text: str, part: str, by: Actor, *, undoes: int | None = None
) -> WorkingCopy:
    """The next step of a copy that is held; none where the text stays as it is."""
    if text == text_of(copy):
        return copy
    copy.step += 1
    copy.save(update_fields=["step"])
    CopyStep.objects.create(copy=copy, number=copy.step, text=text, rule=part, undoes=undoes,
                            by=by.key)  # fmt: skip
    return copy


def hold(copy: WorkingCopy, step: int) -> None:
    """Keep the copy as it is until the transaction ends. Raises :class:`EditedMeanwhile`."""
    _locked(copy, step)


def _locked(copy: WorkingCopy, step: int | None = None) -> WorkingCopy:
    """The copy as it is now, held until the transaction ends; refused where it has moved on."""
    found = WorkingCopy.objects.select_for_update().get(pk=copy.pk)
    if found.state != WorkingCopy.OPEN:
        raise BadInput(Problem(*refusals.CLOSED))
    if step is not None and found.step != step:
        raise EditedMeanwhile(found, found.steps.filter(number__gt=step))
    return found


def _close(copy: WorkingCopy, state: str) -> None:
    copy.state = state
    copy.save(update_fields=["state"])
