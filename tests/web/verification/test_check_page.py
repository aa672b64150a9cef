"""*Är kontot stadens?*: what a resident pastes, and what the answer is."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("city")

ADDRESS = "/kontrollera/"


def words_of(response: Any) -> str:
    text = re.sub(r"<(script|style|dialog).*?</\1>|<[^>]+>", " ", response.content.decode())
    return re.sub(r" (?=[.,])", "", " ".join(html.unescape(text).split()))


def asked(client: Client, what: str) -> str:
    return words_of(client.get(ADDRESS, {"konto": what}))


def test_a_closed_account(client: Client) -> None:
    said = asked(client, "https://www.instagram.com/Hamnkranen.Exempelstad/?igsh=x")
    assert (
        "■ Kontot är avslutat. Det var stadens konto från den 14 maj 2018 till och med den "
        "30 september 2025. Renoveringen av hamnkranen är klar. Vänd dig i stället till "
        "@fastighet.exempelstad eller 0123-45 60 00." in said
    )


def test_a_look_alike(client: Client) -> None:
    said = asked(client, "@fastighet.exempe1stad")
    assert (
        "? Kontot finns inte i stadens förteckning. Namnet liknar @fastighet.exempelstad, "
        "som är stadens. Det behöver inte betyda att det är falskt." in said
    )


def test_the_citys_own(client: Client) -> None:
    response = client.get(ADDRESS, {"konto": "instagram.com/fastighet.exempelstad"})
    said = words_of(response)
    assert (
        "● Ja, det är stadens konto sedan 2016. Det drivs av fastighetskontoret "
        "(ansvarig: fastighetsnämnden). Senast kontrollerat " in said
    )
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
