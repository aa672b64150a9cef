"""Lists of accounts made in a test, as Excel files or as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from kanalkoll.importers.spreadsheet import AccountList, ListReading, read_account_list

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
