"""People and their roles: added, invited, changed, closed, ended, forgotten."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry, Personal
from kanalkoll.web.identity.models import Invitation, User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services import (
    Invited,
    PersonDetails,
    accept_as,
    accept_invitation,
    assign_role,
    change_user,
    close_user,
    create_first_user,
    create_user,
    end_role,
    find_invitation,
    invite,
    open_user,
    shred_person,
    sign_out_everywhere,
    withdraw_invitation,
)
from kanalkoll.web.organisation.models import Body

KIM = PersonDetails(name="Kim Ek", email="kim@provkoping.example", phone="070-123 45 67")
PASSWORD = "en lång och egen mening"  # noqa: S105 (of nobody)


def kinds() -> list[str]:
    return [kind.partition(".")[2] for kind in Entry.objects.values_list("kind", flat=True)]


def fields(refused: pytest.ExceptionInfo[BadInput]) -> set[str | None]:
    return {problem.field for problem in refused.value.problems}


def secret_of(link: str) -> str:
    return urlsplit(link).path.rstrip("/").rpartition("/")[2]


def test_the_first_person_may_everything_and_there_is_one_first(db: None) -> None:
    user = create_first_user("kim", KIM, password=PASSWORD)
    assert user.password.startswith("argon2$")
    assert may(user, Action.SHRED_PERSON)
    assert may(user, Action.SET_GOAL)
    with pytest.raises(BadInput):
        create_first_user("bo", PersonDetails(name="Bo"), password=PASSWORD)
    assert kinds() == ["person-added", "role-given", "role-given"]


@pytest.mark.parametrize(
    ("username", "details", "password", "wrong"),
    [
        ("kim ek", KIM, PASSWORD, {"username"}),
        ("EDITOR", KIM, PASSWORD, {"username"}),
        ("kim", PersonDetails(name=" "), PASSWORD, {"name"}),
        ("kim", PersonDetails(name="Kim", email="kim"), PASSWORD, {"email"}),
        ("kim", PersonDetails(name="Kim", email="Editor@Provkoping.example"), PASSWORD, {"email"}),
        ("kim", PersonDetails(name="K" * 151, language="de"), PASSWORD, {"name", "language"}),
        ("kim", KIM, "kort", {"password"}),
        ("kim", KIM, "kim@provkoping", {"password"}),
    ],
)
def test_what_cannot_be_used_is_named_and_nobody_is_added(
    body: Town, username: str, details: PersonDetails, password: str, wrong: set[str]
) -> None:
    with pytest.raises(BadInput) as refused:
        create_user(username, details, password=password, by=SYSTEM)
    assert fields(refused) == wrong
    assert User.objects.count() == 12
    assert not Entry.objects.exists()


def test_the_log_holds_the_key_and_no_name(body: Town) -> None:
    user = create_user("kim", KIM, by=SYSTEM)
    assert not user.has_usable_password()
    entry = Entry.objects.get()
    assert entry.subject == f"identity.user:{user.key}"
    assert "Kim" not in str(entry.data)
    assert not Personal.objects.exists()


def test_a_role_is_given_once_and_ended_at_once(body: Town) -> None:
    head, user = body.users["unit-head"], body.outsider
    given = assign_role(user, Role.EDITOR, body.unit, by=head)
    assert may(user, Action.TELL_FACTS, body.unit)
    with pytest.raises(BadInput):
        assign_role(user, Role.EDITOR, body.unit, by=head)
    end_role(given, by=head)
    assert not may(user, Action.TELL_FACTS, body.unit)
    assert given.last_day == DAY - timedelta(days=1)
    with pytest.raises(BadInput):
        end_role(given, by=head)
    assign_role(user, Role.EDITOR, body.unit, by=head)
    assert kinds() == ["role-given", "role-ended", "role-given"]


def test_a_role_of_a_group_ends_with_the_group(body: Town) -> None:
    held = assign_role(body.outsider, Role.READER, body.unit, by=SYSTEM, source="group:drift")
    with pytest.raises(BadInput, match="gruppen drift"):
        end_role(held, by=body.users["unit-head"])


@pytest.mark.parametrize(
    ("giver", "role", "whole"),
    [
        ("unit-head", Role.READER, True),
        ("unit-head", Role.CENTRAL_UNIT, False),
        ("unit-head", Role.ADMINISTRATOR, False),
        ("central-unit", Role.ADMINISTRATOR, True),
        ("editor", Role.READER, False),
        ("registrar", Role.READER, True),
    ],
)
def test_nobody_gives_or_ends_more_than_they_may(
    body: Town, giver: str, role: Role, whole: bool
) -> None:
    by = body.users[giver]
    unit = None if whole else body.unit
    with pytest.raises(NotAllowed):
        assign_role(body.outsider, role, unit, by=by)
    with pytest.raises(NotAllowed):
        invite(Invited(email="a@b.example", role=role, unit=unit), by=by)
    held = assign_role(body.outsider, role, unit, by=SYSTEM)
    with pytest.raises(NotAllowed):
        end_role(held, by=by)


def test_one_administrator_is_always_left(body: Town) -> None:
    administrator = body.users["administrator"]
    with pytest.raises(BadInput):
        end_role(administrator.assignments.get(), by=administrator)
    assign_role(body.outsider, Role.ADMINISTRATOR, by=administrator)
    end_role(administrator.assignments.get(), by=administrator)


def test_an_invitation_is_accepted_once_and_forgets_whom_it_was_for(body: Town) -> None:
    head = body.users["unit-head"]
    sent = invite(Invited(email=KIM.email, name="Kim", role=Role.EDITOR, unit=body.unit), by=head)
    secret = secret_of(sent.link)
    assert sent.link.startswith(settings.BASE_URL)
    assert secret not in str(Invitation.objects.values())
    assert find_invitation(secret) == sent.invitation
    user = accept_invitation(secret, "kim", PersonDetails(name="Kim Ek"), password=PASSWORD)
    assert user.email == KIM.email
    assert may(user, Action.TELL_FACTS, body.unit)
    assert not may(user, Action.TELL_FACTS, body.other)
    for again in (lambda: find_invitation(secret), lambda: accept_as(secret, body.outsider)):
        with pytest.raises(BadInput):
            again()
    assert KIM.email not in str(Invitation.objects.values())
    assert kinds() == ["invited", "invitation-accepted"]
    assert Personal.objects.get().data == {"name": "Kim", "email": KIM.email}


def test_an_invitation_that_is_old_or_withdrawn_is_not_valid(body: Town) -> None:
    head = body.users["unit-head"]
    invited = Invited(email=KIM.email, unit=body.unit)
    first, second = (secret_of(invite(invited, by=head).link) for _ in range(2))
    withdraw_invitation(find_invitation(first), by=head)
    Body.objects.update(demonstration_day=DAY + timedelta(days=15))
    for secret in (first, second, "nonsense"):
        with pytest.raises(BadInput):
            accept_as(secret, body.outsider)


def test_an_invitation_of_somebody_who_has_been_closed_is_not_valid(body: Town) -> None:
    head = body.users["unit-head"]
    secret = secret_of(invite(Invited(email=KIM.email, unit=body.unit), by=head).link)
    close_user(head, by=SYSTEM)
    with pytest.raises(BadInput):
        find_invitation(secret)


def test_who_is_here_already_takes_the_role(body: Town) -> None:
    sent = invite(Invited(email="a@b.example", unit=body.unit), by=body.users["unit-head"])
    accept_as(secret_of(sent.link), body.neighbour)
    assert may(body.neighbour, Action.VIEW_ACCOUNT, body.unit)


def test_an_invitation_is_mailed_where_mail_is_sent(
    body: Town,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MAIL_IS_SENT = True
    with django_capture_on_commit_callbacks(execute=True):
        sent = invite(Invited(email=KIM.email, unit=body.unit), by=body.users["unit-head"])
    assert sent.mailed
    [letter] = mail.outbox
    assert letter.to == [KIM.email]
    assert sent.link in letter.body
    assert "Provköping" in letter.subject


def test_people_change_their_own_and_ask_for_the_rest(body: Town) -> None:
    user = body.users["editor"]
    own = PersonDetails(
        name=user.name, unit=user.unit, email="ny@provkoping.example", language="en"
    )
    change_user(user, own, by=user)
    assert (user.email, user.language) == ("ny@provkoping.example", "en")
    renamed = PersonDetails(name="Ny", unit=user.unit, email=user.email, language="en")
    with pytest.raises(NotAllowed):
        change_user(user, renamed, by=user)
    with pytest.raises(NotAllowed):
        change_user(user, renamed, by=body.neighbour)
    moved = PersonDetails(name="Ny", unit=body.other, email=user.email)
    with pytest.raises(NotAllowed):
        change_user(user, moved, by=body.users["unit-head"])
    change_user(user, renamed, by=body.users["unit-head"])
    change_user(user, renamed, by=body.users["unit-head"])
    assert [entry.data["changed"] for entry in Entry.objects.all()] == [
        ["email", "language"], ["name"]]  # fmt: skip


def test_signing_out_everywhere_ends_every_session(body: Town, client_as: object) -> None:
    first, second = (client_as("editor") for _ in range(2))  # type: ignore[operator]
    browsers: list[Client] = [first, second]
    assert all(signed_in(browser) for browser in browsers)
    sign_out_everywhere(body.users["editor"], by=body.users["editor"])
    assert not any(signed_in(browser) for browser in browsers)
    with pytest.raises(NotAllowed):
        sign_out_everywhere(body.users["editor"], by=body.neighbour)


def signed_in(browser: Client) -> bool:
    from django.contrib.auth import get_user  # noqa: PLC0415 (reads the session of a request)
    from django.http import HttpRequest  # noqa: PLC0415

    request = HttpRequest()
    request.session = browser.session
    return get_user(request).is_authenticated


def test_a_closed_person_is_out_and_can_be_let_in_again(body: Town, client_as: object) -> None:
    browser: Client = client_as("editor")  # type: ignore[operator]
    user = close_user(body.users["editor"], by=body.users["unit-head"])
    assert not signed_in(browser)
    assert not may(user, Action.VIEW_ACCOUNT, body.unit)
    open_user(user, by=body.users["unit-head"])
    assert may(user, Action.VIEW_ACCOUNT, body.unit)
    assert not signed_in(browser), "the old session does not come back"
    with pytest.raises(BadInput):
        close_user(body.users["unit-head"], by=body.users["unit-head"])


def test_shredding_removes_the_person_and_keeps_what_was_decided(body: Town) -> None:
    administrator = body.users["administrator"]
    user = create_user("kim", KIM, by=administrator, password=PASSWORD)
    assign_role(user, Role.EDITOR, body.unit, by=administrator)
    EmailAddress.objects.create(user=user, email=KIM.email)
    with pytest.raises(BadInput, match="Stäng inloggningen"):
        shred_person(user, by=administrator)
    close_user(user, by=administrator)
    with pytest.raises(NotAllowed):
        shred_person(user, by=body.users["central-unit"])
    shred_person(user, by=administrator)
    rows = [User.objects.values(), EmailAddress.objects.values(), Entry.objects.values()]
    assert not [row for row in rows if "Kim" in str(row) or "kim@" in str(row)]
    assert User.objects.get(pk=user.pk).key == user.key
    with pytest.raises(BadInput):
        open_user(user, by=administrator)
