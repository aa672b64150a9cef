"""Reading exemptions, rests and applications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from kanalkoll.web.exemptions.models import Application, Exemption, Outcome, Pause
from kanalkoll.web.identity.permissions import ROLES, Action, may, powers
from kanalkoll.web.identity.selectors import units_where, visible_units
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account

if TYPE_CHECKING:
    from kanalkoll.web.identity.models import User

SOON = timedelta(days=30)
"""What ends within this is about to end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which exemptions are asked for; what is empty asks for nothing in particular."""

    state: str = "nu"
    unit: Unit | None = None
    rule: str = ""


def in_state(state: str, on: date) -> Q:
    """What holds on the day, ends soon, is to come, or is over."""
    holding = Q(withdrawn=False, first_day__lte=on, last_day__gte=on)
    by_state = {
        "nu": holding,
        "snart": holding & Q(last_day__lte=on + SOON),
        "kommande": Q(withdrawn=False, first_day__gt=on),
        "slut": Q(withdrawn=True) | Q(last_day__lt=on),
    }
    return by_state.get(state, Q())


def visible_exemptions(user: User) -> QuerySet[Exemption]:
    """The exemptions of accounts and parts that the person sees, what ends first, first."""
    rows = Exemption.objects.select_related("account__unit", "unit").prefetch_related("decisions")
    if may(user, Action.VIEW_ACCOUNT):
        return rows
    seen = visible_units(user)
    of_them = Exemption.objects.filter(
        Q(account__unit__in=seen) | Q(unit__in=seen) | Q(covers__in=seen)
    )
    return rows.filter(pk__in=of_them.values("pk"))


def exemptions(user: User, wanted: Wanted, on: date) -> QuerySet[Exemption]:
    """The visible exemptions that are asked for."""
    rows = visible_exemptions(user).filter(in_state(wanted.state, on))
    if wanted.unit is not None:
        rows = rows.filter(Q(account__unit=wanted.unit) | Q(covers=wanted.unit)).distinct()
    return rows.filter(rule=wanted.rule) if wanted.rule else rows


def counted_by_part(rows: Iterable[Exemption]) -> list[tuple[Unit, int]]:
    """How many of the exemptions are of each part of the body, the most first."""
    counted = Counter(one.where for one in rows)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name.casefold()))


def exemptions_now(on: date) -> QuerySet[Exemption]:
    """Every exemption that holds on the day."""
    return Exemption.objects.filter(withdrawn=False, first_day__lte=on, last_day__gte=on)


def ending(on: date, *, within: timedelta = SOON) -> QuerySet[Exemption]:
    """The exemptions that hold on the day and end within so many days, the first first."""
    rows = exemptions_now(on).filter(last_day__lte=on + within)
    return rows.select_related("account__unit", "unit").prefetch_related("decisions")


def exemptions_of(account: Account, on: date) -> QuerySet[Exemption]:
    """What the account is or will be exempt from, by itself or with its part of the body."""
    there = Exemption.objects.filter(withdrawn=False, last_day__gte=on)
    found = there.filter(Q(account=account) | Q(covers=account.unit))
    return found.select_related("account__unit", "unit").distinct()


def rests_of(account: Account, on: date) -> QuerySet[Pause]:
    """When the account rests or will rest, by itself or with others."""
    rows = Pause.objects.filter(accounts=account, withdrawn=False, last_day__gte=on)
    return rows.select_related("unit")


def visible_pauses(user: User) -> QuerySet[Pause]:
    """The rests of accounts that the person sees, and the stops; what ends first, first."""
    rows = (
        Pause.objects.select_related("unit")
        .prefetch_related("decisions")
        .annotate(number=Count("accounts"))
        .order_by("last_day", "pk")
    )
    if may(user, Action.VIEW_ACCOUNT):
        return rows
    own = Pause.accounts.through.objects.filter(account__unit__in=visible_units(user))
    return rows.filter(pk__in=own.values("pause"))


def resting_accounts(pauses: Iterable[Pause]) -> dict[int, Account]:
    """The account of each rest that is of one account only, by the rest's primary key."""
    single = [pause.pk for pause in pauses if not pause.stop]
    pairs = Pause.accounts.through.objects.filter(pause__in=single)
    return {pair.pause_id: pair.account for pair in pairs.select_related("account__unit")}


def stops_on(user: User, on: date) -> list[Pause]:
    """The stops that last on the day and concern the person: one question.

    They concern her when they are of the whole body, or of a part where she works or has a role.
    """
    lasting = Pause.objects.filter(
        stop=True, withdrawn=False, first_day__lte=on, last_day__gte=on
    ).select_related("unit")
    return [stop for stop in lasting if _concerns(stop, user)]


def _concerns(stop: Pause, user: User) -> bool:
    if stop.unit_id is None:
        return True
    held = powers(user)
    own = {user.unit_id, *held.roles} - {None}
    return bool(held.at(stop.unit_id)) or any(
        stop.unit_id in _above(unit, held.parents) for unit in own if unit is not None
    )


def _above(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    """The part and everything above it."""
    found: set[int] = set()
    here: int | None = unit
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found


def waiting_applications(user: User) -> QuerySet[Application]:
    """The applications that the person may decide on, the oldest first."""
    rows = Application.objects.filter(outcome=Outcome.WAITING)
    rows = rows.select_related("account__unit", "unit")
    if may(user, Action.DECIDE_EXEMPTION):
        return rows
    units = powers(user).units_with(ROLES[Action.DECIDE_EXEMPTION])
    return rows.filter(Q(account__unit__in=units) | Q(unit__in=units))


def own_applications(user: User) -> QuerySet[Application]:
    """What the person has asked for, the newest first."""
    rows = Application.objects.filter(asked_by=user.key).order_by("-asked_on", "-pk")
    return rows.select_related("account__unit", "unit", "exemption")


def may_see_application(user: User, application: Application) -> bool:
    """Whether the person asked for it, or sees the accounts of that part of the body."""
    return application.asked_by == user.key or may(user, Action.VIEW_ACCOUNT, application.where)


def may_see_exemption(user: User, exemption: Exemption) -> bool:
    """Whether it is among those that the person sees."""
    return visible_exemptions(user).filter(pk=exemption.pk).exists()


def parts_to_decide_on(user: User) -> QuerySet[Unit]:
    """The parts of the body, still there, for which the person may decide on exemptions."""
    return units_where(user, Action.DECIDE_EXEMPTION).filter(last_day__isnull=True).order_by("name")
