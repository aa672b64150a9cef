"""What every draw of facts stands in: units, and a catalogue of what platforms offer."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.laws.drawing import Draw
from tests.laws.ledger import Ledger
from tests.laws.vocabulary import METRICS, PLATFORMS, TYPES, UNITS


def draw_frame(draw: Draw, ledger: Ledger) -> None:
    """Units, and a catalogue that names every type of account and lacks a few other rows."""
    for unit in UNITS:
        ledger.put("units", {"unit": unit, "name": unit, "kind": "förvaltning"})
    for platform in PLATFORMS:
        for type_ in TYPES:
            for metric in METRICS:
                if metric == "followers" or not draw.chance(20):
                    ledger.put("capabilities", _capability(draw, platform, type_, metric))


def _capability(draw: Draw, platform: str, type_: str, metric: str) -> dict[str, Any]:
    return {
        "platform": platform,
        "account_type": type_,
        "metric": metric,
        "availability": draw.one(("owner", "not_offered", "public", "not_offered", "file")),
        "insights": metric != "followers",
        "checked_on": date(2026, 6, 16),
        "confidence": "read-in-full",
        "source": "drawn",
    }
