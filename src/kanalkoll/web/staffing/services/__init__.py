"""Everything that changes what this app keeps: each a function that asks, writes and logs."""

from __future__ import annotations

from kanalkoll.web.staffing.services.absences import (
    AbsenceChanged,
    add_absence,
    change_absence,
    forget_old_absences,
    remove_absence,
    require_absence,
)
from kanalkoll.web.staffing.services.checks import check_list, tick, untick
from kanalkoll.web.staffing.services.handovers import HandoverChanged, Plan, hand_over

__all__ = [
    "AbsenceChanged",
    "HandoverChanged",
    "Plan",
    "add_absence",
    "change_absence",
    "check_list",
    "forget_old_absences",
    "hand_over",
    "remove_absence",
    "require_absence",
    "tick",
    "untick",
]
