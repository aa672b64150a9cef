"""Applications at the edges: two at once, days, what is alike, how many, and who is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.lifecycle import opening_flow as flow
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle import readiness, selectors, services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.lifecycle.overlaps import alike
from kanalkoll.web.register import services as register
from kanalkoll.web.register.models import Account


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


# ---- two at once
def test_the_second_editor_is_told_and_loses_nothing(
    draft: Application, client_as: ClientAs
) -> None:
    where = reverse("lifecycle:page", args=[draft.key, "syfte"])
    first, second = client_as("editor"), client_as("responsible")
    old = str(draft.version)
    ours = {"purpose": "Vårt syfte", "plan": "Plan A", "version": old}
    assert first.post(where, ours).status_code == 302
    theirs = {"purpose": "Deras syfte", "plan": "Plan B", "version": old}
    told = second.post(where, theirs)
    text = told.content.decode()
    assert told.status_code == 409
    assert "Någon annan har ändrat ansökan" in text
    assert "Vårt syfte" in text
    assert "Deras syfte" in text
    assert flow.again(draft).purpose == "Vårt syfte"
    version = str(flow.again(draft).version)
    assert f'name="version" value="{version}"' in text
    assert second.post(where, theirs | {"version": version}).status_code == 302
    assert flow.again(draft).purpose == "Deras syfte"


def test_what_is_wrong_is_kept_as_it_was_typed(draft: Application, client_as: ClientAs) -> None:
    where = reverse("lifecycle:page", args=[draft.key, "konto"])
    browser = client_as("editor")
    typed = {"platform": "instagram", "address": "https://facebook.com/badhuset",
             "account_type": "", "category": "", "version": str(draft.version)}  # fmt: skip
    told = browser.post(where, typed)
    assert told.status_code == 422
    assert "Adressen leder till Facebook" in told.content.decode()
    assert "https://facebook.com/badhuset" in browser.get(where).content.decode()
    assert flow.again(draft).handle == "badhuset.exempelstad"


def test_a_sent_application_is_not_written_on(draft: Application, editor: User) -> None:
    services.send_in(draft, version=draft.version, by=editor)
    now = flow.again(draft)
    page = services.Page("syfte", {}, {"purpose": "Nytt"})
    with pytest.raises(BadInput, match="väntar på beslut"):
        services.keep_page(now, page, version=now.version, by=editor)
    with pytest.raises(BadInput, match="går inte att göra nu"):
        services.send_in(now, version=now.version, by=editor)


def test_a_page_sets_no_column_that_pages_do_not_fill(draft: Application, editor: User) -> None:
    page = services.Page("syfte", {}, {"state": "approved", "applicant": "p-0"})
    now = services.keep_page(draft, page, version=draft.version, by=editor)
    assert (now.state, now.applicant) == (State.DRAFT, editor.key)


# ---- what is missing
@pytest.mark.parametrize(
    ("values", "unmet"),
    [({"purpose": " "}, "purpose"), ({"plan": ""}, "purpose"), ({"handle": ""}, "address"),
     ({"target_groups": ""}, "audience")],
)  # fmt: skip
def test_nothing_is_sent_before_it_is_said(
    draft: Application, editor: User, values: dict[str, Any], unmet: str
) -> None:
    page = services.Page("x", {}, values)
    now = services.keep_page(draft, page, version=draft.version, by=editor)
    with pytest.raises(BadInput) as error:
        services.send_in(now, version=now.version, by=editor)
    assert unmet in {one.field for one in error.value.problems}
    assert flow.again(draft).state == State.DRAFT


@pytest.mark.parametrize(
    ("goal", "holds"),
    [({}, True), ({"metric": "reach", "target": "2 000"}, True), ({"target": ""}, False),
     ({"by": "2026-11-24"}, False), ({"by": "2026-11-25"}, True), ({"by": "strunt"}, False),
     ({"by": "2028-02-29"}, True), ({"by": "2027-02-29"}, False), ({"metric": "strunt"}, False)],
)  # fmt: skip
def test_a_goal_is_whole_measurable_and_to_come(
    draft: Application, goal: dict[str, str], *, holds: bool
) -> None:
    draft.answers["mal"] = flow.GOAL | goal
    assert ("goal" in readiness.met(draft)) is holds


def test_a_goal_that_the_type_does_not_show_is_refused(draft: Application) -> None:
    draft.answers["mal"] = flow.GOAL | {"metric": "reach", "target": "2 000"}
    draft.account_type = "personal"
    assert "goal" not in readiness.met(draft)


def test_staff_is_two_persons_and_as_many_as_the_policy_says(
    monkeypatch: pytest.MonkeyPatch, body: Town
) -> None:
    def wrong(*editors: str, responsible: str = "a", deputy: str = "b") -> set[str | None]:
        found = readiness.staffing_problems(readiness.Staff(responsible, deputy, editors))
        return {one.field for one in found}

    assert wrong() == set()
    assert wrong(responsible="") == {"responsible"}
    assert wrong(deputy="a") == {"deputy"}
    monkeypatch.setattr(readiness, "staffing_wanted", lambda _on: {"editor": (1, 2)})
    assert wrong() == {"editors"}
    assert wrong("c", "d") == set()
    assert wrong("c", "d", "e") == {"editors"}


# ---- alike
def test_alike_are_handles_places_and_groups_in_use(body: Town, draft: Application) -> None:
    lead = body.users["central-unit"]

    def add(unit: Any, platform: str, handle: str, **values: Any) -> Account:
        new = register.NewAccount(unit, platform, handle, values)
        return register.add_account(new, by=lead).account

    looks = add(body.other, "instagram", "badhuset_exempelstad")
    place = add(body.unit, "instagram", "museet")
    group = add(body.other, "instagram", "simhallen", target_groups="Alla simmare")
    add(body.other, "instagram", "parken", target_groups="Hundägare")
    add(body.unit, "facebook", "museet.fb")
    add(body.unit, "instagram", "gamla", opened_on=date(2020, 1, 1), closed_on=date(2026, 11, 23))
    draft.target_groups = "Simmare"
    found = {one.account: [why.sv for why in one.why] for one in alike(draft, flow.DAY)}
    assert found == {
        looks: ["kontonamnet liknar"],
        place: ["samma verksamhet på samma plattform"],
        group: ["samma målgrupp"],
    }
    # They came after the page was answered, and must be answered for too.
    assert "overlaps" not in readiness.met(draft)


# ---- refused and taken back
@pytest.mark.parametrize("move", ["refuse", "send-back"])
def test_a_no_has_its_reason(draft: Application, body: Town, editor: User, move: str) -> None:
    services.send_in(draft, version=draft.version, by=editor)
    now, head = flow.again(draft), body.users["unit-head"]
    silent = replace(flow.DECISION, reason=" ")
    with pytest.raises(BadInput, match="kälet är skrivet"):
        services.answer(now, move, silent, version=now.version, by=head)
    assert flow.answered(now, move, head).state in {State.REFUSED, State.SENT_BACK}


def test_what_is_taken_back_stays_so(draft: Application, editor: User) -> None:
    services.withdraw(draft, version=draft.version, by=editor)
    gone = flow.again(draft)
    assert gone.state == State.WITHDRAWN
    with pytest.raises(BadInput):
        services.send_in(gone, version=gone.version, by=editor)


def test_who_may_not_is_refused_by_the_pages(
    draft: Application, editor: User, client_as: ClientAs
) -> None:
    services.send_in(draft, version=draft.version, by=editor)
    where = reverse("lifecycle:application", args=[draft.key])
    now = flow.again(draft)
    given = {"answer": "refuse", "reason": "Nej", "decided_by": "jag", "decided_on": "2026-11-24",
             "version": str(now.version)}  # fmt: skip
    for name in ("editor", "secretary", "administrator", "neighbour", "outsider"):
        assert client_as(name).post(where, given).status_code == 403, name
    assert flow.again(draft).state == State.APPLIED


@pytest.mark.parametrize(
    ("name", "status"),
    [("editor", 200), ("responsible", 200), ("central-unit", 200), ("secretary", 403),
     ("neighbour", 403), ("outsider", 403)],
)  # fmt: skip
def test_a_draft_is_for_those_who_may_apply_there(
    draft: Application, client_as: ClientAs, name: str, status: int
) -> None:
    where = reverse("lifecycle:application", args=[draft.key])
    assert client_as(name).get(where).status_code == status


# ---- how many
def test_lists_ask_as_often_of_many_as_of_few(
    body: Town, editor: User, staff: tuple[str, str], client_as: ClientAs
) -> None:
    head = body.users["unit-head"]

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as waiting:
            list(selectors.waiting_for(User.objects.get(pk=head.pk), flow.DAY))
        browser = client_as("unit-head")
        with CaptureQueriesContext(connection) as page:
            assert browser.get(reverse("lifecycle:applications")).status_code == 200
        return len(waiting), len(page)

    flow.sent(body.unit, editor, staff)
    few = asked()
    for number in range(6):
        application = flow.sent(body.unit, editor, staff)
        Application.objects.filter(pk=application.pk).update(handle=f"konto{number}")
    assert asked() == few
    assert len(selectors.to_decide(head)) == 7
