"""What of the table's conditions an application meets, and what is still wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from kanalkoll.core.errors import Problem
from kanalkoll.core.kinds.roles_filled import NAMES, RolesFilled
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.measurement import checking
from kanalkoll.core.measurement.goal import PERS, PHRASES, Goal
from kanalkoll.core.measurement.reading import numbers_in
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.lifecycle.ordering import order_now
from kanalkoll.web.lifecycle.overlaps import alike, same_account
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy, policies_shown
from kanalkoll.web.register.models import Duty

if TYPE_CHECKING:
    from kanalkoll.web.lifecycle.models import Application

GOAL, STAFFING = "mal", "bemanning"
"""The pages whose answers are read from what was typed."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Keys of the persons who are to hold each duty."""

    responsible: str = ""
    deputy: str = ""
    editors: tuple[str, ...] = field(default=())

    def of(self, role: str) -> tuple[str, ...]:
        """Those who are to hold a duty."""
        held = {Duty.RESPONSIBLE: (self.responsible,), Duty.DEPUTY: (self.deputy,),
                Duty.EDITOR: self.editors}  # fmt: skip
        return tuple(filter(None, held.get(cast("Duty", role), ())))


def goal_of(application: Application) -> Goal:
    """The goal as far as it has been stated."""
    typed: Mapping[str, Any] = application.answers.get(GOAL, {})
    metric, per = typed.get("metric") or None, typed.get("per") or None
    return Goal(
        metric=metric if metric in PHRASES else None,
        target=next(iter(numbers_in(str(typed.get("target") or ""))), None),
        per=per if per in PERS else None,
        by=_day(str(typed.get("by") or "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def staff_of(application: Application) -> Staff:
    """Who is to answer for the account."""
    typed: Mapping[str, Any] = application.answers.get(STAFFING, {})
    editors = typed.get("editors") or ()
    return Staff(
        str(typed.get("responsible") or ""),
        str(typed.get("deputy") or ""),
        tuple(str(key) for key in editors) if isinstance(editors, list | tuple) else (),
    )


def goal_refusal(application: Application, goal: Goal) -> checking.Refusal | None:
    """Why the goal cannot be followed up on such an account; ``None``: it can, or nobody knows."""
    if goal.metric is None:
        return None
    return checking.refusal(
        goal.metric,
        catalogue=load_catalogue(),
        platform=application.platform,
        account_type=application.account_type,
    )


def goal_problems(goal: Goal) -> list[Problem]:
    """What of the goal is still to be stated."""
    wrong = checking.problems(goal, on=today())
    return [Problem(text, field=name) for name, text in wrong.items()]


def staffing_problems(staff: Staff) -> list[Problem]:
    """Who is missing, or too many, by what the policy says; always one responsible and a deputy."""
    return list(_staffing_problems(staff, today()))


def _staffing_problems(staff: Staff, on: date) -> Iterator[Problem]:
    if not staff.responsible:
        yield _problem("responsible", "Välj vem som ska ansvara.", "Choose who is responsible.")
    if not staff.deputy:
        yield _problem("deputy", "Välj vem som är ersättare.", "Choose who is the deputy.")
    elif staff.deputy == staff.responsible:
        yield _problem("deputy", "Ersättaren ska vara en annan person än den ansvariga.",
                       "The deputy must be another person than the one responsible.")  # fmt: skip
    for role, (least, most) in staffing_wanted(on).items():
        yield from _counted(role, len(staff.of(role)), least, most)


def _counted(role: str, there: int, least: int | None, most: int | None) -> Iterator[Problem]:
    name = "editors" if role == Duty.EDITOR else role
    many = NAMES[role][1]
    if role == Duty.EDITOR and least is not None and there < least:
        yield _problem(name, f"Policyn kräver minst {least} {many.sv}.",
                       f"The policy demands at least {least} {many.to('en')}.")  # fmt: skip
    if most is not None and there > most:
        yield _problem(name, f"Policyn tillåter högst {most} {many.sv}.",
                       f"The policy allows at most {most} {many.to('en')}.")  # fmt: skip


def staffing_wanted(on: date) -> Mapping[str, tuple[int | None, int | None]]:
    """Duty → least and most, as the policy in force says; else the draft; empty: it is silent."""
    for version in policies_shown(on):
        for rule in as_policy(version).rules:
            if isinstance(rule.requires, RolesFilled):
                roles = rule.requires.roles
                return {one.role: (number(one.at_least), number(one.at_most)) for one in roles}
    return {}


def _problem(name: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)


def _purpose(application: Application) -> bool:
    return bool(application.purpose.strip() and application.plan.strip())


def _address(application: Application) -> bool:
    return bool(application.platform and application.handle) and same_account(application) is None


def _overlaps(application: Application) -> bool:
    found = {one.account.key for one in alike(application, today())}
    answered = found <= set(application.overlaps)
    return answered and (not found or bool(application.overlap_answer.strip()))


def _goal(application: Application) -> bool:
    goal = goal_of(application)
    return not goal_problems(goal) and goal_refusal(application, goal) is None


_MET: Mapping[str, Callable[[Application], bool]] = MappingProxyType(
    {
        "purpose": _purpose,
        "address": _address,
        "overlaps": _overlaps,
        "goal": _goal,
        "audience": lambda application: bool(application.target_groups.strip()),
        "staffing": lambda application: not staffing_problems(staff_of(application)),
        "no-stop": lambda _application: order_now().stop_on(today()) is None,
    }
)
"""How each condition that is about the application itself is found out."""


def met(application: Application, *asked: str) -> tuple[str, ...]:
    """Which of the conditions asked for (all, if none) the application meets today."""
    wanted = asked or tuple(_MET)
    return tuple(key for key in wanted if key in _MET and _MET[key](application))
