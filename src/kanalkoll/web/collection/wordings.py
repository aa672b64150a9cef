"""Which words an account says its base information in: its own, its unit's, or the body's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Q

from kanalkoll.core.baseinfo.model import Wording as Words
from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.language import Text
from kanalkoll.web.collection.models import Item, Wording
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import parents
from kanalkoll.web.register.models import Account

ONE_S_OWN = frozenset({Item.SENDER, Item.CONTENT})
"""What a part above cannot say for a part below: who is behind the account, what to expect."""

NEVER_WHOLE_IN_SHORT = frozenset({Item.TERMS})
"""Items of which a short sentence says only half: the whole must stand elsewhere."""

POINTER = Text(sv="Villkor och kontakt: se länken.", en="Terms and contact: see the link.")
POINTER_WITH_ADDRESS = Text(
    sv="Villkor och kontakt: {address}.", en="Terms and contact: {address}."
)
"""The sentence that sends the reader on, where nobody has written another."""


def own_wordings(owner: Unit | Account) -> dict[str, Wording]:
    """What was written for the part or the account itself, by item."""
    rows = Wording.objects.filter(account=owner) if isinstance(owner, Account) else (
        Wording.objects.filter(unit=owner, account__isnull=True)
    )  # fmt: skip
    return {row.item: row for row in rows}


def wordings_for(account: Account) -> dict[str, Wording]:
    """The wording of each item that counts: the account's, else that of the nearest part."""
    return _nearest(account.unit.pk, account.pk)


def wordings_above(owner: Unit | Account) -> dict[str, Wording]:
    """What counts where the part or the account itself says nothing."""
    if isinstance(owner, Account):
        return _nearest(owner.unit.pk, None)
    return _nearest(owner.parent.pk if owner.parent else None, None, below=True)


def as_wordings(account: Account, rows: Mapping[str, Wording]) -> Wordings:
    """The same in the form that the composer reads. Items without a long wording are left out."""
    said = rows.get(Item.POINTER)
    pointer = Text(sv=said.short) if said and said.short else POINTER
    with_address = Text(sv=said.long) if said and said.long else POINTER_WITH_ADDRESS
    items = {item: _words(rows[item]) for item in ITEMS if item in rows and rows[item].long}
    return Wordings(account.unit.key, items, pointer=pointer, pointer_with_address=with_address)


def missing_items(rows: Mapping[str, Wording]) -> tuple[str, ...]:
    """The items for which nobody has written a long wording."""
    return tuple(item for item in ITEMS if item not in rows or not rows[item].long)


def base_information(account: Account) -> dict[str, str]:
    """The long wording of each item that has one: what the information page says."""
    rows = wordings_for(account)
    return {item: rows[item].long for item in ITEMS if item in rows and rows[item].long}


def _words(row: Wording) -> Words:
    return Words(
        long=Text(sv=row.long),
        short=Text(sv=row.short) if row.short else None,
        short_is_whole=row.item not in NEVER_WHOLE_IN_SHORT,
        address=row.value or None if row.item == Item.WEBSITE else None,
        details=row.value or None if row.item == Item.CONTACT else None,
    )


def _nearest(unit: int | None, account: int | None, *, below: bool = False) -> dict[str, Wording]:
    """The wordings of an account and of the parts from ``unit`` upwards, the nearest of each item.

    ``below``: they are asked for by a part below ``unit``.
    """
    chain = list(_upwards(unit))
    wanted = Q(unit__in=chain, account__isnull=True) | Q(account=account)
    rows = Wording.objects.filter(wanted if account else Q(unit__in=chain, account__isnull=True))
    found: dict[str, Wording] = {}
    rank: dict[str, int] = {}
    for row in rows:
        # The account's own row stands nearest of all.
        place = -1 if row.account_id else chain.index(row.unit_id or 0)
        is_above = place > 0 or (below and place == 0)
        if is_above and row.item in ONE_S_OWN:
            continue
        if not (row.short or row.long or row.value):
            continue
        if row.item not in found or place < rank[row.item]:
            found[row.item], rank[row.item] = row, place
    return found


def _upwards(unit: int | None) -> Iterator[int]:
    above = parents()
    seen: set[int] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        yield unit
        unit = above.get(unit)
