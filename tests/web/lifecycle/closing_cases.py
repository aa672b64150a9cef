"""The storyboard's closing: @vattentornet, decided on 1 March 2027 by a policy of 60 days."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.web.collection.test_pictures import png

from kanalkoll.web.collection.pictures import check_picture
from kanalkoll.web.lifecycle.closing.deciding import NewClosing, decide_closing
from kanalkoll.web.lifecycle.closing.ending import NewArchive, attest_archive, settle_name
from kanalkoll.web.lifecycle.closing.notices import Words
from kanalkoll.web.lifecycle.closing.seeing import record_sighting
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.lifecycle.services.moving import Grounds
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account

MARCH = date(2027, 3, 1)
LAST = date(2027, 4, 30)
TOWER = "instagram-vattentornet.exempelstad"
SUM = "ab" * 32
PICTURE = check_picture(png())


def on_day(day: date) -> None:
    """Let it be that day."""
    Body.objects.update(demonstration_day=day)


def tower() -> Account:
    return Account.objects.select_related("unit").get(key=TOWER)


def words(**changed: Any) -> Words:
    """What the notice of @vattentornet says."""
    said: dict[str, Any] = {
        "reason": "Renoveringen av vattentornet är klar.",
        "account": Account.objects.get(handle="fastighet.exempelstad"),
        "contact": "0123-45 60 00",
        "last_day": LAST,
    }
    return Words(**{**said, **changed})


def grounds(**changed: Any) -> Grounds:
    said: dict[str, Any] = {
        "reason": "Renoveringen av vattentornet är klar.",
        "decided_by": "förvaltningschefen",
        "decided_on": MARCH,
        "case_number": "FN 2027/12",
    }
    return Grounds(**{**said, **changed})


def decided(by: Any, **changed: Any) -> Closing:
    """The closing as it was decided."""
    new = {"words": words(), "needed_days": 60, "grounds": grounds(), "answers": True, **changed}
    return decide_closing(tower(), NewClosing(**new), by=by)


def seen_on(closing: Closing, *days: date, by: Any) -> None:
    """Looks at the account, each on its day."""
    for day in days:
        on_day(day)
        record_sighting(closing, day, PICTURE, by=by)


WATCHED = (MARCH, date(2027, 3, 15), date(2027, 3, 29), date(2027, 4, 12), date(2027, 4, 26),
           date(2027, 4, 29))  # fmt: skip
"""Looks that make sixty days."""


def ready(by: Any) -> Closing:
    """A closing of which only the last move is left, on its last day."""
    closing = decided(by)
    seen_on(closing, *WATCHED, by=by)
    attest_archive(closing, NewArchive(date(2027, 4, 28), "full", SUM, "e-arkivet"), by=by)
    closing.refresh_from_db()
    settle_name(closing, "reserved", version=closing.version, by=by)
    on_day(LAST)
    closing.refresh_from_db()
    return closing
