"""New accounts in the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import PLATFORM_NAMES, Address, account_key
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.doublets import already_there, near
from kanalkoll.web.register.models import Account, AccountVersion, Looked, WayIn
from kanalkoll.web.register.services.changes import Change, lock, note, tell, write_down
from kanalkoll.web.register.services.values import read_address, read_values
from kanalkoll.web.register.services.versions import begin, change
from kanalkoll.web.register.words import DATED, PLAIN

KEPT_HERE = ("roles", "goals", "reviews", "attestations", "closings")
"""Aspects that the register itself keeps: from the first day on, what is not there is not."""

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to add.

    ``address`` is its handle or address, however written; ``values`` are any
    others of the fields that a person may write, and the days it began and
    ended with the reason and where to turn instead.
    """

    unit: Unit
    platform: str
    address: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = "register"


@dataclass(frozen=True, slots=True)
class Added:
    """The account as it stands in the register, and others whose handles look like its."""

    account: Account
    alike: tuple[Account, ...] = ()


def add_account(new: NewAccount, *, by: Actor) -> Added:
    """Put an account into the register.

    An account that had been found and was not in the register is taken into
    it. Raises :class:`BadInput` for a doublet (the same handle, address or id
    on the platform) and for what cannot stand in a field; NotAllowed.
    """
    by.require("add-account", unit=new.unit)
    try:
        with transaction.atomic():
            return _add(new, by)
    except IntegrityError:  # somebody added it in the same moment
        raise BadInput(_JUST_NOW) from None


def _add(new: NewAccount, by: Actor) -> Added:
    _check_platform(new.platform)
    address = read_address(new.address, new.platform)
    values = _values(new)
    # What is in use is looked up before what is alike: whoever adds the same account in between
    # is seen by the second look, or takes the key that this one would take, and is told of.
    taken = Taken.near([address])
    around = near(address)
    if around.same is not None and around.same.registered:
        raise BadInput(already_there(around.same))
    day = today()
    if around.same is not None:
        account = _take_in(around.same, new, values, by=by)
    else:
        account = made(new, address, values, taken, known=day)
        account.save()
        begin(account, known=day, source=new.source).save()
        write_down([(account, first_changes(account))], by=by)
    keep_here([account], day)
    record("register.account-added", by=by, subject=account, unit=account.unit,
           data={"account": account.shown_name, "platform": account.platform})  # fmt: skip
    tell([account])
    return Added(account, around.alike)


def _check_platform(platform: str) -> None:
    if platform not in PLATFORM_NAMES:
        raise BadInput(Problem(
            Text(sv="Välj vilken plattform kontot finns på.",
                 en="Choose the platform that the account is on."), field="platform"))  # fmt: skip


_ONCE = ("closed_on", "closing_reason", "closing_referral")
"""What is written when an account comes in that has ended already."""


def _values(new: NewAccount) -> dict[str, Any]:
    plain = {name: value for name, value in new.values.items() if name not in _ONCE}
    values = read_values({**plain, "unit": new.unit}, new.platform)
    values.pop("registered", None)
    ended = {name: new.values[name] for name in _ONCE if new.values.get(name)}
    opened, closed = values.get("opened_on"), ended.get("closed_on")
    if opened and closed and closed < opened:
        raise BadInput(_CLOSED_FIRST)
    if closed and closed >= today():
        raise BadInput(_NOT_CLOSED_YET)
    return {**values, **ended}


@dataclass(slots=True)
class Taken:
    """Keys and short addresses that are in use."""

    keys: set[str]
    slugs: set[str]

    @classmethod
    def near(cls, addresses: Iterable[Address]) -> Taken:
        """Those that accounts at the addresses may come into conflict with."""
        some = list(addresses)
        rows = Account.objects.order_by()
        if len(some) == 1:
            there = Q(slug__startswith=_slug_base(some[0]))
            rows = rows.filter(there | Q(key__startswith=account_key(some[0])))
        pairs = list(rows.values_list("key", "slug"))
        return cls({key for key, _ in pairs}, {slug for _, slug in pairs})

    def key(self, address: Address) -> str:
        """A key for the account that nobody has, from now on taken."""
        return _free(account_key(address), self.keys, ())

    def slug(self, address: Address) -> str:
        """A short address for its information page, kept for ever, from now on taken."""
        base = _slug_base(address)
        return _free(base, self.slugs, (f"{base}-{address.platform}",))


