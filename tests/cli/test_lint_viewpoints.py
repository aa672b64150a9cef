"""``kanalkoll lint --viewpoints``: the answer of 2019, derived from one office's accounts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from tests.cli.linting import DRAFT, OF_2019, OFFICE, Told, flowing, told

from kanalkoll.cli.demo_city import TODAY
from kanalkoll.demo.city import demo_tables

__all__ = ["told"]


def test_one_command_derives_the_answer_of_2019(told: Told) -> None:
    out = told(*OF_2019, *OFFICE)
    text = flowing(out)
    assert out.splitlines()[0] == "Fastighetskontorets konton ger fyra synpunkter på utkastet."
    for said in (
        "1. Går målen att mäta? 3 av 5 konton har ingen statistik.",
        "Instagram visar ingen statistik för personliga konton (uppgift från 16 juni 2026).",
        "Gränsen går vid professionellt konto, inte vid verifierat.",
        "2. Får basinformationen plats? Inte i profilen. 379 tecken behövs, Instagram rymmer 150.",
        (
            "147 av 150 tecken: Fastighetskontoret, Exempelstad. Här följer du renoveringar av"
            " stadens hus. Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
        ),
        (
            "3. Hur ofta är rimligt? Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i"
            " månaden: 4 av 5."
        ),
        (
            "@vattentornet.exempelstad uppfyller inget av kraven: senaste inlägget är från"
            " 10 april 2026."
        ),
        "4. Hur länge ska informationen ligga kvar? Utkastet säger inget.",
        "Förslag: 60 dagar (kanalkolls förslag; ingen policy vi har läst anger en tid).",
    ):
        assert said in text


@pytest.mark.parametrize(
    "paragraph",
    [
        (
            "Enligt utkastet ska stadens konton ha mätbara mål. Kontoret har fem konton. Tre av dem"
            " är personliga Instagramkonton, som inte ger någon statistik. Kontoret anser att"
            " policyn bör ange vilken kontotyp som krävs, och vad som gäller där statistik inte går"
            " att få."
        ),
        (
            "Basinformationen omfattar sex uppgifter, för kontoret 379 tecken. En profiltext på"
            " Instagram rymmer 150. Kontoret föreslår att policyn tillåter en kort text i profilen"
            " och resten på en sida som profilen länkar till."
        ),
        (
            "Ett av kontorets fem konton uppfyller i dag kravet på minst ett par inlägg i veckan."
            " Med minst ett par inlägg i månaden skulle fyra av fem göra det. Det femte kontot"
            " används inte längre. Kontoret anser att den lägre nivån är rimlig."
        ),
        (
            "När ett konto avslutas ska det framgå varför och vart man kan vända sig i stället. Ett"
            " stängt konto visar ingen information. Policyn bör därför ange hur länge informationen"
            " ska finnas kvar innan kontot stängs. Kontoret föreslår 60 dagar."
        ),
    ],
)
def test_the_four_paragraphs_of_an_answer(told: Told, paragraph: str) -> None:
    out = told(*DRAFT, *OFFICE)
    assert paragraph in flowing(out)


def test_the_share_of_weeks_is_counted_week_by_week(told: Told) -> None:
    """Posts of the five accounts, added up week by week here."""
    out = told(*OF_2019, *OFFICE, "--format", "json")
    frequency = next(v for v in json.loads(out) if v["key"] == "frequency")
    posts: dict[tuple[str, int], int] = defaultdict(int)
    five = {line["account"] for line in frequency["accounts"]}
    last_monday = TODAY.toordinal() - TODAY.weekday()
    for row in demo_tables(seed=2026)["activity"].to_pylist():
        week = (last_monday - 1 - row["day"].toordinal()) // 7
        if row["account"] in five and row["known_from"] <= TODAY and 0 <= week < 52:
            posts[row["account"], week] += row["posts"]
    assert len(five) == 5
    assert frequency["figures"]["each-week-judged"] == 5 * 52
    assert frequency["figures"]["each-week-compliant"] == sum(n >= 2 for n in posts.values())


def test_the_viewpoints_as_files(told: Told) -> None:
    out = told(*OF_2019, *OFFICE, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["key"] for row in rows] == ["statistics", "base-information", "frequency",
                                            "closing"]  # fmt: skip
    html = told(*OF_2019, *OFFICE, "--format", "html")
    assert "Fastighetskontorets konton ger fyra synpunkter på utkastet." in html


def test_an_office_with_other_accounts_gives_other_figures(told: Told) -> None:
    out = told(*DRAFT, "--unit", "Idrottsförvaltningen", "--viewpoints")
    assert out.startswith("Idrottsförvaltningens konton ger fyra synpunkter på utkastet.")
    assert "Förvaltningen har elva konton." in flowing(out)


def test_every_figure_is_described(told: Told, checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "lint.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", page))
    for policy in ("exempelstad-utkast", "stockholm-2020", "malmo-handbok"):
        for row in json.loads(told("--policy", policy, "--format", "json")):
            assert row["evidence"].keys() <= named
            assert row["evidence"].get("counts", {}).keys() <= named


def test_the_tutorial_shows_what_the_command_prints(told: Told, checkout: Path) -> None:
    page = (checkout / "docs" / "tutorial" / "the-four-viewpoints.md").read_text(encoding="utf-8")
    four, six = re.findall(r"```text\n(.*?)```", page, flags=re.DOTALL)
    assert four == told(*OF_2019, *OFFICE)
    assert told(*DRAFT).startswith(six.removesuffix("…\n"))
