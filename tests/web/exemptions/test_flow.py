"""From the form over *Kontrollera* to the receipt, on every way."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.compliance.conftest import words_of
from tests.web.conftest import ClientAs
from tests.web.exemptions.conftest import FASTIGHET

from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.exemptions.models import Application, Exemption, Pause

NEW = f"/undantag/nytt/?konto={FASTIGHET}"
WISH = {"rule": "publiceringsfrekvens", "first_day": "2026-11-24", "last_day": "2027-01-31",
        "reason": "Renoveringen vilar."}  # fmt: skip
DECIDED = {"decided_on": "2026-11-24", "decided_by": "kommunikationschefen",
           "delegation": "4.5", "case_number": "FN 2026/99"}  # fmt: skip
PERIOD = {"first_day": "2026-11-24", "last_day": "2026-12-13", "reason": "Ledighet."}


def post(client: Any, address: str, do: str, **data: str) -> Any:
    return client.post(address, {**data, "do": do})


def test_decided_checked_and_recorded(city: None, client_as: ClientAs, committed: Any) -> None:
    peter = client_as("peter")
    data = {**WISH, **DECIDED}
    checked = words_of(post(peter, NEW, "kontrollera", **data))
    assert "Inget är registrerat än" in checked
    assert "31 januari 2027" in checked
    assert not Exemption.objects.filter(account__key=FASTIGHET).exists()
    again = post(peter, NEW, "andra", **data).content.decode()
    assert "Renoveringen vilar." in again
    with committed():
        answer = post(peter, NEW, "spara", **data)
    shown = words_of(peter.get(answer["Location"]))
    assert "Beslutet är registrerat" in shown
    assert "FN 2026/99" in shown
    found = CurrentFinding.objects.get(account__key=FASTIGHET, rule="publiceringsfrekvens")
    assert found.verdict == "exempt"
    page = words_of(peter.get(f"/konton/{FASTIGHET}/"))
    assert "Undantag till och med 31 januari 2027. Renoveringen vilar." in page


def test_asked_for_and_granted(city: None, client_as: ClientAs) -> None:
    maja, peter = client_as("maja"), client_as("peter")
    assert "decided_by" not in maja.get(NEW).content.decode()
    post(maja, NEW, "kontrollera", **WISH)
    sent = post(maja, NEW, "spara", **WISH)
    assert "Ansökan är skickad" in words_of(maja.get(sent["Location"]))
    application = Application.objects.get()
    assert "Väntar på ditt beslut" in words_of(peter.get("/undantag/"))
    page = f"/undantag/ansokan/{application.key}/"
    assert "Bevilja" not in words_of(maja.get(page))
    assert "Bevilja" in words_of(peter.get(page))
    grant = f"/undantag/nytt/?ansokan={application.key}"
    assert "Renoveringen vilar." in peter.get(grant).content.decode()
    post(peter, grant, "spara", **WISH, **DECIDED)
    application.refresh_from_db()
    assert application.outcome == "granted"
    assert "beviljades 24 november 2026" in words_of(maja.get(page))


def test_asked_for_and_refused(city: None, client_as: ClientAs) -> None:
    maja, peter = client_as("maja"), client_as("peter")
    post(maja, NEW, "spara", **WISH)
    page = f"/undantag/ansokan/{Application.objects.get().key}/"
    assert peter.post(page, {"answer": ""}).status_code == 422
    assert maja.post(page, {"answer": "Nej."}).status_code == 403
    peter.post(page, {"answer": "Två inlägg hinns med."})
    assert "Två inlägg hinns med." in words_of(maja.get(page))
    late = peter.post(page, {"answer": "En gång till."})
    assert late.status_code == 409
    assert "En gång till." in words_of(late)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last_day": "2026"}, "Skriv en dag, till exempel 2026-11-24."),
        ({"last_day": "2026-11-23"}, "Sista dagen ligger före den första."),
        ({"last_day": ""}, "Ange den sista dagen."),
        ({"last_day": "2030-01-01"}, "Längre än 3 år i taget går inte."),
        ({"rule": "hittepa"}, "Välj ett giltigt alternativ"),
        ({"first_day": "2026-11-01"}, "Det kan inte börja gälla före beslutsdagen."),
        ({"decided_on": "2026-12-24"}, "Beslutsdagen ska ha varit."),
        ({"reason": "  "}, "Skriv varför."),
    ],
)
def test_nonsense_is_refused_beside_the_field_and_nothing_is_lost(
    city: None, client_as: ClientAs, wrong: dict[str, str], said: str
) -> None:
    answer = post(client_as("peter"), NEW, "kontrollera", **{**WISH, **DECIDED, **wrong})
    assert answer.status_code == 422
    page = words_of(answer)
    assert said in page
    assert "kommunikationschefen" in answer.content.decode()


def test_a_pause_is_noticed_and_ended_early(city: None, client_as: ClientAs) -> None:
    maja, new = client_as("maja"), f"/undantag/uppehall/nytt/{FASTIGHET}/"
    data = {**PERIOD, **DECIDED}
    assert "13 december 2026" in words_of(post(maja, new, "kontrollera", **data))
    saved = post(maja, new, "spara", **data)
    assert "Beslutet är registrerat" in words_of(maja.get(saved["Location"]))
    pause = Pause.objects.get(accounts__key=FASTIGHET)
    change = f"/undantag/uppehall/{pause.key}/andra/"
    moved = {**DECIDED, "reason": "Tillbaka.", "last_day": "2026-11-30", "version": "1"}
    post(maja, change, "spara", **moved)
    pause.refresh_from_db()
    assert str(pause.last_day) == "2026-11-30"
    late = post(maja, change, "spara", **{**moved, "last_day": "2026-12-02"})
    assert late.status_code == 409
    assert "till och med 30 november 2026" in words_of(late)
    assert 'value="2"' in late.content.decode()
    assert "Kontot har uppehåll till och med 30 november 2026" in words_of(
        maja.get(f"/konton/{FASTIGHET}/")
    )


def test_all_publishing_is_paused_and_every_page_says_so(city: None, client_as: ClientAs) -> None:
    peter, maja, nobody = client_as("peter"), client_as("maja"), client_as(None)
    data = {**PERIOD, **DECIDED, "unit": "fastighetskontoret"}
    assert client_as("maja").get("/undantag/uppehall/alla/").status_code == 403
    post(peter, "/undantag/uppehall/alla/", "spara", **data)
    line = "All publicering hos fastighetskontoret är pausad till och med 13 december 2026."
    for page in ("/", "/konton/", "/undantag/"):
        assert line in words_of(maja.get(page))
    assert line not in words_of(nobody.get("/"))
    assert Pause.objects.get(stop=True).accounts.count() == 5
