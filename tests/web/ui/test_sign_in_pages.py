"""The pages of signing in: in our frame, in Swedish, with nothing of allauth's own look."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kanalkoll.web.identity.models import User

pytestmark = pytest.mark.any_database

PASSWORD = "prov-av-inloggning-2026"  # noqa: S105 (made up here)
FOR_EVERYBODY = {"/konto/login/", "/konto/password/reset/"}
PAGES = {
    "/konto/login/": "Logga in",
    "/konto/logout/": "Logga ut",
    "/konto/password/change/": "Ändra lösenord",
    "/konto/password/reset/": "Lösenord",
    "/konto/2fa/": "Inloggning i två steg",
    "/konto/2fa/totp/activate/": "Börja använda en app",
}


@pytest.fixture
def signed_in(db: None, client: Client) -> Client:
    User.objects.create_user("prov", "prov@provkoping.example", PASSWORD, name="Prov Person")
    answer = client.post("/konto/login/", {"login": "prov", "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    # What changes the sign-in itself asks once more.
    assert client.post("/konto/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


@pytest.mark.parametrize("address", sorted(PAGES))
def test_a_page_of_sign_in_looks_like_ours(address: str, signed_in: Client) -> None:
    browser = Client() if address in FOR_EVERYBODY else signed_in
    answer = browser.get(address, follow=True)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert len(re.findall("<h1", said)) == 1
    assert PAGES[address].casefold() in said.casefold()
    assert 'class="site-footer"' in said
    assert not re.search(
        r"\b(password|sign in|username|menu|account)\b", visible(said), re.IGNORECASE
    )


def test_the_picture_to_read_with_a_telephone_needs_no_data_address(signed_in: Client) -> None:
    said = signed_in.get("/konto/2fa/totp/activate/").content.decode()
    assert "data:image" not in said
    assert re.search(r'<div class="code-picture"[^>]*>\s*(<\?xml[^>]*>)?\s*<svg', said)


def test_what_is_wrong_stands_beside_its_field(db: None, client: Client) -> None:
    said = client.post("/konto/login/", {"login": "ingen"}).content.decode()
    assert 'value="ingen"' in said
    assert 'href="#id_password"' in said
    assert 'id="id_password_error"' in said


def visible(page: str) -> str:
    """What is read on the page."""
    body = re.sub(r"(?s)<head>.*?</head>|<script.*?</script>", " ", page)
    body = re.sub(r'(?s)<a [^>]*lang="en".*?</a>', " ", body)
    return re.sub(r"<[^>]+>", " ", body)
