"""Who opens which page: the cast, an outsider, nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.web.town import Town

from kanalkoll.core.measurement.goal import Goal
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.measurement.services import set_goal
from kanalkoll.web.register.models import Account

ClientAs = Callable[[str | None], Client]
KEY = "facebook-fastighetskontoretiexempelstad"
PAGES = [
    "mal/",
    "mal/foljare-2027/andra/",
    "mal/foljare-2027/avsluta/",
    "mal/foljare-2027/uppfoljning/",
    "malgrupper/",
]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("page", PAGES)
def test_the_cast_sees_the_pages_of_the_office(client_as: ClientAs, page: str) -> None:
    for name in ("maja", "peter", "sara", "nadia"):
        shown = client_as(name).get(f"/konton/{KEY}/{page}")
        assert shown.status_code == 200, name
        assert shown.content.count(b"<h1") == 1


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_asked_to_sign_in(client_as: ClientAs, page: str) -> None:
    shown = client_as(None).get(f"/konton/{KEY}/{page}")
    assert shown.status_code == 302
    assert "/konto/login/" in shown.headers["Location"]


@pytest.mark.parametrize("page", ["mal/", "mal/mal-1/andra/", "mal/mal-1/uppfoljning/",
                                  "mal/mal-1/avsluta/", "malgrupper/"])  # fmt: skip
def test_an_outsider_and_a_neighbour_see_and_do_nothing(
    body: Town, account: Account, client_as: ClientAs, page: str
) -> None:
    set_goal(account, Goal("link-visits", 40, "month", date(2027, 6, 30)), by=SYSTEM)
    address = f"/konton/{account.key}/{page}"
    for user in (body.outsider, body.neighbour):
        client = client_as(user.username)
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403


@pytest.mark.usefixtures("city")
def test_what_is_not_there_is_not_found(client_as: ClientAs) -> None:
    maja = client_as("maja")
    assert maja.get("/konton/instagram-finns.inte/mal/").status_code == 404
    assert maja.get(f"/konton/{KEY}/mal/finns-inte/andra/").status_code == 404
