"""What this app writes into the log."""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import personal, register_kind

ABSENCE_KEPT_DAYS = 365
"""So long after it was written the log knows from when to when somebody was away."""

_CHECKS: Mapping[str, Text] = {
    "password": Text(sv="lösenord", en="password"),
    "rights": Text(sv="behörighet på plattformen", en="rights on the platform"),
    "recovery": Text(sv="adress och telefon för återställning", en="recovery address and phone"),
    "second-factor": Text(sv="inloggning i två steg", en="second factor"),
}
_DAYS = personal("first_day", "last_day", whose="person", after_days=ABSENCE_KEPT_DAYS)

ABSENCE_ADDED = register_kind(
    "staffing.absence-added",
    Text(
        sv="{actor} registrerade frånvaro för {person}: {first_day}–{last_day}.",
        en="{actor} registered an absence of {person}: {first_day}–{last_day}.",
    ),
    _DAYS,
).name
ABSENCE_CHANGED = register_kind(
    "staffing.absence-changed",
    Text(
        sv="{actor} ändrade frånvaro för {person} till {first_day}–{last_day}.",
        en="{actor} changed an absence of {person} to {first_day}–{last_day}.",
    ),
    _DAYS,
).name
ABSENCE_REMOVED = register_kind(
    "staffing.absence-removed",
    Text(
        sv="{actor} tog bort en frånvaro för {person}.",
        en="{actor} removed an absence of {person}.",
    ),
).name
HANDED_OVER = register_kind(
    "staffing.handed-over",
    Text(
        sv="{actor} lämnade över det som {person} svarar för, från och med {first_day}.",
        en="{actor} handed over what {person} answers for, from {first_day} on.",
    ),
).name
TICKED = register_kind(
    "staffing.ticked",
    Text(
        sv="{actor} prickade av en punkt för kontot {account} efter en överlämning: {what}.",
        en="{actor} ticked a point for the account {account} after a hand-over: {what}.",
    ),
    words={"what": lambda data: _CHECKS[data["check"]]},
).name
UNTICKED = register_kind(
    "staffing.unticked",
    Text(
        sv="{actor} öppnade en punkt för kontot {account} på nytt: {what}.",
        en="{actor} opened a point for the account {account} again: {what}.",
    ),
    words={"what": lambda data: _CHECKS[data["check"]]},
).name
LIST_CHECKED = register_kind(
    "staffing.crisis-list-checked",
    Text(
        sv="{actor} kontrollerade krislistan för {place}.",
        en="{actor} checked the crisis list of {place}.",
    ),
    words={"place": lambda data: _place(data.get("unit_name"))},
).name


def _place(unit: str | None) -> Text:
    if unit:
        return Text(sv=unit, en=unit)
    return Text(sv="hela organisationen", en="the whole body")
