"""A municipality's own list of accounts, as it really looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.imported import Row
from kanalkoll.importers.spreadsheet import AccountList, ListReading, accepted, read_account_list
from kanalkoll.importers.spreadsheet.persons import names_in

KNOWN = date(2026, 11, 24)
HEADINGS = ["Plattform", "Konto", "Länk", "Förvaltning", "Kontotyp", "Ansvarig"]
SEVEN = [
    [
        "Instagram",
        "@fastighet.exempelstad",
        "https://www.instagram.com/fastighet.exempelstad/?igsh=x",
        "Fastighetskontoret",
        "personligt",
        "Maja Lind",
    ],
    ["Instagram", "@stadsteatern.byggs", "", "Fastighetskontoret", "företag", "Maja Lind"],
    ["Facebook", "Fastighetskontoret i Exempelstad", "", "Fastighetskontoret", "sida", "Peter Ask"],
    ["Insta", "@saluhallen.renoveras", "", "Fastighetskontoret", "personligt", "Maja Lind"],
    ["Twitter", "@exempelstad", "", "", "", ""],
    ["LinkedIn", "", "https://se.linkedin.com/company/Exempelstad/?trk=x", "", "", ""],
    ["YouTube", "Exempelstads kanal", "https://youtube.com/@exempelstad", "Kommunikation", "", ""],
]


def workbook(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet(f"Blad {number + 1}")
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read(path: Path, **asked: object) -> ListReading:
    accounts = replace(AccountList(path, "Exempelstad"), **asked)  # type: ignore[arg-type]
    return read_account_list(accounts, known_from=KNOWN, source=path.name)


def excel(tmp_path: Path, *rows: Sequence[object], **asked: object) -> ListReading:
    return read(workbook(tmp_path / "lista.xlsx", rows), **asked)


def text(tmp_path: Path, content: str, encoding: str = "utf-8", **asked: object) -> ListReading:
    path = tmp_path / "lista.csv"
    path.write_text(content, encoding=encoding)
    return read(path, **asked)


def handles(reading: ListReading) -> list[object]:
    return [row["handle"] for row in reading.imported.tables.get("accounts", [])]


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


@pytest.mark.parametrize("written", ["2016", 2016, "mars 2016", "03/04/2026", 46085, "våren"])
def test_a_day_that_is_none_is_to_be_corrected(tmp_path: Path, written: object) -> None:
    found = excel(tmp_path, ["Konto", "Plattform", "Startad"], ["a", "X", written])
    assert [(c.row, c.field, c.suggestion) for c in found.corrections] == [(2, "Startad", None)]
    assert "accounts" not in found.imported.tables


def test_a_last_post_proves_what_the_day_it_was_looked_up_allows(tmp_path: Path) -> None:
    rows = [["Konto", "Plattform", "Senaste inlägg"], ["a", "X", "2026-11-01"]]
    alone = excel(tmp_path, *rows).imported.tables
    assert [row["day"] for row in alone["activity"]] == [date(2026, 11, 1)]
    assert "coverage" not in alone
    covered = excel(tmp_path, *rows, checked_on=KNOWN).imported.tables["coverage"]
    assert [(r["first_day"], r["last_day"]) for r in covered] == [
        (date(2026, 11, 2), date(2026, 11, 23))
    ]


def test_roles_of_a_closed_account_end_with_it(tmp_path: Path) -> None:
    found = excel(
        tmp_path, ["Konto", "Plattform", "Avslutat", "Ansvarig"], ["a", "X", "2025-09-30", "Maja"]
    )
    role = found.imported.tables["roles"][0]
    assert (role["valid_from"], role["valid_to"]) == (date(2025, 9, 30), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("row", "field", "says", "suggestion"),
    [
        (
            ["Facebook", "", "https://instagram.com/a"],
            "Plattform",
            "adressen leder till Instagram",
            "Instagram",
        ),
        (["X", "", ""], "Länk", "saknas", None),
        (["", "exempelstad", ""], "Konto", "vilken plattform", None),
        (["Instagram", "Stadens konto", ""], "Konto", "kan inte vara ett kontonamn", None),
        (["Instagram", "", "https://intra.exempelstad.se/a"], "Länk", "inte till Instagram", None),
        (
            ["Instagram", "", "https://instagram.com@evil.example/a"],
            "Länk",
            "leder till evil.example",
            None,
        ),
        (["Instagram/Facebook", "a", ""], "Plattform", "flera plattformar", None),
    ],
)
def test_a_bad_row_is_named_by_row_and_column(
    tmp_path: Path, row: list[str], field: str, says: str, suggestion: str | None
) -> None:
    found = excel(tmp_path, HEADINGS[:3], ["X", "b", ""], row)
    assert (found.ready, len(found.corrections)) == (1, 1)
    wrong = found.corrections[0]
    assert (wrong.row, wrong.field, wrong.suggestion) == (3, field, suggestion)
    assert says in wrong.sentence()


def test_an_account_type_is_one_of_the_platforms(tmp_path: Path) -> None:
    rows = [
        ["Instagram", "a", "professionellt"],
        ["LinkedIn", "a", "Organisationssida"],
        ["Flickr", "a", "Pro"],
    ]
    found = excel(tmp_path, ["Plattform", "Konto", "Kontotyp"], *rows)
    assert [row["account_type"] for row in found.imported.tables["accounts"]] == ["company", "pro"]
    assert "Skriv personligt, företag eller kreatör." in found.corrections[0].sentence()


def test_closing_before_opening_is_to_be_corrected(tmp_path: Path) -> None:
    rows = [["Konto", "Plattform", "Startad", "Avslutat"], ["a", "X", "2026-06-30", "2026-03-04"]]
    assert "avslutades före" in excel(tmp_path, *rows).corrections[0].sentence()


def test_an_account_that_stands_twice_is_counted_once_and_noted(tmp_path: Path) -> None:
    again = ["", "", "https://www.instagram.com/FASTIGHET.exempelstad", "Kultur", "", ""]
    found = excel(tmp_path, HEADINGS, SEVEN[0], again)
    assert (len(handles(found)), found.ready) == (1, 2)
    note = next(note for note in found.imported.notes if note.kind == "doublet")
    assert (note.row, note.text.sv) == (
        3,
        "Samma konto som på rad 2 (Fastighetskontoret). Det räknas en gång, som det står där.",
    )


def test_an_address_and_a_handle_that_differ_are_noted(tmp_path: Path) -> None:
    found = excel(
        tmp_path,
        ["Plattform", "Användarnamn", "Länk"],
        ["X", "@b", "https://x.com/a"],
        ["X", "A", "x.com/a"],
    )
    assert handles(found) == ["a"]
    assert [(note.kind, note.row) for note in found.imported.notes] == [
        ("contradiction", 2),
        ("doublet", 3),
    ]


def test_columns_that_are_not_read_are_noted(tmp_path: Path) -> None:
    found = excel(
        tmp_path, ["Plattform", "Konto", "Syfte", "Lösenord"], ["X", "a", "Dialog", "hemligt"]
    )
    assert [(note.kind, note.field) for note in found.imported.notes] == [
        ("unused", "Syfte"),
        ("unused", "Lösenord"),
    ]
    assert "hemligt" not in str(found)


def test_what_looks_like_a_formula_is_kept_as_text_and_noted(tmp_path: Path) -> None:
    content = (
        'Plattform;Konto;Förvaltning\nX;@a;"=HYPERLINK(""http://evil.example"")"\n'
        "X;b;-\nX;c;+46 8 1\nX;d;@SUM(A1)\n"
    )
    found = text(tmp_path, content)
    assert [row["name"] for row in found.imported.tables["units"]][
        1
    ] == '=HYPERLINK("http://evil.example")'
    noted = [(n.row, n.field) for n in found.imported.notes if n.kind == "formula-like"]
    assert noted == [(2, "Förvaltning"), (5, "Förvaltning")]


def test_a_formula_in_excel_is_never_worked_out(tmp_path: Path) -> None:
    found = excel(
        tmp_path,
        HEADINGS[:3],
        ["X", "=A1", ""],
        ["X", "b", '=HYPERLINK("https://x.com/b")'],
        ["X", "c", ""],
    )
    assert [(c.row, c.field) for c in found.corrections] == [(2, "Konto"), (3, "Länk")]
    assert "innehåller en formel" in found.corrections[0].sentence()
    assert handles(found) == ["c"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["a", "b"], ["c", "d"]], "Ingen rubrikrad"),
        ([HEADINGS], "inga konton"),
        ([], "Ingen rubrikrad"),
    ],
)
def test_a_file_without_a_list_is_refused(tmp_path: Path, rows: list[list[str]], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        excel(tmp_path, *rows)


def test_the_result_can_be_written(tmp_path: Path) -> None:
    from kanalkoll.importers.folder import read_folder, write_folder  # noqa: PLC0415

    found = excel(tmp_path, HEADINGS, *SEVEN[:3]).complete()
    write_folder(found.tables, tmp_path / "facts")
    again = read_folder(tmp_path / "facts")

    def by_text(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=str)

    assert {name: by_text(rows) for name, rows in again.items()} == {
        name: by_text(rows) for name, rows in found.tables.items()
    }
