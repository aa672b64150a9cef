"""A draft of a list in words: how it stands, what a row would change."""

from __future__ import annotations

from typing import Any

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import platform_name
from kanalkoll.importers.spreadsheet.corrections import Correction
from kanalkoll.web.register.models import ImportDraft
from kanalkoll.web.register.planning import Plan, PlannedRow, Status
from kanalkoll.web.register.words import Names, as_text, field_name, value_shown
from kanalkoll.web.ui.saying import page_language

MOST_SHOWN = 200
"""Rows of a list that the page shows; the rest are counted."""

MOST_FAULTY = 50
"""Rows to correct that the page shows at once."""

LABELS: dict[Status, Text] = {
    "new": Text(sv="nytt", en="new"),
    "changed": Text(sv="ändras", en="changes"),
    "unchanged": Text(sv="oförändrat", en="unchanged"),
    "faulty": Text(sv="behöver rättas", en="needs correcting"),
    "repeated": Text(sv="står två gånger", en="stands twice"),
    "left-out": Text(sv="utelämnas", en="left out"),
}


def state(ready: int, faulty: int) -> Text:
    """``6 konton är klara. 1 rad behöver rättas:``."""
    sv = "1 konto är klart." if ready == 1 else f"{ready} konton är klara."
    en = "1 account is ready." if ready == 1 else f"{ready} accounts are ready."
    if not faulty:
        return Text(sv=sv, en=en)
    rows = "1 rad behöver rättas:" if faulty == 1 else f"{faulty} rader behöver rättas:"
    rows_en = "1 row needs correcting:" if faulty == 1 else f"{faulty} rows need correcting:"
    return Text(sv=f"{sv} {rows}", en=f"{en} {rows_en}")


def read_in(accounts: int) -> Text:
    """``7 konton är inlästa. Svara på fyra frågor per konto så får du ett första svar.``."""
    sv = "1 konto är inläst." if accounts == 1 else f"{accounts} konton är inlästa."
    en = "1 account is read in." if accounts == 1 else f"{accounts} accounts are read in."
    return Text(
        sv=f"{sv} Svara på fyra frågor per konto så får du ett första svar.",
        en=f"{en} Answer four questions about each account to get a first answer.",
    )


def in_words(draft: ImportDraft, plan: Plan) -> dict[str, Any]:
    """Everything that the page of a draft says."""
    names = _names(plan)
    rows = [_row(row, names) for row in plan.rows if row.status != "faulty"]
    return {
        "state": state(plan.ready, len(plan.faulty)),
        "to_correct": [_faulty(row, plan) for row in plan.faulty[:MOST_FAULTY]],
        "more_to_correct": max(0, len(plan.faulty) - MOST_FAULTY),
        "suggestions": sum(_suggested(row) for row in plan.faulty),
        "rows": rows[:MOST_SHOWN],
        "more_rows": max(0, len(rows) - MOST_SHOWN),
        "counts": _counts(plan),
        "file": draft.file,
    }


def _counts(plan: Plan) -> list[tuple[Text, int]]:
    counted = ((label, len(plan.of(status))) for status, label in LABELS.items())
    return [(label, number) for label, number in counted if number]


def _suggested(row: PlannedRow) -> bool:
    return any(wrong.suggestion is not None for wrong in row.row.corrections)


def _faulty(row: PlannedRow, plan: Plan) -> dict[str, Any]:
    wrong = {correction.field: correction for correction in row.row.corrections}
    return {
        "number": row.row.number,
        "name": row.name,
        "wrong": [_sentence(correction) for correction in row.row.corrections],
        "suggested": _suggested(row),
        "cells": [
            {"heading": heading, "text": row.row.cells.get(meaning, ""),
             "wrong": heading in wrong}
            for meaning, heading in plan.headings.items()
        ],
    }  # fmt: skip


def _sentence(correction: Correction) -> str:
    return correction.sentence(page_language())


def _row(row: PlannedRow, names: Names) -> dict[str, Any]:
    platform = row.row.account.address.platform if row.row.account else ""
    return {
        "number": row.row.number,
        "name": row.name,
        "platform": platform_name(platform),
        "unit": row.unit_name,
        "status": row.status,
        "label": LABELS[row.status],
        "changes": [_change(field, pair, platform, names) for field, pair in row.changes.items()],
        "people": [(field_name(duty.value), ", ".join(of)) for duty, of in row.people.items()],
        "notes": row.notes,
    }


def _change(field: str, pair: tuple[Any, Any], platform: str, names: Names) -> dict[str, str]:
    old, new = (value_shown(field, as_text(value), platform, names) for value in pair)
    return {"field": field_name(field), "old": old, "new": new}


def _names(plan: Plan) -> Names:
    """Parts of the body by key, those that the list does not know yet by their names."""
    units = [unit for row in plan.rows for unit in row.changes.get("unit", ())
             if not isinstance(unit, str)]  # fmt: skip
    return Names({unit.key: unit.name for unit in units}, {})
