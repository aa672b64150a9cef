"""What every move has in common: asked for, written down, logged, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.lifecycle.conditions import CONDITIONS
from kanalkoll.web.lifecycle.models import Passage, Skip
from kanalkoll.web.lifecycle.moves import Ground, Move, State, require_move
from kanalkoll.web.organisation.selectors import today

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor
    from kanalkoll.web.organisation.models import Unit
    from kanalkoll.web.register.models import Account

OF_A_TURN = frozenset({"step-holder", "another-person"})
"""Conditions that are about one turn in the order of decisions."""

LONGEST = {"reason": 2_000, "decided_by": 200, "delegation": 200, "case_number": 60}


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why, and by whom it was decided: a function, a point of delegation, a case."""

    reason: str
    decided_by: str
    decided_on: date
    delegation: str = ""
    case_number: str = ""

    def columns(self) -> dict[str, Any]:
        """As rows keep it, without the reason."""
        return {
            "decided_on": self.decided_on,
            "decided_by": self.decided_by.strip(),
            "delegation": self.delegation.strip(),
            "case_number": self.case_number.strip(),
        }


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves: ``about`` names it (``closing:<key>``), ``shown`` is how people know it.

    ``step`` names where it stands when a thing has several turns; what is skipped of one turn
    is not skipped of the next.
    """

    about: str
    shown: str
    state: State
    unit: Unit
    account: Account | None = None
    step: str = ""

    @property
    def turn(self) -> str:
        """What a decision to skip is about when it holds for this turn only."""
        return f"{self.about}:{self.step}" if self.step else self.about

    def ground(self, *met: str) -> Ground:
        """What a move of it stands on: what is met, and what was decided to skip."""
        return Ground(self.state, self.unit, met, skipped_of(self.about, self.turn))


def skipped_of(*about: str) -> frozenset[str]:
    """The conditions that were decided to be skipped for it."""
    return frozenset(Skip.objects.filter(about__in=about).values_list("condition", flat=True))


def write_move(
    move: Move, moving: Moving, *, by: Actor, note: str = "", grounds: Grounds | None = None,
    data: Mapping[str, Any] | None = None,
) -> Passage:  # fmt: skip
    """Keep the receipt of a move that has been asked for, and write it into the log.

    Called in the transaction of the change; last in it, since the log is one chain.
    """
    passage = Passage.objects.create(
        about=moving.about,
        account=moving.account,
        move=move.name,
        before=moving.state,
        after=move.ends_in(moving.state),
        made_on=today(),
        at=datetime.now(tz=UTC),
        by=by.key,
        note=note or (grounds.reason.strip() if grounds else ""),
        **(grounds.columns() if grounds else {}),
    )
    record(
        move.kind,
        by=by,
        subject=moving.account or moving.about,
        unit=moving.unit,
        data={"about": moving.shown, "receipt": passage.key, **(data or {})},
    )
    return passage


def grounds_met(grounds: Grounds) -> tuple[str, ...]:
    """Which of *reason* and *decision* the grounds meet."""
    reason = ("reason",) if grounds.reason.strip() else ()
    decided = grounds.decided_by.strip() and grounds.decided_on <= today()
    return (*reason, "decision") if decided else reason


def check_grounds(grounds: Grounds, *, reason: bool = True) -> None:
    """Raise :class:`BadInput` with what is wrong with a decision, each beside its field.

    ``reason``: it has to be written why.
    """
    problems = []
    if reason and not grounds.reason.strip():
        problems.append(_problem("reason", "Skriv varför.", "Write why."))
    if not grounds.decided_by.strip():
        problems.append(_problem("decided_by", "Skriv vem som beslutade, till exempel nämnden.",
                                 "Write who decided, such as the board."))  # fmt: skip
    if grounds.decided_on > today():
        problems.append(_problem("decided_on", "Beslutsdagen ska ha varit.",
                                 "The day of the decision must have been."))  # fmt: skip
    problems += [
        _problem(name, f"Högst {most} tecken får plats.", f"At most {most} characters fit.")
        for name, most in LONGEST.items()
        if len(getattr(grounds, name).strip()) > most
    ]
    if problems:
        raise BadInput(problems)


def skip_step(moving: Moving, condition: str, grounds: Grounds, *, by: Actor) -> Skip:
    """Record the decision that a condition need not be met. Nothing is skipped otherwise.

    Raises :class:`BadInput` for a decision without reason or decider, for a condition that
    cannot be skipped, and for one that has been; ``NotAllowed``.
    """
    with transaction.atomic():
        move = require_move("skip-step", moving.ground("reason", "decision"), by=by)
        check_grounds(grounds)
        known = CONDITIONS.get(condition)
        if known is None or not known.skippable:
            raise BadInput(_problem("condition", "Det steget går inte att hoppa över.",
                                    "That step cannot be skipped."))  # fmt: skip
        skip, made = Skip.objects.get_or_create(
            about=moving.turn if condition in OF_A_TURN else moving.about,
            condition=condition,
            defaults={"reason": grounds.reason.strip(), **grounds.columns(),
                      "recorded_on": today(), "recorded_by": by.key},
        )  # fmt: skip
        if not made:
            raise BadInput(
                _problem("condition", "Det är redan beslutat.", "It is decided already.")
            )
        write_move(move, moving, by=by, grounds=grounds, data={"condition": condition})
    return skip


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)
