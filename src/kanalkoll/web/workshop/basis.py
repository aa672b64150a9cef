"""What changes are tried on: the newest snapshot, and what the parts say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.web.collection.wordings import as_wordings, wordings_above
from kanalkoll.web.compliance.models import Frozen
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Basis:
    """A snapshot, and the day on which what stands in it is asked about.

    Two bases with the same name and day give the same answers for ever.
    """

    name: str
    manifest: Path
    day: date
    known: date

    @property
    def key(self) -> tuple[str, date, date]:
        """What answers may be kept by."""
        return self.name, self.day, self.known


def basis() -> Basis | None:
    """The newest snapshot, asked about today; ``None`` before anything was frozen."""
    frozen = newest_frozen()
    return None if frozen is None else basis_of(frozen)


def basis_of(frozen: Frozen) -> Basis:
    """One snapshot: asked about the day that it tells of."""
    return Basis(frozen.name, manifest_path(frozen), min(frozen.known, today()), frozen.known)


def example_words(unit: Unit | None) -> Wordings | None:
    """What a part says of itself, whole: the reader's own, else that of one that has accounts.

    ``None`` where nobody has written all of it.
    """
    for account in (*_accounts_of(unit), *_accounts_of(None)):
        wordings = as_wordings(account, wordings_above(account))
        if set(ITEMS) <= wordings.items.keys():
            return wordings
    return None


TRIED = 3
"""So many parts are asked for their words before it is said that there are none."""


def _accounts_of(unit: Unit | None) -> Iterator[Account]:
    """An account in use of the part; of several parts where none is given."""
    accounts = Account.objects.filter(closed_on=None).select_related("unit").order_by("unit", "pk")
    if unit is not None:
        yield from accounts.filter(unit=unit)[:1]
        return
    parts = accounts.values_list("unit", flat=True).distinct()[:TRIED]
    seen: set[int] = set()
    for account in accounts.filter(unit__in=list(parts)):
        if account.unit_id not in seen:
            seen.add(account.unit_id)
            yield account
