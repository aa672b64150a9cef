"""Reminders before something breaks, not after: written for those who answer for the account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kanalkoll.web.collection.selectors import expiring
from kanalkoll.web.compliance import outbox
from kanalkoll.web.compliance.asked import answering
from kanalkoll.web.compliance.marks import with_names
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.policies.selectors import policy_in_force
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import due as review_due
from kanalkoll.web.register.reviewing import last_reviews, with_state
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


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of another app: to whom, about what (once for all), and what it says.

    ``words`` gives subject and text in the language that is active.
    """

    to: User
    about: str
    words: Callable[[], tuple[str, str]]


Letters = Callable[[date], Iterable[Letter]]
"""The letters that an app wants written on a day."""

_letters: list[Letters] = []


def offer(letters: Letters) -> None:
    """Write what ``letters`` gives with the day's reminders; twice is as once."""
    if letters not in _letters:
        _letters.append(letters)


def write_reminders(on: date) -> int:
    """Put today's reminders into the outbox; the number of letters that it holds about them.

    Whoever wants no mail gets none: what is asked stands in the list of what to do.
    """
    found = [*_breaches(on), *_expiring(on), *_reviews(on)]
    people = who_answers([reminder.account for reminder in found], on)
    letters = [
        Letter(user, reminder.about, partial(_words, reminder))
        for reminder in found
        for user in people.get(reminder.account.pk, ())
    ]
    letters += [letter for others in _letters for letter in others(on)]
    return sum(_write(letter, on) for letter in letters if letter.to.wants_mail)


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


def who_answers(accounts: Iterable[Account], on: date) -> dict[int, list[User]]:
    """The users who answer for each account: responsible and deputy."""
    people = answering(accounts, on)
    keys = frozenset().union(*people.values())
    users = {user.key: user for user in User.objects.filter(key__in=keys, is_active=True)}
    return {
        account: [users[person] for person in sorted(of) if person in users]
        for account, of in people.items()
    }


def _write(letter: Letter, on: date) -> bool:
    with override(letter.to.language):
        subject, text = letter.words()
        outbox.write(letter.to, letter.about, subject=subject, text=text, not_before=on)
    return True


def _words(reminder: Reminder) -> tuple[str, str]:
    return _subject(reminder), _text(reminder)


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
