"""The central unit's pages about false accounts, and which pages stay open to everybody."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.middleware import OPEN_WITHOUT
from kanalkoll.web.verification.models import FalseAccount
from kanalkoll.web.verification.public_urls import urlpatterns

PAGE = "/falska-konton/"
GIVEN = {
    "address": "https://x.com/exempelstad_",
    "evidence": "Kontot ber om bankuppgifter.",
    "seen_on": "2026-11-20",
    "reported_on": "2026-11-21",
}
WRONG = {
    "an address that is none": {"address": "javascript:alert(1)"},
    "an account of ours": {"address": "https://www.instagram.com/fastighet.exempelstad/"},
    "nothing that shows it": {"evidence": " "},
    "a day to come": {"seen_on": "2027-01-01"},
    "no day": {"seen_on": "i går"},
}


def test_those_who_may_find_the_page_from_the_list(city: None, client_as: ClientAs) -> None:
    link = f'href="{PAGE}"'
    assert link in client_as("nadia").get("/konton/").content.decode()
    for who in ("maja", "peter", "sara"):
        assert link not in client_as(who).get("/konton/").content.decode()
        assert client_as(who).post(PAGE, GIVEN).status_code == 403
    assert link not in client_as("nadia").get("/k/").content.decode(), "the same for everybody"
    assert not FalseAccount.objects.exists()


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_what_is_refused_is_kept_in_the_form(
    city: None, client_as: ClientAs, change: dict[str, str]
) -> None:
    given = {**GIVEN, **change}
    response = client_as("nadia").post(PAGE, given)
    said = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert 'aria-invalid="true"' in said
    for typed in given.values():
        assert typed.strip() in said
    assert not FalseAccount.objects.exists()
    assert not Entry.objects.filter(kind="verification.false-recorded").exists()


def test_one_is_recorded_and_withdrawn(city: None, client_as: ClientAs, client: Client) -> None:
    nadia = client_as("nadia")
    page = nadia.post(PAGE, GIVEN, follow=True).content.decode()
    assert "Kontot är registrerat som falskt." in page
    kept = FalseAccount.objects.get()
    assert (kept.handle, kept.seen_on, kept.reported_on) == (
        "exempelstad_", date(2026, 11, 20), date(2026, 11, 21),
    )  # fmt: skip
    entry = Entry.objects.get(kind="verification.false-recorded")
    assert "bankuppgifter" not in str(entry.data), "what shows it stays on the page"
    told = client.get("/kontrollera.json", {"konto": GIVEN["address"]}).json()
    assert told["answer"] == "false"
    assert nadia.post(PAGE, GIVEN).status_code == 422, "not twice"
    address = f"{PAGE}{kept.key}/"
    assert nadia.post(address, {"why": " "}).status_code == 422
    nadia.post(address, {"why": "Det var vårt."})
    kept.refresh_from_db()
    assert kept.withdrawn_on == date(2026, 11, 24)
    assert Entry.objects.filter(kind="verification.false-withdrawn").count() == 1


def public() -> list[str]:
    """Every public address that needs nothing in its gaps, and the list."""
    names = [str(one.name) for one in urlpatterns if "false" not in str(one.name)]
    return ["/k/", *(reverse(f"public:{name}") for name in names)]


def test_who_lacks_a_second_factor_sees_what_everybody_sees(
    body: Town, client_as: ClientAs, client: Client, settings: Settings
) -> None:
    settings.DEMONSTRATION = False
    hers = client_as("administrator")
    asked_for_one = hers.get("/konton/")
    assert asked_for_one.headers.get("Location") == reverse("mfa_activate_totp")
    for address in public():
        assert address.startswith(OPEN_WITHOUT), address
        assert hers.get(address).status_code == client.get(address).status_code, address
    assert not PAGE.startswith(OPEN_WITHOUT)
