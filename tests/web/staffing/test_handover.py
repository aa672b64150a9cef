"""Handing over: everything of a person at once or nothing, and the list that is ticked after."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.conftest import ClientAs
from tests.web.staffing.conftest import DECEMBER, Add, give, plan_of
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.telling import told
from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.register.models import Account, AccountRole, Duty
from kanalkoll.web.register.roles import held
from kanalkoll.web.register.signals import facts_changed
from kanalkoll.web.staffing.held import held_by
from kanalkoll.web.staffing.models import Check, CheckItem, Handover
from kanalkoll.web.staffing.services import (
    HandoverChanged,
    Plan,
    hand_over,
    handovers,
)


def holders(account: Account, on: date) -> dict[str, str]:
    """Who has what on a day, as it is known then."""
    return {row.role: row.person for row in held(on).filter(account=account)}


def state() -> tuple[int, ...]:
    """How much has been written of everything that a hand-over writes."""
    kept = (AccountRole, Assignment, Handover, CheckItem, Entry)
    return tuple(model.objects.count() for model in kept)


def test_everything_goes_over_on_the_day(
    account: Account, add: Add, body: Town, successor: User
) -> None:
    leaver, head = body.users["responsible"], body.users["unit-head"]
    other = add("@museet.provkoping")
    give(other, Duty.DEPUTY, leaver.key, body)
    made = hand_over(plan_of(leaver, successor.key), by=head)
    assert holders(account, date(2026, 11, 30))["responsible"] == leaver.key
    assert holders(account, DECEMBER)["responsible"] == successor.key
    assert holders(other, DECEMBER) == {"deputy": successor.key}
    assert not leaver.assignments.holding_on(DECEMBER).exists()
    gained = successor.assignments.holding_on(DECEMBER).exclude(role=Role.CASE_OFFICER)
    assert [(row.role, row.first_day) for row in gained] == [("responsible", DECEMBER)]
    assert {(row.account, row.duty, row.to) for row in made.duties.all()} == {
        (account, "responsible", successor.key),
        (other, "deputy", successor.key),
    }
    assert made.items.count() == 2 * len(Check)
    entry = Entry.objects.get(kind="staffing.handed-over")
    assert told([entry])[0].said.sv == (
        "Prov unit-head lämnade över det som Prov responsible svarar för, "
        "från och med 1 december 2026."
    )


def test_the_accounts_are_judged_once_and_together(
    account: Account,
    add: Add,
    body: Town,
    successor: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    leaver, other, told_of = body.users["responsible"], add("@museet.provkoping"), []
    give(other, Duty.DEPUTY, leaver.key, body)

    def listen(accounts: list[str], **_more: object) -> None:
        told_of.append(sorted(accounts))

    facts_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(plan_of(leaver, successor.key), by=body.users["unit-head"])
    facts_changed.disconnect(listen)
    assert told_of == [sorted([account.key, other.key])]


def test_nobody_next_ends_the_duty(account: Account, body: Town) -> None:
    made = hand_over(plan_of(body.users["responsible"], ""), by=body.users["unit-head"])
    assert holders(account, DECEMBER) == {"deputy": body.users["editor"].key}
    assert [row.to for row in made.duties.all()] == [""]


def test_from_today(account: Account, body: Town, successor: User) -> None:
    leaver = body.users["responsible"]
    hand_over(plan_of(leaver, successor.key, DAY), by=body.users["unit-head"])
    assert holders(account, DAY)["responsible"] == successor.key
    assert not leaver.assignments.holding_on(DAY).exists()


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(
    account: Account, add: Add, body: Town
) -> None:
    leaver, deputy = body.users["responsible"], body.users["editor"]
    other = add("@museet.provkoping")
    give(other, Duty.RESPONSIBLE, leaver.key, body)
    before, plan = state(), plan_of(leaver, deputy.key)
    duties = dict(plan.duties)
    row = AccountRole.objects.get(account=other)
    duties[row.pk] = "p-nobody"
    wrong_plan = Plan(plan.person, plan.first_day, duties, plan.roles, plan.seen)
    with pytest.raises(BadInput) as wrong:
        hand_over(wrong_plan, by=body.users["unit-head"])
    both = AccountRole.objects.get(account=account, person=leaver.key)
    said = {problem.field: problem.wrong.sv for problem in wrong.value.problems}
    assert said == {
        f"duty-{both.pk}": "Samma person kan inte vara både ansvarig och ersättare.",
        f"duty-{row.pk}": "Välj en person i listan eller skriv ett namn.",
    }
    assert state() == before


def test_a_fault_on_the_way_leaves_nothing_half_done(
    account: Account, body: Town, successor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_given: object, **_more: object) -> None:
        raise RuntimeError("the power went")

    before = state()
    monkeypatch.setattr(handovers, "record", fault)  # the last of what it does
    with pytest.raises(RuntimeError):
        hand_over(plan_of(body.users["responsible"], successor.key), by=body.users["unit-head"])
    assert state() == before
    assert holders(account, DECEMBER)["responsible"] == body.users["responsible"].key


@pytest.mark.parametrize("first_day", [date(2026, 11, 23), date(2020, 2, 29)])
def test_a_day_that_has_been_is_refused(
    account: Account, body: Town, successor: User, first_day: date
) -> None:
    before = state()
    with pytest.raises(BadInput):
        hand_over(
            plan_of(body.users["responsible"], successor.key, first_day),
            by=body.users["unit-head"],
        )
    assert state() == before
    assert "responsible" in holders(account, DAY)


def test_one_who_has_the_duty_already_keeps_it(account: Account, body: Town) -> None:
    leaver, stays = body.users["case-officer"], body.users["reader"]
    for person in (leaver, stays):
        give(account, Duty.EDITOR, person.key, body)
    hand_over(plan_of(leaver, stays.key), by=body.users["unit-head"])
    editors = held(DECEMBER).filter(account=account, role=Duty.EDITOR)
    assert [row.person for row in editors] == [stays.key]


def test_a_head_hands_over_what_lets_one_hand_over(
    account: Account, body: Town, successor: User
) -> None:
    del account
    head = body.users["unit-head"]
    Assignment.objects.create(user=head, role=Role.SECRETARY, unit=body.unit, first_day=DAY)
    hand_over(plan_of(head, successor.key, DAY), by=head)
    held_now = successor.assignments.holding_on(DAY).values_list("role", flat=True)
    assert {"unit-head", "secretary"} <= set(held_now)
    assert not head.assignments.holding_on(DAY).exists()


def test_the_last_administrator_hands_over_to_another(body: Town, successor: User) -> None:
    admin = body.users["administrator"]
    hand_over(plan_of(admin, successor.key, DAY), by=admin)
    last = Assignment.objects.holding_on(DAY).get(role=Role.ADMINISTRATOR)
    assert (last.user, last.unit) == (successor, None)


def test_what_others_lead_is_left_to_them(
    account: Account, add: Add, body: Town, successor: User
) -> None:
    elsewhere, leaver = add("@gatan.provkoping", unit=body.other), body.users["responsible"]
    give(elsewhere, Duty.RESPONSIBLE, leaver.key, body)
    hand_over(plan_of(leaver, successor.key), by=body.users["unit-head"])
    assert holders(account, DECEMBER)["responsible"] == successor.key
    assert holders(elsewhere, DECEMBER)["responsible"] == leaver.key
    with pytest.raises(BadInput):
        hand_over(plan_of(leaver, successor.key), by=body.neighbour)


@pytest.mark.parametrize("role", ["reader", "editor", "responsible", "registrar", "secretary"])
def test_who_may_not_hand_over(
    account: Account, body: Town, client_as: ClientAs, role: str
) -> None:
    leaver, before = body.users["editor"], state()
    with pytest.raises(BadInput):
        hand_over(plan_of(leaver, body.users["reader"].key), by=body.users[role])
    page = reverse("staffing:hand-over", args=[leaver.key])
    assert client_as(role).get(page).status_code == 403
    assert state() == before
    assert "deputy" in holders(account, DAY)


def test_what_changed_meanwhile_is_told(account: Account, body: Town, successor: User) -> None:
    leaver = body.users["responsible"]
    plan = plan_of(leaver, successor.key)
    give(account, Duty.EDITOR, leaver.key, body)
    before = state()
    with pytest.raises(HandoverChanged):
        hand_over(plan, by=body.users["unit-head"])
    assert state() == before


def answers(person: User, to: str, **more: str) -> dict[str, str]:
    """What the form sends."""
    held_now = held_by(person.key, DAY)
    rows = [f"duty-{row.pk}" for row in held_now.duties]
    rows += [f"role-{row.pk}" for row in held_now.roles]
    sent = {"first_day": "2026-12-01", "everything": to, "seen": held_now.seen}
    return sent | dict.fromkeys(rows, "=") | more


def test_the_pages(account: Account, body: Town, successor: User, client_as: ClientAs) -> None:
    head, leaver = client_as("unit-head"), body.users["responsible"]
    chosen = head.get(
        reverse("staffing:choose-person"), {"person": leaver.key, "dag": "2026-12-01"}
    )
    page = chosen.headers["Location"]
    assert 'value="2026-12-01"' in head.get(page).content.decode()
    refused = head.post(page, answers(leaver, ""))
    assert refused.status_code == 422
    assert "Välj vem som tar över, eller välj för varje uppdrag." in refused.content.decode()
    duty = AccountRole.objects.get(account=account, person=leaver.key)
    sent = answers(leaver, successor.key, **{f"duty-{duty.pk}": "-"})
    check = head.post(page, sent).content.decode()
    assert "@kultur.provkoping blir utan ansvarig från och med 1 december 2026." in check
    assert not Handover.objects.exists()
    again = head.post(page, {**sent, "andra": "1"})
    assert f'<option value="{successor.key}" selected>' in again.content.decode()
    done = head.post(page, {**answers(leaver, successor.key), "genomfor": "1"})
    made = Handover.objects.get()
    assert done.headers["Location"] == made.get_absolute_url()
    receipt = head.get(made.get_absolute_url()).content.decode()
    assert "Fyra punkter är kvar att pricka av." in receipt
    assert "Prov case-officer" in receipt


def test_the_page_keeps_what_was_chosen_when_it_changed_meanwhile(
    account: Account, body: Town, successor: User, client_as: ClientAs
) -> None:
    leaver = body.users["responsible"]
    sent = answers(leaver, successor.key)
    give(account, Duty.EDITOR, leaver.key, body)
    page = reverse("staffing:hand-over", args=[leaver.key])
    answer = client_as("unit-head").post(page, {**sent, "genomfor": "1"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "har ändrats sedan du öppnade sidan" in text
    assert f'<option value="{successor.key}" selected>' in text
    assert not Handover.objects.exists()
