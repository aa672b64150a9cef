"""Who may decide what, what is refused, and of two who decide at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.web.exemptions.conftest import DAY, END, GROUNDS, frequency
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.data import shipped_text
from kanalkoll.web.auditlog.acting import SYSTEM, Actor
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.exemptions import services
from kanalkoll.web.exemptions.models import Application, Exemption, Pause
from kanalkoll.web.exemptions.selectors import stops_on, waiting_applications
from kanalkoll.web.exemptions.services import DecidedMeanwhile, NewExemption, Period, Wish
from kanalkoll.web.identity.models import Role, User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.register.models import Account

PERIOD = Period(DAY, END)
TABLE = """
             reader editor responsible unit-head registrar archivist secretary case-officer central-unit administrator
exempt       -      -      -           x         -         -         -         -            x            -
exempt-part  -      -      -           x         -         -         -         -            x            -
change       -      -      -           x         -         -         -         -            x            -
ask          -      -      x           x         -         -         -         -            x            -
refuse       -      -      -           x         -         -         -         -            x            -
pause        -      -      x           x         -         -         -         -            x            -
stop-part    -      -      -           x         -         -         -         -            x            -
stop-all     -      -      -           -         -         -         -         -            x            -
end-stop     -      -      -           x         -         -         -         -            x            -
"""  # noqa: E501 (a table is read by its columns)
_HEAD, *_LINES = (line.split() for line in TABLE.strip().splitlines())
CASES = [
    (name, role, mark == "x")
    for name, *marks in _LINES
    for role, mark in zip(_HEAD, marks, strict=True)
]


@pytest.fixture
def town(body: Town) -> Town:
    """A body with a policy."""
    add_policy(shipped_text("exempelstad-utkast"), by=SYSTEM, shown=True)
    return body


def an_account(unit: Unit, handle: str = "kultur") -> Account:
    return Account.objects.create(
        key=f"x-{handle}", slug=handle, unit=unit, platform="x", handle=handle, known_from=DAY
    )


def attempts(unit: Unit) -> dict[str, Callable[[Actor], object]]:
    """Everything that needs a right, tried in ``unit``."""
    account = an_account(unit)
    part = NewExemption(unit, "basinformation", PERIOD, GROUNDS)
    wish = Wish(account, "malgrupper", PERIOD, "Därför.")
    there = services.decide_exemption(
        NewExemption(account, "matbara-mal", PERIOD, GROUNDS), by=SYSTEM
    )
    asked = services.ask_for_exemption(
        Wish(account, "basinformation", PERIOD, "Därför."), by=SYSTEM
    )
    stop = services.pause_all(unit, Period(END, END), GROUNDS, by=SYSTEM)
    soon = END + timedelta(days=1)
    return {
        "exempt": lambda by: services.decide_exemption(frequency(account), by=by),
        "exempt-part": lambda by: services.decide_exemption(part, by=by),
        "change": lambda by: services.change_exemption(there, soon, GROUNDS, version=1, by=by),
        "ask": lambda by: services.ask_for_exemption(wish, by=by),
        "refuse": lambda by: services.refuse_application(asked, "Nej.", by=by),
        "pause": lambda by: services.pause_account(account, PERIOD, GROUNDS, by=by),
        "stop-part": lambda by: services.pause_all(unit, Period(DAY, DAY), GROUNDS, by=by),
        "stop-all": lambda by: services.pause_all(None, Period(DAY, DAY), GROUNDS, by=by),
        "end-stop": lambda by: services.withdraw_pause(stop, GROUNDS, version=1, by=by),
    }


@pytest.mark.any_database
@pytest.mark.parametrize("role", Role)
def test_every_role_may_what_the_table_says(town: Town, role: Role) -> None:
    tried = attempts(town.unit)
    user = town.users[role.value]
    for name, for_role, allowed in CASES:
        if for_role != role.value:
            continue
        if allowed:
            tried[name](user)
        else:
            with pytest.raises(NotAllowed):
                tried[name](user)


def test_nobody_decides_for_anothers_part(town: Town) -> None:
    head = town.users["unit-head"]
    for name, attempt in attempts(town.other).items():
        with pytest.raises(NotAllowed):
            attempt(head)
        assert not Entry.objects.filter(actor=head.key).exists(), name


def wrong(attempt: Callable[[], object]) -> list[str]:
    with pytest.raises(BadInput) as refused:
        attempt()
    return [one.field or "" for one in refused.value.problems]


def test_a_rule_that_no_policy_has_is_refused(town: Town) -> None:
    new = NewExemption(an_account(town.unit), "hittepa", PERIOD, GROUNDS)
    assert wrong(lambda: services.decide_exemption(new, by=SYSTEM)) == ["rule"]


def test_two_exemptions_of_one_rule_never_overlap(town: Town) -> None:
    account = an_account(town.unit)
    services.decide_exemption(frequency(account), by=SYSTEM)
    again = frequency(account, END, END + timedelta(days=5))
    assert wrong(lambda: services.decide_exemption(again, by=SYSTEM)) == ["first_day"]
    part = NewExemption(town.unit, "basinformation", PERIOD, GROUNDS)
    services.decide_exemption(part, by=SYSTEM)
    under = NewExemption(account, "basinformation", PERIOD, GROUNDS)
    assert wrong(lambda: services.decide_exemption(under, by=SYSTEM)) == ["first_day"]
    after = frequency(account, END + timedelta(days=1), END + timedelta(days=9))
    services.decide_exemption(after, by=SYSTEM)


def test_a_closed_account_gets_none(town: Town) -> None:
    account = an_account(town.unit)
    Account.objects.filter(pk=account.pk).update(closed_on=DAY)
    account.refresh_from_db()
    assert wrong(lambda: services.decide_exemption(frequency(account), by=SYSTEM)) == [""]
    assert wrong(lambda: services.pause_account(account, PERIOD, GROUNDS, by=SYSTEM)) == [""]


def test_the_second_who_decides_is_told_and_nothing_is_written(town: Town) -> None:
    exemption = services.decide_exemption(frequency(an_account(town.unit)), by=SYSTEM)
    first, second = END + timedelta(days=10), END + timedelta(days=20)
    services.change_exemption(exemption, first, GROUNDS, version=1, by=town.users["unit-head"])
    with pytest.raises(DecidedMeanwhile) as meanwhile:
        services.change_exemption(exemption, second, GROUNDS, version=1, by=SYSTEM)
    assert meanwhile.value.now is not None
    assert meanwhile.value.now.last_day == first
    assert exemption.decisions.count() == 2


def test_what_has_begun_is_ended_and_not_withdrawn(town: Town) -> None:
    exemption = services.decide_exemption(frequency(an_account(town.unit)), by=SYSTEM)
    assert wrong(lambda: services.withdraw_exemption(exemption, GROUNDS, version=1, by=SYSTEM)) == [
        ""
    ]
    ended = services.change_exemption(exemption, DAY, GROUNDS, version=1, by=SYSTEM)
    assert ended.state(DAY) == "now"
    assert ended.state(DAY + timedelta(days=1)) == "over"


def test_an_application_is_answered_once(town: Town) -> None:
    account, head = an_account(town.unit), town.users["unit-head"]
    wish = Wish(account, "publiceringsfrekvens", PERIOD, "Därför.")
    application = services.ask_for_exemption(wish, by=town.users["responsible"])
    assert wrong(lambda: services.ask_for_exemption(wish, by=SYSTEM)) == [""]
    assert list(waiting_applications(head)) == [application]
    assert list(waiting_applications(town.neighbour)) == []
    services.decide_exemption(frequency(account), by=head, application=application)
    with pytest.raises(DecidedMeanwhile):
        services.refuse_application(application, "Nej.", by=head)
    assert Application.objects.get().exemption == Exemption.objects.get()


def test_a_stop_concerns_those_of_the_part_and_above(town: Town) -> None:
    an_account(town.unit)
    services.pause_all(town.unit, PERIOD, GROUNDS, by=SYSTEM)
    concerned = {
        name for name, user in town.users.items() if stops_on(User.objects.get(pk=user.pk), DAY)
    }
    assert concerned == set(town.users)
    assert not stops_on(town.neighbour, DAY)
    assert not stops_on(town.outsider, DAY)
    assert not stops_on(town.users["editor"], END + timedelta(days=1))
    services.pause_all(None, PERIOD, GROUNDS, by=SYSTEM)
    assert stops_on(town.outsider, DAY)


def test_a_stop_takes_the_accounts_in_use(town: Town) -> None:
    an_account(town.unit)
    an_account(town.other, "gata")
    closed = an_account(town.unit, "stangt")
    Account.objects.filter(pk=closed.pk).update(closed_on=date(2026, 1, 1))
    stop = services.pause_all(None, PERIOD, GROUNDS, by=SYSTEM)
    assert {account.handle for account in stop.accounts.all()} == {"kultur", "gata"}
    assert wrong(lambda: services.pause_all(None, PERIOD, GROUNDS, by=SYSTEM)) == ["first_day"]


def test_every_decision_stands_in_the_log(town: Town) -> None:
    account = an_account(town.unit)
    exemption = services.decide_exemption(frequency(account), by=SYSTEM)
    services.change_exemption(exemption, DAY, GROUNDS, version=1, by=SYSTEM)
    services.pause_account(account, PERIOD, GROUNDS, by=SYSTEM)
    kinds = list(
        Entry.objects.filter(kind__startswith="exemptions.").values_list("kind", flat=True)
    )
    assert kinds == ["exemptions.decided", "exemptions.moved", "exemptions.paused"]
    assert Pause.objects.count() == 1
    assert "Ny kampanj" not in str(list(Entry.objects.values_list("data", flat=True)))
