"""Decisions about accounts, yearly reviews, and what persons attest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, Attestation, Decision, Review, WayIn
from kanalkoll.web.register.reviewing import QUESTIONS
from kanalkoll.web.register.services.changes import lock, tell

DECISION_KINDS: Mapping[str, Text] = {
    "open": Text(sv="Starta kontot", en="To open the account"),
    "change": Text(sv="Ändra kontot", en="To change the account"),
    "close": Text(sv="Avsluta kontot", en="To close the account"),
    "delegate": Text(sv="Vem som svarar för kontot", en="Who answers for the account"),
    "other": Text(sv="Annat beslut", en="Another decision"),
}
"""What a decision about an account can be about."""

LONGEST = {"decided_by": 200, "delegation": 200, "case_number": 60, "comment": 2_000}


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision that was made: what about, when, by whom (a function), in which case."""

    kind: str
    decided_on: date
    decided_by: str
    case_number: str = ""
    delegation: str = ""


def record_decision(account: Account, new: NewDecision, *, by: Actor) -> Decision:
    """Put a decision about the account into the register. Raises :class:`BadInput`, NotAllowed."""
    by.require("record-decision", unit=account.unit)
    _check_decision(new)
    with transaction.atomic():
        now = lock(account)
        decision = Decision.objects.create(
            key=f"{now.key}-{new.decided_on:%Y%m%d}-{token_hex(3)}"[-100:],
            account=now,
            kind=new.kind,
            decided_on=new.decided_on,
            decided_by=new.decided_by.strip(),
            delegation=new.delegation.strip(),
            case_number=new.case_number.strip(),
            known_from=today(),
            way_in=WayIn.DECISION,
            source=new.case_number.strip() or by.key,
        )
        record("register.decision-recorded", by=by, subject=now, unit=now.unit,
               data={"account": now.shown_name, "decision": decision.key, "kind": new.kind,
                     "case_number": decision.case_number})  # fmt: skip
        tell([now])
    return decision


def _check_decision(new: NewDecision) -> None:
    problems = []
    if new.kind not in DECISION_KINDS:
        problems.append(_problem("kind", "Välj vad beslutet gäller.", "Choose what it is about."))
    if new.decided_on > today():
        problems.append(_problem("decided_on", "Beslutsdagen ska ha varit.",
                                 "The day of the decision must have been."))  # fmt: skip
    if not new.decided_by.strip():
        problems.append(_problem("decided_by", "Skriv vem som beslutade, till exempel nämnden.",
                                 "Write who decided, such as the board."))  # fmt: skip
    texts = ("decided_by", "delegation", "case_number")
    problems += [
        _too_long(name) for name in texts if len(getattr(new, name).strip()) > LONGEST[name]
    ]
    if problems:
        raise BadInput(problems)


def review_account(
    account: Account, answers: Mapping[str, bool], *, by: Actor, comment: str = ""
) -> Review:
    """Årlig genomgång: keep the answers to :data:`QUESTIONS` as they were put and given today.

    Every question is answered. Raises :class:`BadInput`, NotAllowed.
    """
    by.require("review-account", unit=account.unit)
    unanswered = [key for key in QUESTIONS if answers.get(key) is None]
    if unanswered:
        raise BadInput([_problem(key, "Svara ja eller nej.", "Answer yes or no.")
                        for key in unanswered])  # fmt: skip
    if len(comment.strip()) > LONGEST["comment"]:
        raise BadInput(_too_long("comment"))
    with transaction.atomic():
        now = lock(account)
        review = Review.objects.create(
            account=now,
            review="account",
            reviewed_on=today(),
            person=by.key,
            answers={
                "questions": [
                    {"key": key, "sv": question.sv, "en": question.en, "yes": answers[key]}
                    for key, question in QUESTIONS.items()
                ],
                "comment": comment.strip(),
            },
            known_from=today(),
            way_in=WayIn.PERSON,
            source=by.key,
        )
        no = [key for key in QUESTIONS if not answers[key]]
        record("register.account-reviewed", by=by, subject=now, unit=now.unit,
               data={"account": now.shown_name, "no": no})  # fmt: skip
        tell([now])
    return review


def attest(account: Account, statement: str, *, holds: bool, by: Actor) -> Attestation:
    """Note that a person says today that the statement holds for the account, or does not.

    ``statement`` is the key that a rule of the policy names. NotAllowed.
    """
    by.require("edit-account", unit=account.unit)
    with transaction.atomic():
        now = lock(account)
        attestation = Attestation.objects.create(
            account=now,
            statement=statement,
            holds=holds,
            attested_on=today(),
            person=by.key,
            known_from=today(),
            way_in=WayIn.PERSON,
            source=by.key,
        )
        data = {"account": now.shown_name, "statement": statement, "holds": holds}
        record("register.attested", by=by, subject=now, unit=now.unit, data=data)
        tell([now])
    return attestation


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)


def _too_long(field: str) -> Problem:
    most = LONGEST[field]
    return _problem(field, f"Högst {most} tecken får plats.", f"At most {most} characters fit.")
