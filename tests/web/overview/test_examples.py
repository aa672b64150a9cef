"""Så gör andra: the museum's account is there for as long as it agrees and meets everything."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.conftest import ClientAs

from kanalkoll.web.compliance.models import Standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.services import note_follow_up
from kanalkoll.web.overview.examples import hide
from kanalkoll.web.overview.models import Example
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

MUSEUM = "instagram-industrimuseet.exempelstad"
SHOWN = "Ett konto uppfyller alla krav, når sitt mål och visas för andra."
NOBODY = "Inget konto visas som exempel än."


def seen(client_as: ClientAs) -> str:
    return client_as("maja").get(reverse("overview:examples")).content.decode()


def test_the_museum_is_an_example(city: None, client_as: ClientAs) -> None:
    page = seen(client_as)
    assert SHOWN in page
    assert "@industrimuseet.exempelstad" in page
    assert "Når målet: " in page
    assert page.count("Når målet: ") == 1


def test_who_no_longer_agrees_is_not_shown(city: None, client_as: ClientAs) -> None:
    hide(Account.objects.get(key=MUSEUM), by=User.objects.get(username="nadia"))
    assert NOBODY in seen(client_as)


def test_who_deviates_is_not_shown(city: None, client_as: ClientAs) -> None:
    Standing.objects.filter(account__key=MUSEUM).update(worst="non-compliant")
    assert Example.objects.filter(account__key=MUSEUM).exists()
    assert NOBODY in seen(client_as)


def test_who_misses_its_goal_is_not_shown(city: None, client_as: ClientAs) -> None:
    goal = Account.objects.get(key=MUSEUM).goals.get()
    month = {"first_day": date(2026, 10, 1), "last_day": date(2026, 10, 31)}
    note_follow_up(goal, 1199, **month, by=User.objects.get(username="nadia"))
    assert NOBODY in seen(client_as)
