"""How findings about the account itself are told: its type, and whether it is registered."""

from __future__ import annotations

from collections.abc import Iterable

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.sentences import fill, listed
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.values import names
from kanalkoll.core.language import Text


class AccountTypeTeller(Teller[AccountType]):
    """As in ``Kontot är ett personligt konto; företagskonto eller kreatörskonto krävs.``."""

    silent = Text(sv="vilken kontotyp som krävs", en="which type of account is required")

    def short(self, case: Case[AccountType]) -> Text:
        """Which type it is, and which are accepted."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        own = type_names(case, [case.account.account_type or ""])
        if case.finding.verdict == "compliant":
            said = Text(sv="Kontotypen är {own}.", en="The type of account is {own}.")
            return fill(said, own=own)
        return fill(
            Text(sv="Kontotypen är {own}; {asked} krävs.",
                 en="The type of account is {own}; {asked} is required."),
            own=own,
            asked=type_names(case, names(case.p.types) or ()),
        )  # fmt: skip

    def unknown(self, case: Case[AccountType]) -> Text:
        """The policy names no type, or the account's is not known."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        return Text(sv="Kontotypen är inte känd.", en="The type of account is not known.")

    def remedy(self, case: Case[AccountType]) -> Text | None:
        """Change the type, or tell it."""
        if case.finding.reason == "undefined_in_policy":
            return super().remedy(case)
        if case.finding.verdict == "unknown":
            return Text(sv="ange kontots typ.", en="give the account's type.")
        return fill(
            Text(sv="byt till {asked}.", en="switch to {asked}."),
            asked=type_names(case, names(case.p.types) or ()),
        )


class RegisteredTeller(Teller[Registered]):
    """As in ``Kontot finns inte i förteckningen.``."""

    def short(self, case: Case[Registered]) -> Text:
        """Whether it is there."""
        if case.finding.verdict == "compliant":
            return Text(sv="Kontot finns i förteckningen.", en="The account is in the register.")
        return Text(
            sv="Kontot finns inte i förteckningen.", en="The account is not in the register."
        )

    def remedy(self, case: Case[Registered]) -> Text | None:
        """Register it, or close it."""
        del case
        return Text(
            sv="registrera kontot, eller avsluta det om det inte ska finnas.",
            en="register the account, or close it if it is not to be.",
        )


def type_names(case: Case[AccountType], keys: Iterable[str]) -> Text:
    """Account types as the platform calls them: ``företagskonto eller kreatörskonto``."""
    known = {t.key: t.name for t in case.platform.account_types} if case.platform else {}
    return listed([known.get(key, Text(sv=key)) for key in keys], joined="or")
