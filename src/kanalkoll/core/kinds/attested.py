"""Only where a person must judge: somebody says that it is so, and it is true for a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.core.kinds.base import Bounds, Count, Facts, Need, Params, RuleKind, Seen, whole
from kanalkoll.core.kinds.dated import Observed, held, in_turn, lapses, looked_back
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import StringValue, Table

USUAL_MONTHS = 12
"""A statement that no policy gives a time is good for a year."""


class Attested(Params, frozen=True, tag="attested", tag_field="kind"):
    """Somebody attests ``statement``; it is good for ``valid_months`` months.

    ``says`` is what is attested, in plain words, for those who are asked.
    """

    statement: str
    says: Text | None = None
    valid_months: Number = USUAL_MONTHS


class AttestedKind(RuleKind[Attested]):
    """What a person must judge."""

    name = "attested"
    params = Attested
    title = Text(sv="Bekräftat", en="Attested")
    evidence = "attestations"

    def needs(self, p: Attested) -> frozenset[Need]:
        """Attestations."""
        del p
        return frozenset({Need("attestations"), Need("coverage", aspect="attestations")})

    def observe(self, facts: Facts, rules: Sequence[Attested], days: Days) -> Observed:
        """For each statement and time: the latest answer that still holds."""
        rows, looked = _answers(facts, rules, days), facts.coverage("attestations")
        parts: list[Table] = []
        measures: list[str] = []
        for months in sorted({_months(p) for p in rules}):
            back = looked_back(looked, months, days)
            parts.append(held(back, len(measures), first=back.first_day, until=back.until))
            measures.append(_looked(months))
            about = sorted({p.statement for p in rules if _months(p) == months})
            # Each statement has two places: it is so, and it is not.
            first = [(key, len(measures) + 2 * order) for order, key in enumerate(about)]
            place = rows.statement.cases(*first) + (~rows.holds).cast("int16")
            good_until = (rows.valid_from + ibis.interval(months=months)).cast("date")
            parts.append(
                held(
                    rows,
                    place.cast("int16"),
                    first=rows.valid_from,
                    until=ibis.least(rows.valid_until, good_until),
                )
            )
            measures += [_measure(key, answer, months) for key in about for answer in ("yes", "no")]
        return Observed(
            held=tuple(parts),
            measures=tuple(measures),
            lasting=tuple((name, 1) for name in sorted({_yes(p) for p in rules})),
            due=lambda row, p: lapses(row, _yes(p), 1),
        )

    def count(self, row: Table, p: Attested) -> Count:
        """1 when it is attested, 0 when it was denied or surely never attested."""
        yes = (row[_yes(p)] > 0).cast("int64")
        no = row[_measure(p.statement, "no", _months(p))] > 0
        known = (yes > 0) | no | (row[_looked(_months(p))] > 0)
        return Count(yes, ibis.ifelse(known, yes, ibis.null("int64")))

    def bounds(self, row: Table, p: Attested) -> Bounds:
        """One."""
        del row, p
        return Bounds(whole(1), whole(None))

    def why_unknown(self, row: Table, p: Attested, seen: Seen) -> StringValue:
        """Nobody has said."""
        del row, p, seen
        return ibis.literal("missing_fact")

    def sentence(self, p: Attested) -> Text:
        """What is attested, and for how long an answer is good."""
        says = p.says or Text(sv=p.statement, en=p.statement)
        months = _months(p)
        stated = number(p.valid_months) is not None
        sv = f"Bekräftelsen gäller i {months} månader."
        en = f"That is good for {months} months."
        if not stated:
            sv = f"Hur länge det gäller anger policyn inte; här räknas {months} månader."
            en = f"The policy does not say for how long; {months} months are counted here."
        return Text(
            sv=f"En person ska bekräfta: {says.sv} {sv}",
            en=f"A person shall attest: {says.to('en')} {en}",
        )


def _months(p: Attested) -> int:
    return number(p.valid_months) or USUAL_MONTHS


def _looked(months: int) -> str:
    return f"attestations_{months}_looked"


def _yes(p: Attested) -> str:
    return _measure(p.statement, "yes", _months(p))


def _measure(statement: str, answer: str, months: int) -> str:
    return f"attested_{statement.replace('-', '_')}_{answer}_{months}"


def _answers(facts: Facts, rules: Sequence[Attested], days: Days) -> Table:
    """Answers to what the rules ask, each until the next one."""
    rows = facts.table("attestations")
    asked = rows.filter(rows.statement.isin(sorted({p.statement for p in rules})))
    answers = asked.select(
        "account",
        "statement",
        "holds",
        valid_from="attested_on",
        valid_until=ibis.date(END_OF_TIME),
    )
    return in_turn(answers, "account", "statement", days=days)
