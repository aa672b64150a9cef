"""The pages of this app: for whom they open, what they say, and what their forms do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from tests.web.collection.conftest import PERIOD
from tests.web.collection.test_baseinfo import SAID, SHORT
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.models import ProfileConfirmed, Told, Wording
from kanalkoll.web.collection.services import change_wordings, tell
from kanalkoll.web.collection.services.telling import FourAnswers
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

PERIOD_TEXT = "2026-10-26/2026-11-22"
PAGES = ("beratta", "basinformation", "basinformation/texter")
STOP = ("snapshot", "compliance", "exempt", "unknown", "coverage", "facts", "finding", "judge")


@pytest.fixture
def written(body: Town, account: Account) -> Account:
    change_wordings(body.unit, SAID, by=SYSTEM)
    return account


def words(html: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def address(account: Account, page: str) -> str:
    return f"/konton/{account.key}/{page}/"


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 302), ("outsider", 404), ("neighbour", 404), ("reader", 200), ("editor", 200),
        ("responsible", 200), ("unit-head", 200), ("central-unit", 200), ("administrator", 200),
    ],
)  # fmt: skip
def test_who_may_open_a_page(
    written: Account, client_as: ClientAs, page: str, who: str | None, status: int
) -> None:
    assert client_as(who).get(address(written, page)).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_swedish_throughout_and_has_no_style_or_script_of_its_own(
    written: Account, client_as: ClientAs, page: str
) -> None:
    shown = text_of(client_as("responsible"), address(written, page))
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert not [word for word in STOP if word in main.casefold()]
    assert " style=" not in shown
    assert "<script>" not in shown


def test_a_reader_is_told_who_may(written: Account, client_as: ClientAs) -> None:
    for page in ("beratta", "basinformation"):
        assert "kontoansvarig" in text_of(client_as("reader"), address(written, page))


def test_the_questions_name_the_period_by_its_days(account: Account, client_as: ClientAs) -> None:
    shown = text_of(client_as("editor"), address(account, "beratta"))
    assert "Antal inlägg 26 oktober–22 november" in shown
    for kind in ("Personligt konto", "Kreatörskonto", "Företagskonto"):
        assert kind in shown


def test_answers_lead_back_to_the_account(account: Account, client_as: ClientAs) -> None:
    response = client_as("editor").post(
        address(account, "beratta"),
        {"last_post": "19 november 2026", "posts": "4", "period": PERIOD_TEXT,
         "account_type": "business", "profile_text": "Kultur.\r\nProvköping.  "},
    )  # fmt: skip
    assert response.status_code == 302
    assert response["Location"] == account.get_absolute_url()
    told = Told.objects.get()
    assert (told.last_post, told.posts, told.period) == (date(2026, 11, 19), 4, PERIOD)
    assert (told.account_type, told.profile_text) == ("business", "Kultur.\nProvköping.")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Svara på minst en av frågorna."),
        ({"last_post": "i går"}, "är inget datum"),
        ({"last_post": "2026-11-25"}, "senare än dagen för svaret"),
        ({"posts": "-1"}, "0"),
        ({"posts": "0", "last_post": "2026-11-19"}, "men antalet är 0"),
        ({"account_type": "page"}, "page"),
        ({"profile_text": "Hej", "profile_empty": "on"}, "både klistrat in"),
        ({"posts": "4", "period": "2026-10-19/2026-11-15"}, "Perioden har bytts"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    account: Account, client_as: ClientAs, answers: dict[str, str], words: str
) -> None:
    response = client_as("editor").post(
        address(account, "beratta"),
        {"period": PERIOD_TEXT, "profile_text": "Provköping.", **answers} if answers else
        {"period": PERIOD_TEXT},
    )  # fmt: skip
    shown = response.content.decode()
    assert response.status_code == 200
    assert words in shown
    assert "Det här behöver rättas" in shown
    if answers and "profile_text" not in answers:
        assert "Provköping.</textarea>" in shown
    assert not Told.objects.exists()


def test_earlier_answers_are_listed_and_can_be_withdrawn(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    told = tell(account, FourAnswers(posts=4, period=PERIOD), by=body.users["responsible"])
    assert "Prov responsible" in text_of(client_as("editor"), address(account, "beratta"))
    path = f"{address(account, 'beratta')}{told.pk}/ta-tillbaka/"
    assert client_as("reader").post(path).status_code == 302
    assert client_as("neighbour").post(path).status_code == 404
    assert client_as("editor").get(path).status_code == 405
    told.refresh_from_db()
    assert told.withdrawn_on is None
    client_as("editor").post(path)
    assert "tillbakataget 24 november 2026" in text_of(
        client_as("editor"), address(account, "beratta")
    )


def test_the_page_shows_the_text_its_length_and_where_the_rest_goes(
    written: Account, client_as: ClientAs
) -> None:
    shown = text_of(client_as("editor"), address(written, "basinformation"))
    assert f"{SHORT}</textarea>" in shown
    assert "147 av 150 tecken" in words(shown)
    assert (
        "I profilen: vem som står bakom, vad man kan vänta sig, villkor (kort). På kontosidan "
        "bakom länken: kontaktuppgifter, webbplats, personuppgifter, villkoren i sin helhet."
    ) in shown
    for button in ("Kopiera texten", "Visa kontosidan", "Jag har lagt in texten"):
        assert button in shown
    assert f"/k/{written.slug}/?fran=profil" in shown


def test_what_is_typed_is_counted_as_the_platform_counts(
    written: Account, client_as: ClientAs
) -> None:
    path = f"{address(written, 'basinformation')}langd/biography/"
    client = client_as("editor")
    part = words(client.post(path, {"biography": "Kontakt: 0123-45 60 00 🏛️"}).content.decode())
    assert "25 av 150 tecken" in part
    assert "I texten finns kontaktuppgifter." in part
    over = words(client.post(path, {"biography": "x" * 163}).content.decode())
    assert "163 av 150 tecken" in over
    assert "Ta bort 13." in over
    assert client.post(f"{address(written, 'basinformation')}langd/annat/").status_code == 404
    assert client_as("neighbour").post(path).status_code == 404


def test_the_confirmation_leads_back_to_the_account(
    body: Town, written: Account, client_as: ClientAs
) -> None:
    path, client = address(written, "basinformation"), client_as("editor")
    response = client.post(path, {"biography": SHORT})
    assert response["Location"] == written.get_absolute_url()
    confirmed = ProfileConfirmed.objects.get()
    assert confirmed.person == body.users["editor"].key
    assert "Bekräftat av dig 24 november 2026." in text_of(client, path)
    assert "Bekräftat av Prov editor 24 november 2026." in text_of(client_as("reader"), path)
    client.post(f"{path}{confirmed.pk}/ta-tillbaka/")
    assert "Bekräftat av" not in text_of(client, path)


def test_a_text_that_is_too_long_is_not_lost(written: Account, client_as: ClientAs) -> None:
    long = SHORT + " Välkommen."
    response = client_as("editor").post(address(written, "basinformation"), {"biography": long})
    shown = response.content.decode()
    assert long in shown
    assert "Texten är 158 tecken." in shown
    assert not ProfileConfirmed.objects.exists()


def test_without_words_the_page_leads_to_writing_them(
    account: Account, client_as: ClientAs
) -> None:
    shown = text_of(client_as("responsible"), address(account, "basinformation"))
    assert "Skriv texterna" in shown
    assert "/konton/texter/kulturforvaltningen/" in shown


def test_without_an_account_type_the_page_asks_for_it(
    written: Account, client_as: ClientAs
) -> None:
    Account.objects.update(account_type="")
    shown = text_of(client_as("responsible"), address(written, "basinformation"))
    assert "Ange kontotyp" in shown


def test_words_are_written_for_a_part_of_the_body(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    client, path = client_as("responsible"), f"/konton/texter/{body.unit.key}/"
    assert "Det här kontot drivs av kulturförvaltningen i Provköping." in text_of(client, path)
    form = {f"{item}-{form}": getattr(said, form) for item, said in SAID.items()
            for form in ("short", "long")}  # fmt: skip
    versions = {f"{item}-version": "0" for item in (*SAID, "pointer")}
    response = client.post(f"{path}?konto={account.key}", {**form, **versions})
    assert response["Location"] == address(account, "basinformation")
    assert Wording.objects.count() == 6
    assert "147 av 150 tecken" in words(text_of(client, response["Location"]))
    late = client.post(path, {**form, **versions, "sender-long": "Något annat."})
    assert "Någon annan har ändrat texten" in late.content.decode()
    assert "Något annat." in late.content.decode()
    assert client_as("neighbour").get(path).status_code == 404
    refused = client_as("reader").post(path, {**form, **versions, "sender-long": "Annat."})
    assert "kontoansvarig" in refused.content.decode()
    assert not Wording.objects.filter(long="Annat.").exists()


def test_the_place_of_the_address_is_named_in_the_language_of_the_page(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    client, path = client_as("responsible"), f"/konton/texter/{body.unit.key}/"
    form = {f"{item}-version": "0" for item in (*SAID, "pointer")}
    asked = client.post(path, {**form, "pointer-long": "Läs mer på nätet."})
    assert "Skriv {adress} där adressen ska stå." in asked.content.decode()
    client.post(path, {**form, "pointer-long": "Läs mer på {adress}."})
    assert Wording.objects.get(item="pointer").long == "Läs mer på {address}."
    assert 'value="Läs mer på {adress}."' in client.get(path).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'value="Läs mer på {address}."' in client.get(path).content.decode()


@pytest.mark.parametrize(("page", "most"), [("beratta", 17), ("basinformation", 21),
                                            ("basinformation/texter", 19)])  # fmt: skip
def test_the_number_of_queries_does_not_grow_with_history(
    body: Town,
    written: Account,
    client_as: ClientAs,
    page: str,
    most: int,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(5):
        tell(written, FourAnswers(posts=number, period=PERIOD), by=SYSTEM)
    client = client_as("responsible")
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        client.get(address(written, page))


def test_the_register_shows_a_told_type_as_told(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    tell(account, FourAnswers(account_type="business"), by=body.users["editor"])
    shown = text_of(client_as("reader"), f"/konton/{account.key}/uppgifter/")
    assert "Kontotyp enligt uppgift" in shown
    assert "Uppgiften lämnades av Prov editor 24 november 2026" in shown
    account.refresh_from_db()
    assert account.account_type == "personal"
