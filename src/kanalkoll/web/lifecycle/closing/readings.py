"""The program's own looks: a reading of the profile in which the notice stands word for word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from kanalkoll.core.closing.texts import ClosingText
from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection import arrow
from kanalkoll.web.collection.selectors import delivered_files
from kanalkoll.web.lifecycle.closing.notices import texts, words_of
from kanalkoll.web.lifecycle.closing.seeing import record_reading
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import WayIn

BY_PROGRAM = frozenset({WayIn.API, WayIn.WEB, WayIn.EXPORT})


class Reading(NamedTuple):
    """A profile text that the program read: when, by which way in, from where."""

    day: Any
    way_in: str
    source: str
    text: str


def note_readings(accounts: Collection[str]) -> int:
    """Note every reading of these accounts in which the notice stands; how many were new."""
    rows = Closing.objects.filter(
        account__key__in=accounts, closed_known__isnull=True, cancelled_on__isnull=True
    )
    return sum(_noted(closing) for closing in rows.select_related("account", "account_instead"))


def _noted(closing: Closing) -> int:
    wanted = _plain(_profile_text(closing))
    if not wanted:
        return 0
    seen = [one for one in readings_of(closing) if wanted in _plain(one.text)]
    return sum(record_reading(closing, one.day, one.way_in, one.source) is not None for one in seen)


def readings_of(closing: Closing) -> Iterator[Reading]:
    """The profile texts that the program has read since closing was decided."""
    rows = arrow.read(delivered_files().get("profiles", []), accounts=[closing.account.key])
    for row in rows:
        by_program = row["way_in"] in BY_PROGRAM and row["field"] == "bio"
        if by_program and row["value"] and row["known_from"] >= closing.decided_on:
            yield Reading(row["known_from"], row["way_in"], row["source"], row["value"])


def _profile_text(closing: Closing) -> str:
    try:
        made: list[ClosingText] = texts(closing.account, words_of(closing), today())
    except BadInput:
        return ""
    return made[0].text


def _plain(text: str) -> str:
    """A text as it is compared: spaces and line breaks are all alike."""
    return " ".join(text.split()).casefold()
