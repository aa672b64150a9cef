"""The pages of the register: who they open for, what they say, what they lose (nothing)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.web.conftest import ClientAs
from tests.web.register.conftest import Add
from tests.web.register.test_importing import excel
from tests.web.town import Town

from kanalkoll.web.register.models import Account, AccountRole, ImportDraft, SavedView

pytestmark = pytest.mark.any_database

OF_ACCOUNT = ("uppgifter/", "uppgifter/andra/", "uppgifter/ansvar/", "uppgifter/beslut/",
              "uppgifter/genomgang/")  # fmt: skip
OF_ALL = ("/konton/", "/konton/lista.xlsx", "/konton/lista.csv")
SEES = ("reader", "editor", "responsible", "unit-head", "registrar", "archivist", "secretary",
        "case-officer", "central-unit", "administrator")  # fmt: skip


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("who", SEES)
def test_every_role_of_the_unit_sees_its_accounts(
    account: Account, client_as: ClientAs, who: str
) -> None:
    client = client_as(who)
    for tail in OF_ACCOUNT:
        assert client.get(f"/konton/{account.key}/{tail}").status_code == 200
    assert "@kultur.provkoping" in text(client.get("/konton/"))


@pytest.mark.parametrize("who", ["neighbour", "outsider"])
def test_others_see_nothing_of_it(account: Account, client_as: ClientAs, who: str) -> None:
    client = client_as(who)
    for tail in OF_ACCOUNT:
        assert client.get(f"/konton/{account.key}/{tail}").status_code == 403
    for address in OF_ALL:
        response = client.get(address)
        assert response.status_code == 200
        assert b"kultur.provkoping" not in response.content
    found = client.get("/konton/?q=kultur.provkoping&hos=kulturforvaltningen")
    assert "<tbody" not in text(found)


def test_who_has_no_role_is_told_how_to_get_one(account: Account, client_as: ClientAs) -> None:
    page = text(client_as("outsider").get("/konton/"))
    assert "Du ser inga konton än" in page
    assert "Läs in en Excelfil" not in page


def test_nobody_is_asked_to_sign_in(account: Account, client_as: ClientAs) -> None:
    addresses = [f"/konton/{account.key}/{tail}" for tail in OF_ACCOUNT]
    more = ["/konton/nytt/", "/konton/excel/", "/konton/andra-flera/"]
    for address in (*addresses, *OF_ALL, *more):
        response = client_as(None).get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/konto/login/")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/konton/nytt/", {"unit-head", "central-unit", "administrator"}),
        ("/konton/andra-flera/", {"unit-head", "central-unit", "administrator"}),
        ("/konton/excel/", {"central-unit", "administrator"}),
    ],
)
def test_who_may_do_more(
    account: Account, client_as: ClientAs, address: str, allowed: set[str]
) -> None:
    for who in (*SEES, "outsider"):
        response = client_as(who).get(address)
        assert response.status_code == (200 if who in allowed else 403), who
        if who not in allowed:
            assert "Det här får bara " in text(response)


def test_what_a_person_may_not_is_explained_and_not_hidden(
    account: Account, client_as: ClientAs
) -> None:
    page = text(client_as("reader").get(f"/konton/{account.key}/uppgifter/"))
    assert "Det här får bara " in page
    assert "Ändra uppgifter</a>" not in page
    response = client_as("reader").post(f"/konton/{account.key}/uppgifter/beslut/", DECISION)
    assert response.status_code == 403


DECISION = {
    "kind": "open", "decided_on": "2026-11-20", "decided_by": "förvaltningschefen",
    "case_number": "KF 2026/12", "delegation": "",
}  # fmt: skip


def form_of(account: Account, **changed: str) -> dict[str, str]:
    told = {
        "address": account.url, "name": account.name, "account_type": account.account_type,
        "unit": account.unit.key, "category": account.category, "purpose": account.purpose,
        "target_groups": "", "languages": "", "controller": "", "platform_id": "",
        "opened_on": "", "holds": "i-dag", "since": "", "version": str(account.version),
    }  # fmt: skip
    return {**told, **changed}


def test_an_edit_is_saved_and_stands_in_the_history(account: Account, client_as: ClientAs) -> None:
    client = client_as("responsible")
    address = f"/konton/{account.key}/uppgifter/andra/"
    response = client.post(address, form_of(account, account_type="business"), follow=True)
    page = text(response)
    assert "Uppgifterna är ändrade." in page
    assert "personligt konto" in page
    assert "företagskonto" in page
    assert "Prov responsible" in page


def test_nothing_typed_is_lost_when_something_is_wrong(
    account: Account, client_as: ClientAs
) -> None:
    address = f"/konton/{account.key}/uppgifter/andra/"
    wrong = form_of(account, address="https://x.com/annan", purpose="Ett långt syfte.")
    response = client_as("responsible").post(address, wrong)
    page = text(response)
    assert response.status_code == 422
    assert "Adressen leder till X, inte till Instagram." in page
    assert "https://x.com/annan" in page
    assert "Ett långt syfte." in page
    assert 'aria-invalid="true"' in page


def test_the_second_editor_sees_what_the_first_changed(
    account: Account, client_as: ClientAs
) -> None:
    address = f"/konton/{account.key}/uppgifter/andra/"
    mine, theirs = form_of(account, purpose="Mitt syfte."), form_of(account, languages="finska")
    client_as("unit-head").post(address, theirs)
    response = client_as("responsible").post(address, mine)
    page = text(response)
    assert response.status_code == 409
    assert "Språk: Prov unit-head ändrade från ”–” till ”finska”." in page
    assert "Mitt syfte." in page
    version = form_of(account, purpose="Mitt syfte.", version="2", languages="finska")
    client_as("responsible").post(address, version)
    account.refresh_from_db()
    assert (account.purpose, account.languages) == ("Mitt syfte.", "finska")


def test_an_account_is_added_with_its_form(body: Town, client_as: ClientAs) -> None:
    client = client_as("unit-head")
    told = {"platform": "instagram", "address": "@ny.konto", "unit": body.unit.key,
            "account_type": "instagram:personal"}  # fmt: skip
    response = client.post("/konton/nytt/", told)
    assert response["Location"] == "/konton/instagram-ny.konto/uppgifter/ansvar/"
    again = client.post("/konton/nytt/", told)
    assert "Kontot finns redan i registret: @ny.konto (Instagram)" in text(again)
    wrong = client.post("/konton/nytt/", {**told, "platform": "facebook", "address": "x"})
    assert "Kontotypen hör till en annan plattform." in text(wrong)
    elsewhere = client.post("/konton/nytt/", {**told, "address": "b", "unit": body.other.key})
    assert elsewhere.status_code == 422
    assert Account.objects.count() == 1


def test_duties_are_given_and_ended_on_their_page(
    account: Account, body: Town, client_as: ClientAs
) -> None:
    client = client_as("unit-head")
    address = f"/konton/{account.key}/uppgifter/ansvar/"
    told = {"duty": "responsible", "person": body.users["editor"].key, "name": "",
            "first_day": "2026-11-01", "last_day": ""}  # fmt: skip
    assert client.post(address, told).status_code == 302
    by_name = {**told, "duty": "deputy", "person": "", "name": "Anna Ek"}
    assert "Anna Ek" in text(client.post(address, by_name, follow=True))
    nobody = client.post(address, {**told, "person": "", "name": ""})
    assert "Välj en person i listan eller skriv ett namn." in text(nobody)
    role = AccountRole.objects.get(role="deputy")
    ended = client.post(f"{address}{role.pk}/avsluta/", follow=True)
    assert "Uppdraget är avslutat." in text(ended)
    assert client_as("responsible").post(address, by_name).status_code == 403


def test_a_decision_and_a_review_are_kept_on_the_page(
    account: Account, client_as: ClientAs
) -> None:
    client = client_as("responsible")
    address = f"/konton/{account.key}/uppgifter/"
    assert "KF 2026/12" in text(client.post(f"{address}beslut/", DECISION, follow=True))
    answers = dict.fromkeys(("needed", "purpose", "people", "access", "profile"), "ja")
    missing = client.post(f"{address}genomgang/", {**answers, "access": ""})
    assert "Svara ja eller nej." in text(missing)
    page = text(client.post(f"{address}genomgang/", {**answers, "people": "nej"}, follow=True))
    assert "Ändra vem som svarar för kontot." in page
    assert "Nästa årliga genomgång ska vara gjord senast 24 november 2027." in page


def test_views_are_saved_shown_and_removed(account: Account, client_as: ClientAs) -> None:
    client = client_as("reader")
    told = {"name": "Instagram hos oss", "query": "plattform=instagram&sida=2&next=//x"}
    response = client.post("/konton/vyer/", told, follow=True)
    assert "Vyn är sparad." in text(response)
    view = SavedView.objects.get()
    assert view.query == "plattform=instagram&next=%2F%2Fx"
    client_as("editor").post(f"/konton/vyer/{view.pk}/bort/")
    assert SavedView.objects.count() == 1
    client.post(f"/konton/vyer/{view.pk}/bort/")
    assert SavedView.objects.count() == 0


def test_many_are_changed_after_they_have_been_shown(
    account: Account, add: Add, client_as: ClientAs
) -> None:
    other = add("@musik.provkoping")
    client = client_as("unit-head")
    keys = [account.key, other.key]
    assert "Personuppgiftsansvarig" in text(client.get("/konton/andra-flera/?andra=controller"))
    told = {"field": "controller", "value": "kulturnämnden", "accounts": keys, "offered": keys}
    page = client.post("/konton/andra-flera/kontrollera/", told)
    assert "2 konton ändras." in text(page)
    assert set(Account.objects.values_list("controller", flat=True)) == {""}
    agreed = {"agreed": page.context["agreed"]}
    done = client.post("/konton/andra-flera/genomfor/", agreed, follow=True)
    assert "2 konton är ändrade." in text(done)
    assert set(Account.objects.values_list("controller", flat=True)) == {"kulturnämnden"}
    again = client.post("/konton/andra-flera/genomfor/", agreed, follow=True)
    assert "har ändrats av någon annan" in text(again)
    forged = client.post("/konton/andra-flera/genomfor/", {"agreed": "x"}, follow=True)
    assert "Välj kontona på nytt." in text(forged)


def test_accounts_to_change_stand_by_what_they_belong_to(
    account: Account, add: Add, body: Town, client_as: ClientAs
) -> None:
    elsewhere = add("@gata.provkoping", unit=body.other)
    page = client_as("central-unit").get("/konton/andra-flera/?andra=controller")
    parts = page.context["parts"]
    assert [part["unit"] for part in parts] == sorted(
        (account.unit, elsewhere.unit), key=lambda unit: unit.name.casefold()
    )
    assert "Alla är valda." in text(page)
    alone = client_as("central-unit").get(f"/konton/andra-flera/{parts[0]['url']}")
    assert [part["unit"] for part in alone.context["parts"]] == [parts[0]["unit"]]
    assert alone.context["form"].field == "controller"


def test_a_list_goes_in_step_by_step(body: Town, client_as: ClientAs) -> None:
    from tests.importers.lists import HEADINGS, SEVEN  # noqa: PLC0415

    client = client_as("central-unit")
    page = text(client.post("/konton/excel/", {"file": excel(HEADINGS, *SEVEN)}, follow=True))
    assert "6 konton är klara. 1 rad behöver rättas:" in page
    assert "Rad 5, kolumn Plattform: ”Insta” är ingen plattform" in page
    assert "Menar du Instagram?" in page
    assert "Ja, ändra" in page
    draft = ImportDraft.objects.get()
    address = f"/konton/excel/{draft.key}/"
    page = text(client.post(f"{address}ratta/", {"do": "accept", "row": "5"}, follow=True))
    assert "7 konton är klara." in page
    page = text(client.post(f"{address}las-in/", {}, follow=True))
    said = "7 konton är inlästa. Svara på fyra frågor per konto så får du ett första svar."
    assert said in page
    assert client.get(address).status_code == 404


def test_cells_are_written_in_the_page(body: Town, client_as: ClientAs) -> None:
    client = client_as("central-unit")
    rows = (["Plattform", "Konto"], ["Brev", "a"], ["X", "b"])
    client.post("/konton/excel/", {"file": excel(*rows)})
    address = f"/konton/excel/{ImportDraft.objects.get().key}/"
    told = {"do": "write", "row": "2", "column": ["Plattform", "Konto"], "value": ["X", "c"]}
    assert "2 konton är klara." in text(client.post(f"{address}ratta/", told, follow=True))
    client.post(f"{address}ratta/", {"do": "leave-out", "row": "3"})
    page = text(client.get(address))
    assert "1 konto är klart." in page
    assert "Ta med raden" in page
    onward = client.post(f"{address}las-in/", {"next": "https://elsewhere.example/"})
    assert onward["Location"] == "/konton/"
    assert client_as("administrator").get(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "put"])
def test_what_changes_something_is_posted(
    account: Account, client_as: ClientAs, method: str
) -> None:
    client: Client = client_as("central-unit")
    for address in ("/konton/vyer/", "/konton/andra-flera/genomfor/"):
        assert getattr(client, method)(address).status_code == 405
