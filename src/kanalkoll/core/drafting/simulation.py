"""The result of a simulation (*provkörning*), and what is told of it everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kanalkoll.core.assessment.finding_facts import AccountFacts, Register
from kanalkoll.core.assessment.sentences import fill, full_date, listed, same
from kanalkoll.core.assessment.summary import in_units
from kanalkoll.core.drafting.grid import Level
from kanalkoll.core.drafting.impact import AccountImpact, Moment, RuleImpact
from kanalkoll.core.drafting.impact_words import answer, silent_ones, title, unchanged
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy

TRIED = "prövas"
"""Who proposes a change that is only tried: nobody yet."""

NOTHING = Text(
    sv="Inget konto får ett annat resultat: förslaget ändrar ingenting som bedöms.",
    en="No account changes result: the proposal changes nothing that is judged.",
)


@dataclass(frozen=True)
class Simulation:
    """A policy and a proposal tried on the same facts, on ``day``, with what was ``known`` then.

    ``units``: the keys of the units asked about, none for all. ``courses``:
    each changed rule day by day, empty when one day was asked about.
    ``sweep``: empty when none was asked for. ``snapshot``: the snapshot's name,
    ``None`` when the facts were not frozen. ``facts``: what is known of the
    listed accounts.
    """

    policy: Policy
    proposed: Policy
    amendments: tuple[Amendment, ...]
    day: date
    known: date
    register: Register
    impacts: tuple[RuleImpact, ...]
    units: tuple[str, ...] = ()
    courses: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)
    sweep: tuple[Level, ...] = ()
    snapshot: str | None = None
    facts: Mapping[str, AccountFacts] = field(default_factory=dict)

    def answers(self) -> list[Text]:
        """The answer, a sentence for each changed rule; named by its title where there are more."""
        if not self.impacts:
            return [sweep_answer(self.sweep) if self.sweep else NOTHING]
        said = [answer(one, self.policy, self.register, units=self.units) for one in self.impacts]
        if len(said) == 1:
            return said
        return [
            fill(same("{title} – {said}"), title=title(impact.change), said=text)
            for impact, text in zip(self.impacts, said, strict=True)
        ]

    def listed_units(self, impact: RuleImpact) -> list[str]:
        """The units whose accounts are listed: those asked about, else the most changed one."""
        if self.units:
            return list(self.units)
        return [unit for unit in (impact.most_changed,) if unit is not None]

    def listed_names(self, impact: RuleImpact) -> Text:
        """The names of those units, as in a sentence."""
        return listed([self.register.unit_name(unit) for unit in self.listed_units(impact)])

    def listed(self, impact: RuleImpact) -> RuleImpact:
        """The impact on the listed units and everything below them."""
        return impact.within(in_units(self.register, self.listed_units(impact)))

    def silent(self, impact: RuleImpact) -> list[tuple[AccountImpact, date]]:
        """The listed accounts that have fallen silent, with their last post."""
        return silent_ones(self.listed(impact).accounts, impact.change, self.facts)

    def last_post(self, account: str) -> date | None:
        """The last day with a post of a listed account, where one is known."""
        facts = self.facts.get(account)
        return facts.last_post if facts else None

    def basis(self) -> Text:
        """Which policy and which day, and what was known."""
        return fill(
            Text(
                sv="{title} ({id}, version {version}), prövad på {day} med det som var känt"
                " {known}. {unchanged}",
                en="{title} ({id}, version {version}), tried on {day} with what was known on"
                " {known}. {unchanged}",
            ),
            title=self.policy.title,
            id=self.policy.id,
            version=self.policy.version,
            day=full_date(self.day),
            known=full_date(self.known),
            unchanged=unchanged(self.policy),
        )


def is_about_publishing(impact: RuleImpact) -> bool:
    """Whether the rule is judged by posts, before or after."""
    rules = (impact.change.before, impact.change.after)
    return any(rule is not None and kind_of(rule.requires).evidence == "activity" for rule in rules)


def sweep_answer(levels: Sequence[Level]) -> Text:
    """The span of a sweep in a sentence."""
    met = [level.after["compliant"] for level in levels]
    return fill(
        Text(
            sv="Mellan {low} och {high} av {n} konton uppfyller kravet, beroende på nivån.",
            en="Between {low} and {high} of {n} accounts comply, depending on the level.",
        ),
        low=min(met),
        high=max(met),
        n=max(level.after.applying for level in levels),
    )
