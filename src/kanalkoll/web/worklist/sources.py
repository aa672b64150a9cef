"""What the register, the findings and what expires ask of a person; and who else asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.collection.selectors import Expiring, expiring
from kanalkoll.web.compliance.actions import STEPS
from kanalkoll.web.compliance.asked import FINDING, Asked, Source, answering
from kanalkoll.web.compliance.calendars import day_to_keep
from kanalkoll.web.compliance.marks import with_names
from kanalkoll.web.compliance.mine import own_accounts
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.compliance.reminders import AHEAD
from kanalkoll.web.exemptions.asked import exemption_tasks
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle.closing.asked import closing_tasks
from kanalkoll.web.lifecycle.selectors import waiting_for
from kanalkoll.web.policies.selectors import policy_in_force
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import due as review_due
from kanalkoll.web.register.reviewing import last_reviews
from kanalkoll.web.staffing.asked import staffing_tasks
from kanalkoll.web.ui.saying import long_day, page_language

Whose = dict[int, frozenset[str]]
"""Who answers for which account, by its primary key."""


def work_on_own_accounts(user: User, on: date) -> Iterator[Asked]:
    """What rules, the yearly review and what expires ask for the person's own accounts."""
    accounts = {account.pk: account for account in own_accounts(user, on)}
    whose = answering(accounts.values(), on)
    yield from _findings(accounts, whose, on)
    yield from _reviews(list(accounts.values()), whose, on)
    for one in expiring(on):
        if one.account.pk in accounts:
            yield _expiring(one, whose)


def _findings(accounts: dict[int, Account], whose: Whose, on: date) -> Iterator[Asked]:
    """The first thing to do for each account by the policy in force; a draft asks for nothing."""
    version = policy_in_force(on)
    if version is None:
        return
    rows = CurrentFinding.objects.filter(policy=version, account__in=accounts)
    first: dict[int, CurrentFinding] = {}
    for row in sorted(rows, key=_gravity):
        if _asks(row, on):
            first.setdefault(row.account_id, row)
    for pk, row in first.items():
        yield _finding(accounts[pk], row, whose)


def _asks(row: CurrentFinding, on: date) -> bool:
    """Whether there is something to do: it is wrong, or not known, or soon will be wrong."""
    if row.verdict == "compliant":
        return row.due is not None and on < row.due <= on + AHEAD
    return row.verdict == "non-compliant" or bool(row.told.get("action"))


def _gravity(row: CurrentFinding) -> tuple[int, date, int]:
    order = ("non-compliant", "compliant", "unknown")
    place = order.index(row.verdict) if row.verdict in order else len(order)
    return place, day_to_keep(row) or date.max, row.position


def _finding(account: Account, row: CurrentFinding, whose: Whose) -> Asked:
    """What is wrong stands on the account's own page, with the way to mend it."""
    language, step = page_language(), STEPS.get(row.told.get("action") or "")
    words = {
        "compliant": _("Håll kravet"),
        "unknown": step.words if step else _("Ta reda på"),
    }.get(row.verdict, _("Rätta till"))
    short = row.told.get("short") or {}
    return Asked(
        title=f"{words}: {row.told['title'][language]}, {account.shown_name}",
        why=with_names(short.get(language, ""), {}),
        due=day_to_keep(row),
        url=f"{account.get_absolute_url()}#{row.policy_id}-{row.rule}",
        account=account,
        kind=FINDING,
        about=f"{account.key}-{row.rule}",
        whose=whose.get(account.pk, frozenset()),
    )


def _reviews(accounts: list[Account], whose: Whose, on: date) -> Iterator[Asked]:
    last = last_reviews(accounts, on)
    for account in accounts:
        state = review_due(account, last.get(account.pk), on)
        if state.state == "done" or not account.registered:
            continue
        why = (
            _("Den senaste gjordes %(day)s.") % {"day": long_day(state.last)} if state.last
            else _("Ingen är gjord sedan kontot kom in i registret %(day)s.")
            % {"day": long_day(account.known_from)}
        )  # fmt: skip
        yield Asked(
            title=_("Gör årlig genomgång av %(account)s") % {"account": account.shown_name},
            why=why,
            due=state.by,
            url=reverse("register:review", args=[account.key]),
            account=account,
            kind="review",
            whose=whose.get(account.pk, frozenset()),
        )


def _expiring(one: Expiring, whose: Whose) -> Asked:
    named = {"account": one.account.shown_name}
    is_type = one.what == "account-type"
    title = _("Bekräfta kontotypen för %(account)s") if is_type else _(
        "Bekräfta profilen för %(account)s"
    )  # fmt: skip
    view = "collection:tell" if is_type else "collection:baseinfo"
    return Asked(
        title=title % named,
        why=_("Uppgiften räcker till och med %(day)s.") % {"day": long_day(one.last_day)},
        due=one.last_day,
        url=reverse(view, args=[one.account.key]),
        account=one.account,
        kind=one.what,
        whose=whose.get(one.account.pk, frozenset()),
    )


SOURCES: tuple[Source, ...] = (
    work_on_own_accounts,
    waiting_for,
    closing_tasks,
    exemption_tasks,
    staffing_tasks,
)
"""Everybody who asks."""


def by_time(tasks: Iterable[Asked], on: date) -> dict[str, list[Asked]]:
    """What is late, what is due this week (to Sunday), and what comes later or has no day."""
    sunday = on + timedelta(days=6 - on.weekday())
    found: dict[str, list[Asked]] = {"late": [], "week": [], "later": []}
    for task in tasks:
        if task.due is None or task.due > sunday:
            found["later"].append(task)
        else:
            found["late" if task.due < on else "week"].append(task)
    return found
