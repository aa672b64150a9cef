"""*Är kontot stadens?*: what a resident pastes, and what the answer is."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kanalkoll.web.register.models import Account, Review
from kanalkoll.web.verification import index

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
        "(ansvarig: fastighetsnämnden). Det står i förteckningen sedan den " in said
    )
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_review_is_told_as_a_check(client: Client) -> None:
    account = Account.objects.get(key="instagram-fastighet.exempelstad")
    day = date(2026, 11, 21)
    Review.objects.create(account=account, review="account", reviewed_on=day, known_from=day)
    index.refresh([account.key])
    said = asked(client, "@fastighet.exempelstad")
    assert "Senast kontrollerat 21 november 2026: uppgifterna gicks igenom och stämde." in said


def test_a_page_costs_the_same_whatever_is_asked(client: Client) -> None:
    counts = set()
    for what in ("@ingen", "@fastighet.exempelstad", "https://x.com/ingen"):
        with CaptureQueriesContext(connection) as questions:
            client.get(ADDRESS, {"konto": what})
        counts.add(len(questions))
    assert max(counts) <= 8
