"""The body's parts as facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.web.organisation.models import Unit, UnitVersion
from kanalkoll.web.organisation.timeline import as_it_became_known, by_unit


def tables(known: date) -> dict[str, list[dict[str, Any]]]:
    """The fact table ``units`` as far as it was known on ``known``."""
    versions = UnitVersion.objects.filter(known_from__lte=known).order_by("pk")
    keys: dict[int | None, str] = dict(Unit.objects.values_list("pk", "key"))
    rows = [
        {
            "unit": keys[stretch.unit],
            "name": stretch.name,
            "kind": stretch.kind or None,
            "parent": keys.get(stretch.parent),
            "valid_from": stretch.first_day,
            "valid_to": stretch.last_day,
            "known_from": stretch.known_from,
            "way_in": "register",
            "source": "register",
        }
        for of_unit in by_unit(versions).values()
        for stretch in as_it_became_known(of_unit)
    ]
    return {"units": rows}
