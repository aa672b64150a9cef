"""Every account type that the catalogue knows: its questions, its base information, confirmed."""

from __future__ import annotations

import pytest
from tests.web.collection.conftest import DAY, add_account
from tests.web.collection.test_baseinfo import SAID
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.composition import composed
from kanalkoll.web.collection.facts import tables
from kanalkoll.web.collection.models import ProfileConfirmed
from kanalkoll.web.collection.services import change_wordings
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

TYPES = [
    (platform.key, kind)
    for platform in load_catalogue().platforms.values()
    for kind in platform.account_type_keys
]


@pytest.mark.parametrize(("platform", "kind"), TYPES)
def test_base_information_of_every_account_type(
    body: Town, client_as: ClientAs, platform: str, kind: str
) -> None:
    change_wordings(body.unit, SAID, by=SYSTEM)
    account = add_account(body, "kultur", platform=platform, account_type=kind)
    client, path = client_as("editor"), f"/konton/{account.key}/basinformation/"
    shown = client.get(path)
    assert shown.status_code == 200
    composition = composed(account, DAY)
    texts = {text.field: text.text for text in composition.texts} or {"bio": "Kultur, Provköping."}
    for field, text in texts.items():
        assert client.post(f"{path}langd/{field}/", {field: text}).status_code == 200
    assert client.post(path, texts).status_code == 302
    there = {row["item"] for row in tables(DAY)["profile_items"] if row["present"]}
    assert composition.is_by_hand or there == set(ITEMS)
    assert ProfileConfirmed.objects.get().account == account


def test_a_platform_that_the_catalogue_has_not_got(body: Town, client_as: ClientAs) -> None:
    change_wordings(body.unit, SAID, by=SYSTEM)
    account = add_account(body, "kultur", platform="twitch", account_type="")
    client = client_as("editor")
    path = f"/konton/{account.key}/basinformation/"
    assert "Det är inte känt vad profilen rymmer." in client.get(path).content.decode()
    assert client.post(path, {"bio": "Kultur, Provköping."}).status_code == 302
    asked = client.get(f"/konton/{account.key}/beratta/").content.decode()
    assert "Vilken kontotyp" not in asked
    form = {"period": "2026-10-26/2026-11-22", "posts": "2"}
    assert client.post(f"/konton/{account.key}/beratta/", form).status_code == 302
    assert Account.objects.get(key=account.key).told.count() == 1
