"""The last steps of a closing: the archive, the name, and the day on which the account is shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from typing import IO

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle.closing.locking import locked, moving_of, tell
from kanalkoll.web.lifecycle.closing.notices import name_of
from kanalkoll.web.lifecycle.closing.seen import watched_of
from kanalkoll.web.lifecycle.models import Archived, ArchiveLevel, Closing, NameAfter
from kanalkoll.web.lifecycle.moves import require_move
from kanalkoll.web.lifecycle.services.moving import skipped_of, write_move
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import WayIn
from kanalkoll.web.register.services.closing import LastDay, end_account

_SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class NewArchive:
    """What a person attests: how much was archived, in which file, and where that is kept."""

    archived_on: date
    level: str
    sha256: str
    kept_at: str = ""


def hash_of(file: IO[bytes]) -> str:
    """The SHA-256 of a file; the file itself is not kept."""
    return file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # (any binary file)


@transaction.atomic
def attest_archive(closing: Closing, new: NewArchive, *, by: Actor) -> Archived:
    """Keep that a person says the account is archived. Raises :class:`BadInput`, NotAllowed."""
    now = locked(closing)
    moving = moving_of(now)
    move = require_move("attest-archive", moving.ground(), by=by)
    sha256 = re.sub(r"\s", "", new.sha256).lower()
    problems = list(_wrong(now, new, sha256))
    if problems:
        raise BadInput(problems)
    archived = Archived.objects.create(
        closing=now, archived_on=new.archived_on, level=new.level, sha256=sha256,
        kept_at=new.kept_at.strip(), person=by.key, known_from=today(),
        way_in=WayIn.PERSON, source=by.key,
    )  # fmt: skip
    data = {"on": new.archived_on.isoformat(), "level": new.level, "sha256": sha256}
    write_move(move, moving, by=by, data=data)
    tell(now)
    return archived


@transaction.atomic
def settle_name(closing: Closing, name_after: str, *, version: int, by: Actor) -> Closing:
    """Record whether the account's name is kept or released.

    Raises :class:`BadInput`, :class:`NotAllowed`, :class:`ClosingChanged`.
    """
    require(by, Action.DECIDE_CLOSING, unit=closing.account)
    now = locked(closing, version)
    if name_after not in NameAfter.values:
        raise BadInput(_problem("name_after", "Välj vad som händer med namnet.",
                                "Choose what becomes of the name."))  # fmt: skip
    if not now.is_open:
        raise BadInput(_problem("name_after", "Avslutet är inte längre på gång.",
                                "The closing is no longer under way."))  # fmt: skip
    now.name_after = name_after
    now.version += 1
    now.save(update_fields=["name_after", "version"])
    account = now.account
    record("lifecycle.name-settled", by=by, subject=account, unit=account.unit,
           data={"about": account.shown_name, "name_after": name_after})  # fmt: skip
    return now


@transaction.atomic
def close_account(closing: Closing, *, version: int, by: Actor) -> Closing:
    """Shut the account: its last day is written into the register, and its page answers for ever.

    Raises :class:`BadInput` with everything that is not met and not decided to be skipped,
    :class:`NotAllowed`, :class:`ClosingChanged`.
    """
    require(by, Action.CLOSE_ACCOUNT, unit=closing.account)
    now = locked(closing, version)
    moving = moving_of(now)
    move = require_move("close", moving.ground(*met_by(now, today())), by=by)
    now.closed_known = today()
    now.version += 1
    now.save()
    end_account(now.account, LastDay(now.last_day, reason_of(now), referral_of(now)), by=by)
    write_move(move, moving, by=by, data={"last_day": now.last_day.isoformat()})
    tell(now)
    return now


def met_by(closing: Closing, on: date) -> frozenset[str]:
    """Which conditions of shutting the account are met on a day, by themselves."""
    met = {
        "seen-long-enough": watched_of(closing).days >= closing.needed_days,
        "archived": closing.archives.exists(),
        "name-settled": bool(closing.name_after),
        # Days on which nobody looked may have moved the end past the day that was decided.
        "last-day": on >= closing.last_day >= _complete(closing, on),
    }
    return frozenset(key for key, holds in met.items() if holds)


def _complete(closing: Closing, on: date) -> date:
    """The day on which the notice had been seen for long enough, or where one did without it."""
    if "seen-long-enough" in skipped_of(closing.about):
        return closing.last_day
    return watched_of(closing).until(closing.needed_days, on)


def reason_of(closing: Closing) -> str:
    """Why, as it stands on the account's page for ever."""
    reason = closing.reason
    return reason if reason[-1:] in {".", "?", "!", "…"} else f"{reason}."


def referral_of(closing: Closing) -> str:
    """Where to turn: ``Vänd dig i stället till @… eller 0123-45 60 00``."""
    account = closing.account_instead
    places = [name_of(account) if account else closing.place, closing.contact]
    said = " eller ".join(place for place in places if place)
    return f"Vänd dig i stället till {said}." if said else ""


def _wrong(closing: Closing, new: NewArchive, sha256: str) -> Iterator[Problem]:
    if new.archived_on > today():
        yield _problem("archived_on", "Dagen ska ha varit.", "The day must have been.")
    if closing.account.opened_on and new.archived_on < closing.account.opened_on:
        yield _problem("archived_on", "Då fanns inte kontot.", "The account was not there then.")
    if new.level not in ArchiveLevel.values:
        yield _problem("level", "Välj hur mycket som är arkiverat.",
                       "Choose how much is archived.")  # fmt: skip
    if not _SHA256.fullmatch(sha256):
        yield _problem("sha256", "En kontrollsumma har 64 tecken: siffror och bokstäverna a–f. "
                       "Välj filen i stället, så räknas den ut.",
                       "A checksum has 64 characters: figures and the letters a–f. "
                       "Choose the file instead, and it is worked out.")  # fmt: skip
    if len(new.kept_at.strip()) > LONGEST_PLACE:
        yield _problem("kept_at", f"Högst {LONGEST_PLACE} tecken får plats.",
                       f"At most {LONGEST_PLACE} characters fit.")  # fmt: skip


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)
