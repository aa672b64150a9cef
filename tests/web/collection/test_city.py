"""The storyboard's office: its base information confirmed, and facts told, seen on Mitt konto."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.collection.conftest import DAY
from tests.web.collection.test_baseinfo import SHORT
from tests.web.conftest import ClientAs

from kanalkoll.demo.property_office_posts import FASTIGHET, SALUHALLEN
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, AccountVersion


def words(html: str) -> str:
    """What a reader sees, in one line."""
    main = html.partition("<main")[2].partition("</main>")[0]
    inline = re.sub(r"</?(?:span|strong)\b[^>]*>", "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", inline).split())


def test_step_4_the_text_is_confirmed_and_the_account_says_so(
    city: None, client_as: ClientAs, django_capture_on_commit_callbacks: Any
) -> None:
    maja, account = client_as("maja"), Account.objects.get(key=FASTIGHET)
    path = f"/konton/{account.key}/basinformation/"
    shown = maja.get(path).content.decode()
    assert f"{SHORT}</textarea>" in shown
    assert "147 av 150 tecken" in words(shown)
    assert "villkoren i sin helhet." in words(shown)
    with django_capture_on_commit_callbacks(execute=True):
        response = maja.post(path, {"biography": SHORT})
    assert response["Location"] == account.get_absolute_url()
    said = words(maja.get(account.get_absolute_url()).content.decode())
    assert "Alla 6 uppgifter finns. Bekräftat av Maja Lind 24 november 2026." in said
    page = client_as(None).get(f"/k/{account.slug}/").content.decode()
    assert "exempelstad.example/personuppgifter" in page
    assert "Maja" not in page


@pytest.fixture
def unseen(city: None) -> Account:
    """An account of the office that nothing is known of but that it is there."""
    office = Unit.objects.get(key="fastighetskontoret")
    known = {"platform": "instagram", "handle": "taket.exempelstad"}
    account = Account.objects.create(
        key="instagram-taket.exempelstad", slug="taket", unit=office, known_from=DAY, **known
    )
    AccountVersion.objects.create(account=account, unit=office, known_from=DAY, **known)
    return account


def test_step_12_what_was_told_is_said_as_told(
    unseen: Account, client_as: ClientAs, django_capture_on_commit_callbacks: Any
) -> None:
    maja = client_as("maja")
    path = f"/konton/{unseen.key}/beratta/"
    assert "Antal inlägg 26 oktober–22 november" in words(maja.get(path).content.decode())
    answers = {"posts": "4", "last_post": "2026-11-19", "account_type": "personal",
               "profile_text": "Fastighetskontoret, Exempelstad."}  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        maja.post(path, {"period": "2026-10-26/2026-11-22", **answers})
    said = words(maja.get(unseen.get_absolute_url()).content.decode())
    assert "4 inlägg på fyra veckor, 8 behövs. Uppgiften lämnades av dig i dag." in said
    peter = words(client_as("peter").get(unseen.get_absolute_url()).content.decode())
    assert "Uppgiften lämnades av Maja Lind" in peter


def test_what_an_export_covers_whole_is_not_told_otherwise(city: None, client_as: ClientAs) -> None:
    path = f"/konton/{SALUHALLEN}/beratta/"
    for number in ("2", "4"):
        form = {"posts": number, "period": "2026-10-26/2026-11-22"}
        said = words(client_as("maja").post(path, form).content.decode())
        assert "Enligt inlästa filer publicerades" in said
        assert "3 inlägg 26 oktober–22 november" in said
