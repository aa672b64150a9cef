"""Recording the decision to close an account, changing its terms, calling it off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle.closing.locking import locked, moving_of, tell
from kanalkoll.web.lifecycle.closing.notice_time import notice_time
from kanalkoll.web.lifecycle.closing.notices import Words, texts, words_of
from kanalkoll.web.lifecycle.closing.referral import asked, problem, wrong_referral
from kanalkoll.web.lifecycle.closing.seen import under_way, watched_of
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.lifecycle.moves import State, require_move
from kanalkoll.web.lifecycle.services.moving import (
    Grounds,
    Moving,
    check_grounds,
    grounds_met,
    write_move,
)
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, WayIn
from kanalkoll.web.register.services import NewDecision, record_decision
from kanalkoll.web.register.services.changes import lock
from kanalkoll.web.ui.saying import long_day

LONGEST = {"reason": 500, "short_reason": 200, "place": 300, "contact": 200}
MOST_DAYS = 730
"""A notice that is to stay for longer is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class NewClosing:
    """What was decided: what the notice says, how long it is to be seen, by whom.

    ``answers``: the person says that the place and the contact answer.
    """

    words: Words
    needed_days: int
    grounds: Grounds
    answers: bool = False


def check_closing(account: Account, new: NewClosing, *, by: Actor) -> None:
    """Raise what :func:`decide_closing` would, and write nothing."""
    require(by, Action.DECIDE_CLOSING, unit=account)
    earliest = first_last_day(today(), new.needed_days)
    _refuse([*_wrong_grounds(new.grounds), *_already(account), *wrong_words(account, new.words),
             *_wrong_days(new.words, new.needed_days, earliest)])  # fmt: skip


@transaction.atomic
def decide_closing(account: Account, new: NewClosing, *, by: Actor) -> Closing:
    """Record that the account is to be closed; the notice begins to count when it is seen.

    Raises :class:`BadInput` with everything that is wrong, and :class:`NotAllowed`.
    """
    now = lock(account)
    check_closing(now, new, by=by)
    answers = asked(new.words, person_says=new.answers, by=by)
    closing = Closing(
        account=now, **new.grounds.columns(), answers_on=answers.on, answers_by=answers.by,
        recorded_by=by.key, known_from=today(), way_in=WayIn.DECISION,
        source=new.grounds.case_number.strip() or by.key,
    )  # fmt: skip
    _put(closing, new.words, new.needed_days)
    moving = Moving(closing.about, now.shown_name, State.RUNNING, now.unit, now)
    met = (*grounds_met(new.grounds), "referral", "notice-time", "texts")
    move = require_move("decide-closing", moving.ground(*met), by=by)
    _save_new(closing)
    _decision(now, new.grounds, "close", by)
    write_move(move, moving, by=by, grounds=new.grounds, data=_said(closing))
    tell(closing)
    return closing


@transaction.atomic
def change_closing(
    closing: Closing, words: Words, *, needed_days: int, version: int, answers: bool, by: Actor
) -> Closing:
    """Change the words of the notice, the last day, or how long it is to be seen.

    Raises :class:`BadInput`, :class:`NotAllowed`, and :class:`ClosingChanged`.
    """
    require(by, Action.DECIDE_CLOSING, unit=closing.account)
    now = locked(closing, version)
    earliest = watched_of(now).until(needed_days, today()) + timedelta(days=1)
    _refuse([*_ended(now), *wrong_words(now.account, words),
             *_wrong_days(words, needed_days, earliest)])  # fmt: skip
    if _referral(words) != _referral(words_of(now)):
        heard = asked(words, person_says=answers, by=by)
        now.answers_on, now.answers_by = heard.on, heard.by
    _put(now, words, needed_days)
    now.version += 1
    now.save()
    account = now.account
    record("lifecycle.closing-changed", by=by, subject=account, unit=account.unit,
           data={"about": account.shown_name, **_said(now)})  # fmt: skip
    tell(now)
    return now


@transaction.atomic
def cancel_closing(closing: Closing, grounds: Grounds, *, version: int, by: Actor) -> Closing:
    """Call the closing off by a decision: the account goes on. Raises as :func:`change_closing`."""
    require(by, Action.DECIDE_CLOSING, unit=closing.account)
    check_grounds(grounds)
    now = locked(closing, version)
    moving = moving_of(now)
    move = require_move("cancel-closing", moving.ground(*grounds_met(grounds)), by=by)
    now.cancelled_on = today()
    now.version += 1
    now.save()
    _decision(now.account, grounds, "other", by)
    write_move(move, moving, by=by, grounds=grounds)
    tell(now)
    return now


