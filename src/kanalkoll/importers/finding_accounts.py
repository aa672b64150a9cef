"""Finding an account by whatever it is called in a file: key, handle or address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import normalise
from kanalkoll.importers.imported import Row
from kanalkoll.importers.unreadable import Unreadable, shown


@dataclass(frozen=True, slots=True)
class AccountFinder:
    """Finds the key of an account among ``accounts`` (rows of that table).

    Without rows every name is taken for a key.
    """

    accounts: Sequence[Row]

    def key(self, named: str) -> str:
        """The key of the one account called ``named``; :class:`Unreadable` otherwise."""
        if not self.accounts:
            return named
        found = {str(row["account"]) for row in self.accounts if self._is(row, named)}
        if len(found) != 1:
            raise _which_account(named, len(found))
        return found.pop()

    def _is(self, row: Row, named: str) -> bool:
        if named in {row["account"], row["url"]}:
            return True
        try:
            read = normalise(named, platform=str(row["platform"])).address
        except Unreadable:
            return False
        return (read.platform, read.handle) == (row["platform"], row["handle"])


def _which_account(named: str, found: int) -> Unreadable:
    if found:
        return Unreadable(
            Text(
                sv=f"Flera konton heter {shown(named)}.",
                en=f"Several accounts are called {shown(named)}.",
            ),
            Text(sv="Ange hela adressen.", en="Give the whole address."),
        )
    return Unreadable(
        Text(
            sv=f"Kontot {shown(named)} finns inte i förteckningen.",
            en=f"The account {shown(named)} is not in the register.",
        )
    )
