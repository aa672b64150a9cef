"""The body's parts as facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.web.organisation.models import UnitVersion


def tables(known: date) -> dict[str, list[dict[str, Any]]]:
    """The fact table ``units`` as far as it was known on ``known``."""
    versions = UnitVersion.objects.filter(known_from__lte=known).select_related("unit", "parent")
    rows = [
        {
            "unit": version.unit.key,
            "name": version.name,
            "kind": version.kind or None,
            "parent": version.parent.key if version.parent else None,
            "valid_from": version.first_day,
            "valid_to": version.last_day,
            "known_from": version.known_from,
            "way_in": "register",
            "source": "register",
        }
        for version in versions
    ]
    return {"units": rows}
