"""Accounts that there are already and that an application must answer for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address
from kanalkoll.web.register.doublets import near
from kanalkoll.web.register.models import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kanalkoll.web.lifecycle.models import Application

MOST = 20
"""So many are shown."""

LONG_ENOUGH = 5
"""Letters of a word that says something of a target group."""

SAME_HANDLE = Text(sv="kontonamnet liknar", en="the handle is alike")
SAME_PLACE = Text(
    sv="samma verksamhet på samma plattform", en="the same part of the body and platform"
)
SAME_GROUP = Text(sv="samma målgrupp", en="the same target group")


@dataclass(frozen=True, slots=True)
class Overlap:
    """An account that an application is alike, and in what."""

    account: Account
    why: tuple[Text, ...]


def alike(application: Application, on: date) -> list[Overlap]:
    """The accounts in use that the application is alike, most alike first."""
    found: dict[Account, list[Text]] = {}
    for account, why in _found(application, on):
        found.setdefault(account, []).append(why)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].handle))
    return [Overlap(account, tuple(why)) for account, why in ordered[:MOST]]


def same_account(application: Application) -> Account | None:
    """The account of the register that is the one applied for, if it is there."""
    address = _address(application)
    same = near(address).same if address else None
    return same if same and same.registered else None


def _found(application: Application, on: date) -> Iterator[tuple[Account, Text]]:
    address = _address(application)
    if address is not None:
        used = set(_in_use(on).values_list("pk", flat=True))
        yield from ((one, SAME_HANDLE) for one in near(address).alike if one.pk in used)
    on_platform = list(_in_use(on).filter(platform=application.platform).select_related("unit"))
    for account in on_platform:
        if account.unit_id == application.unit_id:
            yield account, SAME_PLACE
        if _same_group(account.target_groups, application.target_groups):
            yield account, SAME_GROUP


def _same_group(theirs: str, ours: str) -> bool:
    """Whether at least half of the words of ours that say something stand in theirs."""
    wanted = _words(ours)
    return bool(wanted) and 2 * len(wanted & _words(theirs)) >= len(wanted)


def _in_use(on: date) -> QuerySet[Account]:
    open_still = Q(closed_on__isnull=True) | Q(closed_on__gte=on)
    return Account.objects.filter(open_still, registered=True, known_from__lte=on)


def _address(application: Application) -> Address | None:
    if not application.platform or not application.handle:
        return None
    return Address(application.platform, application.handle, None, None)


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word for word in re.findall(r"\w+", text.casefold()) if len(word) >= LONG_ENOUGH
    )
