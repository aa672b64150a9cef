"""How findings are told that rest on people: reviews, attestations and who holds which role."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    full_date,
    joined,
    listed,
    lowered,
    number_word,
)
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.roles_filled import NAMES, RolesFilled, Staffing
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text


class ReviewTeller(Teller[AudienceReviewed]):
    """As in ``Senaste genomgången gjordes 10 mars 2026. Den gäller till och med 9 mars 2027.``."""

    silent = Text(
        sv="hur ofta målgrupperna ska ses över", en="how often target groups are to be reviewed"
    )

    def rows(self, case: Case[AudienceReviewed]) -> list[Row]:
        """Reviews of the target groups up to the judged day."""
        return [row for row in super().rows(case) if row["review"] == "audience"]

    def short(self, case: Case[AudienceReviewed]) -> Text:
        """When the last review was, and how long it is good."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        last = max((row["reviewed_on"] for row in self.rows(case)), default=None)
        if last is None:
            return Text(sv="Ingen genomgång är gjord.", en="No review has been made.")
        said = Text(sv="Senaste genomgången gjordes {day}.", en="The last review was on {day}.")
        done = fill(said, day=full_date(last))
        return joined(done, _good_until(case)) or done

    def unknown(self, case: Case[AudienceReviewed]) -> Text:
        """No review is registered; that is no proof that there was none."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        last = max((row["reviewed_on"] for row in self.rows(case)), default=None)
        if last is None:
            return Text(sv="Ingen genomgång är registrerad.", en="No review is registered.")
        return fill(
            Text(sv="Den senaste kända genomgången är från {day}.",
                 en="The last review that is known is from {day}."),
            day=full_date(last),
        )  # fmt: skip

    def remedy(self, case: Case[AudienceReviewed]) -> Text | None:
        """Review, and note the day."""
        return super().remedy(case) or Text(
            sv="gå igenom målgrupperna och anteckna dagen.",
            en="review the target groups and note the day.",
        )


class AttestedTeller(Teller[Attested]):
    """As in ``Bekräftat 7 september 2026. Det gäller till och med 6 september 2027.``."""

    def rows(self, case: Case[Attested]) -> list[Row]:
        """What was said of this statement up to the judged day."""
        return [row for row in super().rows(case) if row["statement"] == case.p.statement]

    def short(self, case: Case[Attested]) -> Text:
        """What was said last, by whom and when."""
        last = max(self.rows(case), key=lambda row: row["attested_on"], default=None)
        if last is None or case.finding.verdict == "unknown":
            return self.unknown(case)
        said = _CONFIRMED if last["holds"] else _DENIED
        told = fill(said, person=case.person(last["person"]), day=full_date(last["attested_on"]))
        return joined(told, _good_until(case)) or told

    def seen(self, case: Case[Attested]) -> Text:
        """The same without who said it: the source says that."""
        if case.finding.verdict != "compliant":
            return self.short(case)
        is_so = Text(sv="Det är bekräftat.", en="It is attested.")
        return joined(is_so, _good_until(case)) or is_so

    def unknown(self, case: Case[Attested]) -> Text:
        """Nobody has said, or too long ago."""
        last = max((row["attested_on"] for row in self.rows(case)), default=None)
        if last is None:
            return Text(sv="Ingen har bekräftat det.", en="Nobody has attested it.")
        return fill(
            Text(sv="Bekräftelsen från {day} gäller inte längre.",
                 en="The attestation of {day} is no longer good."),
            day=full_date(last),
        )  # fmt: skip

    def remedy(self, case: Case[Attested]) -> Text | None:
        """Attest it, or put it right first."""
        says = lowered(case.p.says) if case.p.says else None
        if says is None:
            return Text(sv="kontrollera och bekräfta.", en="check and attest.")
        return fill(
            Text(sv="kontrollera och bekräfta att {says}", en="check and attest that {says}"),
            says=says,
        )


_CONFIRMED = Text(sv="Bekräftat av {person} {day}.", en="Attested by {person} on {day}.")
_DENIED = Text(
    sv="Enligt {person} {day} är det inte så.", en="According to {person} on {day} it is not so."
)


class StaffingTeller(Teller[RolesFilled]):
    """As in ``Ersättare saknas.``, ``4 administratörer; högst 3 får finnas.``."""

    silent = Text(sv="hur många som ska ha varje roll", en="how many are to hold each role")

    def short(self, case: Case[RolesFilled]) -> Text:
        """Who is there, or what is wrong with the staffing."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        held = _holders(case)
        if case.finding.verdict == "compliant":
            filled = [_persons(s, held[s.role]) for s in case.p.roles if held[s.role]]
            said = capitalised(fill(Text(sv="{who}.", en="{who}."), who=listed(filled)))
            return joined(said, _good_until(case)) or said
        wrong = [_lacks(staffing, held[staffing.role]) for staffing in case.p.roles]
        return joined(*wrong) or Text(sv="Bemanningen räcker inte.", en="The staffing falls short.")

    def unknown(self, case: Case[RolesFilled]) -> Text:
        """Not all who hold a role are known to be in the register."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        held = _holders(case)
        known = [_persons(s, held[s.role]) for s in case.p.roles if held[s.role]]
        said = Text(
            sv="Det är inte känt om alla med en roll är registrerade.",
            en="It is not known whether all who hold a role are registered.",
        )
        if not known:
            return said
        who = capitalised(fill(Text(sv="{who} är kända.", en="{who} known."), who=listed(known)))
        return joined(who, said) or said

    def remedy(self, case: Case[RolesFilled]) -> Text | None:
        """Whom to appoint, or that there are too many."""
        if case.finding.reason == "undefined_in_policy":
            return super().remedy(case)
        if case.finding.verdict == "unknown":
            return Text(
                sv="gå igenom vilka som har en roll för kontot och bekräfta att listan är hel.",
                en="go through who holds a role and confirm that the list is whole.",
            )
        held = _holders(case)
        acts = [_act(staffing, held[staffing.role]) for staffing in case.p.roles]
        there = [act for act in acts if act is not None]
        return fill(Text(sv="{acts}.", en="{acts}."), acts=listed(there)) if there else None


def _good_until(case: Case[Any]) -> Text | None:
    if case.finding.due is None:
        return None
    return fill(
        Text(sv="Det räcker till och med {day}.", en="That lasts until {day}."),
        day=full_date(case.finding.due - timedelta(days=1)),
    )


def _holders(case: Case[RolesFilled]) -> Counter[str]:
    return Counter(row["role"] for row in case.facts.on("roles", case.day))


def _persons(staffing: Staffing, count: int) -> Text:
    return fill(
        Text(sv="{n} {name}", en="{n} {name}"), n=count, name=NAMES[staffing.role][count != 1]
    )


def _in_words(staffing: Staffing, count: int) -> Text:
    """``en ersättare``."""
    name = NAMES[staffing.role][count != 1]
    return fill(Text(sv="{n} {name}", en="{n} {name}"), n=number_word(count), name=name)


def _lacks(staffing: Staffing, count: int) -> Text | None:
    """What is wrong with one role; ``None`` when nothing is."""
    least, most = number(staffing.at_least), number(staffing.at_most)
    who = _persons(staffing, count)
    if least is not None and count < least:
        if count == 0:
            missing = capitalised(NAMES[staffing.role][0])
            return fill(Text(sv="{who} saknas.", en="{who}: none."), who=missing)
        said = Text(sv="{who}; minst {n} krävs.", en="{who}; at least {n} are required.")
        return fill(said, who=who, n=least)
    if most is not None and count > most:
        said = Text(sv="{who}; högst {n} får finnas.", en="{who}; at most {n} are allowed.")
        return fill(said, who=who, n=most)
    return None


def _act(staffing: Staffing, count: int) -> Text | None:
    least, most = number(staffing.at_least), number(staffing.at_most)
    if least is not None and count < least:
        wanted = _in_words(staffing, least - count)
        return fill(Text(sv="utse {who}", en="appoint {who}"), who=wanted)
    if most is not None and count > most:
        fewer = _in_words(staffing, count - most)
        return fill(Text(sv="ta bort {who}", en="remove {who}"), who=fewer)
    return None
