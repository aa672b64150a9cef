"""The present state of a part, read off its versions."""

from __future__ import annotations

from datetime import date

from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.organisation.timeline import Stretch, timeline


def latest(unit: Unit) -> Stretch:
    """What holds of the part in the end, also where that begins on a coming day."""
    return timeline(unit.versions.order_by("pk"))[-1]


def keep_in_step(unit: Unit, *, changed: bool = False) -> None:
    """Let the row of the part show today's state; ``changed`` counts a change of it."""
    if changed:
        unit.version += 1
        unit.save(update_fields=["version"])
    show(unit, timeline(unit.versions.order_by("pk")))


def show(unit: Unit, stretches: list[Stretch]) -> bool:
    """Let the row show what holds today; whether it showed something else."""
    now = today()
    shown = next((s for s in stretches if s.holds_on(now)), None) or (
        stretches[-1] if (stretches[-1].first_day or date.min) <= now else stretches[0]
    )
    last_day = stretches[-1].last_day
    over = last_day if last_day is not None and last_day < now else None
    state = {"name": shown.name, "kind": shown.kind, "parent_id": shown.parent, "last_day": over}
    if all(getattr(unit, field) == value for field, value in state.items()):
        return False
    for field, value in state.items():
        setattr(unit, field, value)
    unit.save(update_fields=list(state))
    return True
