"""How a board decided an answer: who may record it, what is wrong, looked through and sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.web.conftest import ClientAs
from tests.web.consultation.minutes import (
    ADDRESS,
    APPROVED,
    MEETING,
    NUMBER,
    RECEIPT,
    TYPED,
    WRITTEN,
    Form,
    sent,
    words,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.compliance.asked import asked_of
from kanalkoll.web.consultation.models import (
    Dispatch,
    OwnAnswer,
    Phase,
)
from kanalkoll.web.consultation.services.deciding_minutes import (
    check_decision,
)
from kanalkoll.web.consultation.services.writing import AnswerChanged, Written, save
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def own(own_in_december: OwnAnswer) -> OwnAnswer:
    return own_in_december


# ── Who may, and when ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "form", "may"),
    [
        ("maja", Form.APPROVES, False),
        ("peter", Form.APPROVES, False),
        ("sara", Form.APPROVES, True),
        ("nadia", Form.APPROVES, True),
        ("maja", Form.DELEGATION, False),
        ("peter", Form.DELEGATION, True),
        ("nadia", Form.DELEGATION, True),
    ],
)
def test_who_may_record_it(own: OwnAnswer, name: str, form: str, *, may: bool) -> None:
    """The office's head decides on delegation; what the board decided is its secretary's."""
    decided, by = replace(APPROVED, form=form), User.objects.get(username=name)
    if may:
        check_decision(own, decided, number=NUMBER, by=by)
        return
    with pytest.raises(NotAllowed):
        sent(own, by, decided)
    assert not Dispatch.objects.exists()


def test_who_decides_on_delegation_is_asked_for_no_minutes(
    own: OwnAnswer, client_as: ClientAs
) -> None:
    peter, address = client_as("peter"), f"{ADDRESS}beslut/"
    shown = words(peter.get(address).content)
    assert "Svara på delegation" in shown
    assert "Nämnden godkänner" not in shown
    assert "Paragraf" not in shown
    typed = {"form": "approves", "meeting": "2026-12-15", "number": NUMBER, "version": "1"}
    assert peter.post(address, {**typed, "do": "skicka"}).status_code == 422
    told = peter.post(address, {**typed, "form": Form.DELEGATION, "do": "skicka"}, follow=True)
    assert "Fastighetskontoret på delegation." in words(told.content)


def test_nothing_is_sent_before_the_consultation_was(own: OwnAnswer, sara: User) -> None:
    case = own.consultee.consultation
    case.phase = Phase.PREPARING
    case.save()
    with pytest.raises(BadInput, match="inte utskickad än"):
        sent(own, sara)


def test_what_was_changed_meanwhile_is_not_sent_unseen(
    own: OwnAnswer, sara: User, client_as: ClientAs
) -> None:
    save(own, Written(points={}), version=own.version, by=User.objects.get(username="peter"))
    told = client_as("sara").post(f"{ADDRESS}beslut/", {**TYPED, "version": "1", "do": "skicka"})
    assert told.status_code == 409
    assert "Läs igenom svaret igen." in told.content.decode()
    assert told.context["form"]["version"].value() == "2"
    with pytest.raises(AnswerChanged):
        sent(own, sara)
    assert not Dispatch.objects.exists()


def test_it_waits_for_the_secretary_from_the_day_of_the_meeting(own: OwnAnswer, sara: User) -> None:
    def asked(on: date) -> list[tuple[str, date | None, str]]:
        found = asked_of(sara, on)
        return [(one.kind, one.due, one.url) for one in found if "consultation" in one.kind]

    peter = User.objects.get(username="peter")
    assert not asked(WRITTEN)
    assert not [one for one in asked_of(peter, MEETING) if one.kind == "consultation-decide"]
    due = date(2026, 12, 31)
    assert asked(MEETING) == [("consultation-decide", due, f"{ADDRESS}beslut/")]
    sent(own, sara)
    assert not asked(MEETING)


# ── What is wrong with what was typed ────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"form": ""}, "form"),
        ({"form": "hittepå"}, "form"),
        ({"meeting": ""}, "meeting"),
        ({"meeting": "2026-12-16"}, "meeting"),
        ({"meeting": "2026-01-01"}, "meeting"),
        ({"paragraph": ""}, "paragraph"),
        ({"paragraph": "0"}, "paragraph"),
        ({"adjusted_on": "2026-12-14"}, "adjusted_on"),
        ({"adjusted_on": "2026-12-16"}, "adjusted_on"),
        ({"number": "  "}, "number"),
        ({"form": "approves-with-statement"}, "statement"),
        ({"form": "reservation", "statement": " "}, "statement"),
        ({"statement": "a" * 10_001}, "statement"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    own: OwnAnswer, client_as: ClientAs, typed: dict[str, str], field: str
) -> None:
    data = {**TYPED, "version": "1", "do": "kontrollera", **typed}
    told = client_as("sara").post(f"{ADDRESS}beslut/", data)
    assert told.status_code == 422
    assert set(told.context["form"].errors) == {field}
    assert told.context["form"].data.dict().items() >= {**TYPED, **typed}.items()
    assert not Dispatch.objects.exists()


# ── The pages ────────────────────────────────────────────────────────────────


def test_it_is_looked_through_before_it_is_sent(own: OwnAnswer, client_as: ClientAs) -> None:
    browser, address = client_as("sara"), f"{ADDRESS}beslut/"
    begun = words(browser.get(address).content)
    for said in ("Nämnden godkänner och överlämnar", "Omedelbar justering", "15 december"):
        assert said in begun, said
    form = {**TYPED, "version": str(own.version)}
    shown = words(browser.post(address, {**form, "do": "kontrollera"}).content)
    for said in (
        "Kontrollera och skicka",
        "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande",
        "Paragrafen justeras omedelbart.",
        "15 december 2026",
        "§ 14",
        "KS 2026/114, FN 2026/87",
        "Protokollsutdrag och tjänsteutlåtande",
    ):
        assert said in shown, said
    assert not Dispatch.objects.exists()
    again = browser.post(address, {**form, "paragraph": "15", "do": "andra"})
    assert again.context["form"]["paragraph"].value() == "15"
    told = browser.post(address, {**form, "do": "skicka"}, follow=True)
    assert told.redirect_chain == [(f"{ADDRESS}overlamnat/", 302)]
    receipt = words(told.content)
    assert "Överlämnat till kommunstyrelsen 15 december 2026." in receipt
    assert RECEIPT in receipt
    assert client_as("peter").get(ADDRESS).headers["Location"] == f"{ADDRESS}overlamnat/"
    assert browser.get(address).headers["Location"] == f"{ADDRESS}overlamnat/"
