"""Files with the dates of posts: looked through, read in, taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.web.collection.conftest import DAY, add_account
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.collection.models import Delivery, FileDraft
from kanalkoll.web.collection.selectors import delivered_days
from kanalkoll.web.collection.services import forget_drafts
from kanalkoll.web.register.models import Account

PERIOD = {"first_day": "2026-10-26", "last_day": "2026-11-22"}
LIST = "Publicerad\n2026-11-03 10:00\n2026-11-03 18:00\n2026-11-19\n"
META = (
    "Publicerings-id,Konto-id,Kontots användarnamn,Beskrivning,Publiceringstid,Inläggstyp\n"
    "1,9,{handle},Hej,11/03/2026 10:00,IG-bild\n"
    "2,9,{handle},Hej,11/04/2026 10:00,IG-händelse\n"
)


def upload(client: Client, path: str, text: str, name: str = "inlägg.csv", **more: str) -> str:
    file = SimpleUploadedFile(name, text.encode(), content_type="text/csv")
    return client.post(path, {"file": file, **more}, follow=True).content.decode()


def files(account: Account) -> str:
    return f"/konton/{account.key}/filer/"


def test_first_what_is_there_is_shown_and_then_it_is_read_in(
    account: Account, client_as: ClientAs
) -> None:
    client = client_as("editor")
    shown = upload(client, files(account), LIST, **PERIOD)
    assert "inlägg.csv har 3 inlägg." in shown
    assert "26 oktober–22 november" in shown
    assert "Inget är inläst än." in shown
    assert not Delivery.objects.exists()
    draft = FileDraft.objects.get()
    response = client.post(f"/konton/filer/{draft.key}/")
    assert response["Location"] == account.get_absolute_url()
    assert delivered_days(account) == {date(2026, 11, 3): 2, date(2026, 11, 19): 1}
    assert not FileDraft.objects.exists()
    assert Delivery.objects.get().account == account


def test_without_a_period_the_page_says_what_is_then_not_known(
    account: Account, client_as: ClientAs
) -> None:
    assert "Ingen period är angiven" in upload(client_as("editor"), files(account), LIST)


def test_dates_may_be_pasted_and_are_then_told_by_a_person(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    client = client_as("editor")
    client.post(files(account), {"pasted": "3 november 2026\r\n19 november 2026", **PERIOD})
    client.post(f"/konton/filer/{FileDraft.objects.get().key}/")
    delivery = Delivery.objects.get()
    assert (delivery.way_in, delivery.source) == ("person", body.users["editor"].key)
    assert len(delivered_days(account)) == 2


def test_nothing_published_can_be_said_with_a_file_of_no_posts(
    account: Account, client_as: ClientAs
) -> None:
    head = META.splitlines()[0] + "\n"
    assert "har inga inlägg" in upload(client_as("editor"), files(account), head)
    assert "har 0 inlägg" in upload(client_as("editor"), files(account), head, **PERIOD)


def test_metas_export_is_known_by_its_headings(account: Account, client_as: ClientAs) -> None:
    shown = upload(client_as("editor"), files(account), META.format(handle=account.handle))
    assert "har 1 inlägg." in shown
    assert "räknas inte som inlägg" in shown


def test_one_file_may_be_about_several_accounts(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    other = add_account(body, "taket")
    text = f"Konto;Publicerad\n{account.key};2026-11-03\ntaket;2026-11-04\n"
    client = client_as("editor")
    shown = upload(client, "/konton/filer/", text, **PERIOD)
    assert account.shown_name in shown
    assert other.shown_name in shown
    client.post(f"/konton/filer/{FileDraft.objects.get().key}/")
    assert (len(delivered_days(account)), len(delivered_days(other))) == (1, 1)
    assert "inlägg.csv" in client.get("/konton/filer/").content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Publicerad\n2026-11-03\ni går\n", "rad 3, kolumn Publicerad: ”i går” är inget datum."),
        ("Konto;Publicerad\nandra;2026-11-03\n", "rad 2, kolumn Konto"),
        ("Rubrik;Annat\nx;y\n", "Ingen kolumn med tider"),
        (META.format(handle="andra"), "rad 2, kolumn Kontots användarnamn"),
        ("", "tom"),
    ],
)
def test_what_cannot_be_read_is_named_by_row_and_column(
    account: Account, client_as: ClientAs, text: str, words: str
) -> None:
    shown = upload(client_as("editor"), files(account), text)
    assert words in shown
    assert not FileDraft.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "ett av dem"),
        ({"pasted": "2026-11-03", "first_day": "2026-11-01"}, "både den första och den sista"),
        (
            {"pasted": "2026-11-03", "first_day": "2026-11-22", "last_day": "2026-11-01"},
            "slutar före",
        ),
        ({"pasted": "2026-11-03", "first_day": "x"}, "inget datum"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    account: Account, client_as: ClientAs, given: dict[str, str], words: str
) -> None:
    shown = client_as("editor").post(files(account), given).content.decode()
    assert words in shown
    if "pasted" in given:
        assert "2026-11-03</textarea>" in shown


def test_other_files_than_text_are_refused(account: Account, client_as: ClientAs) -> None:
    for data, words in ((b"PK\x03\x04" + b"x" * 100, "Excelfil"), (b"%PDF-1.7 x", "pdf")):
        file = SimpleUploadedFile("x.csv", data)
        shown = client_as("editor").post(files(account), {"file": file}).content.decode()
        assert words in shown


def test_a_draft_is_its_persons_alone(account: Account, client_as: ClientAs) -> None:
    upload(client_as("editor"), files(account), LIST)
    path = f"/konton/filer/{FileDraft.objects.get().key}/"
    assert client_as("editor").get(path).status_code == 200
    assert client_as("responsible").get(path).status_code == 404
    assert client_as(None).get(path).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("outsider", 404), ("neighbour", 404), ("reader", 200), ("editor", 200)],
)
def test_who_may_open_the_page(
    account: Account, client_as: ClientAs, who: str | None, status: int
) -> None:
    assert client_as(who).get(files(account)).status_code == status


def test_a_reader_reads_nothing_in(account: Account, client_as: ClientAs) -> None:
    shown = upload(client_as("reader"), files(account), LIST)
    assert "kontoansvarig" in shown
    assert not FileDraft.objects.exists()


def test_a_person_finds_no_accounts_of_another_part(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    text = f"Konto;Publicerad\n{account.key};2026-11-03\n"
    path, client = "/konton/filer/", client_as("neighbour")
    assert "inget konto som du kan läsa in" in upload(client, path, text)
    Account.objects.create(
        key="x-gatan", slug="gatan", unit=body.other, platform="x", handle="gatan", known_from=DAY
    )
    assert "finns inte i förteckningen" in upload(client, path, text)


def test_a_file_is_taken_back(account: Account, client_as: ClientAs) -> None:
    client = client_as("editor")
    upload(client, files(account), LIST)
    client.post(f"/konton/filer/{FileDraft.objects.get().key}/")
    path = f"/konton/filer/{Delivery.objects.get().pk}/ta-tillbaka/"
    assert client_as("neighbour").post(path).status_code == 404
    assert "tillbakatagna" in client.post(path, follow=True).content.decode()
    assert delivered_days(account) == {}


def test_the_same_file_twice_is_said_and_not_counted_twice(
    account: Account, client_as: ClientAs
) -> None:
    client = client_as("editor")
    for _ in range(2):
        upload(client, files(account), LIST)
        said = client.post(f"/konton/filer/{FileDraft.objects.get().key}/", follow=True)
    assert "redan inläst" in said.content.decode()
    assert Delivery.objects.count() == 1


def test_drafts_that_nobody_comes_back_to_are_forgotten(
    account: Account, client_as: ClientAs
) -> None:
    upload(client_as("editor"), files(account), LIST)
    assert forget_drafts() == 0
    FileDraft.objects.update(made_at=timezone.now() - timedelta(days=2))
    assert forget_drafts() == 1
