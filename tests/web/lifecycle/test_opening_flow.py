"""From an application over two decisions to an account that runs and is judged."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.conftest import ClientAs
from tests.web.lifecycle import opening_flow as flow

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.models import CurrentFinding, Mail
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.lifecycle import selectors, services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.register.models import Account


@pytest.fixture
def maja(city: None) -> User:
    """Who applies."""
    return User.objects.select_related("unit").get(username="maja")


@pytest.fixture
def peter(city: None) -> User:
    """Who decides first."""
    return User.objects.get(username="peter")


@pytest.fixture
def nadia(city: None) -> User:
    """Who decides last."""
    return User.objects.get(username="nadia")


@pytest.fixture
def sent(maja: User, peter: User) -> Application:
    """An application that waits for Peter."""
    assert maja.unit is not None
    return flow.sent(maja.unit, maja, (maja.key, peter.key))


EVERY_CHECK = services.Opening("badhuset.exempelstad", "business", frozenset(services.CHECKS))


def test_applied_for_decided_opened_and_judged(
    sent: Application, peter: User, nadia: User, maja: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    agreed = flow.answered(sent, "agree", peter)
    assert (agreed.state, agreed.stage) == (State.APPLIED, 1)
    approved = flow.answered(agreed, "approve", nadia)
    assert approved.state == State.APPROVED
    with django_capture_on_commit_callbacks(execute=True):
        services.open_account(approved, EVERY_CHECK, version=approved.version, by=nadia)
    opened = flow.again(approved)
    account = opened.account
    assert account is not None
    assert opened.state == State.RUNNING
    assert (account.purpose, account.target_groups) == (opened.purpose, opened.target_groups)
    decision = account.decisions.get()
    assert (decision.kind, decision.case_number) == ("open", "FN 2026/120")
    assert {row.role: row.person for row in account.roles.all()} == {
        "responsible": maja.key, "deputy": peter.key,
    }  # fmt: skip
    assert account.goals.get().target == 40
    assert {row.statement for row in account.attestations.all()} == set(services.CHECKS)
    assert CurrentFinding.objects.filter(account=account).exists()
    assert [row.move for row in selectors.life_of(account)] == [
        "apply", "agree", "approve", "open",
    ]  # fmt: skip
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"lifecycle.apply", "lifecycle.agree", "lifecycle.approve", "lifecycle.open"} <= kinds


def test_each_is_told_when_it_is_their_turn(
    sent: Application, peter: User, nadia: User, maja: User
) -> None:
    def told(user: User) -> list[str]:
        return list(Mail.objects.filter(to_user=user, about__contains=sent.key)
                    .values_list("subject", flat=True))  # fmt: skip

    assert told(peter) == ["En ansökan om konto väntar på ditt beslut"]
    assert [one.kind for one in selectors.waiting_for(peter, flow.DAY)] == ["opening-decide"]
    assert not list(selectors.waiting_for(nadia, flow.DAY))
    agreed = flow.answered(sent, "agree", peter)
    assert told(nadia) == ["En ansökan om konto väntar på ditt beslut"]
    assert not list(selectors.waiting_for(peter, flow.DAY))
    flow.answered(agreed, "send-back", nadia)
    assert told(maja) == ["Ansökan om konto behöver kompletteras"]
    assert [one.kind for one in selectors.waiting_for(maja, flow.DAY)] == ["opening-complete"]


def test_a_completed_application_is_decided_anew(
    sent: Application, peter: User, nadia: User, maja: User
) -> None:
    back = flow.answered(flow.answered(sent, "agree", peter), "send-back", nadia)
    assert back.state == State.SENT_BACK
    services.send_in(back, version=back.version, by=maja)
    anew = flow.again(back)
    assert (anew.state, anew.stage) == (State.APPLIED, 0)
    done = flow.answered(flow.answered(anew, "agree", peter), "approve", nadia)
    assert [(row.sending, row.stage) for row in done.consents.all()] == [
        (1, 0), (2, 0), (2, 1),
    ]  # fmt: skip


def test_nobody_decides_out_of_turn_or_on_the_own_application(
    sent: Application, peter: User, nadia: User
) -> None:
    with pytest.raises(BadInput, match="står på tur"):
        flow.answered(sent, "agree", nadia)
    with pytest.raises(BadInput, match="alla som ska besluta"):
        flow.answered(sent, "approve", peter)
    own = flow.sent(sent.unit, peter, (peter.key, nadia.key))
    with pytest.raises(BadInput, match="någon annan än den som ansökte"):
        flow.answered(own, "agree", peter)
    assert flow.again(own).stage == 0


def test_a_turn_is_skipped_only_by_a_decision_of_one_who_may(
    sent: Application, peter: User, nadia: User, maja: User
) -> None:
    own = flow.sent(sent.unit, peter, (peter.key, nadia.key))
    with pytest.raises(NotAllowed):
        services.skip_step(services.moving(own), "another-person", flow.DECISION, by=maja)
    services.skip_step(services.moving(own), "step-holder", flow.DECISION, by=nadia)
    agreed = flow.answered(own, "agree", nadia)
    assert agreed.stage == 1
    # What was skipped of the first turn is not skipped of the second.
    with pytest.raises(BadInput, match="står på tur"):
        flow.answered(agreed, "approve", peter)
    assert [row.decided_by for row in selectors.skips_of(agreed)] == ["kommunikationschefen"]


def test_what_cannot_be_skipped_is_not(sent: Application, nadia: User) -> None:
    for condition in ("purpose", "more-steps", "no-such"):
        with pytest.raises(BadInput, match="går inte att hoppa över"):
            services.skip_step(services.moving(sent), condition, flow.DECISION, by=nadia)
    services.skip_step(services.moving(sent), "goal", flow.DECISION, by=nadia)
    with pytest.raises(BadInput, match="redan beslutat"):
        services.skip_step(services.moving(sent), "goal", flow.DECISION, by=nadia)


def test_nothing_is_written_when_opening_fails(sent: Application, peter: User, nadia: User) -> None:
    approved = flow.answered(flow.answered(sent, "agree", peter), "approve", nadia)
    accounts, entries = Account.objects.count(), Entry.objects.count()
    some = services.Opening("badhuset.exempelstad", "business", frozenset({"two-factor"}))
    with pytest.raises(BadInput) as error:
        services.open_account(approved, some, version=approved.version, by=nadia)
    assert {one.field for one in error.value.problems} == {"recovery", "central-access"}
    taken = services.Opening("fastighet.exempelstad", "personal", frozenset(services.CHECKS))
    with pytest.raises(BadInput, match="finns redan"):
        services.open_account(approved, taken, version=approved.version, by=nadia)
    User.objects.filter(pk=peter.pk).update(is_active=False)
    with pytest.raises(BadInput):
        services.open_account(approved, EVERY_CHECK, version=approved.version, by=nadia)
    assert (Account.objects.count(), Entry.objects.count()) == (accounts, entries)
    assert flow.again(approved).state == State.APPROVED


def test_the_second_of_two_who_answer_is_told(sent: Application, peter: User) -> None:
    flow.answered(sent, "agree", peter)
    with pytest.raises(services.ApplicationChanged) as error:
        services.answer(sent, "refuse", flow.DECISION, version=sent.version, by=peter)
    assert error.value.now.stage == 1


def test_a_moratorium_stops_new_accounts_until_its_last_day(
    sent: Application, peter: User, nadia: User, maja: User
) -> None:
    stop = services.NewOrder(["unit-head"], "kommunstyrelsen", flow.DAY, "KS 2026/9", flow.DAY,
                             "Avtalet ses över.")  # fmt: skip
    with pytest.raises(NotAllowed):
        services.settle_order(stop, by=peter)
    services.settle_order(stop, by=nadia)
    draft = flow.begun(sent.unit, maja, (maja.key, peter.key))
    with pytest.raises(BadInput, match="tillfälligt stopp"):
        services.send_in(draft, version=draft.version, by=maja)
    services.skip_step(services.moving(draft), "no-stop", flow.DECISION, by=nadia)
    services.send_in(draft, version=draft.version, by=maja)
    assert flow.again(draft).order == ["unit-head"]


def test_the_whole_way_through_the_pages(
    city: None, client_as: ClientAs, maja: User, peter: User, nadia: User
) -> None:
    browser = client_as("maja")
    page = browser.get(reverse("lifecycle:begin"))
    assert page.status_code == 200
    answer = browser.post(reverse("lifecycle:begin"), {"unit": "fastighetskontoret"})
    application = Application.objects.get(applicant=maja.key)
    key = application.key
    assert answer["Location"] == reverse("lifecycle:page", args=[key, "syfte"])

    def post(name: str, **typed: object) -> str:
        version = str(Application.objects.get(key=key).version)
        where = reverse("lifecycle:page", args=[key, name])
        assert browser.get(where).status_code == 200
        given = browser.post(where, {**typed, "version": version})
        assert given.status_code == 302, given.content.decode()
        return given["Location"]

    post("syfte", purpose="Berätta om badhuset", plan="Plan 2027, mål 2")
    post("konto", platform="instagram", address="@badhuset.exempelstad",
         account_type="instagram:personal", category="project")  # fmt: skip
    post("malgrupp", target_groups="Simmare")
    post("liknande", overlap_answer="De gäller andra hus.")
    refused = browser.post(
        reverse("lifecycle:goal", args=[key]),
        {"words": "Nå 2 000 personer i månaden, senast 30 juni 2027",
         "version": str(Application.objects.get(key=key).version)},
    )  # fmt: skip
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Det målet går inte att följa upp här." in text
    assert "Nå 2 000 personer i månaden" in text
    post("mal", words=flow.GOAL["words"])
    where = post("bemanning", responsible=maja.key, deputy=peter.key)
    checked = browser.get(where)
    assert "Kontrollera att allt stämmer" in checked.content.decode()
    version = str(Application.objects.get(key=key).version)
    receipt = browser.post(where, {"version": version, "case_number": "FN 2026/120"}, follow=True)
    assert "väntar på beslut av kommunikationschef" in receipt.content.decode()
    assert "FN 2026/120" in receipt.content.decode()

    address = reverse("lifecycle:application", args=[key])
    for name, answer_ in (("peter", "agree"), ("nadia", "approve")):
        other = client_as(name)
        version = str(Application.objects.get(key=key).version)
        given = {"answer": answer_, "version": version, "reason": "", "decided_by": "chefen",
                 "decided_on": "2026-11-24"}  # fmt: skip
        done = other.post(address, given)
        assert done.status_code == 302, done.content.decode()
    opening = reverse("lifecycle:open", args=[key])
    version = str(Application.objects.get(key=key).version)
    given = {"address": "badhuset.exempelstad", "account_type": "personal", "version": version}
    unchecked = other.post(opening, given)
    assert unchecked.status_code == 422
    assert "Kryssa i när det är gjort." in unchecked.content.decode()
    done = other.post(opening, given | dict.fromkeys(services.CHECKS, "on"), follow=True)
    assert "Kontot är öppnat och finns i registret." in done.content.decode()
    account = Account.objects.get(handle="badhuset.exempelstad")
    life = other.get(reverse("lifecycle:life", args=[account.key])).content.decode()
    assert "Maja Lind ansökte om kontot @badhuset.exempelstad." in life
    assert other.get(reverse("lifecycle:applications")).status_code == 200
    assert other.get(account.get_absolute_url()).status_code == 200
