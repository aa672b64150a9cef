"""Which type an account has to be of, such as a professional one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.base import Bounds, Count, Facts, Need, Params, RuleKind, Seen, whole
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Names, names
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import StringValue, Table


TYPE_NAMES: dict[str, Text] = {
    "personal": Text(sv="ett personligt konto", en="a personal account"),
    "creator": Text(sv="ett kreatörskonto", en="a creator account"),
    "business": Text(sv="ett företagskonto", en="a business account"),
}
"""The types that platforms have in common, in plain words; others are named by their key."""


class AccountType(Params, frozen=True, tag="account-type", tag_field="kind"):
    """The account is of one of ``types`` (keys of the platform catalogue)."""

    types: Names


class AccountTypeKind(RuleKind[AccountType]):
    """The type of account."""

    name = "account-type"
    params = AccountType
    title = Text(sv="Kontotyp", en="Account type")
    evidence = "accounts"

    def needs(self, p: AccountType) -> frozenset[Need]:
        """The account's type."""
        del p
        return frozenset({Need("accounts")})

    def observe(self, facts: Facts, rules: Sequence[AccountType], days: Days) -> Observed:
        """Nothing more than what every row has."""
        del facts, rules, days
        return Observed()

    def count(self, row: Table, p: AccountType) -> Count:
        """1 when it is of an accepted type, 0 when not; open when the type is not known."""
        right = row.account_type.isin(names(p.types) or ("",)).cast("int64")
        return Count(ibis.coalesce(right, 0), right)

    def bounds(self, row: Table, p: AccountType) -> Bounds:
        """One."""
        del row
        return Bounds(whole(1 if names(p.types) else None), whole(None))

    def why_unknown(self, row: Table, p: AccountType, seen: Seen) -> StringValue:
        """No type in the policy, or the account's is not known."""
        del row, seen
        return ibis.literal("missing_fact" if names(p.types) else "undefined_in_policy")

    def sentence(self, p: AccountType) -> Text:
        """The accepted types."""
        types = names(p.types)
        if not types:
            return Text(
                sv="Kontot ska vara av en viss typ. Vilken anger policyn inte.",
                en="The account shall be of a certain type. The policy does not say which.",
            )
        called = [
            TYPE_NAMES.get(key, Text(sv=f"av typen {key}", en=f"of the type {key}"))
            for key in types
        ]
        return Text(
            sv=f"Kontot ska vara {' eller '.join(text.sv for text in called)}.",
            en=f"The account shall be {' or '.join(text.to('en') for text in called)}.",
        )
