"""One's own tokens: made on a page, shown once, ended."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kanalkoll.web.api.models import ApiToken
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today

pytestmark = pytest.mark.usefixtures("city")
PAGE = "/api/nycklar/"


def form(**other: Any) -> dict[str, Any]:
    last = (today() + timedelta(days=30)).isoformat()
    return {"name": "Intranätet", "scopes": ["read"], "expires_on": last, **other}


def test_a_token_is_shown_once_and_opens_what_it_says(client_as: Any) -> None:
    client = client_as("maja")
    page = client.post(PAGE, form()).content.decode()
    [text] = re.findall(r"kk_[0-9a-f]{8}_[\w-]{43}", page)
    assert text not in client.get(PAGE).content.decode()
    assert text.split("_", 2)[2] not in str(list(ApiToken.objects.values()))
    headers = {"authorization": f"Bearer {text}"}
    assert Client().get("/api/v1/accounts", headers=headers).status_code == 200
    token = ApiToken.objects.get()
    assert token.last_used_on == today()
    assert client.post(f"{PAGE}{token.pk}/avsluta/").status_code == 302
    assert Client().get("/api/v1/accounts", headers=headers).status_code == 401
    kinds = Entry.objects.filter(kind__startswith="api.").values_list("kind", flat=True)
    assert list(kinds.order_by("number")) == ["api.token-made", "api.token-ended"]
    assert text not in str(list(Entry.objects.filter(kind__startswith="api.").values()))


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"scopes": []}, {"scopes": ["allt"]}, {"expires_on": "2020-01-01"},
     {"expires_on": "2099-01-01"}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_made(client_as: Any, wrong: dict[str, Any]) -> None:
    answer = client_as("maja").post(PAGE, form(**wrong))
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_ends_the_token_of_another(client_as: Any) -> None:
    client_as("maja").post(PAGE, form())
    token = ApiToken.objects.get()
    assert client_as("nadia").post(f"{PAGE}{token.pk}/avsluta/").status_code == 404
    assert ApiToken.objects.get().ended_on is None


def test_the_page_is_led_to_from_ones_own(client_as: Any) -> None:
    assert PAGE in client_as("maja").get("/personer/jag/").content.decode()


def test_too_many_requests_are_told_to_wait(
    client_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanalkoll.web.api.access.MOST_A_MINUTE", 3)
    page = client_as("maja").post(PAGE, form()).content.decode()
    [text] = re.findall(r"kk_[0-9a-f]{8}_[\w-]{43}", page)
    headers = {"authorization": f"Bearer {text}"}
    seen = [Client().get("/api/v1/units", headers=headers) for _ in range(4)]
    assert [answer.status_code for answer in seen] == [200, 200, 200, 429]
    assert int(seen[-1].headers["Retry-After"]) > 0


def test_a_role_that_ends_is_lost_by_the_token_too(client_as: Any) -> None:
    page = client_as("maja").post(PAGE, form()).content.decode()
    [text] = re.findall(r"kk_[0-9a-f]{8}_[\w-]{43}", page)
    headers = {"authorization": f"Bearer {text}"}
    address = "/api/v1/accounts/instagram-fastighet.exempelstad"
    assert Client().get(address, headers=headers).status_code == 200
    User.objects.get(username="maja").assignments.update(last_day=today() - timedelta(days=1))
    assert Client().get(address, headers=headers).status_code == 403
    assert Client().get("/api/v1/accounts", headers=headers).json()["items"] == []
