"""One thing that is asked of a person: what every app that asks for something says it with.

An app above this one that wants something done by somebody has a selector that takes the
person and the day and gives what is open, ``(user: User, on: date) -> Iterable[Asked]``, in a
number of queries that does not grow. The list of what to do, the letters and the calendar are
made from these; nothing that is open is stored twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanalkoll.web.register.models import Account


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
