"""Who may do what with an account: every service beside every role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.web.register.test_importing import excel
from tests.web.town import DAY, Town

from kanalkoll.web.identity.models import Role, User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register import services
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.reviewing import QUESTIONS
from kanalkoll.web.register.services import Edit, NewAccount, NewDecision, NewDuty

Act = Callable[[Account, Town, User], Any]
LOOK_AFTER = {"responsible", "unit-head", "central-unit"}
LEAD = {"unit-head", "central-unit", "administrator"}
WHOLE = {"central-unit", "administrator"}
ACTS: dict[str, tuple[Act, set[str]]] = {
    "add": (
        lambda _a, t, by: services.add_account(NewAccount(t.unit, "x", "ny"), by=by), LEAD),
    "edit": (
        lambda a, _t, by: services.edit_account(a, Edit({"purpose": "x"}, 1), by=by),
        LOOK_AFTER | {"administrator"}),
    "edit many": (
        lambda a, _t, by: services.bulk_edit({a.key: 1}, {"purpose": "x"}, by=by), LEAD),
    "give a duty": (
        lambda a, _t, by: services.set_duty(a, NewDuty(Duty.EDITOR, by.key), by=by), LEAD),
    "record a decision": (
        lambda a, _t, by: services.record_decision(a, NewDecision("open", DAY, "n"), by=by),
        LOOK_AFTER | {"registrar", "secretary", "case-officer"}),
    "review": (
        lambda a, _t, by: services.review_account(a, dict.fromkeys(QUESTIONS, True), by=by),
        LOOK_AFTER),
    "attest": (
        lambda a, _t, by: services.attest(a, "grafisk-profil", holds=True, by=by),
        LOOK_AFTER | {"administrator"}),
    "read in a list": (
        lambda _a, _t, by: services.read_sheet(excel(["Plattform", "Konto"], ["X", "a"]), by=by),
        WHOLE),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("who", [*Role.values, "neighbour", "outsider"])
def test_who_may(account: Account, body: Town, what: str, who: str) -> None:
    act, allowed = ACTS[what]
    by = {**body.users, "neighbour": body.neighbour, "outsider": body.outsider}[who]
    if who in allowed:
        act(account, body, by)
    else:
        with pytest.raises(NotAllowed):
            act(account, body, by)
