"""Only where a person must judge: somebody says that it is so, and it is true for a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Facts,
    Need,
    Observed,
    Params,
    RuleKind,
    stacked,
    state_changes,
    whole,
)
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import DateValue, IntegerValue, StringValue, Table

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
        rows = facts.table("attestations")
        in_turn = ibis.window(group_by=["account", "statement"], order_by="attested_on")
        following = ibis.coalesce(rows.attested_on.lead().over(in_turn), ibis.date(END_OF_TIME))
        rows = rows.select("account", "statement", "holds", "attested_on", following=following)
        months = sorted({_months(p) for p in rules})
        measures: dict[str, IntegerValue] = {"attestations_looked": ibis.literal(0, type="int64")}
        cells = sorted({(p.statement, _months(p)) for p in rules})
        for statement, _ in cells:
            about = rows.statement == statement
            measures[f"{_key(statement)}_yes"] = (about & rows.holds).cast("int64")
            measures[f"{_key(statement)}_no"] = (about & ~rows.holds).cast("int64")
        parts = []
        for age in months:
            until = ibis.least(
                rows.following, (rows.attested_on + ibis.interval(months=age)).cast("date")
            )
            named = {
                (name if name == "attestations_looked" else f"{name}_{age}"): value
                for name, value in measures.items()
            }
            parts.append(state_changes(rows, days, rows.attested_on, until, **named))
        looked = facts.coverage("attestations")
        one = ibis.literal(1, type="int64")
        parts.append(
            state_changes(looked, days, looked.first_day, looked.until, attestations_looked=one)
        )
        names = [f"{n}_{age}" for n in measures if n != "attestations_looked" for age in months]
        every = ("attestations_looked", *names)
        return Observed(
            changes=stacked(parts, every),
            measures=every,
            series=_last_days(rows, cells, days),
            due=_due,
        )

    def count(self, row: Table, p: Attested) -> Count:
        """1 when it is attested, 0 when it was denied or surely never attested."""
        yes = (row[_measure(p, "yes")] > 0).cast("int64")
        no = row[_measure(p, "no")] > 0
        known = (yes > 0) | no | (row.attestations_looked > 0)
        return Count(yes, ibis.ifelse(known, yes, ibis.null("int64")))

    def bounds(self, row: Table, p: Attested) -> Bounds:
        """One."""
        del row, p
        return Bounds(whole(1), whole(None))

    def why_unknown(self, row: Table, p: Attested) -> StringValue:
        """Nobody has said."""
        del row, p
        return ibis.literal("missing_fact")

    def sentence(self, p: Attested) -> Text:
        """What is attested, and for how long an answer is good."""
        says = p.says or Text(sv=p.statement, en=p.statement)
        months = _months(p)
        return Text(
            sv=f"En person ska bekräfta: {says.sv} Bekräftelsen gäller i {months} månader.",
            en=f"A person shall attest: {says.to('en')} Good for {months} months.",
        )


def _months(p: Attested) -> int:
    return number(p.valid_months) or USUAL_MONTHS


def _key(statement: str) -> str:
    return f"attested_{statement.replace('-', '_')}"


def _measure(p: Attested, answer: str) -> str:
    return f"{_key(p.statement)}_{answer}_{_months(p)}"


def _last_days(rows: Table, cells: Sequence[tuple[str, int]], days: Days) -> Table:
    """Until when each statement of the last asked day holds; one row an account."""
    last = ibis.date(days.last)
    now = rows.filter(rows.attested_on <= last, rows.following > last, rows.holds)
    return now.group_by("account").agg(
        **{
            f"{_key(statement)}_until_{age}": (now.attested_on + ibis.interval(months=age))
            .cast("date")
            .max(where=now.statement == statement)
            for statement, age in cells
        }
    )


def _due(row: Table, p: Attested) -> DateValue:
    return row[f"{_key(p.statement)}_until_{_months(p)}"]
