"""Reviews that other apps hold: kept beside the register's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.register.models import Account, Review, WayIn
from kanalkoll.web.register.services.changes import tell


def record_review(
    account: Account, review: str, answers: Mapping[str, Any], *, by: Actor, on: date
) -> Review:
    """Keep a dated review with its questions and answers as they stood that day.

    In the caller's transaction, which has asked for permission and writes the log.
    """
    kept = Review.objects.create(
        account=account,
        review=review,
        reviewed_on=on,
        person=by.key,
        answers=dict(answers),
        known_from=on,
        way_in=WayIn.PERSON,
        source=by.key,
    )
    tell([account])
    return kept
