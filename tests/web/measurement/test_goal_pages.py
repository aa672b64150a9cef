"""The page of goals: refused at once with nothing lost, then one that can be followed up."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.services import FourAnswers, tell
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

ClientAs = Callable[[str | None], Client]
KEY = "instagram-fastighet.exempelstad"
PAGE = f"/konton/{KEY}/mal/"
WISH = "Nå 2 000 personer i månaden"
GOAL = "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027."
REFUSED = (
    "Det målet går inte att följa upp här. Instagram visar ingen räckvidd för personliga "
    "konton (uppgift från 16 juni 2026)."
)


def words_of(response: Any) -> str:
    """The visible words of a page, spaces of every kind as one."""
    text = re.sub(r"<(script|style|dialog).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


@pytest.mark.usefixtures("city")
def test_the_storyboard(
    client_as: ClientAs, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    maja = client_as("maja")
    refused = maja.post(PAGE, {"words": WISH})
    said = refused.content.decode()
    assert refused.status_code == 422
    assert REFUSED in said
    assert "Byt till företags- eller kreatörskonto" in said
    assert "Välj ett mål som går att mäta på det här kontot" in said
    names = ["besök via länken i profilen", "antal följare", "svar inom en arbetsdag"]
    places = [said.index(f">{name}</button>") for name in names]
    assert places == sorted(places)
    assert f'name="words" value="{WISH}"' in said
    assert not Goal.objects.filter(account__key=KEY).exists()

    filled = maja.post(PAGE, {"words": WISH, "per": "month", "pick": "link-visits"})
    said = filled.content.decode()
    assert filled.status_code == 200
    assert f"Du skrev ”{WISH}”" in said
    assert '<option value="link-visits" selected>' in said
    assert '<option value="month" selected>' in said

    chosen = {"metric": "link-visits", "target": "40", "per": "month", "by": "2027-06-30"}
    with django_capture_on_commit_callbacks(execute=True):
        saved = maja.post(PAGE, {"wish": WISH, **chosen})
    assert saved.status_code == 302
    goal = Goal.objects.get(account__key=KEY)
    assert (goal.metric, goal.target, goal.per, goal.by, goal.words) == (
        "link-visits", 40, "month", date(2027, 6, 30), WISH,
    )  # fmt: skip
    shown = words_of(maja.get(PAGE))
    assert GOAL in shown
    assert "1 mål som går att mäta. Mätningen börjar i dag." in shown
    own_page = words_of(maja.get(saved.headers["Location"]))
    assert "Mätbara mål uppfyllt" in own_page
    assert "1 mål som går att mäta. Mätningen börjar i dag." in own_page


@pytest.mark.usefixtures("city")
def test_a_whole_sentence_is_enough(client_as: ClientAs) -> None:
    assert client_as("maja").post(PAGE, {"words": GOAL}).status_code == 302
    assert Goal.objects.get(account__key=KEY).words == GOAL


@pytest.mark.usefixtures("city")
def test_fields_follow_the_words_until_somebody_fills_them(client_as: ClientAs) -> None:
    """Refused as reach, written anew as visits: the fields must not hold on to reach."""
    maja = client_as("maja")
    page = maja.post(PAGE, {"words": WISH})
    fields = {name: page.context["form"][name].value() or "" for name in
              ("words_read", "metric", "target", "per", "by")}  # fmt: skip
    assert (fields["metric"], fields["per"]) == ("reach", "month")
    assert maja.post(PAGE, {**fields, "words": GOAL}).status_code == 302
    assert Goal.objects.get(account__key=KEY).target == 40


@pytest.mark.usefixtures("city")
def test_what_a_person_filled_in_stands_against_the_words(client_as: ClientAs) -> None:
    client_as("maja").post(PAGE, {"words": GOAL, "target": "60"})
    assert Goal.objects.get(account__key=KEY).target == 60


@pytest.mark.usefixtures("city")
def test_what_was_assumed_is_shown_before_it_is_saved(client_as: ClientAs) -> None:
    maja = client_as("maja")
    words = "40 besök i månaden via länken senast 30 juni"
    page = maja.post(PAGE, {"words": words})
    assert page.status_code == 200
    assert "Stämmer det här?" in page.content.decode()
    assert page.context["form"]["by"].value() == "2027-06-30"
    assert not Goal.objects.filter(account__key=KEY).exists()
    fields = {name: page.context["form"][name].value() or "" for name in
              ("words", "words_read", "metric", "target", "per", "by")}  # fmt: skip
    assert maja.post(PAGE, fields).status_code == 302


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"words": ""}, "metric", "Välj vad som ska mätas."),
        ({"words": "40 besök via länken i månaden"}, "by", "Ange vilken dag målet senast"),
        ({"words": "Fler besök via länken i månaden"}, "target", "Ange nivån som ett helt tal"),
        ({"words": "Öka antalet följare med 20 procent"}, "target", "hur mycket det ska öka"),
        ({"words": GOAL, "by": "2026-01-01"}, "by", "Dagen har redan varit."),
        ({"words": GOAL, "by": "i morgon"}, "by", "Skriv en dag"),
        ({"words": GOAL, "target": "många"}, "target", "Skriv ett helt tal"),
        ({"words": "x" * 301}, "words", ""),
        ({"words": GOAL, "metric": "hittepå"}, "metric", ""),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    client_as: ClientAs, given: dict[str, str], field: str, said: str
) -> None:
    page = client_as("maja").post(PAGE, given)
    assert page.status_code == 422
    errors = page.context["form"].errors
    assert field in errors
    assert said in str(errors[field])
    assert page.context["form"]["words"].value() == given["words"]
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not Goal.objects.filter(account__key=KEY).exists()


@pytest.mark.usefixtures("city")
def test_change_and_end(client_as: ClientAs) -> None:
    maja = client_as("maja")
    maja.post(PAGE, {"words": GOAL})
    change = maja.get(f"{PAGE}mal-1/andra/")
    assert change.context["form"]["target"].value() == "40"
    fields = {name: change.context["form"][name].value() or "" for name in
              ("words", "words_read", "metric", "per", "by")}  # fmt: skip
    stale = maja.post(f"{PAGE}mal-1/andra/", {**fields, "target": "60", "version": "7"})
    assert stale.status_code == 409
    assert "ändrats eller avslutats" in stale.content.decode()
    saved = maja.post(f"{PAGE}mal-1/andra/", {**fields, "target": "60", "version": "1"})
    assert saved.status_code == 302
    assert Goal.objects.get(account__key=KEY).target == 60
    assert maja.get(f"{PAGE}mal-1/avsluta/").status_code == 200
    assert maja.post(f"{PAGE}mal-1/avsluta/", {"version": "1"}).status_code == 409
    assert maja.post(f"{PAGE}mal-1/avsluta/", {"version": "2"}).status_code == 302
    assert "Inget mål är satt." in words_of(maja.get(PAGE))
    assert maja.get(f"{PAGE}mal-1/avsluta/").status_code == 404


@pytest.mark.usefixtures("city")
def test_numbers_noted_by_hand(client_as: ClientAs) -> None:
    maja = client_as("maja")
    page = "/konton/facebook-fastighetskontoretiexempelstad/mal/"
    note = f"{page}foljare-2027/uppfoljning/"
    assert "Uppgift saknas" in words_of(maja.get(page))
    day = "2026-11-24"
    assert maja.post(note, {"value": "2 480", "first_day": day, "last_day": day}).status_code == 302
    shown = words_of(maja.get(page))
    assert "24 november 2 480 pågår" in shown
    wrong = maja.post(note, {"value": "", "first_day": day, "last_day": "2026-11-25"})
    assert wrong.status_code == 422
    assert "Ange antalet. Noll går bra." in wrong.content.decode()
    to_come = maja.post(note, {"value": "1", "first_day": day, "last_day": "2026-11-25"})
    assert "Perioden är inte slut än" in to_come.content.decode()


@pytest.mark.usefixtures("city")
def test_visits_are_shown_by_month_and_what_nobody_measured_is_said(client_as: ClientAs) -> None:
    maja = client_as("maja")
    maja.post(PAGE, {"words": GOAL})
    visitor = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone)"})
    for _ in range(3):
        visitor.get("/k/fastighet-exempelstad/?fran=profil")
    visitor.get("/k/fastighet-exempelstad/")
    assert "1–30 november 3 pågår" in words_of(maja.get(PAGE))
    Body.objects.update(demonstration_day=date(2027, 1, 15))
    shown = words_of(maja.get(PAGE))
    assert "1–31 december 2026 0 inte nått" in shown
    assert "1–30 november 2026 3 mättes bara en del av perioden" in shown


@pytest.mark.usefixtures("city")
def test_a_reader_sees_goals_and_who_may_set_them(client_as: ClientAs) -> None:
    sara = client_as("sara")
    shown = words_of(sara.get(PAGE))
    assert "Du kan läsa målen men inte sätta nya." in shown
    assert "kontoansvarig" in shown
    refused = sara.post(PAGE, {"words": GOAL})
    assert refused.status_code == 403
    assert not Goal.objects.filter(account__key=KEY).exists()


@pytest.mark.usefixtures("city")
def test_a_type_that_was_told_opens_the_way(client_as: ClientAs) -> None:
    """What a person tells of the account's type comes before what the register says."""
    maja = client_as("maja")
    tell(Account.objects.get(key=KEY), FourAnswers(account_type="business"), by=SYSTEM)
    words = f"{WISH} senast 30 juni 2027"
    assert maja.post(PAGE, {"words": words}).status_code == 302
    assert Goal.objects.get(account__key=KEY).metric == "reach"


@pytest.mark.usefixtures("body")
def test_the_number_of_questions_does_not_grow_with_the_goals(
    account: Account, client_as: ClientAs
) -> None:
    responsible = client_as("responsible")
    page = f"/konton/{account.key}/mal/"
    asked = []
    for goals in (1, 6):
        while Goal.objects.count() < goals:
            assert responsible.post(page, {"words": GOAL}).status_code == 302
        responsible.get(page)  # the message of what was saved is read once
        with CaptureQueriesContext(connection) as queries:
            responsible.get(page)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 25
