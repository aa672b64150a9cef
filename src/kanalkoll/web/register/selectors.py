"""Reading the register: who sees which accounts, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import NoReverseMatch, reverse

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import ROLES, Action, powers
from kanalkoll.web.identity.selectors import visible_people
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, AccountRole, Contact, Duty
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.reviewing import Due, due, last_reviews
from kanalkoll.web.register.roles import held
from kanalkoll.web.register.words import Names

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    Reader = User | AnonymousUser

__all__ = [
    "account_by_key",
    "accounts_of",
    "accounts_to",
    "duties_of",
    "names_in_history",
    "names_of",
    "own_page",
    "people_for",
    "reviews_to_remind_of",
    "units_to",
    "visible_accounts",
]


def account_by_key(key: str) -> Account:
    """The account of that key with its unit. Raises :class:`Account.DoesNotExist`."""
    return Account.objects.select_related("unit").get(key=key)


def visible_accounts(user: Reader, on: date | None = None) -> QuerySet[Account]:
    """The accounts that the person may see: of the parts of the body where it has a role."""
    known = Account.objects.filter(known_from__lte=on or today())
    return _where(known, user, Action.VIEW_ACCOUNT)


def accounts_to(user: Reader, action: Action) -> QuerySet[Account]:
    """The accounts for which the person may do something."""
    return _where(Account.objects.filter(known_from__lte=today()), user, action)


def _where(accounts: QuerySet[Account], user: Reader, action: Action) -> QuerySet[Account]:
    held_roles = powers(user)
    if held_roles.at(None) & ROLES[action]:
        return accounts
    return accounts.filter(unit__in=held_roles.units_with(ROLES[action]))


def units_to(user: Reader, action: Action) -> QuerySet[Unit]:
    """The parts of the body, still there, for which the person may do something; by name."""
    there = Unit.objects.filter(last_day__isnull=True).order_by(Lower("name"))
    held_roles = powers(user)
    if held_roles.at(None) & ROLES[action]:
        return there
    return there.filter(pk__in=held_roles.units_with(ROLES[action]))


def duties_of(accounts: Iterable[Account], on: date) -> dict[int, dict[str, list[AccountRole]]]:
    """Who holds which duty on the day: account's primary key → duty → rows. One question."""
    found: dict[int, dict[str, list[AccountRole]]] = {}
    for row in held(on).filter(account__in=list(accounts)).order_by("role", "first_day", "pk"):
        found.setdefault(row.account_id, {}).setdefault(row.role, []).append(row)
    return found


def accounts_of(person: str, on: date) -> QuerySet[Account]:
    """The accounts that a person holds a duty for on the day."""
    return Account.objects.filter(pk__in=held(on).filter(person=person).values("account"))


def people_for(unit: Unit, user: User) -> list[tuple[str, str]]:
    """Whom the person can give a duty, key and name: first those who work in the unit.

    Those who sign in and whom the person may see, then persons of lists who
    hold a duty where the person sees who does.
    """
    seen = visible_people(user).filter(is_active=True)
    users = seen.values_list("key", "name", "username", "unit")
    near = [(unit_pk != unit.pk, name or username, key) for key, name, username, unit_pk in users]
    known = [(key, name) for _, name, key in sorted(near)]
    holding = AccountRole.objects.filter(account__in=accounts_to(user, Action.SEE_CONTACTS))
    of_lists = Contact.objects.filter(key__in=holding.values("person"))
    return [*known, *of_lists.values_list("key", "name")]


def names_in_history(account: Account, changes: Iterable[object]) -> Names:
    """Names of the persons and parts of the body that an account's history names by key."""
    rows = list(changes)
    people = {str(getattr(row, "by", "")) for row in rows}
    units: set[str] = {account.unit.key}
    for row in rows:
        values = {str(getattr(row, "old", "")), str(getattr(row, "new", ""))} - {""}
        field = getattr(row, "field", "")
        if field == "unit":
            units |= values
        elif field in Duty.values:
            people |= values
    named = dict(Unit.objects.filter(key__in=units).values_list("key", "name"))
    return Names(named, names_of(people))


def reviews_to_remind_of(on: date) -> list[tuple[Account, Due]]:
    """Accounts in use whose yearly review is due within thirty days, or overdue."""
    in_use = Q(closed_on__isnull=True) | Q(closed_on__gte=on)
    accounts = list(
        Account.objects.filter(in_use, registered=True, known_from__lte=on).select_related("unit")
    )
    last = last_reviews(accounts, on)
    states = ((account, due(account, last.get(account.pk), on)) for account in accounts)
    return [(account, state) for account, state in states if state.state != "done"]


def own_page(account: Account) -> str:
    """The address of Mitt konto, or of the account's details where that page is not there."""
    try:
        return account.get_absolute_url()
    except NoReverseMatch:
        return reverse("register:details", args=[account.key])
