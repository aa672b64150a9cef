"""When an exemption holds: to the minute in Stockholm, and on the odd days of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.web.exemptions.conftest import DAY, GROUNDS, frequency
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.exemptions.models import Exemption
from kanalkoll.web.exemptions.services import Grounds, Period
from kanalkoll.web.exemptions.services.terms import wrong_end, wrong_period
from kanalkoll.web.organisation import selectors
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Clock(datetime):
    """A clock that stands still."""

    moment: datetime

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """The moment, in the zone."""
        return cls.moment.astimezone(STOCKHOLM if tz else None)


@pytest.fixture
def outside(body: Town) -> None:
    """An installation whose day is the clock's."""
    Body.objects.update(demonstration_day=None)


def state_at(monkeypatch: pytest.MonkeyPatch, moment: datetime, exemption: Exemption) -> str:
    monkeypatch.setattr(Clock, "moment", moment, raising=False)
    monkeypatch.setattr(selectors, "datetime", Clock)
    return exemption.state(selectors.today())


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    "last_day",
    [
        date(2026, 11, 30),
        date(2026, 3, 29),  # summer time begins
        date(2026, 10, 25),  # summer time ends
        date(2028, 2, 29),
        date(2026, 12, 31),
    ],
)
def test_it_holds_to_the_end_of_its_last_day_in_stockholm(
    monkeypatch: pytest.MonkeyPatch, last_day: date
) -> None:
    exemption = Exemption(rule="x", first_day=last_day, last_day=last_day)
    next_day = last_day + timedelta(days=1)
    begins = datetime(last_day.year, last_day.month, last_day.day, tzinfo=STOCKHOLM)
    ends = datetime(next_day.year, next_day.month, next_day.day, tzinfo=STOCKHOLM)
    minute = timedelta(minutes=1)
    moments = {
        begins.astimezone(UTC) - minute: "coming",
        begins.astimezone(UTC): "now",
        ends.astimezone(UTC) - minute: "now",
        ends.astimezone(UTC): "over",
    }
    for moment, state in moments.items():
        assert state_at(monkeypatch, moment, exemption) == state, moment


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        (DAY, DAY, []),
        (DAY, DAY - timedelta(days=1), ["last_day"]),
        (DAY - timedelta(days=1), DAY, ["first_day"]),
        (DAY, date(2029, 11, 24), []),
        (DAY, date(2029, 11, 25), ["last_day"]),
        (date(2028, 2, 29), date(2031, 2, 28), []),
        (date(2028, 2, 29), date(2031, 3, 1), ["last_day"]),
    ],
)
def test_days_that_make_sense(first: date, last: date, wrong: list[str]) -> None:
    found = wrong_period(Period(first, last), decided_on=DAY)
    assert [problem.field for problem in found] == wrong


@pytest.mark.usefixtures("body")
def test_an_end_that_has_been_is_refused() -> None:
    yesterday = DAY - timedelta(days=1)
    period = Period(date(2026, 11, 1), yesterday)
    assert [one.field for one in wrong_end(period)] == ["last_day"]


def test_a_decision_of_tomorrow_is_refused(account: Account) -> None:
    from kanalkoll.web.auditlog.acting import SYSTEM  # noqa: PLC0415
    from kanalkoll.web.exemptions.services import decide_exemption  # noqa: PLC0415

    grounds = Grounds(GROUNDS.reason, DAY + timedelta(days=1), GROUNDS.decided_by)
    with pytest.raises(BadInput) as wrong:
        decide_exemption(frequency(account, DAY + timedelta(days=1), grounds=grounds), by=SYSTEM)
    assert [one.field for one in wrong.value.problems] == ["decided_on"]
