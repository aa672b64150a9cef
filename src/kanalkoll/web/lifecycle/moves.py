"""The life of an account as one table: states, and the moves between them.

A move is data: from where to where, who may, what must be true, and what it writes. Every
service that moves something asks :func:`require_move` first, and nothing else decides.
What must be true is said by the service (``met``); what has been decided to do without is in
``skipped``, which is a decision of its own with a reason and somebody who may.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.identity.permissions import Action, NotAllowed, Where, who_may
from kanalkoll.web.lifecycle.conditions import CONDITIONS, Condition

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor


class State(StrEnum):
    """Where an account is in its life. Before ``running`` it is an application."""

    DRAFT = "draft"
    APPLIED = "applied"
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"

    @property
    def words(self) -> Text:
        """The state as it is said on a page."""
        return _STATES[self]


_STATES: Mapping[State, Text] = {
    State.DRAFT: Text(sv="påbörjad", en="begun"),
    State.APPLIED: Text(sv="väntar på beslut", en="awaiting decision"),
    State.SENT_BACK: Text(sv="ska kompletteras", en="to be completed"),
    State.APPROVED: Text(sv="godkänd", en="approved"),
    State.REFUSED: Text(sv="avslagen", en="refused"),
    State.WITHDRAWN: Text(sv="återkallad", en="withdrawn"),
    State.RUNNING: Text(sv="i drift", en="running"),
    State.CLOSING: Text(sv="avslutas", en="closing"),
    State.CLOSED: Text(sv="avslutat", en="closed"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One move. ``said``: its button. ``logged``: the sentence of the log, about ``{about}``.

    ``after`` is ``None`` where the state stays what it was.
    ``facts``: the tables of facts that it writes; ``register``: it changes the register.
    """

    name: str
    before: frozenset[State]
    after: State | None
    needs: Action
    said: Text
    logged: Text
    demands: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    register: bool = False

    @property
    def kind(self) -> str:
        """The kind of its entry in the log."""
        return f"lifecycle.{self.name}"

    def ends_in(self, before: State) -> State:
        """The state after the move."""
        return self.after or before

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must be true."""
        return tuple(CONDITIONS[key] for key in self.demands)


_ASKED = ("purpose", "address", "overlaps", "goal", "audience", "staffing", "no-stop")
_OPENED = ("accounts", "roles", "decisions", "goals", "attestations", "coverage")
_BEFORE_RUNNING = frozenset({State.DRAFT, State.APPLIED, State.SENT_BACK, State.APPROVED})
_WAITING = frozenset({State.APPLIED})
_RUNNING = frozenset({State.RUNNING})
_CLOSING = frozenset({State.CLOSING})


def _move(name: str, before: Collection[State], after: State | None, needs: Action,
          said: tuple[str, str], logged: tuple[str, str], **more: Any) -> Move:  # fmt: skip
    return Move(name, frozenset(before), after, needs, Text(sv=said[0], en=said[1]),
                Text(sv=logged[0], en=logged[1]), **more)  # fmt: skip


_MOVES = (
    _move("apply", {State.DRAFT, State.SENT_BACK}, State.APPLIED, Action.APPLY_FOR_ACCOUNT,
          ("Skicka ansökan", "Send the application"),
          ("{actor} ansökte om kontot {about}.", "{actor} applied for the account {about}."),
          demands=_ASKED),
    _move("agree", _WAITING, State.APPLIED, Action.DECIDE_OPENING,
          ("Godkänn och skicka vidare", "Approve and pass on"),
          ("{actor} godkände ansökan om {about} och skickade den vidare.",
           "{actor} approved the application for {about} and passed it on."),
          demands=("more-steps", "step-holder", "another-person")),
    _move("approve", _WAITING, State.APPROVED, Action.DECIDE_OPENING,
          ("Godkänn ansökan", "Approve the application"),
          ("{actor} godkände ansökan om kontot {about}.",
           "{actor} approved the application for the account {about}."),
          demands=("last-step", "step-holder", "another-person", "decision", "no-stop")),
    _move("send-back", _WAITING, State.SENT_BACK, Action.DECIDE_OPENING,
          ("Begär komplettering", "Ask for more"),
          ("{actor} begärde att ansökan om {about} kompletteras.",
           "{actor} sent the application for {about} back to be completed."),
          demands=("step-holder", "reason")),
    _move("refuse", _WAITING, State.REFUSED, Action.DECIDE_OPENING,
          ("Avslå ansökan", "Refuse the application"),
          ("{actor} avslog ansökan om kontot {about}.",
           "{actor} refused the application for the account {about}."),
          demands=("step-holder", "another-person", "reason", "decision")),
    _move("withdraw", _BEFORE_RUNNING, State.WITHDRAWN, Action.APPLY_FOR_ACCOUNT,
          ("Återkalla ansökan", "Withdraw the application"),
          ("{actor} återkallade ansökan om kontot {about}.",
           "{actor} withdrew the application for the account {about}.")),
    _move("open", {State.APPROVED}, State.RUNNING, Action.OPEN_ACCOUNT,
          ("Öppna kontot", "Open the account"),
          ("{actor} öppnade kontot {about}.", "{actor} opened the account {about}."),
          demands=("address", "staffing", "two-factor", "recovery", "central-access"),
          facts=_OPENED, register=True),
    _move("decide-closing", _RUNNING, State.CLOSING, Action.DECIDE_CLOSING,
          ("Avsluta kontot", "Close the account"),
          ("{actor} registrerade beslutet att avsluta kontot {about}.",
           "{actor} recorded the decision to close the account {about}."),
          demands=("reason", "decision", "referral", "notice-time", "texts"),
          facts=("closings", "decisions")),
    _move("record-sighting", _CLOSING, State.CLOSING, Action.RECORD_SIGHTING,
          ("Informationen syns", "The notice is visible"),
          ("{actor} noterade att informationen om avslutet syns på {about}.",
           "{actor} noted that the notice of closing is visible on {about}."),
          facts=("closings",)),
    _move("attest-archive", _CLOSING, State.CLOSING, Action.ATTEST_ARCHIVE,
          ("Bekräfta arkiveringen", "Attest the archive"),
          ("{actor} bekräftade att {about} är arkiverat.",
           "{actor} attested that {about} is archived."),
          facts=("archives",)),
    _move("close", _CLOSING, State.CLOSED, Action.CLOSE_ACCOUNT,
          ("Stäng kontot", "Shut the account"),
          ("{actor} stängde kontot {about}.", "{actor} shut the account {about}."),
          demands=("seen-long-enough", "archived", "name-settled", "last-day"),
          facts=("accounts", "closings", "coverage", "decisions"), register=True),
    _move("cancel-closing", _CLOSING, State.RUNNING, Action.DECIDE_CLOSING,
          ("Avbryt avslutet", "Cancel the closing"),
          ("{actor} avbröt avslutet av kontot {about}.",
           "{actor} cancelled the closing of the account {about}."),
          demands=("reason", "decision"), facts=("closings", "decisions")),
    _move("skip-step", _BEFORE_RUNNING | _RUNNING | _CLOSING, None, Action.SKIP_STEP,
          ("Besluta att hoppa över steget", "Decide to skip the step"),
          ("{actor} registrerade ett beslut om att hoppa över ett steg för {about}.",
           "{actor} recorded a decision to skip a step for {about}."),
          demands=("reason", "decision")),
)  # fmt: skip
MOVES: Mapping[str, Move] = MappingProxyType({move.name: move for move in _MOVES})
"""Every move by its name. There is no other way from one state to another."""


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a move stands: the state it begins in, what is met, what was decided to skip."""

    state: State
    where: Where
    met: Collection[str] = ()
    skipped: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a move can be made, and everything that stands in its way."""

    not_allowed: Text | None
    wrong_state: Text | None
    unmet: tuple[Condition, ...]

    @property
    def yes(self) -> bool:
        """Whether nothing stands in its way."""
        return not (self.not_allowed or self.wrong_state or self.unmet)


def may_move(move: str, ground: Ground, *, by: Actor) -> Answer:
    """Whether ``by`` may make the move from there, and what stands in the way."""
    wanted = MOVES[move]
    allowed = by.may(wanted.needs, ground.where)
    fits = ground.state in wanted.before
    return Answer(
        None if allowed else who_may(wanted.needs, ground.where),
        None if fits else _wrong_state(wanted, ground.state),
        tuple(one for one in wanted.conditions if not _holds(one, ground)),
    )


def require_move(move: str, ground: Ground, *, by: Actor) -> Move:
    """The move, if it can be made.

    Raises ``NotAllowed`` for who may not, else :class:`BadInput` with the wrong state, or with
    everything that is not met (each under the condition's key as its field).
    """
    by.require(MOVES[move].needs, unit=ground.where)
    answer = may_move(move, ground, by=by)
    if answer.not_allowed:
        raise NotAllowed(answer.not_allowed)
    if answer.wrong_state:
        raise BadInput(Problem(answer.wrong_state))
    if answer.unmet:
        raise BadInput([Problem(_not_yet(one), field=one.key) for one in answer.unmet])
    return MOVES[move]


def _holds(condition: Condition, ground: Ground) -> bool:
    return condition.key in ground.met or (condition.skippable and condition.key in ground.skipped)


def _wrong_state(move: Move, state: State) -> Text:
    return Text(
        sv=f"”{move.said.sv}” går inte att göra nu: läget är ”{state.words.sv}”.",
        en=f"“{move.said.en}” cannot be done now: the state is “{state.words.en}”.",
    )


def _not_yet(condition: Condition) -> Text:
    return Text(
        sv=f"Det här återstår: {_lowered(condition.sentence.sv)}",
        en=f"This remains: {_lowered(condition.sentence.to('en'))}",
    )


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
