"""Accounts that are there already, and accounts whose handles look like another's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from kanalkoll.core.errors import Problem
from kanalkoll.core.handles import look_alike, skeleton
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, platform_name
from kanalkoll.web.register.models import Account

MOST_AT_ONCE = 500
"""So many handles are asked for in one question to the database."""


@dataclass(frozen=True, slots=True)
class Near:
    """What the register has near an address.

    ``same`` is that account; ``alike`` are others whose handles a reader may
    take for it.
    """

    same: Account | None = None
    alike: tuple[Account, ...] = ()


@dataclass(slots=True)
class Doublets:
    """Accounts by what their handles look like, for looking up many addresses."""

    _by_skeleton: dict[str, list[Account]] = field(default_factory=dict)
    _by_id: dict[tuple[str, str], Account] = field(default_factory=dict)

    @classmethod
    def of(cls, addresses: Iterable[Address]) -> Doublets:
        """What the register has near any of the addresses: few questions, however many they are."""
        wanted = list(addresses)
        found = cls()
        for start in range(0, len(wanted), MOST_AT_ONCE):
            part = wanted[start : start + MOST_AT_ONCE]
            ids = [address.platform_id for address in part if address.platform_id]
            urls = [address.url for address in part if address.url]
            near = Q(skeleton__in={_folded(address.handle) for address in part})
            named = Q(name__in=[address.handle for address in part if address.url is None])
            here = Account.objects.filter(near | named | Q(platform_id__in=ids) | Q(url__in=urls))
            for account in here.select_related("unit"):
                found.add(account)
        return found

    def add(self, account: Account) -> None:
        """Remember one more account."""
        same_look = self._by_skeleton.setdefault(_folded(account.handle), [])
        if account not in same_look:
            same_look.append(account)
        for known in filter(None, (account.platform_id, account.url, account.name)):
            self._by_id.setdefault((account.platform, known), account)

    def near(self, address: Address, *, but: Account | None = None) -> Near:
        """The account at the address, and those that look alike. ``but`` is not counted."""
        around = [account for account in self._by_skeleton.get(_folded(address.handle), ())
                  if account != but]  # fmt: skip
        same = self._at(address, around, but)
        alike = (account for account in around if account != same and deceives(address, account))
        return Near(same, tuple(alike))

    def _at(self, address: Address, around: list[Account], but: Account | None) -> Account | None:
        # Of a displayed name the address is not known: the account that is displayed so is it.
        displayed = address.handle if address.url is None else None
        for known in filter(None, (address.platform_id, address.url, displayed)):
            there = self._by_id.get((address.platform, known))
            if there is not None and there != but:
                return there
        return next((account for account in around if is_same(address, account)), None)


def near(address: Address, *, but: Account | None = None) -> Near:
    """What the register has near one address."""
    return Doublets.of([address]).near(address, but=but)


def is_same(address: Address, account: Account) -> bool:
    """Whether the account is at the address: same platform, and same id or handle."""
    if address.platform != account.platform:
        return False
    if address.platform_id and account.platform_id:
        return address.platform_id == account.platform_id
    there = Address(account.platform, account.handle, account.url or None, None)
    return Address(address.platform, address.handle, None, None).identity == there.identity


def deceives(address: Address, account: Account) -> bool:
    """Whether a reader may take the address for the account though it is another.

    On one platform a dot more is enough; on another the same words are usual.
    """
    if look_alike(address.handle, account.handle):
        return True
    return (
        address.platform == account.platform
        and not is_same(address, account)
        and (_folded(address.handle) == _folded(account.handle))
    )


def _folded(handle: str) -> str:
    return skeleton(handle)[:200]


def already_there(account: Account) -> Problem:
    """The account is in the register: whose it is, and what to do instead."""
    name = f"{account.shown_name} ({platform_name(account.platform)})"
    return Problem(
        Text(
            sv=f"Kontot finns redan i registret: {name}, {account.unit.name}.",
            en=f"The account is in the register already: {name}, {account.unit.name}.",
        ),
        Text(sv="Ändra uppgifterna där i stället.", en="Change its details there instead."),
        field="address",
    )


def alike_sentence(account: Account) -> Text:
    """What is said beside an account whose handle looks like another's."""
    name = f"@{account.handle} ({platform_name(account.platform)}, {account.unit.name})"
    return Text(
        sv=f"Namnet liknar {name}. Kontrollera att det är rätt konto.",
        en=f"The name looks like {name}. Check that it is the right account.",
    )
