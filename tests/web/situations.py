"""Situations of the city that many tests begin with, each by the name of the fixture for it.

A situation comes about before the tests that ask for it, once for those that follow each other;
what they do in it is undone as ever. So it costs its judging once, and not once a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from kanalkoll.data import shipped_text
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.overview.counting import count_again
from kanalkoll.web.overview.past import look_back
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.policies.services import add_policy

DAY = date(2026, 11, 24)
MARCH = date(2027, 3, 1)


def adopted(valid_from: date) -> str:
    """The demonstration's draft, adopted."""
    return (
        shipped_text("exempelstad-utkast")
        .replace('stage = "consultation"', f'stage = "adopted"\nvalid-from = {valid_from}')
        .replace('version = "1"', 'version = "2"', 1)
    )


def in_force() -> None:
    """The draft has been adopted and in force since the beginning of the month."""
    add_policy(adopted(date(2026, 11, 1)), by=SYSTEM)


def in_force_in_march() -> None:
    """It is 1 March 2027; the draft is in force from that day and says sixty days of a notice."""
    Body.objects.update(demonstration_day=MARCH)
    text = adopted(MARCH).replace('visible-for = "undefined"', "visible-for = 60")
    add_policy(text, by=SYSTEM)


def looked_back() -> None:
    """The city with its past weeks judged, and every account counted."""
    count_again(policies_shown(DAY)[0], None)
    look_back(DAY)


SITUATIONS: Mapping[str, Callable[[], None]] = {
    situation.__name__: situation for situation in (in_force, in_force_in_march, looked_back)
}
