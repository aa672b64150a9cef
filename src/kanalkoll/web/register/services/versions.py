"""What was true of an account from when to when: rows are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import BEGINNING
from kanalkoll.core.language import Text
from kanalkoll.web.register.models import Account, AccountVersion, WayIn
from kanalkoll.web.register.words import DATED

COPIED = ("unit", "platform", *(field for field in DATED if field != "unit"))


def timeline(account: Account) -> list[AccountVersion]:
    """The versions that hold, in order of their first days, as they are known by now."""
    latest: dict[date | None, AccountVersion] = {}
    rows = AccountVersion.objects.filter(account=account, withdrawn_on__isnull=True)
    for row in rows.select_related("unit").order_by("known_from", "pk"):
        latest[row.first_day] = row
    return sorted(latest.values(), key=lambda row: row.first_day or BEGINNING)


def begin(account: Account, *, known: date, source: str) -> AccountVersion:
    """The first version of an account that has just come into the register, not saved yet."""
    return AccountVersion(
        account=account,
        **{field: getattr(account, field) for field in COPIED},
        first_day=account.opened_on,
        last_day=account.closed_on,
        known_from=known,
        way_in=WayIn.REGISTER,
        source=source,
    )


def change(
    account: Account, changed: Mapping[str, Any], *, since: date | None, known: date, source: str
) -> None:
    """Let the values hold from ``since``; ``None``: it has been so all along.

    All along means as long as the version that holds on ``known``: a mistake is
    put right. What began later than ``since`` is changed likewise. Raises
    :class:`BadInput` for a day before the account or after it.
    """
    versions = timeline(account) or [begin(account, known=known, source=source)]
    holding = _holding(versions, since or known)
    first = holding.first_day if since is None else since
    _check(first, holding)
    later = [row for row in versions if (row.first_day or BEGINNING) > (first or BEGINNING)]
    AccountVersion.objects.bulk_create(
        [
            _again(holding, first, changed, known=known, source=source),
            *(_again(row, row.first_day, changed, known=known, source=source) for row in later),
        ]
    )


def move_opening(account: Account, opened: date | None, *, known: date, source: str) -> None:
    """Let the account have begun another day. Raises :class:`BadInput` for one after a change."""
    versions = timeline(account) or [begin(account, known=known, source=source)]
    first = versions[0]
    limits = [row.first_day for row in versions[1:2]] + [first.last_day]
    if opened is not None and any(limit is not None and opened >= limit for limit in limits):
        raise BadInput(_TOO_LATE)
    wrong = AccountVersion.objects.filter(
        account=account, first_day=first.first_day, withdrawn_on__isnull=True
    )
    wrong.update(withdrawn_on=known)
    _again(first, opened, {}, known=known, source=source).save()


def _holding(versions: list[AccountVersion], on: date) -> AccountVersion:
    """The version that holds on a day; the first one for a day before them all."""
    begun = [row for row in versions if (row.first_day or BEGINNING) <= on]
    return begun[-1] if begun else versions[0]


def _check(first: date | None, holding: AccountVersion) -> None:
    if first is None:
        return
    if holding.first_day is not None and first < holding.first_day:
        raise BadInput(_TOO_EARLY)
    if holding.last_day is not None and first > holding.last_day:
        raise BadInput(_AFTER_ITS_END)


def _again(
    row: AccountVersion,
    first: date | None,
    changed: Mapping[str, Any],
    *,
    known: date,
    source: str,
) -> AccountVersion:
    return AccountVersion(
        account_id=row.account_id,
        **{**{field: getattr(row, field) for field in COPIED}, **changed},
        first_day=first,
        last_day=row.last_day,
        known_from=known,
        way_in=WayIn.REGISTER,
        source=source,
    )


_TOO_EARLY = Problem(
    Text(sv="Den dagen fanns kontot inte.", en="The account was not there that day."),
    Text(sv="Ange en dag då kontot fanns.", en="Give a day on which the account was there."),
    field="since",
)
_AFTER_ITS_END = Problem(
    Text(sv="Den dagen var kontot avslutat.", en="The account was closed that day."),
    Text(sv="Välj ”Det har varit så hela tiden”.", en="Choose “It has been so all along”."),
    field="since",
)
_TOO_LATE = Problem(
    Text(
        sv="Kontot kan inte ha startat efter att det ändrades eller avslutades.",
        en="The account cannot have begun after it was changed or closed.",
    ),
    field="opened_on",
)
