"""The demonstration's exemptions and rests, as the database keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kanalkoll.web.exemptions.models import Exemption, Pause
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account

Row = Mapping[str, Any]
DECIDED = ("last_day", "reason", "decided_by", "known_from", "way_in", "source")


def add_exemptions(rows: Iterable[Row]) -> None:
    """Add exemptions of accounts and of parts; none of them is changed later."""
    accounts, units = _by_key(Account), _by_key(Unit)
    for row in rows:
        unit = units.get(row.get("unit") or "")
        exemption = Exemption.objects.create(
            account=accounts.get(row.get("account") or ""),
            unit=unit,
            rule=row["rule"],
            first_day=row["first_day"],
            last_day=row["last_day"],
        )
        if unit is not None:
            exemption.covers.set([unit])
        exemption.decisions.create(**_decided(row))


def add_pauses(rows: Iterable[Row]) -> None:
    """Add rests of single accounts; none of them is changed later."""
    accounts = _by_key(Account)
    for row in rows:
        pause = Pause.objects.create(first_day=row["first_day"], last_day=row["last_day"])
        pause.accounts.set([accounts[row["account"]]])
        pause.decisions.create(**_decided(row))


def _by_key(model: Any) -> dict[str, Any]:
    return {one.key: one for one in model.objects.all()}


def _decided(row: Row) -> dict[str, Any]:
    """The columns of a :class:`Decided`; the facts do not say on which day it was decided."""
    return {
        **{name: row[name] for name in DECIDED},
        "delegation": row.get("delegation") or "",
        "case_number": row.get("case_number") or "",
        "decided_on": row["known_from"],
        "recorded_by": "system",
    }
