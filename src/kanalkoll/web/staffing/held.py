"""Everything that one person does: duties for accounts, and roles in kanalkoll."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kanalkoll.web.identity.models import Assignment
from kanalkoll.web.register.models import AccountRole
from kanalkoll.web.register.roles import standing


@dataclass(frozen=True, slots=True)
class Held:
    """The duties and roles of a person that last on a day or begin later."""

    duties: tuple[AccountRole, ...]
    roles: tuple[Assignment, ...]

    @property
    def seen(self) -> str:
        """What a page carries, to find out whether any of it has changed since."""
        duties = (f"d{row.pk}" for row in self.duties)
        roles = (f"r{row.pk}{row.last_day}" for row in self.roles)
        return hashlib.sha256(" ".join([*duties, *roles]).encode()).hexdigest()[:16]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.duties or self.roles)


def held_by(person: str, on: date) -> Held:
    """What the person of that key does on the day and after; accounts that have closed are out."""
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=on)
    in_use = Q(account__closed_on__isnull=True) | Q(account__closed_on__gte=on)
    duties = standing(on).filter(lasting, in_use, person=person).select_related("account__unit")
    roles = Assignment.objects.filter(lasting, user__key=person).select_related("unit", "user")
    return Held(
        tuple(duties.order_by("account__handle", "account", "pk")),
        tuple(roles.order_by("unit__name", "pk")),
    )
