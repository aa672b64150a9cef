"""Applications and days: Stockholm's midnight, the change of clocks, 29 February, days passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.web.lifecycle import opening_flow as flow
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import Role, User
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.models import Application, DecisionOrder
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.lifecycle.ordering import order_now
from kanalkoll.web.organisation import selectors as organisation
from kanalkoll.web.organisation.models import Body


@pytest.fixture
def editor(body: Town) -> User:
    """Who applies."""
    return body.users["editor"]


@pytest.fixture
def staff(body: Town) -> tuple[str, str]:
    """Who is to be responsible, and deputy."""
    return body.users["responsible"].key, body.users["editor"].key


@pytest.fixture
def draft(body: Town, editor: User, staff: tuple[str, str]) -> Application:
    """Complete, not sent."""
    return flow.begun(body.unit, editor, staff)


@pytest.mark.parametrize(
    ("moment", "stopped"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), True),  # 23:59 the night the clocks go forward
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
    ],
)
def test_a_stop_lasts_to_midnight_in_stockholm(
    body: Town, monkeypatch: pytest.MonkeyPatch, moment: datetime, *, stopped: bool
) -> None:
    _clock(monkeypatch, moment)
    _stop(date(2026, 3, 28))
    assert (order_now().stop_on(organisation.today()) is not None) is stopped


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 21, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),  # a day of 25 hours
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2028, 2, 28, 23, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_an_application_is_of_stockholms_day(
    body: Town, monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    _clock(monkeypatch, moment)
    begun = services.begin(body.unit, by=body.users["editor"])
    assert begun.begun_on == day


def test_a_decision_of_tomorrow_is_none(draft: Application, body: Town, editor: User) -> None:
    _stop(None, roles=["unit-head"])
    services.send_in(draft, version=draft.version, by=editor)
    now = flow.again(draft)
    tomorrow = replace(flow.DECISION, decided_on=flow.DAY + timedelta(days=1))
    with pytest.raises(BadInput):
        services.answer(now, "approve", tomorrow, version=now.version, by=body.users["unit-head"])
    assert flow.answered(now, "approve", body.users["unit-head"]).state == State.APPROVED


def test_an_account_opens_without_a_goal_whose_day_has_passed(
    draft: Application, body: Town, editor: User
) -> None:
    _stop(None, roles=["unit-head"])
    services.send_in(draft, version=draft.version, by=editor)
    approved = flow.answered(flow.again(draft), "approve", body.users["unit-head"])
    Body.objects.update(demonstration_day=date(2027, 7, 1))
    told = services.Opening(approved.handle, "business", frozenset(services.CHECKS))
    services.open_account(approved, told, version=approved.version, by=body.users["unit-head"])
    account = flow.again(approved).account
    assert account is not None
    assert not account.goals.exists()
    assert account.opened_on == date(2027, 7, 1)


def _clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let it be that moment, in an installation for real."""

    class Then(datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return moment.astimezone(tz)

    monkeypatch.setattr(organisation, "datetime", Then)
    Body.objects.update(demonstration_day=None)


def _stop(until: date | None, roles: list[str] | None = None) -> None:
    DecisionOrder.objects.create(
        roles=roles or [Role.UNIT_HEAD.value], settled_on=date(2026, 1, 1),
        settled_by="nämnden", stop_until=until, stop_reason="Ett skäl.", recorded_by="system",
    )  # fmt: skip
