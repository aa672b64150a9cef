"""Who decides on new accounts, in order, and whether they are stopped for now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.shapes.lifecycle import OrderIn, OrderOut
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.ordering import order_now

router = Router(tags=["life cycle"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.LIFE)
_SETTLED = ("settled_by", "settled_on", "case_number", "stop_until", "stop_reason")


def _shown() -> dict[str, Any]:
    order = order_now()
    return {name: getattr(order.row, name, None) for name in _SETTLED} | {
        "roles": [role.value for role in order.roles]}  # fmt: skip


@router.get("/decision-order", auth=READ, response=OrderOut)
def read_order(request: HttpRequest) -> dict[str, Any]:
    """Who decides on new accounts; nobody has settled it where ``settled_on`` is empty."""
    del request
    return _shown()


@router.post("/decision-order", auth=WRITE, response={201: OrderOut})
def settle_order(request: HttpRequest, new: OrderIn) -> Status[Any]:
    """Settle who decides on new accounts from now on, and a stop of new accounts."""
    services.settle_order(services.NewOrder(**new.model_dump()), by=user_of(request))
    return Status(201, _shown())
