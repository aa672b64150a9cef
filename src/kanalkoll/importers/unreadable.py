"""A single value that cannot be read, before anybody knows in which row it stands."""

from __future__ import annotations

import unicodedata

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

LONGEST_QUOTE = 60
"""At most this many characters of a faulty value are shown."""


class Unreadable(BadInput):
    """A value cannot be read: ``wrong`` says why, ``right`` what would do.

    ``suggestion`` is the value that was probably meant, where one is near.
    """

    def __init__(
        self, wrong: Text, right: Text | None = None, suggestion: str | None = None
    ) -> None:
        self.wrong = wrong
        self.right = right
        self.suggestion = suggestion
        super().__init__(Problem(wrong, right))

    def at(self, file: str | None, row: int | None, field: str | None) -> Problem:
        """The problem with its place filled in."""
        return Problem(self.wrong, self.right, file=file, row=row, field=field)


def shown(value: str) -> str:
    """``value`` as it may be quoted in a message: short, on one line, nothing invisible."""
    plain = "".join("\N{REPLACEMENT CHARACTER}" if _is_hidden(sign) else sign for sign in value)
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1] + "…"


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
