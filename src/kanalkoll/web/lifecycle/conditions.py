"""What must be true before an account moves on in its life: a sentence for each condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be true before a move. ``skippable``: one can decide to do without."""

    key: str
    sentence: Text
    skippable: bool = True


def _condition(key: str, sv: str, en: str, *, skippable: bool = True) -> Condition:
    return Condition(key, Text(sv=sv, en=en), skippable)


_LIST = (
    _condition("purpose", "Syftet är beskrivet och knutet till kommunikationsplanen.",
               "The purpose is described and tied to the communication plan.", skippable=False),
    _condition("address", "Plattform och kontonamn är angivna, och kontot finns inte redan.",
               "Platform and handle are given, and there is no such account.", skippable=False),
    _condition("overlaps", "Det är besvarat varför de konton som liknar inte räcker.",
               "It is answered why the accounts that are alike will not do."),
    _condition("goal", "Minst ett mål går att mäta på kontot.",
               "At least one goal can be measured on the account."),
    _condition("audience", "Målgruppen är beskriven.", "The target group is described."),
    _condition("staffing", "Kontot har en ansvarig och en ersättare.",
               "The account has a person responsible and a deputy."),
    _condition("no-stop", "Inget tillfälligt stopp för nya konton gäller.",
               "No moratorium on new accounts is in force."),
    _condition("another-person", "Beslutet fattas av någon annan än den som ansökte.",
               "The decision is made by somebody other than who applied."),
    _condition("step-holder", "Den som beslutar har den roll som står på tur i beslutsordningen.",
               "Who decides has the role whose turn it is in the order of decisions."),
    _condition("more-steps", "Fler ska besluta efter det här steget.",
               "More are to decide after this step.", skippable=False),
    _condition("last-step", "Alla som ska besluta har godkänt ansökan.",
               "All who are to decide have approved the application."),
    _condition("reason", "Skälet är skrivet.", "The reason is written.", skippable=False),
    _condition("decision", "Beslutet är angivet: vem som beslutade och vilken dag.",
               "The decision is given: who decided, and on which day.", skippable=False),
    _condition("two-factor", "Tvåstegsinloggning är påslagen.", "Two-factor sign-in is on."),
    _condition("recovery", "Återställningsadressen är en adress hos organisationen.",
               "The recovery address is one of the body's."),
    _condition("central-access", "Centrala kommunikationsenheten kommer åt kontot.",
               "The central communications unit can reach the account."),
    _condition("referral", "Det finns någonstans att vända sig i stället, och det svarar.",
               "There is somewhere else to turn, and it answers."),
    _condition("notice-time", "Det är bestämt hur länge informationen ska ligga kvar.",
               "It is settled for how long the notice is to stay."),
    _condition("texts", "Texterna om avslutet är klara.", "The texts about the closing are ready."),
    _condition("seen-long-enough", "Informationen har synts så länge som den ska.",
               "The notice has been visible for as long as it is to be."),
    _condition("archived", "Kontot är arkiverat, och någon har bekräftat det.",
               "The account is archived, and somebody has attested it."),
    _condition("name-settled", "Det är bestämt om kontonamnet behålls eller släpps.",
               "It is settled whether the handle is kept or released."),
    _condition("last-day", "Kontots sista dag är här.",
               "The account's last day has come.", skippable=False),
)  # fmt: skip
CONDITIONS: Mapping[str, Condition] = MappingProxyType({one.key: one for one in _LIST})
"""Everything that a move can demand, by key."""
