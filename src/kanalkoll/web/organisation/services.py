"""Setting up the body and changing its parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.transaction import atomic, on_commit

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation import log_kinds
from kanalkoll.web.organisation.checks import (
    NO_BODY,
    ONE_BODY,
    body_problems,
    change_problems,
    cycle_problems,
    end_problems,
    stale,
    unit_problems,
)
from kanalkoll.web.organisation.details import BodyDetails, UnitDetails, free_key, slug_of
from kanalkoll.web.organisation.models import Body, Unit, UnitVersion
from kanalkoll.web.organisation.present import keep_in_step, latest, show
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.organisation.signals import units_changed
from kanalkoll.web.organisation.timeline import Stretch, by_unit, timeline

__all__ = [
    "BodyDetails",
    "UnitDetails",
    "add_unit",
    "change_unit",
    "end_unit",
    "publish_figures",
    "refresh_units",
    "set_up_body",
]


@atomic
def set_up_body(details: BodyDetails, *, by: Actor) -> Body:
    """Begin with the one body of this installation.

    Raises :class:`BadInput` when there is one already or a detail cannot be used;
    ``NotAllowed`` for who may not change the parts of the whole body.
    """
    by.require("edit-unit")
    _refuse(body_problems(details))
    if Body.objects.exists():
        raise BadInput(Problem(ONE_BODY, field="name"))
    body = Body.objects.create(
        name=details.name.strip(),
        slug=slug_of(details.slug or details.name)[:60],
        website=details.website,
        contact_email=details.contact_email,
        contact_phone=details.contact_phone,
        created_on=today(),
    )
    record(log_kinds.BODY_SET_UP, by=by, subject=body, data={"name": body.name})
    return body


@atomic
def publish_figures(publish: bool, *, by: Actor) -> Body:  # noqa: FBT001 (what is decided)
    """Let everybody see how many accounts follow the policy, or no longer.

    Nothing happens where it is so already. Raises :class:`BadInput` before there
    is a body; ``NotAllowed`` for who may not decide for the whole body.
    """
    by.require("publish-figures")
    body = Body.objects.select_for_update().order_by("pk").first()
    if body is None:
        raise BadInput(Problem(NO_BODY))
    if body.publishes_figures is publish:
        return body
    body.publishes_figures = publish
    body.version += 1
    body.save(update_fields=["publishes_figures", "version"])
    kind = log_kinds.FIGURES_SHOWN if publish else log_kinds.FIGURES_HIDDEN
    record(kind, by=by, subject=body, data={"name": body.name})
    return body


@atomic
def add_unit(details: UnitDetails, *, by: Actor, key: str | None = None) -> Unit:
    """Add a part of the body. Without a ``key`` one is made of the name.

    Raises :class:`BadInput`; ``NotAllowed`` for who may not change the part above.
    """
    by.require("edit-unit", unit=details.parent)
    _lock()
    _refuse(unit_problems(details, besides=None))
    unit = Unit.objects.create(
        key=free_key(key or details.name), **_present(details), parent=details.parent
    )
    version = _add_version(unit, details, first_day=details.from_day)
    keep_in_step(unit)
    record(
        log_kinds.UNIT_ADDED,
        by=by,
        subject=unit,
        unit=unit,
        data={"name": version.name, "from_day": version.first_day, "kind": version.kind,
              "parent": details.parent.key if details.parent else None},
    )  # fmt: skip
    _tell(unit)
    return unit


@atomic
def change_unit(unit: Unit, details: UnitDetails, *, by: Actor) -> Unit:
    """Rename a part, or move it below another, from a day on. What was before is kept.

    Who moves it must be allowed to change both the part above it and the new one.
    Raises :class:`BadInput`: nothing to change, changed by somebody else meanwhile, a
    day before the latest change, or a place below itself; ``NotAllowed``.
    """
    _lock()
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    by.require("edit-unit", unit=unit)
    if details.parent != unit.parent:
        by.require("edit-unit", unit=unit.parent)
        by.require("edit-unit", unit=details.parent)
    first_day = details.from_day or today()
    before = latest(unit)
    _refuse(change_problems(unit, before, details, first_day))
    _refuse(unit_problems(details, besides=unit))
    version = _add_version(unit, details, first_day=first_day)
    _refuse(cycle_problems(unit, first_day))
    keep_in_step(unit, changed=True)
    record(
        log_kinds.UNIT_CHANGED,
        by=by,
        subject=unit,
        unit=unit,
        data={"name": before.name, "from_day": first_day, **_changes(before, version)},
    )
    _tell(unit)
    return unit


@atomic
def end_unit(unit: Unit, *, last_day: date, by: Actor, version: int | None = None) -> Unit:
    """Let a part of the body end. Its accounts and its parts must have gone elsewhere before.

    Raises :class:`BadInput` and says what stands in the way; ``NotAllowed``.
    """
    _lock()
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    by.require("edit-unit", unit=unit)
    before = latest(unit)
    _refuse(stale(unit, version))
    _refuse(end_problems(unit, before, last_day))
    UnitVersion.objects.create(
        unit=unit,
        name=before.name,
        kind=before.kind,
        parent_id=before.parent,
        first_day=before.first_day,
        last_day=last_day,
        known_from=today(),
    )
    keep_in_step(unit, changed=True)
    record(
        log_kinds.UNIT_ENDED,
        by=by,
        subject=unit,
        unit=unit,
        data={"name": unit.name, "last_day": last_day},
    )
    _tell(unit)
    return unit


@atomic
def refresh_units() -> int:
    """Let each part's present state be that of today; the number of parts that changed.

    Changes can be decided for a coming day. Run nightly, and when the day is moved.
    """
    _lock()
    units = {unit.pk: unit for unit in Unit.objects.all()}
    rows = by_unit(UnitVersion.objects.order_by("pk"))
    return sum(show(units[pk], timeline(of_unit)) for pk, of_unit in rows.items())


def _lock() -> None:
    # Two moves at the same time could together put a part below itself.
    list(Body.objects.select_for_update().values_list("pk"))


def _refuse(problems: Iterator[Problem]) -> None:
    found = list(problems)
    if found:
        raise BadInput(found)


def _present(details: UnitDetails) -> dict[str, str]:
    return {"name": details.name.strip(), "kind": details.kind.strip()}


def _add_version(unit: Unit, details: UnitDetails, *, first_day: date | None) -> UnitVersion:
    return UnitVersion.objects.create(
        unit=unit,
        **_present(details),
        parent=details.parent,
        first_day=first_day,
        known_from=today(),
    )


def _tell(unit: Unit) -> None:
    on_commit(lambda: units_changed.send(sender=Unit, keys=[unit.key]))


def _changes(before: Stretch, version: UnitVersion) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if version.name != before.name:
        changes["new_name"] = version.name
    if version.kind != before.kind:
        changes["new_kind"] = version.kind
    if version.parent_id != before.parent:
        above = version.parent
        changes["new_parent"] = above.key if above else ""
        changes["new_place"] = above.name if above else ""
    return changes
