"""Reading absences, hand-overs, and what stands open after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.core.language import Text
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.identity.selectors import units_where, visible_people
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account, AccountRole, Contact
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.register.roles import standing
from kanalkoll.web.register.selectors import accounts_to
from kanalkoll.web.staffing.answering import AHEAD, in_use, sentence, unanswered, without_owner
from kanalkoll.web.staffing.models import Absence, CheckItem, Handover


def looked_after(user: User, on: date) -> QuerySet[Account]:
    """Accounts in use that the person answers for, or whose duties the person gives."""
    own = own_accounts(user, on).values("pk")
    led = accounts_to(user, Action.EDIT_ROLES).values("pk")
    return in_use(Account.objects.filter(Q(pk__in=own) | Q(pk__in=led)), on).select_related("unit")


@dataclass(frozen=True, slots=True)
class Warned:
    """An account for which something is wrong with who answers, and what, in a sentence."""

    account: Account
    words: Text


def days_unanswered(
    accounts: QuerySet[Account], on: date, ahead: timedelta = AHEAD
) -> list[tuple[Warned, date]]:
    """The accounts with days ahead on which nobody can answer, the nearest first, with its day."""
    spans = unanswered(accounts, on, ahead)
    rows = Account.objects.select_related("unit").in_bulk(spans)
    found = [(Warned(rows[pk], sentence(of, on)), of[0].first) for pk, of in spans.items()]
    return sorted(found, key=lambda one: (one[1], one[0].account.handle))


def ownerless(accounts: QuerySet[Account], on: date) -> list[Account]:
    """Those without *ansvarig*."""
    return list(without_owner(accounts, on).select_related("unit"))


# ---- absences
def absences_seen(user: User, on: date) -> list[tuple[Absence, str, bool]]:
    """Absences that last or come, of those whom the person sees: with the name, and may it change.

    One's own; colleagues who are seen; and who answers for an account whose contacts are seen.
    """
    seen = accounts_to(user, Action.SEE_CONTACTS)
    holding = AccountRole.objects.filter(account__in=seen).values("person")
    whose = (
        Q(person=user.key)
        | Q(person__in=visible_people(user).values("key"))
        | Q(person__in=holding)
    )
    rows = list(Absence.objects.filter(whose, last_day__gte=on))
    names, changeable = names_of(row.person for row in rows), _changeable(user)
    return [(row, name_of(row.person, names), row.person in changeable) for row in rows]


def people_to_note(user: User) -> list[tuple[str, str]]:
    """Whose absence the person may note, key and name: oneself first, then by name."""
    keys = _changeable(user)
    names = names_of(keys)
    others = [(key, name) for key, name in names.items() if key != user.key]
    own = (user.key, str(user))
    return [own, *sorted(others, key=lambda one: alphabetical(one[1]))]


def _changeable(user: User) -> set[str]:
    units = units_where(user, Action.REGISTER_ABSENCE).values("pk")
    users = User.objects.filter(Q(unit__in=units), is_active=True)
    if may(user, Action.REGISTER_ABSENCE):
        users = User.objects.filter(is_active=True)
    holding = AccountRole.objects.filter(account__unit__in=units).values("person")
    contacts = Contact.objects.filter(key__in=holding)
    return {
        user.key,
        *users.values_list("key", flat=True),
        *contacts.values_list("key", flat=True),
    }


# ---- hand-overs
def people_with_duties(user: User, on: date) -> list[tuple[str, str]]:
    """Persons by name with something that the person may hand over, key and name.

    Whose name is not known here is found from the account.
    """
    led = accounts_to(user, Action.EDIT_ROLES)
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=on)
    holding = standing(on).filter(lasting, account__in=led)
    units = units_where(user, Action.MANAGE_PEOPLE).values("pk")
    roles = User.objects.filter(
        Exists(_lasting_roles(on).filter(user=OuterRef("pk"), unit__in=units))
    )
    keys = {*holding.values_list("person", flat=True), *roles.values_list("key", flat=True)}
    return sorted(names_of(keys).items(), key=lambda one: alphabetical(one[1]))


def _lasting_roles(on: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=on))


def people_to_take_over(user: User) -> list[tuple[str, str]]:
    """Who can have something next, key and name: who signs in and is seen, then those of lists."""
    users = visible_people(user).filter(is_active=True).exclude(name="")
    holding = AccountRole.objects.filter(account__in=accounts_to(user, Action.SEE_CONTACTS))
    of_lists = Contact.objects.filter(key__in=holding.values("person"))
    known = [*users.values_list("key", "name"), *of_lists.values_list("key", "name")]
    return sorted(known, key=lambda one: alphabetical(one[1]))


@dataclass(frozen=True, slots=True)
class Progress:
    """A hand-over, how many points it has and how many of them are open."""

    handover: Handover
    points: int
    open: int


def handovers_seen(user: User) -> list[Progress]:
    """Hand-overs of accounts that the person may edit, or that it made, those with work first."""
    editable = accounts_to(user, Action.EDIT_ACCOUNT).values("pk")
    seen = Q(made_by=user.key) | Exists(
        CheckItem.objects.filter(handover=OuterRef("pk"), account__in=editable)
    )
    rows = Handover.objects.filter(seen).annotate(
        open_items=Count("items", filter=Q(items__done_on__isnull=True)),
        all_items=Count("items"),
    )
    found = [Progress(row, row.all_items, row.open_items) for row in rows]
    return sorted(found, key=lambda one: one.open == 0)


def handover_of(user: User, key: str) -> Handover | None:
    """The hand-over of that key if the person sees it, with its rows."""
    seen = {one.handover.pk for one in handovers_seen(user)}
    items = CheckItem.objects.select_related("account__unit")
    found = Handover.objects.prefetch_related(
        "duties__account", "roles__unit", Prefetch("items", items)
    ).filter(key=key).first()  # fmt: skip
    return found if found is not None and found.pk in seen else None


def open_items(accounts: QuerySet[Account]) -> QuerySet[CheckItem]:
    """Points after hand-overs that nobody has ticked, of those accounts."""
    waiting = CheckItem.objects.filter(done_on__isnull=True, account__in=accounts)
    return waiting.select_related("account__unit", "handover")


def units_with_lists(user: User) -> list[Unit]:
    """The parts whose crisis list the person may read, by name."""
    units = units_where(user, Action.SEE_CRISIS_LIST).filter(last_day__isnull=True)
    return sorted(units, key=lambda unit: alphabetical(unit.name))
