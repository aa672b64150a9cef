"""What is wrong or odd in a list of accounts, and what is said about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.importers.lists import HEADINGS, KNOWN, SEVEN, excel, handles, text

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.imported import Row


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
