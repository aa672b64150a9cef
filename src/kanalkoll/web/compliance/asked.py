"""One thing that is asked of a person: what every app that asks for something says it with.

An app above this one that wants something done by somebody has a selector that takes the
person and the day and gives what is open, ``(user: User, on: date) -> Iterable[Asked]``, in a
number of queries that does not grow, and offers it here. The list of what to do, the letters
and the calendar are made from these; nothing that is open is stored twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.roles import held

FINDING = "finding"
"""The ``kind`` of what a rule asks for; the calendar has the days of rules in words of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked to do, in the language of the page.

    ``title`` begins with a verb and has no full stop; ``why`` is a sentence.
    ``due``: the last day to do it; ``None``: when there is time.
    ``url``: the path of the page where it is done; empty where the reader may not do it.
    ``kind`` says from where it comes, in kebab case, such as ``closing-sight``.
    ``about`` tells it from all others of its kind for as long as it is open (a key, an id):
    letters and calendars rest on it. Left out, the account's key is enough.
    ``whose``: keys of the persons who are asked first. Empty: whoever gets it. Somebody who
    leads a part of the body may get what is asked of others there; the list tells them apart.
    """

    title: str
    why: str
    due: date | None
    url: str
    account: Account | None
    kind: str
    about: str = ""
    whose: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells it from everything else that is asked; the day belongs to it."""
        about = self.about or (self.account.key if self.account else "")
        return f"{self.kind}:{about}:{self.due or ''}"

    def is_for(self, person: str) -> bool:
        """Whether the person with that key is the one asked first."""
        return not self.whose or person in self.whose


Source = Callable[[User, date], Iterable[Asked]]
"""What an app asks of a person on a day."""

_sources: list[Source] = []


def offer(source: Source) -> None:
    """Put what ``source`` asks for on everybody's list; twice is as once."""
    if source not in _sources:
        _sources.append(source)


def asked_of(user: User, on: date) -> list[Asked]:
    """Everything that is asked of the person, what is due first, first; last what has no day."""
    found = [one for source in _sources for one in source(user, on)]
    return sorted(found, key=lambda one: (one.due or date.max, one.title, one.key))


def answering(accounts: Iterable[Account], on: date) -> dict[int, frozenset[str]]:
    """Keys of those who answer for each account, responsible and deputy: one question."""
    duties = held(on).filter(
        account__in=[account.pk for account in accounts],
        role__in=(Duty.RESPONSIBLE, Duty.DEPUTY),
    )
    found: dict[int, set[str]] = {}
    for account, person in duties.values_list("account_id", "person"):
        found.setdefault(account, set()).add(person)
    return {account: frozenset(people) for account, people in found.items()}