def _slug_base(address: Address) -> str:
    plain = slugify(address.handle.replace(".", "-").replace("/", "-"))
    return plain[:LONGEST_SLUG].strip("-") or address.platform


def _free(wanted: str, taken: set[str], others: tuple[str, ...]) -> str:
    number = 2
    for name in (wanted, *others):
        if name not in taken:
            taken.add(name)
            return name
    while (name := f"{wanted}-{number}") in taken:
        number += 1
    taken.add(name)
    return name


def made(
    new: NewAccount, address: Address, values: Mapping[str, Any], taken: Taken, *, known: date
) -> Account:
    """The account, not saved yet."""
    plain = {name: value for name, value in values.items() if name != "unit"}
    given = {"platform_id": address.platform_id or "", **plain}
    return Account(
        key=taken.key(address),
        slug=taken.slug(address),
        unit=new.unit,
        platform=address.platform,
        handle=address.handle,
        url=address.url or "",
        known_from=known,
        **given,
    )


def first_changes(account: Account) -> dict[str, Change]:
    """Where the history of a new account begins: every field that is filled in."""
    fields = ("platform", *DATED, *PLAIN, "opened_on", "closed_on")
    values = {field: getattr(account, field) for field in fields}
    return {field: (None, value) for field, value in values.items() if value not in ("", None)}


def _take_in(account: Account, new: NewAccount, values: dict[str, Any], *, by: Actor) -> Account:
    """Let an account that was found outside the register belong to it."""
    account = lock(account)
    wanted = {**values, "registered": True}
    changed = {field: (getattr(account, field), value) for field, value in wanted.items()
               if value not in ("", None) and value != getattr(account, field)}  # fmt: skip
    for field_, (_, value) in changed.items():
        setattr(account, field_, value)
    dated = {field: value for field, (_, value) in changed.items() if field in DATED}
    change(account, dated, since=today(), known=today(), source=new.source)
    note(account, changed, by=by)
    account.save()
    return account


def keep_here(accounts: Iterable[Account], day: date, *, but: tuple[str, ...] = ()) -> None:
    """Say that the register keeps these accounts' duties, goals, reviews … from the day on.

    ``but``: aspects of which nothing has been said yet.
    """
    wanted, aspects = list(accounts), [aspect for aspect in KEPT_HERE if aspect not in but]
    there = set(
        Looked.objects.filter(
            account__in=wanted, aspect__in=aspects, last_day__isnull=True
        ).values_list("account_id", "aspect")
    )
    Looked.objects.bulk_create(
        Looked(account=account, aspect=aspect, first_day=day, known_from=day,
               way_in=WayIn.REGISTER, source="register")
        for account in wanted for aspect in aspects if (account.pk, aspect) not in there
    )  # fmt: skip


def save_all(accounts: list[Account], *, known: date, source: str, by: Actor) -> None:
    """Many new accounts with their first versions and histories, in a few statements."""
    Account.objects.bulk_create(accounts)
    AccountVersion.objects.bulk_create(
        begin(account, known=known, source=source) for account in accounts
    )
    write_down(((account, first_changes(account)) for account in accounts), by=by)


_JUST_NOW = Problem(
    Text(
        sv="Någon annan lade till kontot just nu.", en="Somebody else has just added the account."
    ),
    field="address",
)
_CLOSED_FIRST = Problem(
    Text(sv="Kontot avslutades före den dag det startade.",
         en="The account was closed before the day it was opened."), field="closed_on",
)  # fmt: skip
_NOT_CLOSED_YET = Problem(
    Text(sv="Den sista dagen ska ha varit. Är kontot öppet i dag lämnar du fältet tomt.",
         en="The last day must have been. Leave this empty for an account that is open today."),
    field="closed_on",
)  # fmt: skip
