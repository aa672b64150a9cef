"""The register as open data: the accounts as rows, and a catalogue that describes them.

Nothing about a person is in here. Closed accounts stay, so that who asks later gets an answer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from kanalkoll.core.language import Text
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification.listing import begun
from kanalkoll.web.verification.selectors import is_closed, official_accounts


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the open data: its name in the files, and what it holds."""

    name: str
    about: Text


COLUMNS = (
    Column("id", Text(sv="kontots nyckel; den ändras aldrig",
                      en="the account's key; never changed")),
    Column("platform", Text(sv="plattformen, till exempel instagram",
                            en="the platform, such as instagram")),
    Column("handle", Text(sv="kontonamnet utan @", en="the handle without @")),
    Column("name", Text(sv="visningsnamnet, om det finns", en="the display name, if any")),
    Column("url", Text(sv="adressen på plattformen", en="the address on the platform")),
    Column("platform-id", Text(sv="plattformens eget nummer för kontot, där det är känt",
                               en="the platform's own id of the account, where it is known")),
    Column("page", Text(sv="kontots sida hos oss; den finns kvar efter ett avslut",
                        en="the account's page here; it stays after a closing")),
    Column("part", Text(sv="verksamheten som driver kontot", en="the part that runs the account")),
    Column("status", Text(sv="active (används) eller closed (avslutat)", en="active or closed")),
    Column("opened", Text(sv="första dagen, om den är känd", en="the first day, if known")),
    Column("closed", Text(sv="sista dagen, för avslutade konton",
                          en="the last day of closed ones")),
    Column("closing-reason", Text(sv="varför kontot avslutades", en="why the account was closed")),
    Column("closing-referral", Text(sv="vart man kan vända sig i stället",
                                    en="where to turn instead")),
    Column("listed-since", Text(sv="dagen då kontot kom in i förteckningen",
                                en="the day on which it came into the list")),
)  # fmt: skip
"""What each row has, in this order; new columns are only ever added at the end."""

Row = dict[str, str | None]


def rows(on: date) -> Iterator[Row]:
    """Every official account as it is on the day, by key."""
    pages = settings.BASE_URL + reverse("verification:accounts")
    for account in official_accounts().filter(begun(on)).order_by("key"):
        yield _row(account, on, pages)


def _row(account: Account, on: date, pages: str) -> Row:
    closed = is_closed(account, on)
    return {
        "id": account.key,
        "platform": account.platform,
        "handle": account.handle,
        "name": account.name or None,
        "url": account.url or None,
        "platform-id": account.platform_id or None,
        "page": f"{pages}{account.slug}/",
        "part": account.unit.name,
        "status": "closed" if closed else "active",
        "opened": _iso(account.opened_on),
        "closed": _iso(account.closed_on) if closed else None,
        "closing-reason": (account.closing_reason.strip() or None) if closed else None,
        "closing-referral": (account.closing_referral.strip() or None) if closed else None,
        "listed-since": _iso(account.known_from),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_csv(on: date) -> bytes:
    """The rows as CSV (RFC 4180, UTF-8, a header row)."""
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, [column.name for column in COLUMNS])
    writer.writeheader()
    writer.writerows(rows(on))
    return into.getvalue().encode()
