"""The pages of a closing: nothing typed is lost, and what is wrong stands beside its field."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.collection.test_pictures import png
from tests.web.lifecycle.closing_cases import (
    MARCH,
    PICTURE,
    SUM,
    decided,
    grounds,
    ready,
    seen_on,
    tower,
    words,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle.closing import answering, referral
from kanalkoll.web.lifecycle.closing.answering import Reply, ask, may_be_asked
from kanalkoll.web.lifecycle.closing.deciding import change_closing
from kanalkoll.web.lifecycle.closing.seeing import record_sighting
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.organisation import selectors as organisation
from kanalkoll.web.organisation.models import Body

ClientAs = Callable[[str | None], Client]
GUIDE = "/konton/instagram-vattentornet.exempelstad/avsluta/"
PAGE = "/konton/instagram-vattentornet.exempelstad/avslut/"

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]


@pytest.fixture
def maja() -> User:
    return User.objects.get(username="maja")


@pytest.fixture
def browser(in_force_in_march: None, client_as: ClientAs) -> Client:
    return client_as("maja")


def said(response: Any) -> str:
    text = re.sub(r"<(script|style|dialog).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def test_the_guide_keeps_what_is_typed_also_when_it_is_wrong(browser: Client) -> None:
    assert browser.get(GUIDE).headers["Location"] == f"{GUIDE}skal/"
    wrong = browser.post(f"{GUIDE}skal/", {"library": "own", "reason": "", "short_reason": "Klart"})
    assert wrong.status_code == 422
    assert "Skriv anledningen med egna ord." in said(wrong)
    assert 'value="Klart"' in browser.get(f"{GUIDE}skal/").content.decode()
    assert browser.get(f"{GUIDE}kontrollera/").headers["Location"] == f"{GUIDE}skal/"
    browser.post(f"{GUIDE}skal/", {"library": "done"})
    browser.post(f"{GUIDE}hanvisning/", {"contact": "ring oss", "answers": "on"})
    browser.post(f"{GUIDE}beslut/", {"decided_by": "nämnden", "decided_on": "2027-03-01"})
    browser.post(f"{GUIDE}tid/", {"needed_days": "10", "last_day": "2027-03-11"})
    checked = browser.get(f"{GUIDE}kontrollera/")
    assert checked.status_code == 422
    assert "Skriv ett telefonnummer" in said(checked)
    assert "Policyn kräver 60 dagar (§ Avslut)." in said(checked)
    assert "ring oss" in said(checked)
    assert browser.post(f"{GUIDE}kontrollera/").status_code == 422
    assert not Closing.objects.exists()
    browser.post(f"{GUIDE}hanvisning/", {"contact": "0123-45 60 00", "answers": "on"})
    browser.post(f"{GUIDE}tid/", {"needed_days": "60", "last_day": "2027-04-30"})
    assert "Projektet är klart." in said(browser.get(f"{GUIDE}kontrollera/"))
    assert browser.post(f"{GUIDE}kontrollera/").headers["Location"] == PAGE
    assert Closing.objects.get().reason == "Projektet är klart."
    assert browser.get(f"{GUIDE}skal/").headers["Location"] == PAGE


def test_who_may_not_is_told_who_may(in_force_in_march: None, client_as: ClientAs) -> None:
    sara = client_as("sara")
    shown = sara.get(f"{GUIDE}skal/")
    assert "Det här får bara" in said(shown)
    assert "<textarea" not in shown.content.decode()
    assert sara.post(f"{GUIDE}skal/", {"library": "done"}).status_code == 200
    assert not Closing.objects.exists()


@pytest.mark.parametrize(
    ("data", "words_"),
    [
        (b"MZ\x90\x00 not a picture", "Filen är ingen bild som går att läsa."),
        (b"<svg onload=alert(1)>", "Filen är ingen bild som går att läsa."),
        (png()[:-4], "Filen är ingen bild som går att läsa."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * (5 * 1024 * 1024), "Bilden är för stor."),
    ],
    ids=["program", "svg", "cut off", "too large"],
)
def test_what_is_no_picture(browser: Client, maja: User, data: bytes, words_: str) -> None:
    decided(maja)
    file = SimpleUploadedFile("profil.png", data, content_type="image/png")
    refused = browser.post(f"{PAGE}syns/", {"day": "2027-03-01", "picture": file})
    assert refused.status_code == 422
    assert words_ in said(refused)
    assert not Sighting.objects.exists()


def test_a_picture_is_for_those_who_work_with_the_account(
    browser: Client, maja: User, client_as: ClientAs
) -> None:
    closing = decided(maja)
    seen_on(closing, MARCH, by=maja)
    address = f"{PAGE}syns/{closing.sightings.get().pk}/bild/"
    shown: Any = browser.get(address)
    assert shown.headers["Content-Type"] == "image/png"
    assert b"GPS" not in b"".join(shown.streaming_content)
    assert client_as(None).get(address).status_code == 302


def test_a_file_is_hashed_and_not_kept(browser: Client, maja: User) -> None:
    closing = decided(maja)
    told = {"archived_on": "2027-03-01", "level": "full"}
    empty = browser.post(f"{PAGE}arkivera/", told)
    assert "Välj arkivfilen eller skriv dess kontrollsumma." in said(empty)
    wrong = browser.post(f"{PAGE}arkivera/", {**told, "sha256": "abc", "kept_at": "e-arkivet"})
    assert wrong.status_code == 422
    assert "En kontrollsumma har 64 tecken" in said(wrong)
    assert 'value="e-arkivet"' in wrong.content.decode()
    file = SimpleUploadedFile("konto.zip", b"abc")
    browser.post(f"{PAGE}arkivera/", {**told, "file": file})
    # The example of the standard, FIPS 180-4.
    assert closing.archives.get().sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_the_second_editor_sees_what_changed_and_keeps_what_was_typed(
    browser: Client, maja: User
) -> None:
    closing = decided(maja)
    page = browser.get(f"{PAGE}andra/")
    assert 'name="version" value="1"' in page.content.decode()
    change_closing(closing, words(reason="Tornet är klart."), needed_days=60, version=1,
                   answers=True, by=maja)  # fmt: skip
    typed = {"reason": "Min egen anledning.", "account": "@fastighet.exempelstad",
             "contact": "0123-45 60 00", "answers": "on", "needed_days": "60",
             "last_day": "2027-05-01", "version": "1"}  # fmt: skip
    late = browser.post(f"{PAGE}andra/", typed)
    assert late.status_code == 409
    assert "Någon annan har ändrat avslutet" in said(late)
    assert "Tornet är klart." in said(late)
    assert "Min egen anledning." in late.content.decode()
    assert browser.post(f"{PAGE}andra/", {**typed, "version": "2"}).status_code == 302
    assert Closing.objects.get().reason == "Min egen anledning."


def test_only_what_is_left_stands_in_the_way(browser: Client, maja: User) -> None:
    closing = ready(maja)
    closing.archives.all().delete()
    refused = browser.post(f"{PAGE}stang/", {"version": closing.version})
    assert refused.status_code == 422
    assert "Det här återstår: kontot är arkiverat" in said(refused)
    assert tower().closed_on is None


def test_cancelled_it_can_be_decided_again(browser: Client, maja: User) -> None:
    decided(maja)
    empty = browser.post(f"{PAGE}avbryt/", {"reason": "", "decided_by": "nämnden",
                                            "decided_on": "2027-03-01"})  # fmt: skip
    assert "Skriv varför." in said(empty)
    assert 'value="nämnden"' in empty.content.decode()
    browser.post(f"{PAGE}avbryt/", {"reason": "Renoveringen fortsätter.",
                                    "decided_by": "nämnden", "decided_on": "2027-03-01"}
                 )  # fmt: skip
    assert Closing.objects.get().cancelled_on == MARCH
    assert browser.get(PAGE).headers["Location"] == GUIDE


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 3, 27, 22, 59, tzinfo=UTC), date(2027, 3, 27)),
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 10, 31, 22, 59, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2027, 10, 31, 23, 0, tzinfo=UTC), date(2027, 11, 1)),
        (datetime(2028, 2, 29, 22, 59, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_a_look_belongs_to_its_day_in_sweden(
    maja: User, monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    """23:59 and 00:00 in Stockholm, at both changes of the clock and on 29 February."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return moment.astimezone(tz)

    closing = decided(maja, words=words(last_day=date(2027, 3, 1)), needed_days=60,
                      grounds=grounds(decided_on=date(2026, 11, 24)))  # fmt: skip
    Body.objects.update(demonstration_day=None)
    monkeypatch.setattr(organisation, "datetime", Clock)
    record_sighting(closing, organisation.today(), PICTURE, by=maja)
    assert closing.sightings.get().day == day


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]/", "http://192.168.0.1:80/",
        "http://169.254.169.254/latest", "http://exempel:hemligt@exempel.se/",
        "http://exempel.se:8080/", "http://skrivare.local/", "http://localhost/", "http://dator/",
        "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "http://2130706433/",
    ],
)  # fmt: skip
def test_no_address_of_a_network_of_its_own_is_asked(
    address: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAY_ASK_ADDRESSES = True
    monkeypatch.setattr(answering, "_status", lambda _address: 200)
    assert not may_be_asked(address)
    assert ask(address).answers is False


def test_a_name_that_leads_to_a_network_of_its_own_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(*_args: object, **_named: object) -> list[Any]:
        return [(0, 0, 0, "", (number, 0)) for number in numbers]

    monkeypatch.setattr("socket.getaddrinfo", found)
    numbers = ["93.184.216.34"]
    assert may_be_asked("https://exempelstad.example/")
    numbers = ["93.184.216.34", "10.0.0.7"]
    assert not may_be_asked("https://exempelstad.example/")


def test_the_program_asks_only_where_the_installation_lets_it(
    browser: Client, maja: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.MAY_ASK_ADDRESSES is False
    assert ask("https://exempelstad.example/").answers is None
    place = words(account=None, contact="", place="https://exempelstad.example/torn")
    with pytest.raises(BadInput):
        decided(maja, words=place, answers=False)
    monkeypatch.setattr(referral, "ask", lambda _place: Reply(answers=False, status=404))
    with pytest.raises(BadInput):
        decided(maja, words=place, answers=True)
    monkeypatch.setattr(referral, "ask", lambda _place: Reply(answers=True, status=200))
    closing = decided(maja, words=place, answers=False)
    assert (closing.answers_by, closing.answers_on) == ("system", MARCH)
    assert browser.get(PAGE).status_code == 200


def test_while_it_is_closed_its_own_page_says_so(browser: Client, maja: User) -> None:
    decided(maja)
    public = Client().get("/k/vattentornet-exempelstad/")
    assert "Kontot avslutas Sista dagen är 30 april 2027." in said(public)
    assert "Renoveringen av vattentornet är klar. Vänd dig i stället till" in said(public)
    mine = said(browser.get("/konton/instagram-vattentornet.exempelstad/"))
    assert "Kontot avslutas 30 april 2027. Visa vad som återstår" in mine
    assert "Kontots avslut" in mine


def test_a_closed_account_tells_how_it_went(browser: Client, maja: User) -> None:
    closing = ready(maja)
    browser.post(f"{PAGE}stang/", {"version": closing.version})
    shown = said(browser.get(PAGE))
    assert "Kontot är avslutat. Sista dagen var 30 april 2027." in shown
    assert SUM in shown
    assert "Stäng kontot" not in shown
