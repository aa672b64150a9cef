"""Deciding on an application: each role of the order in its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kanalkoll.web.identity.models import Role
from kanalkoll.web.identity.permissions import powers
from kanalkoll.web.lifecycle.letters import tell_applicant, tell_deciders
from kanalkoll.web.lifecycle.models import Application, Consent
from kanalkoll.web.lifecycle.moves import State, require_move
from kanalkoll.web.lifecycle.readiness import met
from kanalkoll.web.lifecycle.services.drafting import check_version, locked, moving, sendings
from kanalkoll.web.lifecycle.services.moving import (
    Grounds,
    check_grounds,
    grounds_met,
    write_move,
)
from kanalkoll.web.organisation.selectors import today

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor
    from kanalkoll.web.lifecycle.models import Passage

ANSWERS = ("agree", "approve", "send-back", "refuse")
"""The moves with which one answers an application."""


def is_last(application: Application) -> bool:
    """Whether the one whose turn it is decides for good."""
    return application.stage >= len(application.order) - 1


def whose_turn(application: Application) -> Role | None:
    """The role whose turn it is; ``None`` when it waits for nobody."""
    if application.state != State.APPLIED or application.stage >= len(application.order):
        return None
    return Role(application.order[application.stage])


def facts_of_turn(application: Application, by: Actor) -> tuple[str, ...]:
    """Which of the conditions about who decides, and when, are met for this person."""
    role = whose_turn(application)
    held = powers(by).at(application.unit_id) if hasattr(by, "assignments") else {role}
    answers = {
        "step-holder": role in held,
        "another-person": by.key != application.applicant,
        "last-step": is_last(application),
        "more-steps": not is_last(application),
    }
    return tuple(name for name, holds in answers.items() if holds)


def answer(
    application: Application, move: str, grounds: Grounds, *, version: int, by: Actor
) -> Passage:
    """Answer an application with one of :data:`ANSWERS`.

    Raises :class:`ApplicationChanged` for an older version, and as the table of moves does.
    """
    if move not in ANSWERS:
        raise ValueError(move)
    with transaction.atomic():
        now = locked(application)
        check_version(now, version)
        before = moving(now)
        true = (*facts_of_turn(now, by), *grounds_met(grounds), *met(now, "no-stop"))
        made = require_move(move, before.ground(*true), by=by)
        if move in {"approve", "refuse"}:
            check_grounds(grounds, reason=move == "refuse")
        if move in {"agree", "approve"}:
            _consent(now, grounds.reason, by)
        if move == "agree":
            now.stage += 1
        now.state = made.ends_in(before.state)
        now.version += 1
        now.save()
        _tell(now, move, grounds.reason)
        decided = grounds if move in {"approve", "refuse"} else None
        return write_move(made, before, by=by, note=grounds.reason.strip(), grounds=decided)


def _consent(now: Application, note: str, by: Actor) -> None:
    Consent.objects.create(
        application=now,
        sending=sendings(now),
        stage=now.stage,
        role=now.order[now.stage],
        by=by.key,
        given_on=today(),
        note=note.strip(),
    )


def _tell(now: Application, move: str, reason: str) -> None:
    if move == "agree":
        tell_deciders(now)
    else:
        tell_applicant(now, move, reason)
