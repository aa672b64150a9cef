"""A municipality's own list of accounts, as it really looks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from tests.importers.lists import HEADINGS, KNOWN, SEVEN, excel, handles, read, text, workbook

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.spreadsheet import accepted
from kanalkoll.importers.spreadsheet.persons import names_in


def test_seven_rows_of_which_one_is_corrected_with_one_click(tmp_path: Path) -> None:
    first = excel(tmp_path, HEADINGS, *SEVEN)
    assert first.summary() == "6 konton är klara. 1 rad behöver rättas:"
    assert len(first.corrections) == 1
    assert first.corrections[0].sentence() == (
        "Rad 5, kolumn Plattform: ”Insta” är ingen plattform som kanalkoll känner till. "
        "Menar du Instagram?"
    )
    assert first.corrections[0].sentence("en") == (
        "Row 5, column Plattform: “Insta” is not a platform that kanalkoll knows. "
        "Do you mean Instagram?"
    )
    with pytest.raises(BadInput, match=r"lista.xlsx, rad 5, kolumn Plattform: ”Insta”"):
        first.complete()
    second = excel(tmp_path, HEADINGS, *SEVEN, replacements=accepted(first.corrections))
    assert (second.summary(), second.ready) == ("7 konton är klara.", 7)
    assert handles(second) == [
        "fastighet.exempelstad",
        "stadsteatern.byggs",
        "Fastighetskontoret i Exempelstad",
        "saluhallen.renoveras",
        "exempelstad",
        "exempelstad",
        "exempelstad",
    ]
    assert second.complete() is second.imported


def test_the_facts_of_a_list(tmp_path: Path) -> None:
    found = excel(tmp_path, HEADINGS, SEVEN[0], SEVEN[4])
    provenance = {"known_from": KNOWN, "way_in": "register", "source": "lista.xlsx"}
    always = {"valid_from": None, "valid_to": None}
    assert found.imported.tables["units"] == [
        {
            "unit": "exempelstad",
            "name": "Exempelstad",
            "kind": None,
            "parent": None,
            **always,
            **provenance,
        },
        {
            "unit": "fastighetskontoret",
            "name": "Fastighetskontoret",
            "kind": None,
            "parent": "exempelstad",
            **always,
            **provenance,
        },
    ]
    assert found.imported.tables["accounts"][0] == {
        "account": "instagram-fastighet.exempelstad",
        "unit": "fastighetskontoret",
        "platform": "instagram",
        "handle": "fastighet.exempelstad",
        "url": "https://www.instagram.com/fastighet.exempelstad/",
        "platform_id": None,
        "account_type": "personal",
        "category": None,
        "registered": True,
        **always,
        **provenance,
    }
    assert found.imported.tables["accounts"][1]["unit"] == "exempelstad"


def test_names_of_persons_never_stand_in_the_facts(tmp_path: Path) -> None:
    rows = [
        ["Plattform", "Konto", "Ansvarig", "Ersättare", "Administratörer"],
        ["X", "a", "Maja Lind", "Ask, Peter", "Maja Lind; Sara Holm"],
        ["X", "b", "maja  lind", "", "Peter Ek, Anna Ö"],
    ]
    found = excel(tmp_path, *rows, persons={"p1": "Sara Holm"})
    assert found.persons == {
        "p1": "Sara Holm", "p2": "Maja Lind", "p3": "Ask, Peter", "p4": "Peter Ek", "p5": "Anna Ö",
    }  # fmt: skip
    held = [(r["account"], r["person"], r["role"]) for r in found.imported.tables["roles"]]
    assert held == [
        ("x-a", "p2", "responsible"),
        ("x-a", "p3", "deputy"),
        ("x-a", "p2", "administrator"),
        ("x-a", "p1", "administrator"),
        ("x-b", "p2", "responsible"),
        ("x-b", "p4", "administrator"),
        ("x-b", "p5", "administrator"),
    ]
    assert {r["valid_from"] for r in found.imported.tables["roles"]} == {KNOWN}
    facts = str(found.imported)
    assert not any(name.split()[0].strip(",") in facts for name in found.persons.values())


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Maja Lind", ["Maja Lind"]),
        ("Lind, Maja", ["Lind, Maja"]),
        ("Maja Lind, Peter Ask", ["Maja Lind", "Peter Ask"]),
        ("Maja Lind och Peter Ask", ["Maja Lind", "Peter Ask"]),
        ("Maja Lind\nPeter Ask;", ["Maja Lind", "Peter Ask"]),
        ("Kommunikation/Maja", ["Kommunikation", "Maja"]),
        (" ; ", []),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


@pytest.mark.parametrize(
    "headings",
    [
        ["Kanal", "Kontonamn", "URL", "Nämnd", "Typ av konto"],
        ["Social medieplattform", "Användarnamn", "Webbadress", "Ansvarig förvaltning", "Kontotyp"],
        ["Platform", "Account name", "Link", "Department", "Account type"],
        ["PLATTFORM:", " Konto* ", "Länk (URL)", "Förvaltning/bolag", "Typ"],
    ],
)
def test_headings_in_many_wordings(tmp_path: Path, headings: list[str]) -> None:
    found = excel(
        tmp_path, headings, ["Instagram", "@a.b", "https://instagram.com/a.b", "Kultur", "privat"]
    )
    row = found.complete().tables["accounts"][0]
    assert (row["handle"], row["unit"], row["account_type"]) == ("a.b", "kultur", "personal")
    assert found.imported.notes == ()


def test_a_title_above_blank_rows_and_blank_cells_are_tolerated(tmp_path: Path) -> None:
    found = excel(
        tmp_path,
        ["Konton i sociala medier"],
        ["Uppdaterad 2026-11-01", None, "Ansvarig: kommunikation"],
        [],
        HEADINGS,
        [],
        SEVEN[0],
        [None, None, None],
        [None, "", "https://x.com/exempelstad"],
    )
    assert found.complete().rows_read == {"lista.xlsx": 2}
    assert handles(found) == ["fastighet.exempelstad", "exempelstad"]
    wrong = excel(tmp_path, ["Konton"], [], HEADINGS, [], SEVEN[3])
    assert [correction.row for correction in wrong.corrections] == [5]


def test_a_merged_cell_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "lista.xlsx", [HEADINGS, *SEVEN[:3]])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.merge_cells("D2:D4")
    sheet["C4"].value, sheet["C4"].hyperlink = "till sidan", "https://www.facebook.com/fastighet"
    book.save(path)
    rows = read(path).complete().tables["accounts"]
    assert [row["unit"] for row in rows] == ["fastighetskontoret"] * 3
    assert rows[2]["url"] == "https://www.facebook.com/fastighet"


def test_several_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "lista.xlsx", [["Läs mig"]], [HEADINGS, SEVEN[0]], [HEADINGS, SEVEN[4]]
    )
    first = read(path)
    assert (first.sheet, handles(first)) == ("Blad 2", ["fastighet.exempelstad"])
    assert [note.text.sv for note in first.imported.notes] == [
        "Bladet Blad 3 ser också ut som en lista över konton. Det är inte läst."
    ]
    second = read(path, sheet="blad 3")
    assert (second.sheet, handles(second)) == ("Blad 3", ["exempelstad"])
    with pytest.raises(BadInput, match=r"inget blad som heter Blad 9. Filen har: Sheet, Blad 2"):
        read(path, sheet="Blad 9")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_files_in_every_form(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["Plattform", "Konto", "Förvaltning"],
        ["X", "a", '"Miljö, hälsa; plan"'],
        ["X", "b", "Å"],
    ]
    found = text(tmp_path, "\r\n".join(separator.join(row) for row in rows), encoding)
    assert [row["name"] for row in found.complete().tables["units"]] == [
        "Exempelstad",
        "Miljö, hälsa; plan",
        "Å",
    ]
    assert found.imported.count("encoding") == (not encoding.startswith("utf-8"))


DATES = [
    (datetime(2026, 3, 4), date(2026, 3, 4)),  # noqa: DTZ001  (Excel knows no zones)
    ("2026-03-04", date(2026, 3, 4)),
    ("4/3 2026", date(2026, 3, 4)),
    ("04.03.2026", date(2026, 3, 4)),
    ("4 mars 2026", date(2026, 3, 4)),
    ("20260304", date(2026, 3, 4)),
    (20260304, date(2026, 3, 4)),
]


@pytest.mark.parametrize(("written", "day"), DATES)
def test_days_in_every_form(tmp_path: Path, written: object, day: date) -> None:
    found = excel(
        tmp_path, ["Konto", "Plattform", "Startad", "Avslutat"], ["a", "X", written, "2026-06-30"]
    )
    row = found.complete().tables["accounts"][0]
    assert (row["valid_from"], row["valid_to"]) == (day, date(2026, 6, 30))
