"""Signing in with a password and a second factor; nobody signs up."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from pytest_django import Settings
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.services import remove_second_factor

LOGIN = "/konto/login/"
PASSWORD = "en lång och egen mening"  # noqa: S105 (of nobody)
OWN = "/personer/jag/"


@pytest.fixture
def town(body: Town, settings: Settings) -> Town:
    """Outside the demonstration, with a password for the editor and the administrator."""
    settings.DEMONSTRATION = False
    for name in ("editor", "administrator"):
        body.users[name].set_password(PASSWORD)
        body.users[name].save()
    return body


def sign_in(client: Client, username: str, password: str = PASSWORD) -> str:
    answer = client.post(LOGIN, {"login": username, "password": password}, follow=True)
    return str(answer.redirect_chain[-1][0]) if answer.redirect_chain else ""


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_a_password_lets_in_and_is_kept_as_argon2(town: Town) -> None:
    client = Client()
    sign_in(client, "editor")
    assert client.get(OWN).status_code == 200
    assert User.objects.get(username="editor").password.startswith("argon2$argon2id$")
    assert client.cookies["kanalkoll"]["httponly"]
    assert client.cookies["kanalkoll"]["max-age"] == "", "the session ends with the browser"


@pytest.mark.any_database
def test_a_wrong_password_says_nothing_about_the_name(town: Town) -> None:
    said = set()
    for username in ("editor", "finns-inte"):
        answer = Client().post(LOGIN, {"login": username, "password": "fel lösenord här"})
        said.add(answer.context["form"].errors.as_text())
    assert len(said) == 1


def test_trying_passwords_is_stopped(town: Town) -> None:
    client = Client()
    for _ in range(6):
        client.post(LOGIN, {"login": "editor", "password": "fel lösenord här"})
    sign_in(client, "editor")
    assert client.get(OWN).status_code == 302, "also the right one waits now"


def test_nobody_signs_up(body: Town) -> None:
    given = {
        "username": "ny",
        "email": "ny@a.example",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    Client().post("/konto/signup/", given)
    assert not User.objects.filter(username="ny").exists()


@pytest.mark.parametrize("username", ["administrator", "central-unit"])
def test_a_guarded_role_must_set_up_a_second_factor(
    town: Town, client_as: ClientAs, username: str
) -> None:
    client = client_as(username)
    answer = client.get(OWN)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/2fa/totp/activate/")
    assert client_as("editor").get(OWN).status_code == 200


def test_the_demonstration_asks_for_no_second_factor(
    body: Town, client_as: ClientAs, settings: Settings
) -> None:
    settings.DEMONSTRATION = True
    assert client_as("administrator").get(OWN).status_code == 200


def test_a_code_and_then_a_recovery_code_let_in(town: Town) -> None:
    user = town.users["administrator"]
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105 (of nobody)
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    client = Client()
    assert "/2fa/authenticate/" in sign_in(client, "administrator")
    assert client.get(OWN).status_code == 302
    client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert client.get(OWN).status_code == 302
    client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get(OWN).status_code == 200
    other = Client()
    sign_in(other, "administrator")
    recovery = RecoveryCodes(
        Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    )
    spare = recovery.get_unused_codes()[0]
    other.post("/konto/2fa/authenticate/", {"code": spare})
    assert other.get(OWN).status_code == 200
    third = Client()
    sign_in(third, "administrator")
    third.post("/konto/2fa/authenticate/", {"code": spare})
    assert third.get(OWN).status_code == 302, "a recovery code works once"


def test_who_must_have_a_second_factor_cannot_take_it_away(town: Town) -> None:
    for username, may_take_away in (("administrator", False), ("editor", True)):
        totp = TOTP.activate(town.users[username], "JBSWY3DPEHPK3PXP").instance
        assert get_adapter().can_delete_authenticator(totp) is may_take_away


def test_a_lost_second_factor_is_removed_by_somebody_else(town: Town) -> None:
    user = town.users["administrator"]
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    remove_second_factor(user, by=town.users["central-unit"])
    client = Client()
    sign_in(client, "administrator")
    assert client.get(OWN).headers["Location"].endswith("/2fa/totp/activate/")


def test_a_new_password_is_mailed_to_those_who_had_one(town: Town) -> None:
    for username, letters in (("reader", 0), ("editor", 1)):
        mail.outbox.clear()
        Client().post("/konto/password/reset/", {"email": f"{username}@provkoping.example"})
        reset = [letter for letter in mail.outbox if "/konto/password/reset/key/" in letter.body]
        assert len(reset) == letters


def test_a_new_password_ends_other_sessions(town: Town) -> None:
    first, second = Client(), Client()
    sign_in(first, "editor")
    sign_in(second, "editor")
    new = "en annan lång och egen mening"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    first.post("/konto/password/change/", given)
    assert second.get(OWN).status_code == 302
