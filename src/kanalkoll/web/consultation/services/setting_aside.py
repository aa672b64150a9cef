"""Setting several sentences aside for one reason: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.consultation.selectors.accounting import Unaccounted
from kanalkoll.web.consultation.services.correcting import set_aside


def set_aside_together(chosen: Iterable[Unaccounted], why: str, *, by: Actor) -> None:
    """Say why these sentences need no viewpoint. Raises :class:`BadInput` and ``NotAllowed``."""
    with transaction.atomic():
        for one in chosen:
            set_aside(one.voice.answer, one.sentence.start, why, by=by)
