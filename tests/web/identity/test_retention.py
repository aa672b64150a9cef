"""What is forgotten by itself, and when."""

from __future__ import annotations

from datetime import timedelta

from tests.web.town import DAY, Town

from kanalkoll.web.auditlog.chain import verify
from kanalkoll.web.auditlog.models import Personal
from kanalkoll.web.identity.log_kinds import INVITED_KEPT_DAYS
from kanalkoll.web.identity.models import Invitation
from kanalkoll.web.identity.retention import (
    UNANSWERED,
    clear_old_traces,
    let_decided_changes_begin,
)
from kanalkoll.web.identity.services import Invited, invite
from kanalkoll.web.identity.services.invitations import VALID_DAYS
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.services import UnitDetails, change_unit


def later(days: int) -> None:
    Body.objects.update(demonstration_day=DAY + timedelta(days=days))


def test_whom_an_invitation_was_for_is_forgotten(body: Town) -> None:
    invite(Invited(email="a@b.example", name="A", unit=body.unit), by=body.users["unit-head"])
    later(VALID_DAYS + UNANSWERED.days)
    clear_old_traces()
    assert Invitation.objects.get().email == "a@b.example"
    later(VALID_DAYS + UNANSWERED.days + 1)
    clear_old_traces()
    assert (Invitation.objects.get().email, Invitation.objects.get().name) == ("", "")
    later(INVITED_KEPT_DAYS)
    clear_old_traces()
    assert Personal.objects.exists()
    later(INVITED_KEPT_DAYS + 1)
    clear_old_traces()
    assert not Personal.objects.exists()
    assert verify().whole


def test_what_was_decided_for_a_day_begins_that_day(body: Town) -> None:
    details = UnitDetails(name="kulturkontoret", from_day=DAY + timedelta(days=5))
    change_unit(body.unit, details, by=body.users["central-unit"])
    for days, name in [(4, "kulturförvaltningen"), (5, "kulturkontoret")]:
        later(days)
        let_decided_changes_begin()
        body.unit.refresh_from_db()
        assert body.unit.name == name
