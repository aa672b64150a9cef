"""Signing in through an identity provider: a real one on loopback, with code, PKCE and groups."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.web.identity.provider import CLIENT, SECRET, Provider, running
from tests.web.town import DAY, Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.identity.provider_settings import provider_settings
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services import assign_role, close_user
from kanalkoll.web.organisation.models import Body

BEGIN = "/konto/oidc/oidc/login/"
GROUPS = (
    ("kommunikation", "editor@kulturforvaltningen"),
    ("ledning", "unit-head@kulturforvaltningen"),
    ("drift", "administrator"),
    ("fel", "kung@kulturforvaltningen"),
    ("borta", "reader@finns-inte"),
)
KIM = {
    "sub": "4711",
    "name": "Kim Ek",
    "preferred_username": "kim.ek",
    "email": "kim@provkoping.example",
    "email_verified": True,
    "groups": ["kommunikation", "annat"],
}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@pytest.fixture
def provider(body: Town, settings: Settings) -> Iterator[Provider]:
    with running() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = dict(provider_settings(provider.issuer, CLIENT, SECRET))
        settings.ENVIRONMENT = msgspec.structs.replace(
            django_settings.ENVIRONMENT, oidc_groups=GROUPS
        )
        settings.DEMONSTRATION = False
        provider.person = dict(KIM)
        yield provider


def come_back(client: Client, *, tampered: dict[str, str] | None = None) -> HttpResponse:
    """Walk the way of a browser: here, to the provider, and back."""
    away = client.post(BEGIN)
    assert away.status_code == 302
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert "groups" in asked["scope"][0].split()
    opener = urllib.request.build_opener(NoRedirect)
    try:
        opener.open(away.headers["Location"], timeout=5)
    except urllib.error.HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
    query = {name: values[0] for name, values in parse_qs(back.query).items()}
    returned = client.get(back.path, {**query, **(tampered or {})})
    assert isinstance(returned, HttpResponse)
    return returned


def kim() -> User:
    return User.objects.get(username="kimek")


def roles(user: User) -> set[tuple[str, str]]:
    held = user.assignments.holding_on(DAY).select_related("unit")
    return {(role.role, role.unit.key if role.unit else "*") for role in held}


def test_a_first_sign_in_makes_a_person_with_the_roles_of_the_groups(
    provider: Provider, body: Town
) -> None:
    client = Client()
    assert come_back(client).status_code == 302
    user = kim()
    assert (user.name, user.email) == ("Kim Ek", "kim@provkoping.example")
    assert not user.has_usable_password()
    assert roles(user) == {("editor", "kulturforvaltningen")}
    assert may(user, Action.TELL_FACTS, body.unit)
    assert client.get("/personer/jag/").status_code == 200
    kinds = list(Entry.objects.values_list("kind", "actor"))
    assert kinds == [("identity.person-added", "system"), ("identity.role-given", "system")]
    assert provider.refusals == []


def test_roles_follow_the_groups_of_each_sign_in(provider: Provider, body: Town) -> None:
    come_back(Client())
    assign_role(kim(), Role.REGISTRAR, body.unit, by=SYSTEM)
    provider.person["groups"] = ["ledning", "fel", "borta"]
    come_back(Client())
    assert roles(kim()) == {
        ("unit-head", "kulturforvaltningen"),
        ("registrar", "kulturforvaltningen"),
    }
    provider.person["groups"] = []
    come_back(Client())
    assert roles(kim()) == {("registrar", "kulturforvaltningen")}
    provider.person["groups"] = "drift"
    come_back(Client())
    assert ("administrator", "*") in roles(kim())
    assert User.objects.filter(name="Kim Ek").count() == 1


def test_who_has_no_group_here_is_told_so_and_not_let_in(provider: Provider) -> None:
    provider.person["groups"] = ["annat"]
    answer = come_back(Client())
    assert answer.status_code == 403
    assert "ingen av dina grupper ger en roll" in answer.content.decode()
    assert not User.objects.filter(name="Kim Ek").exists()
    provider.person["groups"] = ["fel"]
    assert come_back(Client()).status_code == 403


def test_somebody_who_is_here_already_is_known_by_a_verified_address(
    provider: Provider, body: Town
) -> None:
    provider.person["email"] = "Editor@provkoping.example"
    come_back(Client())
    assert not User.objects.filter(username="kimek").exists()
    provider.person |= {"sub": "4712", "email": "reader@provkoping.example"}
    provider.person["email_verified"] = False
    come_back(Client())
    assert kim().email == "", "an address that is not verified is nobody's"


def test_a_closed_person_stays_out(provider: Provider) -> None:
    come_back(Client())
    close_user(kim(), by=SYSTEM)
    client = Client()
    come_back(client)
    assert client.get("/personer/jag/").status_code == 302


@pytest.mark.parametrize(
    "lies",
    [{"iss": "http://annan.example"}, {"aud": "annan"}, {"exp": 1}],
    ids=["issuer", "audience", "expired"],
)
def test_a_token_for_somebody_else_is_refused(provider: Provider, lies: dict[str, Any]) -> None:
    provider.lies = lies
    client = Client()
    come_back(client)
    assert client.get("/personer/jag/").status_code == 302
    assert not User.objects.filter(name="Kim Ek").exists()


@pytest.mark.parametrize("tampered", [{"state": "annan"}, {"code": "annan"}])
def test_a_forged_way_back_is_refused(provider: Provider, tampered: dict[str, str]) -> None:
    client = Client()
    come_back(client, tampered=tampered)
    assert client.get("/personer/jag/").status_code == 302
    assert not User.objects.filter(name="Kim Ek").exists()


def test_a_user_name_that_is_taken_gets_a_number(provider: Provider) -> None:
    come_back(Client())
    provider.person |= {"sub": "4712", "email": "annan@provkoping.example"}
    come_back(Client())
    assert User.objects.filter(username="kimek2").exists()


def test_the_page_of_signing_in_offers_the_provider(provider: Provider) -> None:
    assert BEGIN in Client().get("/konto/login/").content.decode()


def test_the_provider_answers_for_the_second_factor(provider: Provider) -> None:
    provider.person["groups"] = ["drift"]
    client = Client()
    come_back(client)
    assert client.get("/personer/").status_code == 200


def test_a_role_of_a_group_is_over_the_day_the_group_is_gone(provider: Provider) -> None:
    come_back(Client())
    Body.objects.update(demonstration_day=DAY + timedelta(days=9))
    provider.person["groups"] = ["ledning"]
    come_back(Client())
    ended = kim().assignments.get(role=Role.EDITOR)
    assert ended.last_day == DAY + timedelta(days=8)


def test_no_provider_no_door(body: Town) -> None:
    assert provider_settings(None, None, None) == {}
    assert Client().post(BEGIN).status_code == 404
