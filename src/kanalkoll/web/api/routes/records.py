"""The log of decisions, and freezing what is known."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import page_of
from kanalkoll.web.api.problems import language
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.public import EntryOut, FrozenOut, LogFilter
from kanalkoll.web.auditlog.selectors import Wanted, entries
from kanalkoll.web.auditlog.telling import told
from kanalkoll.web.compliance.services import freeze_on_demand
from kanalkoll.web.identity.permissions import Action, may_somewhere, parts_where, require

router = Router(tags=["records"])


@router.get("/log", auth=BearerToken(Scope.READ), response=Page[EntryOut])
def read_log(request: HttpRequest, wanted: Query[LogFilter]) -> dict[str, Any]:
    """What was decided, oldest first, of the parts whose log the token's user may read."""
    user = user_of(request)
    if not may_somewhere(user, Action.SEE_LOG):
        require(user, Action.SEE_LOG)
    asked = Wanted(**wanted.model_dump(exclude={"page_size", "after"}))
    rows = entries(asked, units=parts_where(user, Action.SEE_LOG))
    page = page_of(request, rows, lambda row: row, paging=wanted, by="number")
    said = language()
    page["items"] = [
        {"number": one.number, "at": one.at, "day": one.day, "kind": one.kind,
         "subject": one.subject, "says": one.said.to(said)}
        for one in told(page["items"])
    ]  # fmt: skip
    return page


@router.post("/snapshots", auth=BearerToken(Scope.POLICIES), response={201: FrozenOut})
def freeze(request: HttpRequest) -> Status[Any]:
    """Freeze what is known now, and judge every account by it."""
    return Status(201, freeze_on_demand(by=user_of(request)))
