"""Who decides on new accounts, in order, and whether new accounts are stopped for now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanalkoll.core.language import Text
from kanalkoll.web.identity.models import Role
from kanalkoll.web.lifecycle.models import DecisionOrder

DECIDERS = (Role.UNIT_HEAD, Role.CENTRAL_UNIT)
"""The roles that can stand in the order; where nothing has been settled, in this one."""

NOT_SAID = Text(
    sv="Policyn anger inte vem som beslutar om nya konton.",
    en="The policy does not say who decides on new accounts.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """The order that holds. ``row`` is the body's decision; ``None``: ours, as a proposal."""

    roles: tuple[Role, ...]
    row: DecisionOrder | None

    def stop_on(self, day: date) -> DecisionOrder | None:
        """The decision on a moratorium that holds on the day, if one does."""
        row = self.row
        return row if row and row.stop_until and day <= row.stop_until else None


def order_now() -> Order:
    """The order of decisions that holds now."""
    row = DecisionOrder.objects.last()
    roles = tuple(Role(role) for role in row.roles) if row else ()
    return Order(roles or DECIDERS, row)
