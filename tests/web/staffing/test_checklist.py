"""The list that is ticked after somebody has left."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.staffing.conftest import plan_of
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.telling import told
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.models import Account
from kanalkoll.web.staffing.models import CheckItem
from kanalkoll.web.staffing.services import hand_over, tick, untick


@pytest.fixture
def item(account: Account, body: Town, successor: User) -> CheckItem:
    """A point of @kultur.provkoping after its *ansvarig* left."""
    del account
    plan = plan_of(body.users["responsible"], successor.key)
    return hand_over(plan, by=body.users["unit-head"]).items.all()[0]


def test_a_point_is_ticked_once_with_who_and_when(item: CheckItem, body: Town) -> None:
    done = tick(item, by=body.users["unit-head"])
    assert (done.done_on, done.done_by) == (DAY, body.users["unit-head"].key)
    with pytest.raises(BadInput):
        tick(item, by=body.users["central-unit"])
    assert untick(item, by=body.users["unit-head"]).done_on is None
    assert tick(item, by=body.users["unit-head"], needless=True).needless
    kinds = ["staffing.ticked", "staffing.unticked", "staffing.ticked"]
    entries = list(Entry.objects.filter(kind__startswith="staffing.").order_by("number"))
    assert [entry.kind for entry in entries][1:] == kinds
    said = told(entries)[1].said.sv
    assert said == (
        "Prov unit-head prickade av en punkt för kontot @kultur.provkoping efter en "
        "överlämning: lösenord."
    )


@pytest.mark.parametrize("role", ["reader", "editor", "registrar", "archivist", "case-officer"])
def test_who_may_not_tick(item: CheckItem, body: Town, role: str) -> None:
    with pytest.raises(NotAllowed):
        tick(item, by=body.users[role])
    with pytest.raises(NotAllowed):
        untick(item, by=body.neighbour)


def test_ticking_on_the_page(item: CheckItem, client_as: ClientAs) -> None:
    page = reverse("staffing:tick", args=[item.handover.key, item.pk])
    head = client_as("unit-head")
    head.post(page)
    text = head.get(item.handover.get_absolute_url()).content.decode()
    assert "Tre punkter är kvar att pricka av." in text
    assert "Prov unit-head, 24 november 2026." in text
    assert client_as("neighbour").post(page).status_code == 404
