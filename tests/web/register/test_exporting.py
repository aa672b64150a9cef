"""The list as a file: everything that is shown, read in again as the same, never a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.conftest import ClientAs
from tests.web.register.conftest import Add
from tests.web.town import Town

from kanalkoll.importers.spreadsheet.vocabulary import account_type_named
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.planning import plan_of
from kanalkoll.web.register.services import NewDuty, read_sheet, set_duty
from kanalkoll.web.register.words import account_type_name

pytestmark = pytest.mark.any_database

HARMFUL = '=HYPERLINK("http://x.example";"klicka")'


@pytest.fixture
def accounts(account: Account, add: Add, body: Town) -> list[Account]:
    by = body.users["central-unit"]
    set_duty(account, NewDuty(Duty.RESPONSIBLE, body.users["editor"].key), by=by)
    set_duty(account, NewDuty(Duty.DEPUTY, "", name="Anna Ek"), by=by)
    other = add("Gatukontoret i Provköping", platform="facebook", unit=body.other,
                account_type="page", purpose=HARMFUL, name="-1+1")  # fmt: skip
    return [account, other]


def rows(content: bytes) -> list[list[object]]:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_what_the_filter_shows_is_in_the_file(accounts: list[Account], client_as: ClientAs) -> None:
    client = client_as("central-unit")
    everything = rows(client.get("/konton/lista.xlsx").content)
    assert [row[1] for row in everything] == [
        "Kontonamn", "Gatukontoret i Provköping", "kultur.provkoping",
    ]  # fmt: skip
    one = rows(client.get("/konton/lista.xlsx?plattform=instagram").content)
    assert one[1][:9] == [
        "Instagram", "kultur.provkoping", "https://www.instagram.com/kultur.provkoping/", None,
        "kulturförvaltningen", "personligt konto", None, "Prov editor", "Anna Ek",
    ]  # fmt: skip


def test_a_file_that_is_read_in_again_changes_nothing(
    accounts: list[Account], client_as: ClientAs, body: Town
) -> None:
    content = client_as("central-unit").get("/konton/lista.xlsx").content
    draft = read_sheet(SimpleUploadedFile("lista.xlsx", content), by=body.users["central-unit"])
    assert [(row.status, row.changes, row.people) for row in plan_of(draft).rows] == [
        ("unchanged", {}, {}), ("unchanged", {}, {}),
    ]  # fmt: skip


def test_nothing_in_a_file_is_a_formula(accounts: list[Account], client_as: ClientAs) -> None:
    content = client_as("central-unit").get("/konton/lista.xlsx").content
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert HARMFUL in {cell.value for cell in cells}
    lines = client_as("central-unit").get("/konton/lista.csv").content.decode("utf-8-sig")
    assert f'"\'{HARMFUL.replace(chr(34), chr(34) * 2)}"' in lines
    assert ";'-1+1;" in lines


def test_every_account_type_is_read_as_it_is_written() -> None:
    for platform in load_catalogue().platforms.values():
        for kind in platform.account_types:
            written = account_type_name(platform.key, kind.key)
            assert account_type_named(written, platform.key) == kind.key, (platform.key, written)


def test_names_are_not_for_outsiders(accounts: list[Account], client_as: ClientAs) -> None:
    for who in ("outsider", "neighbour"):
        for form in ("xlsx", "csv"):
            content = client_as(who).get(f"/konton/lista.{form}").content
            assert b"Prov editor" not in content
    assert client_as("central-unit").get("/konton/lista.pdf").status_code == 404
