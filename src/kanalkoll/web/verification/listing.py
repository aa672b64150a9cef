"""The list of official accounts: what is searched for, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import within
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification.selectors import (
    found_by,
    is_closed,
    platform_name,
)

ROWS = 50
LONGEST_QUERY = 300
IN_USE, CLOSED = "anvands", "avslutade"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of the list; empty is everything."""

    query: str = ""
    platform: str = ""
    part: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether not everything is asked for."""
        return any((self.query, self.platform, self.part, self.state))


def wish_of(given: Mapping[str, str]) -> Wish:
    """What an address asks for; what does not exist is passed over."""
    state = given.get("lage", "")
    return Wish(
        query=given.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip(),
        platform=given.get("plattform", "")[:40].replace("\x00", ""),
        part=given.get("del", "")[:100].replace("\x00", ""),
        state=state if state in {IN_USE, CLOSED} else "",
    )


@dataclass(frozen=True)
class Listing:
    """The accounts that a wish finds on a day."""

    wish: Wish
    on: date

    @cached_property
    def accounts(self) -> QuerySet[Account]:
        """What is found, by handle."""
        rows = found_by(self.wish.query).filter(begun(self.on))
        if self.wish.platform:
            rows = rows.filter(platform=self.wish.platform)
        if self.wish.part:
            rows = rows.filter(unit__in=_part(self.wish.part))
        if self.wish.state:
            ended = Q(closed_on__lt=self.on)
            rows = rows.filter(ended if self.wish.state == CLOSED else ~ended)
        return rows

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many are in use and how many closed, in one question."""
        told = self.accounts.order_by().aggregate(
            all=Count("pk"), closed=Count("pk", filter=Q(closed_on__lt=self.on))
        )
        return told["all"] - told["closed"], told["closed"]

    def page(self, number: str | None) -> Page[Account]:
        """One page of the accounts; the nearest one that there is."""
        paginator = Paginator(self.accounts, ROWS)
        paginator.__dict__["count"] = sum(self.counts)  # counted already
        return paginator.get_page(number)

    def rows(self, page: Page[Account]) -> list[tuple[Account, Text, bool]]:
        """Each account of a page with its platform's name and whether it is closed."""
        return [
            (account, platform_name(account.platform), is_closed(account, self.on))
            for account in page
        ]


def begun(on: date) -> Q:
    """Accounts that have begun: what is only planned is not the public's yet."""
    return Q(opened_on__isnull=True) | Q(opened_on__lte=on)


def _part(key: str) -> set[int]:
    unit = Unit.objects.filter(key=key).first()
    return within(unit) if unit else set()


def platforms() -> Sequence[tuple[str, Text]]:
    """The platforms on which there are accounts, by name."""
    keys = Account.objects.filter(registered=True).order_by().values_list("platform", flat=True)
    return sorted(
        ((key, platform_name(key)) for key in keys.distinct()), key=lambda one: one[1].sv.casefold()
    )


def parts() -> Sequence[tuple[str, str]]:
    """The parts of the body that have accounts, by name."""
    with_accounts = Account.objects.filter(registered=True).order_by().values("unit").distinct()
    rows = Unit.objects.filter(pk__in=with_accounts).values_list("key", "name")
    return sorted(rows, key=lambda one: one[1].casefold())
