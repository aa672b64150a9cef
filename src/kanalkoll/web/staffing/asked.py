"""What the staffing of accounts asks of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanalkoll.web.compliance.asked import Asked
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.register.roles import held
from kanalkoll.web.register.selectors import accounts_to
from kanalkoll.web.staffing.answering import SOON, in_use
from kanalkoll.web.staffing.models import CheckItem
from kanalkoll.web.staffing.selectors import days_unanswered, open_items, ownerless
from kanalkoll.web.staffing.spans import ONE_DAY
from kanalkoll.web.ui.saying import long_day, number_word, said


def staffing_tasks(user: User, on: date) -> list[Asked]:
    """Points that are open after hand-overs, days when nobody can answer, accounts without owner.

    Of the accounts that are the person's own: who holds a duty for them or leads the part.
    Who leads the whole body is asked once for all accounts without owner.
    """
    own = in_use(own_accounts(user, on), on)
    owners = _owners(own, on)
    return [
        *_points(user, open_items(own), owners),
        *_silent_days(own, owners, on),
        *_ownerless(user, own, on),
    ]


Owners = dict[int, frozenset[str]]


def _owners(accounts: QuerySet[Account], on: date) -> Owners:
    """Who is *ansvarig* for what, by account."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = held(on).filter(account__in=accounts.values("pk"), role=Duty.RESPONSIBLE)
    for account, person in rows.values_list("account", "person"):
        found[account].add(person)
    return {account: frozenset(persons) for account, persons in found.items()}


def _points(user: User, items: Iterable[CheckItem], owners: Owners) -> Iterable[Asked]:
    """What is left to change on the platforms: nothing that the one who leaves is asked for."""
    together: dict[tuple[int, int], list[CheckItem]] = defaultdict(list)
    for item in (item for item in items if item.handover.person != user.key):
        together[item.handover_id, item.account_id].append(item)
    names = names_of(of[0].handover.person for of in together.values())
    for of in together.values():
        account, handover = of[0].account, of[0].handover
        yield Asked(
            title=_("Byt lösenord och behörigheter för %(account)s")
            % {"account": account.shown_name},
            why=ngettext(
                "%(person)s lämnade över kontot från och med %(day)s. En punkt är kvar.",
                "%(person)s lämnade över kontot från och med %(day)s. %(count)s punkter är kvar.",
                len(of),
            )
            % {
                "person": name_of(handover.person, names),
                "day": long_day(handover.first_day),
                "count": number_word(len(of)).capitalize(),
            },
            due=handover.first_day,
            url=handover.get_absolute_url(),
            account=account,
            kind="hand-over",
            about=f"{handover.key}-{account.key}",
            whose=owners.get(account.pk, frozenset()) - {handover.person},
        )


def _silent_days(accounts: QuerySet[Account], owners: Owners, on: date) -> Iterable[Asked]:
    for warned, first in days_unanswered(accounts, on, SOON):
        account = warned.account
        yield Asked(
            title=_("Ordna så att någon kan svara på %(account)s")
            % {"account": account.shown_name},
            why=said(warned.words),
            due=max(on, first - ONE_DAY),
            url=reverse("staffing:account", args=[account.key]),
            account=account,
            kind="nobody-answers",
            whose=owners.get(account.pk, frozenset()),
        )


def _ownerless(user: User, own: QuerySet[Account], on: date) -> Iterable[Asked]:
    if may(user, Action.EDIT_ROLES):
        yield from _all_ownerless(user, on)
        return
    editable = set(accounts_to(user, Action.EDIT_ROLES).values_list("pk", flat=True))
    for account in ownerless(own, on):
        yield Asked(
            title=_("Ange en ansvarig för %(account)s") % {"account": account.shown_name},
            why=_("Ingen är ansvarig för kontot."),
            due=None,
            url=reverse("register:duties", args=[account.key]) if account.pk in editable else "",
            account=account,
            kind="no-owner",
        )


def _all_ownerless(user: User, on: date) -> Iterable[Asked]:
    number = len(ownerless(accounts_to(user, Action.EDIT_ROLES), on))
    if number:
        yield Asked(
            title=ngettext(
                "Ange en ansvarig för ett konto", "Ange ansvariga för %(count)s konton", number
            )
            % {"count": number_word(number)},
            why=_("Ingen är ansvarig för kontona."),
            due=None,
            url=reverse("staffing:home"),
            account=None,
            kind="no-owner",
            about="all",
        )
