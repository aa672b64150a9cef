"""How findings about goals are told: what can be measured on this platform and account type."""

from __future__ import annotations

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding import Evidence
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.sentences import counted, fill, full_date, joined, listed, lowered
from kanalkoll.core.capabilities.catalogue import Capability
from kanalkoll.core.capabilities.vocabulary import METRICS
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.language import Text

MOST_NAMED = 3
"""So many things that can be measured are named as examples."""

SET_A_GOAL = Text(
    sv="ange ett mål med mått, nivå och datum.", en="set a goal with a metric, a level and a day."
)


GOAL = (Text(sv="mål", en="goal"), Text(sv="mål", en="goals"))

_ONE_IN_VAIN = Text(
    sv="1 mål är satt, men det saknar mått, nivå eller datum, eller går inte att mäta här.",
    en="1 goal is set, but it lacks a metric, a level or a day, or cannot be measured here.",
)
_ALL_IN_VAIN = Text(
    sv="{n} mål är satta, men inget av dem går att mäta här.",
    en="{n} goals are set, but none of them can be measured here.",
)


class GoalsTeller(Teller[GoalsMeasurable]):
    """As in ``Instagram visar ingen statistik för personliga konton.``."""

    silent = Text(sv="hur många mål som krävs", en="how many goals are required")

    def short(self, case: Case[GoalsMeasurable]) -> Text:
        """How many goals can be measured."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        goals = case.finding.observed.low or 0
        if case.finding.verdict == "compliant":
            said = Text(sv="{goals} som går att mäta.", en="{goals} that can be measured.")
            return _and_begins_today(fill(said, goals=counted(goals, *GOAL)), case)
        set_ = self.rows(case)
        if not set_:
            return Text(sv="Inget mål är satt.", en="No goal has been set.")
        return _ONE_IN_VAIN if len(set_) == 1 else fill(_ALL_IN_VAIN, n=len(set_))

    def barred(self, case: Case[GoalsMeasurable]) -> Evidence | None:
        """The row of the platform catalogue, when that is what stands in the way."""
        row = _barred(case) if case.finding.reason == "not_measurable" else None
        if row is None:
            return None
        return Evidence("capabilities", source=row.row.source, known_from=row.row.as_of)

    def seen(self, case: Case[GoalsMeasurable]) -> Text:
        """With the day of the platform's word for it."""
        barred = _barred(case)
        if case.finding.reason != "not_measurable" or barred is None:
            return self.short(case)
        said = Text(sv="{why} (uppgift från {day}).", en="{why} (as of {day}).")
        why = _why(case, barred)
        bare = Text(sv=why.sv.removesuffix("."), en=why.to("en").removesuffix("."))
        return fill(said, why=bare, day=full_date(barred.row.as_of))

    def unknown(self, case: Case[GoalsMeasurable]) -> Text:
        """The account gives no statistics, or nothing is known of its goals or type."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        barred = _barred(case)
        if case.finding.reason == "not_measurable":
            return _why(case, barred) if barred else _no_statistics(case)
        if case.account.account_type is None and self.rows(case):
            return Text(
                sv="Kontotypen är inte känd, så det går inte att säga om målen går att mäta.",
                en="The account type is not known, so nobody can tell if goals can be measured.",
            )
        return Text(sv="Inget mål är registrerat.", en="No goal is registered.")

    def remedy(self, case: Case[GoalsMeasurable]) -> Text | None:
        """The ways on: another type of account, or a goal that can be measured here."""
        if case.finding.reason == "undefined_in_policy":
            return super().remedy(case)
        barred = _barred(case)
        if case.finding.reason == "not_measurable":
            given = barred.row.remedy if barred else None
            return lowered(given) if given else joined(SET_A_GOAL, _measurable(case))
        if case.account.account_type is None:
            return joined(
                Text(sv="ange kontots typ och ett mål med mått, nivå och datum.",
                     en="give the account's type and a goal with a metric, a level and a day.")
            )  # fmt: skip
        return joined(SET_A_GOAL, _measurable(case))


def _and_begins_today(said: Text, case: Case[GoalsMeasurable]) -> Text:
    """With a word for a goal that was set today, and not only changed: it has no numbers yet."""
    earlier = {
        row["goal"] for row in case.facts.rows.get("goals", ()) if row["valid_from"] < case.day
    }
    if not {row["goal"] for row in _goals(case) if row["valid_from"] == case.day} - earlier:
        return said
    return Text(
        sv=f"{said.sv} Mätningen börjar i dag.", en=f"{said.to('en')} Measuring begins today."
    )


def metrics_barred(case: Case[GoalsMeasurable]) -> list[str]:
    """The metrics of the account's goals that its platform and type do not give."""
    wanted = [row["metric"] for row in _goals(case) if row["metric"] in METRICS]
    return [m for m in wanted if case.catalogue.is_measurable(*case.types_known, m) is False]


def _goals(case: Case[GoalsMeasurable]) -> list[Row]:
    return case.facts.on("goals", case.day)


def _barred(case: Case[GoalsMeasurable]) -> Capability | None:
    """The row of the catalogue that stands in the way."""
    for metric in metrics_barred(case):
        return case.catalogue.capability(*case.types_known, metric)
    return case.catalogue.why_no_statistics(*case.types_known)


def _why(case: Case[GoalsMeasurable], barred: Capability) -> Text:
    """As in ``Instagram visar ingen räckvidd för personliga konton.``."""
    if metrics_barred(case):
        return fill(
            Text(sv="{platform} visar {no} för {accounts}.",
                 en="{platform} shows {no} for {accounts}."),
            platform=case.platform_name,
            no=METRICS[barred.metric].no,
            accounts=barred.account_type.plural,
        )  # fmt: skip
    return barred.row.reason or _no_statistics(case)


def _no_statistics(case: Case[GoalsMeasurable]) -> Text:
    return fill(
        Text(sv="{platform} visar ingen statistik för den här kontotypen.",
             en="{platform} shows no statistics for this type of account."),
        platform=case.platform_name,
    )  # fmt: skip


def _measurable(case: Case[GoalsMeasurable]) -> Text | None:
    """As in ``På det här kontot går det att mäta till exempel …``."""
    if case.platform is None:
        return None
    found = case.catalogue.measurable(*case.types_known)[:MOST_NAMED]
    if not found:
        return None
    return fill(
        Text(sv="Här går det att mäta till exempel {metrics}.",
             en="What can be measured here is for example {metrics}."),
        metrics=listed([METRICS[metric].name for metric in found]),
    )  # fmt: skip
