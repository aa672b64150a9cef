"""Findings in words: the texts of the storyboard, from the property office's own facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.exempelstad import OFFICE

from kanalkoll.cli.assessing import Run
from kanalkoll.core.assessment.explain import Explanation, explain, standing
from kanalkoll.core.assessment.explain_headline import headline
from kanalkoll.core.assessment.finding import Finding, findings
from kanalkoll.core.assessment.finding_words import Background

Said = Callable[[str, str], Explanation]

FASTIGHET = "instagram-fastighet.exempelstad"
SALUHALLEN = "instagram-saluhallen.renoveras"
STADSTEATERN = "instagram-stadsteatern.byggs"
VATTENTORNET = "instagram-vattentornet.exempelstad"
HAMNKRANEN = "instagram-hamnkranen.exempelstad"
PAGE = "facebook-fastighetskontoretiexempelstad"


@pytest.fixture(scope="module")
def found(city: Run) -> dict[tuple[str, str], Finding]:
    rows = (row for row in city.table.to_pylist() if row["unit"] == OFFICE)
    return {(f.account, f.rule): f for f in findings(rows, city.policy)}


@pytest.fixture(scope="module")
def background(city: Run) -> Background:
    return city.background([a.key for a in city.register.accounts.values() if a.unit == OFFICE])


@pytest.fixture(scope="module")
def said(found: dict[tuple[str, str], Finding], background: Background) -> Said:
    return lambda account, rule: explain(background.case(found[account, rule]))


SHORT = [
    (FASTIGHET, "basinformation",
     "3 av 6 uppgifter finns. Villkor, kontaktuppgifter och personuppgifter saknas."),
    (FASTIGHET, "publiceringsfrekvens",
     "5 inlägg på fyra veckor (26 oktober–22 november). Minst ett par i veckan blir 8."),
    (FASTIGHET, "matbara-mal", "Instagram visar ingen statistik för personliga konton."),
    (FASTIGHET, "malgrupper", "Ingen genomgång är registrerad."),
    (FASTIGHET, "avslut", "Gäller inte, kontot används."),
    (STADSTEATERN, "basinformation",
     "Alla 6 uppgifter finns. Bekräftat av Maja Lind 23 november 2026."),
    (STADSTEATERN, "publiceringsfrekvens",
     ("9 inlägg på fyra veckor (26 oktober–22 november), 8 krävs."
      " Räcker till och med söndag 6 december.")),
    (STADSTEATERN, "matbara-mal", "1 mål som går att mäta."),
    (STADSTEATERN, "malgrupper",
     "Senaste genomgången gjordes 10 mars 2026. Det räcker till och med 9 mars 2027."),
    (VATTENTORNET, "publiceringsfrekvens",
     ("Inga inlägg på fyra veckor (26 oktober–22 november). Minst ett par i veckan blir 8."
      " Senaste inlägget är från 10 april 2026.")),
    (HAMNKRANEN, "publiceringsfrekvens",
     "Gäller inte, kontot är avslutat sedan 30 september 2025."),
    (HAMNKRANEN, "avslut", "Utkastet anger inte hur länge informationen ska ligga kvar."),
]  # fmt: skip


@pytest.mark.parametrize(("account", "rule", "sv"), SHORT)
def test_what_a_page_says(said: Said, account: str, rule: str, sv: str) -> None:
    assert said(account, rule).short.sv == sv


def test_a_breach_of_the_frequency_in_full(said: Said) -> None:
    assert said(SALUHALLEN, "publiceringsfrekvens").paragraph("sv") == (
        "Publicering – avvikelse. Enligt utkastet ska varje konto ha minst ett par inlägg i veckan."
        " De senaste fyra veckorna (26 oktober–22 november) publicerades 3 inlägg; 8 behövdes."
        " Uppgiften kommer ur kontots export, som lästes in den 23 november och täcker alla 28"
        " dagar. Ett par räknas som 2, över fyra hela veckor. Så har centrala"
        " kommunikationsenheten tolkat utkastet (Nadia Berg, 19 oktober 2026). Gör så här:"
        " publicera minst 8 inlägg under perioden 9 november–6 december (2 av dem är redan"
        " publicerade), eller anmäl uppehåll om kontot ska vila."
    )


def test_what_cannot_be_measured_in_full(said: Said) -> None:
    told = said(FASTIGHET, "matbara-mal")
    assert told.seen.sv == (
        "Instagram visar ingen statistik för personliga konton (uppgift från 16 juni 2026)."
    )
    assert told.remedy is not None
    assert told.remedy.sv == (
        "byt till företags- eller kreatörskonto (enligt allmänna uppgifter utan kostnad, inte"
        " bekräftat; kontot kan då inte vara låst), eller välj ett mål som går att mäta här, till"
        " exempel besök via länken i profilen."
    )


def test_how_we_know(said: Said) -> None:
    told = said(FASTIGHET, "publiceringsfrekvens").how_we_know
    assert told is not None
    assert told.sv == (
        "Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar. Ett par räknas som"
        " 2, över fyra hela veckor. Så har centrala kommunikationsenheten tolkat utkastet"
        " (Nadia Berg, 19 oktober 2026)."
    )


def test_an_assumption_names_its_source(said: Said) -> None:
    reading = said(FASTIGHET, "basinformation").reading
    assert reading is not None
    assert reading.sv == (
        "Listan på sex uppgifter är hämtad ur handboken; utkastets egen lista är inte känd."
    )


def test_what_nobody_has_said_gets_a_proposal_that_says_whose_it_is(said: Said) -> None:
    remedy = said(HAMNKRANEN, "avslut").remedy
    assert remedy is not None
    assert remedy.sv == (
        "ange en tid i beslutet. Förslag: 60 dagar (kanalkolls förslag; ingen policy vi har läst"
        " anger en tid)."
    )


def test_a_rule_that_begins_with_a_condition_is_quoted(said: Said) -> None:
    assert said(HAMNKRANEN, "avslut").requirement.sv == (
        "Utkastet: ”När ett konto avslutas ska det framgå varför och vart man kan vända sig i"
        " stället.”"
    )


def test_english_is_whole(said: Said, found: dict[tuple[str, str], Finding]) -> None:
    swedish = ("inlägg", "konto ", "uppgift", "saknas", "och ", " ska ", "dagar")
    for account, rule in found:
        told = said(account, rule).paragraph("en").replace("“ett par”", "")
        assert not [word for word in swedish if word in told.lower()], told


def test_no_word_of_computing_on_a_swedish_page(
    said: Said, found: dict[tuple[str, str], Finding]
) -> None:
    stop = ("snapshot", "compliance", "exempt", "unknown", "coverage", "facts", "finding", "judge")
    for account, rule in found:
        told = said(account, rule).paragraph("sv").lower()
        assert not [word for word in stop if word in told.split()], told


def test_how_an_account_stands(city: Run, found: dict[tuple[str, str], Finding]) -> None:
    def of(account: str) -> str:
        return headline(city.policy, [f for (a, _), f in found.items() if a == account]).sv

    assert of(FASTIGHET) == (
        "Jämfört med utkastet har kontot två avvikelser, och två krav går inte att bedöma."
    )
    assert of(PAGE) == "Jämfört med utkastet har kontot en avvikelse."
    assert (
        of(STADSTEATERN) == "Jämfört med utkastet uppfyller kontot alla fyra krav som gäller det."
    )
    assert of(HAMNKRANEN) == (
        "Jämfört med utkastet har kontot inga avvikelser, men ett krav går inte att bedöma."
    )


def test_a_draft_is_said_to_be_one(city: Run) -> None:
    assert standing(city.policy, date(2026, 11, 24)).sv == "Utkast på remiss. Gäller inte än."
