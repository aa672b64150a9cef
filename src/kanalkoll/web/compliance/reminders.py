"""Reminders before something breaks, not after: written for those who answer for the account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kanalkoll.web.collection.selectors import expiring
from kanalkoll.web.compliance import outbox
from kanalkoll.web.compliance.marks import with_names
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.policies.selectors import policy_in_force
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.reviewing import due as review_due
from kanalkoll.web.register.reviewing import last_reviews, with_state
from kanalkoll.web.register.roles import held
from kanalkoll.web.ui.saying import long_day, page_language

AHEAD = timedelta(days=14)
"""So long before a rule is broken its people are reminded."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is to be reminded of: which account, what (once for all), by when.

    ``finding`` where a rule of the policy is about to be broken.
    """

    account: Account
    what: str
    last_day: date
    finding: CurrentFinding | None = None

    @property
    def about(self) -> str:
        """What tells this reminder from every other."""
        return f"{self.account.key}:{self.what}:{self.last_day}"


def write_reminders(on: date) -> int:
    """Put today's reminders into the outbox; the number of letters that it holds about them."""
    found = [*_breaches(on), *_expiring(on), *_reviews(on)]
    people = _answering([reminder.account for reminder in found], on)
    letters = [
        _write(user, reminder, on)
        for reminder in found
        for user in people.get(reminder.account.pk, ())
    ]
    return len(letters)


def _breaches(on: date) -> Iterator[Reminder]:
    """Rules in force that hold today and will not for long; a draft reminds nobody."""
    version = policy_in_force(on)
    if version is None:
        return
    rows = CurrentFinding.objects.filter(
        policy=version, verdict="compliant", due__gt=on, due__lte=on + AHEAD
    )
    for row in rows.select_related("account"):
        if row.due is not None:
            yield Reminder(row.account, f"rule:{row.rule}", row.due - timedelta(days=1), row)


def _expiring(on: date) -> Iterator[Reminder]:
    for one in expiring(on):
        yield Reminder(one.account, one.what, one.last_day)


def _reviews(on: date) -> Iterator[Reminder]:
    soon = list(with_state(Account.objects.all(), "soon", on))
    last = last_reviews(soon, on)
    for account in soon:
        yield Reminder(account, "review", review_due(account, last.get(account.pk), on).by)


def _answering(accounts: Iterable[Account], on: date) -> dict[int, list[User]]:
    """The users who answer for each account: responsible and deputy."""
    duties = held(on).filter(
        account__in=[account.pk for account in accounts],
        role__in=(Duty.RESPONSIBLE, Duty.DEPUTY),
    )
    pairs = set(duties.values_list("account_id", "person"))
    users = {user.key: user for user in User.objects.filter(
        key__in={person for _account, person in pairs}, is_active=True)}  # fmt: skip
    found: dict[int, list[User]] = {}
    for account, person in sorted(pairs):
        if person in users:
            found.setdefault(account, []).append(users[person])
    return found


def _write(user: User, reminder: Reminder, on: date) -> object:
    with override(user.language):
        return outbox.write(
            user, reminder.about, subject=_subject(reminder), text=_text(reminder), not_before=on
        )


def _subject(reminder: Reminder) -> str:
    said = {
        "account": reminder.account.shown_name,
        "day": long_day(reminder.last_day),
    }
    if reminder.finding is not None:
        said["rule"] = reminder.finding.told["title"][page_language()]
        return _("%(account)s: %(rule)s räcker till och med %(day)s") % said
    if reminder.what == "account-type":
        return _("%(account)s: kontotypen behöver bekräftas senast %(day)s") % said
    if reminder.what == "profile":
        return _("%(account)s: profilen behöver bekräftas senast %(day)s") % said
    return _("%(account)s: årlig genomgång senast %(day)s") % said


def _text(reminder: Reminder) -> str:
    lines = [f"{_subject(reminder)}."]
    if reminder.finding is not None:
        told = reminder.finding.told
        parts = [told[part][page_language()] for part in ("requirement", "short") if told.get(part)]
        lines.append(with_names(" ".join(parts), {}))
    lines.append(f"{settings.BASE_URL}{reminder.account.get_absolute_url()}")
    return "\n\n".join(lines) + "\n"
