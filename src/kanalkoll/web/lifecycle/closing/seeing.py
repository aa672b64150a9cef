"""Noting that the notice was seen: by a person with a picture, or by the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import SYSTEM, Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.pictures import Picture
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle.closing.locking import locked, moving_of, tell
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.lifecycle.moves import require_move
from kanalkoll.web.lifecycle.services.moving import write_move
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import WayIn


@transaction.atomic
def record_sighting(closing: Closing, day: date, picture: Picture | None, *, by: Actor) -> Sighting:
    """Note that a person saw the notice on the account on a day; the picture shows it.

    Raises :class:`BadInput` for a day before the decision or to come, without a picture, and
    when the account is not being closed; :class:`NotAllowed`.
    """
    now = locked(closing)
    moving = moving_of(now)
    move = require_move("record-sighting", moving.ground(), by=by)
    problems = list(_wrong(now, day, picture))
    if problems or picture is None:
        raise BadInput(problems)
    sighting = Sighting(closing=now, day=day, person=by.key, known_from=today(),
                        way_in=WayIn.PERSON, source=by.key)  # fmt: skip
    name = f"{uuid4().hex}.{picture.ending}"
    sighting.picture.save(name, ContentFile(picture.data), save=False)
    sighting.save()
    write_move(move, moving, by=by, data={"on": day.isoformat()})
    tell(now)
    return sighting


@transaction.atomic
def record_reading(closing: Closing, day: date, way_in: str, source: str) -> Sighting | None:
    """Note that the program read the notice in the profile on a day; ``None`` if it is noted."""
    now = locked(closing)
    if not now.is_open or now.sightings.filter(day=day, person=SYSTEM.key).exists():
        return None
    moving = moving_of(now)
    sighting = Sighting.objects.create(
        closing=now, day=day, person=SYSTEM.key, known_from=today(), way_in=way_in, source=source
    )
    move = require_move("record-sighting", moving.ground(), by=SYSTEM)
    write_move(move, moving, by=SYSTEM, data={"on": day.isoformat()})
    tell(now)
    return sighting


@transaction.atomic
def withdraw_sighting(sighting: Sighting, *, by: Actor) -> Sighting:
    """Take back a sighting that was wrong: it stays in the list and counts no longer.

    Raises :class:`BadInput` once the account has been closed; :class:`NotAllowed`.
    """
    require(by, Action.RECORD_SIGHTING, unit=sighting.closing.account)
    now = locked(sighting.closing)
    if not now.is_open:
        raise BadInput(Problem(Text(sv="Avslutet är inte längre på gång.",
                                    en="The closing is no longer under way.")))  # fmt: skip
    row = Sighting.objects.get(pk=sighting.pk)
    if row.withdrawn_on is not None:
        return row
    row.withdrawn_on = today()
    row.save(update_fields=["withdrawn_on"])
    account = now.account
    record("lifecycle.sighting-withdrawn", by=by, subject=account, unit=account.unit,
           data={"about": account.shown_name, "on": row.day.isoformat()})  # fmt: skip
    tell(now)
    return row


def _wrong(closing: Closing, day: date, picture: Picture | None) -> Iterator[Problem]:
    if day > today():
        yield _problem("day", "Dagen ska ha varit.", "The day must have been.")
    if day < closing.decided_on:
        yield _problem("day", "Det var före beslutet att avsluta kontot.",
                       "That was before the decision to close the account.")  # fmt: skip
    if picture is None:
        yield _problem("picture", "Lägg till en bild av profilen där texten syns.",
                       "Add a picture of the profile in which the text is seen.")  # fmt: skip


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)
