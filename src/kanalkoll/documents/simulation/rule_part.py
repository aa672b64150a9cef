"""One changed rule, told part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kanalkoll.core.assessment.sentences import (
    alphabetical,
    capitalised,
    figures,
    fill,
    full_date,
    same,
)
from kanalkoll.core.assessment.verdict import REASON_NAMES
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Shift, Side, Which
from kanalkoll.core.drafting.impact_words import (
    moved,
    outside,
    shift_numbers,
    sides,
    silent_sentence,
    title,
    whole_body,
)
from kanalkoll.core.drafting.simulation import TRIED, Simulation, is_about_publishing
from kanalkoll.core.drafting.wording import suggested_text
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.conflict import touched
from kanalkoll.core.policy.words import word_changes
from kanalkoll.documents.report.composing import REASON_REMEDIES
from kanalkoll.documents.simulation.course import course_chart
from kanalkoll.documents.simulation.distances import distances
from kanalkoll.documents.simulation.matter import MOST_NAMED, Matter, widths
from kanalkoll.documents.simulation.model import (
    AccountRow,
    Cell,
    RulePart,
    Sentences,
    UnitRow,
)


@dataclass(frozen=True)
class RuleTeller:
    """One changed rule, being told."""

    matter: Matter
    impact: RuleImpact
    language: Language

    @property
    def found(self) -> Simulation:
        """The simulation that is told of."""
        return self.matter.found

    def part(self) -> RulePart:
        """All that the report says of the rule."""
        impact, language = self.impact, self.language
        beside = outside(impact)
        return RulePart(
            key=impact.change.rule,
            title=title(impact.change).to(language),
            sentences=self._sentences(),
            proposers=self._proposers(),
            moved=moved(impact).to(language),
            outside=beside.to(language) if beside else None,
            listed_title=self._listed_title().to(language),
            listed=[self._account(one) for one in self._in_order(self.found.listed(impact))],
            silent=[
                silent_sentence(self.found.register.account_name(one.account), last).to(language)
                for one, last in self.found.silent(impact)
            ],
            with_posts=is_about_publishing(impact),
            whole=self._unit("", whole_body(self.found.policy).to(language), impact.whole),
            units=self._units(),
            too_many=self._too_many(),
            distances=distances(impact, language, self.matter.cache),
            course=course_chart(
                impact.change.rule,
                self.found.courses.get(impact.change.rule, ()),
                language,
                self.matter.cache,
            ),
            sureness=list(self._sureness()),
            unknown_why=list(self._unknown_why()),
        )

    def _sentences(self) -> Sentences:
        before, after = self.impact.change.before, self.impact.change.after
        given = after is not None and before is not None and before.text != after.text
        suggested = suggested_text(self.impact.change)
        now = before.text.to(self.language) if before else None
        then = (suggested or after.text).to(self.language) if after else None
        judged = {which: said for which, _, said in sides(
            self.impact.change, self.found.policy, self.found.day)}  # fmt: skip
        return Sentences(
            today=now,
            proposed=then,
            words=word_changes(now, then) if now and then and now != then else (),
            note=None if given or not (now and then) else self._wording_note(suggested),
            judged_today=judged["before"].to(self.language),
            judged_proposed=judged["after"].to(self.language),
        )

    def _wording_note(self, suggested: Text | None) -> str:
        if suggested is not None:
            return Text(
                sv="Förslagets ordalydelse är kanalkolls: bara det ändrade värdet är utbytt.",
                en="The proposed wording is kanalkoll's: only the changed value is replaced.",
            ).to(self.language)
        return Text(
            sv="Ordalydelsen är inte ändrad i förslaget. Den behöver skrivas om innan beslut.",
            en="The proposal does not change the wording. It needs to be rewritten first.",
        ).to(self.language)

    def _proposers(self) -> list[tuple[str, str]]:
        return [
            (amendment.by, amendment.why.to(self.language))
            for amendment in self.found.amendments
            if amendment.by != TRIED and self.impact.change.rule in _rules_of(amendment)
        ]

    def _listed_title(self) -> Text:
        names = self.found.listed_names(self.impact)
        return fill(Text(sv="Konton hos {at}", en="Accounts at {at}"), at=names)

    def _in_order(self, impact: RuleImpact) -> list[AccountImpact]:
        names = self.found.register.account_name
        return sorted(impact.accounts, key=lambda one: (not one.changed, names(one.account)))

    def _account(self, one: AccountImpact) -> AccountRow:
        last = self.found.last_post(one.account)
        platform = self.matter.platforms.get(one.platform or "", same(one.platform or ""))
        return AccountRow(
            name=self.found.register.account_name(one.account),
            platform=platform.to(self.language),
            before=_cell(one.before, self.language),
            after=_cell(one.after, self.language),
            last_post=full_date(last).to(self.language) if last else "–",
        )

    def _units(self) -> list[UnitRow]:
        register = self.found.register
        units = [(key, shift) for key, shift in self.impact.units.items() if key]
        units.sort(key=lambda pair: (-pair[1].changed, alphabetical(register.unit_name(pair[0]))))
        by_unit: dict[str | None, list[AccountImpact]] = {}
        if len(self.impact.flips) <= MOST_NAMED:
            for one in self._in_order(self.impact):
                if one.changed:
                    by_unit.setdefault(one.unit, []).append(one)
        return [
            self._unit(key or "", register.unit_name(key), shift, by_unit.get(key, ()))
            for key, shift in units
        ]

    def _unit(
        self, key: str, name: str, shift: Shift, changed: Sequence[AccountImpact] = ()
    ) -> UnitRow:
        numbers = shift_numbers(shift, self.impact.change)
        return UnitRow(
            key=f"{self.impact.change.rule}-{key}",
            name=name,
            numbers=["–" if n is None else figures(n, self.language) for n in numbers],
            widths=(widths(shift.before), widths(shift.after)),
            changed=[self._account(one) for one in changed],
        )

    def _too_many(self) -> str | None:
        count = len(self.impact.flips)
        if count <= MOST_NAMED:
            return None
        said = Text(
            sv="{n} konton ändras. De står inte uppräknade här: hämta dem med --format csv.",
            en="{n} accounts change. They are not listed here: get them with --format csv.",
        )
        return fill(said, n=count).to(self.language)

    def _sureness(self) -> Iterator[tuple[str, str, str]]:
        """How well what was counted is known, before and after."""
        counts: dict[Which, Counter[str]] = {
            which: Counter(
                _known(side) for one in self.impact.accounts
                if (side := one.side(which)) is not None and side.concerned
            )
            for which in ("before", "after")
        }  # fmt: skip
        for name, said in KNOWN.items():
            before, after = counts["before"][name], counts["after"][name]
            if before or after:
                numbers = figures(before, self.language), figures(after, self.language)
                yield said.to(self.language), *numbers

    def _unknown_why(self) -> Iterator[tuple[str, str, str, str]]:
        """Why some cannot be judged, before and after, and what helps."""
        before, after = self.impact.whole.before.reasons, self.impact.whole.after.reasons
        for reason in sorted({**before, **after}, key=lambda r: -after.get(r, 0)):
            yield (
                capitalised(REASON_NAMES[reason]).to(self.language),
                figures(before.get(reason, 0), self.language),
                figures(after.get(reason, 0), self.language),
                REASON_REMEDIES[reason].to(self.language),
            )


def _rules_of(amendment: Amendment) -> set[str]:
    return {rule for rule, _, _ in touched(amendment)}


KNOWN = {
    "exactly": Text(sv="Antalet är känt", en="The number is known"),
    "at least": Text(
        sv="Bara ett minsta eller högsta antal är känt",
        en="Only a least or a highest number is known",
    ),
    "nothing": Text(sv="Inget är känt", en="Nothing is known"),
}


def _known(side: Side) -> str:
    low, high = side.observed.low or 0, side.observed.high
    if high is not None and low == high:
        return "exactly"
    return "at least" if low or high is not None else "nothing"


def _cell(side: Side | None, language: Language) -> Cell:
    if side is None:
        return Cell(None, "–")
    if not side.concerned:
        return Cell(side.verdict, "")
    least, most = side.required.at_least, side.required.at_most
    required = {"least": least if least is not None else 0, "most": most if most is not None else 0}
    seen = _seen(side)
    if least is None and most is None:
        return Cell(side.verdict, seen.to(language))
    said = Text(sv="{seen}, minst {least}", en="{seen}, at least {least}")
    if least is None:
        said = Text(sv="{seen}, högst {most}", en="{seen}, at most {most}")
    elif most is not None:
        said = Text(sv="{seen}, {least}–{most}", en="{seen}, {least}–{most}")
    return Cell(side.verdict, fill(said, seen=seen, **required).to(language))


def _seen(side: Side) -> Text:
    low, high = side.observed.low or 0, side.observed.high
    if high == low:
        return same(str(low))
    if high is not None:
        return same(f"{low}–{high}")
    if not low:
        return Text(sv="okänt", en="unknown")
    return fill(Text(sv="{low} eller fler", en="{low} or more"), low=low)