def wrong_words(account: Account, words: Words) -> Iterator[Problem]:
    """What is wrong with what the notice says, or with how much of it the platform takes."""
    if not words.reason.strip():
        yield problem("reason", "Skriv varför kontot avslutas.", "Write why it is closed.")
    for name, most in LONGEST.items():
        if len(getattr(words, name).strip()) > most:
            yield problem(name, f"Högst {most} tecken får plats.",
                          f"At most {most} characters fit.")  # fmt: skip
    wrong_place = list(wrong_referral(account, words))
    yield from wrong_place
    if words.reason.strip() and not wrong_place:
        yield from wrong_texts(account, words)


def wrong_texts(account: Account, words: Words) -> Iterator[Problem]:
    """What has to give for the texts to fit."""
    try:
        texts(account, words, today())
    except BadInput as error:
        yield from error.problems


def first_last_day(on: date, needed_days: int) -> date:
    """The first last day that is possible when the notice is put in on a day."""
    return on + timedelta(days=min(max(needed_days, 0), MOST_DAYS))


def _wrong_days(words: Words, needed_days: int, earliest: date) -> Iterator[Problem]:
    time = notice_time(today())
    if not 0 < needed_days <= MOST_DAYS:
        yield problem("needed_days", f"Skriv ett antal dagar, högst {MOST_DAYS}.",
                      f"Write a number of days, at most {MOST_DAYS}.")  # fmt: skip
    elif time.days is not None and needed_days < time.days:
        yield problem("needed_days", f"Policyn kräver {time.days} dagar ({time.clause}).",
                      f"The policy asks for {time.days} days ({time.clause}).")  # fmt: skip
    elif words.last_day < earliest:
        yield problem("last_day", f"Informationen ska finnas i {needed_days} dagar innan kontot "
                      f"stängs. Sista dagen är tidigast {long_day(earliest)}.",
                      f"The notice is to be there for {needed_days} days before the account is "
                      f"shut. The last day is {long_day(earliest)} at the earliest.")  # fmt: skip
    elif words.last_day > earliest + timedelta(days=MOST_DAYS):
        yield problem("last_day", "Dagen ligger för långt fram.", "The day is too far away.")


def _wrong_grounds(grounds: Grounds) -> Iterator[Problem]:
    try:
        check_grounds(grounds)
    except BadInput as error:
        # Why is asked for once, as the words of the notice.
        yield from (one for one in error.problems if one.field != "reason")


def _already(account: Account) -> Iterator[Problem]:
    if account.closed_on is not None:
        yield Problem(Text(sv="Kontot är redan avslutat.", en="The account is closed already."))
    elif under_way(account) is not None:
        yield _UNDER_WAY


def _ended(closing: Closing) -> Iterator[Problem]:
    if not closing.is_open:
        yield Problem(Text(sv="Avslutet är inte längre på gång.",
                           en="The closing is no longer under way."))  # fmt: skip


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise BadInput(problems)


def _referral(words: Words) -> tuple[object, ...]:
    return words.account, words.place.strip(), words.contact.strip()


def _put(closing: Closing, words: Words, needed_days: int) -> None:
    time = notice_time(today())
    closing.reason = " ".join(words.reason.split())
    closing.short_reason = " ".join(words.short_reason.split())
    closing.account_instead = words.account
    closing.place, closing.contact = words.place.strip(), words.contact.strip()
    closing.needed_days, closing.last_day = needed_days, words.last_day
    closing.clause = time.clause if time.days is not None else ""


def _save_new(closing: Closing) -> None:
    try:
        with transaction.atomic():
            closing.save()
    except IntegrityError:  # somebody else decided it in the same moment
        raise BadInput(_UNDER_WAY) from None


def _decision(account: Account, grounds: Grounds, kind: str, by: Actor) -> None:
    new = NewDecision(kind, grounds.decided_on, grounds.decided_by,
                      case_number=grounds.case_number, delegation=grounds.delegation)  # fmt: skip
    record_decision(account, new, by=by)


def _said(closing: Closing) -> dict[str, object]:
    return {"last_day": closing.last_day.isoformat(), "days": closing.needed_days,
            "case_number": closing.case_number}  # fmt: skip


_UNDER_WAY = Problem(
    Text(sv="Kontot håller redan på att avslutas.", en="The account is being closed already.")
)
