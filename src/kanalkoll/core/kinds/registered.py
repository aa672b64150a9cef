"""Every account stands in the body's register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.base import Bounds, Count, Facts, Need, Params, RuleKind, whole
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.relations import Table


class Registered(Params, frozen=True, tag="registered", tag_field="kind"):
    """No parameters: an account is in the register or it is not."""


class RegisteredKind(RuleKind[Registered]):
    """Found accounts are in the register."""

    name = "registered"
    params = Registered
    title = Text(sv="Registrerat", en="Registered")
    evidence = "accounts"

    def needs(self, p: Registered) -> frozenset[Need]:
        """The register."""
        del p
        return frozenset({Need("accounts")})

    def observe(self, facts: Facts, rules: Sequence[Registered], days: Days) -> Observed:
        """Nothing more than what every row has."""
        del facts, rules, days
        return Observed()

    def count(self, row: Table, p: Registered) -> Count:
        """1 when registered, 0 when only found."""
        del p
        here = row.registered.cast("int64")
        return Count(here, here)

    def bounds(self, row: Table, p: Registered) -> Bounds:
        """One."""
        del row, p
        return Bounds(whole(1), whole(None))

    def sentence(self, p: Registered) -> Text:
        """The one sentence."""
        del p
        return Text(
            sv="Varje konto ska finnas i förteckningen.",
            en="Every account shall be in the register.",
        )
