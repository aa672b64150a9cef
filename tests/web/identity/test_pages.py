"""The pages about people: who opens which, and what each does."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.identity.models import Assignment, Invitation, User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services import Invited, assign_role, create_user, invite
from kanalkoll.web.identity.services.details import PersonDetails

pytestmark = pytest.mark.any_database

PASSWORD = "en lång och egen mening"  # noqa: S105 (of nobody)


def url(name: str, *given: object) -> str:
    return reverse(f"identity:{name}", args=given)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


PEOPLE_PAGES = ["people", "own"]


@pytest.mark.parametrize("name", PEOPLE_PAGES)
@pytest.mark.parametrize("role", [*Role, None])
def test_everybody_who_signs_in_opens_the_list_and_their_own(
    body: Town, client_as: ClientAs, name: str, role: Role | None
) -> None:
    client = client_as(role.value if role else "outsider")
    assert "<h1" in text(client, url(name))


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("invite", {"unit-head", "central-unit", "administrator"}),
        ("change", {"unit-head", "central-unit", "administrator"}),
        ("give-role", {"unit-head", "central-unit", "administrator"}),
    ],
)
def test_forms_open_for_who_may(
    body: Town, client_as: ClientAs, name: str, allowed: set[str]
) -> None:
    about = [] if name == "invite" else [body.users["editor"].key]
    for username in [*body.users, "outsider", "neighbour"]:
        answer = client_as(username).get(url(name, *about))
        hidden = username in {"outsider", "neighbour"} and about
        expected = 200 if username in allowed else 404 if hidden else 403
        assert answer.status_code == expected, username
    assert client_as(None).get(url(name, *about)).status_code == 302


def test_a_colleague_elsewhere_cannot_be_guessed(body: Town, client_as: ClientAs) -> None:
    editor = body.users["editor"]
    client = client_as("neighbour")
    assert editor.name not in text(client, url("people"))
    assert client.get(url("person", editor.key)).status_code == 404
    for what in ("stang", "logga-ut", "ta-bort", "tvasteg"):
        assert client.post(url("act", editor.key, what)).status_code == 404
    editor.refresh_from_db()
    assert editor.is_active


def test_the_number_of_questions_does_not_grow(body: Town, client_as: ClientAs) -> None:
    client = client_as("administrator")
    with CaptureQueriesContext(connection) as few:
        client.get(url("people"))
    for number in range(20):
        user = create_user(f"p{number}", PersonDetails(name=f"P {number}"), by=SYSTEM)
        assign_role(user, Role.READER, body.unit, by=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        client.get(url("people"))
    assert len(few) == len(many)


def test_a_role_is_given_and_ended_on_the_page(body: Town, client_as: ClientAs) -> None:
    head, editor = client_as("unit-head"), body.users["editor"]
    wrong = head.post(url("give-role", editor.key), {"role": "editor", "unit": body.unit.key})
    assert "Personen har redan den rollen där." in wrong.content.decode()
    head.post(url("give-role", editor.key), {"role": "registrar", "unit": body.unit.key})
    role = Assignment.objects.get(user=editor, role=Role.REGISTRAR)
    page = text(head, url("person", editor.key))
    assert "registrator" in page
    head.post(url("end-role", editor.key, role.pk), {"last_day": ""})
    role.refresh_from_db()
    assert role.last_day is not None
    assert "Roller som har gällt" in text(head, url("person", editor.key))


def test_who_may_not_end_a_role_is_told_before_typing(body: Town, client_as: ClientAs) -> None:
    role = Assignment.objects.get(user=body.users["central-unit"])
    address = url("end-role", body.users["central-unit"].key, role.pk)
    for answer in (client_as("unit-head").get(address), client_as("unit-head").post(address)):
        assert answer.status_code == 403
    role.refresh_from_db()
    assert role.last_day is None


def test_a_forged_role_is_refused(body: Town, client_as: ClientAs) -> None:
    head, editor = client_as("unit-head"), body.users["editor"]
    for forged in (
        {"role": "administrator", "unit": body.unit.key},
        {"role": "reader", "unit": body.other.key},
        {"role": "reader", "unit": ""},
        {"role": "reader", "unit": "-"},
    ):
        answer = head.post(url("give-role", editor.key), forged)
        assert answer.status_code == 200
        assert "Det här behöver rättas" in answer.content.decode()
    assert Assignment.objects.filter(user=editor).count() == 1


def test_inviting_and_joining(body: Town, client_as: ClientAs) -> None:
    head = client_as("unit-head")
    form = {"email": "kim@provkoping.example", "name": "Kim Ek", "role": "editor",
            "unit": body.unit.key}  # fmt: skip
    receipt = head.post(url("invite"), form).content.decode()
    found = re.search(r"http://[^<\s]+/inbjudan/[^<\s]+", receipt)
    assert found
    link = "/" + found[0].split("/", 3)[3]
    assert "Kim Ek" in text(head, url("people"))
    guest = Client()
    page = text(guest, link)
    assert "Prov unit-head bjuder in dig som redaktör för kulturförvaltningen" in page
    answer = {"name": "Kim Ek", "username": "editor", "password": PASSWORD}
    again = guest.post(link, answer).content.decode()
    assert "Användarnamnet är upptaget" in again
    assert 'value="Kim Ek"' in again
    joined = guest.post(link, {**answer, "username": "kim"}, follow=True)
    assert joined.context["user"].username == "kim"
    assert may(User.objects.get(username="kim"), Action.TELL_FACTS, body.unit)
    assert Client().get(link).status_code == 410


def test_an_invitation_is_withdrawn_by_who_may(body: Town, client_as: ClientAs) -> None:
    sent = invite(Invited(email="a@b.example", unit=body.unit), by=body.users["unit-head"])
    address = url("withdraw", sent.invitation.pk)
    assert client_as("neighbour").post(address).status_code == 404
    assert client_as("unit-head").post(address).status_code == 302
    assert Invitation.objects.get().withdrawn_on is not None


def test_own_settings_are_saved_and_nothing_else(body: Town, client_as: ClientAs) -> None:
    client = client_as("editor")
    wrong = client.post(url("own"), {"email": "inte en adress", "phone": "1", "language": "sv"})
    assert "inte en adress" in wrong.content.decode()
    given = {"email": "ny@provkoping.example", "phone": "070", "language": "en",
             "wants_mail": "", "name": "Annan", "is_superuser": "1", "unit": "2"}  # fmt: skip
    assert client.post(url("own"), given).status_code == 302
    user = User.objects.get(username="editor")
    assert (user.email, user.language, user.wants_mail) == ("ny@provkoping.example", "en", False)
    assert (user.name, user.is_superuser, user.unit) == ("Prov editor", False, body.unit)
    assert 'lang="en"' in text(client, url("own"))


def test_buttons_close_open_and_sign_out(body: Town, client_as: ClientAs) -> None:
    head, editor = client_as("unit-head"), body.users["editor"]
    own = client_as("editor")
    head.post(url("act", editor.key, "logga-ut"))
    assert own.get(url("own")).status_code == 302
    head.post(url("act", editor.key, "stang"))
    assert "Inloggningen är stängd" in text(head, url("person", editor.key))
    assert head.post(url("act", editor.key, "ta-bort")).status_code == 403
    assert head.post(url("act", editor.key, "nagot")).status_code == 404
    assert head.get(url("act", editor.key, "oppna")).status_code == 405
    administrator = client_as("administrator")
    assert administrator.post(url("act", editor.key, "ta-bort")).status_code == 302
    assert "Prov editor" not in text(administrator, url("people"))


def test_signing_oneself_out_everywhere(body: Town, client_as: ClientAs) -> None:
    first, second = client_as("editor"), client_as("editor")
    first.post(url("sign-out"))
    assert second.get(url("own")).status_code == 302
