"""A combination of amendments in sentences."""

from __future__ import annotations

from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    listed,
    lowered,
    number_word,
    same,
)
from kanalkoll.core.drafting.combination import Plan, Proposal, Way
from kanalkoll.core.language import Text
from kanalkoll.core.policy.conflict import Conflict


def answer(plan: Plan) -> Text:
    """As in ``Tre förslag från tre förslagsställare: ett par utesluter varandra, två sätt …``."""
    proposers = {by for proposal in plan.proposals for by in proposal.by}
    place = {id_: n for n, proposal in enumerate(plan.proposals) for id_ in proposal.ids}
    pairs = {frozenset((place[one.first], place[one.second])) for one in plan.conflicts}
    said = fill(
        Text(
            sv="{n} {proposals} från {m} {proposers}.", en="{n} {proposals} from {m} {proposers}."
        ),
        n=capitalised(number_word(len(plan.proposals), neuter=True)),
        proposals=_one_or_many(len(plan.proposals), ("förslag", "amendment"),
                               ("förslag", "amendments")),
        m=number_word(len(proposers)),
        proposers=_one_or_many(len(proposers), ("förslagsställare", "proposer"),
                               ("förslagsställare", "proposers")),
    )  # fmt: skip
    return fill(same("{said} {rest}"), said=said, rest=_clashes(len(pairs), plan))


def _clashes(pairs: int, plan: Plan) -> Text:
    if not pairs:
        return Text(sv="Alla går ihop.", en="All go together.")
    said = fill(
        Text(
            sv="{pairs} par utesluter varandra. De går att förena på {sets} sätt.",
            en="{pairs} {word} exclude each other. They can be joined in {sets} ways.",
        ),
        pairs=capitalised(number_word(pairs, neuter=True)),
        word=Text(sv="par", en="pair" if pairs == 1 else "pairs"),
        sets=number_word(len(plan.together) + plan.further, neuter=True),
    )
    if not plan.further:
        return said
    return fill(
        Text(
            sv="{said} De {n} som har flest förslagsställare bakom sig är prövade.",
            en="{said} The {n} with most proposers behind them were tried.",
        ),
        said=said,
        n=number_word(len(plan.together)),
    )


def conflict_sentence(conflict: Conflict, plan: Plan) -> Text:
    """Which two exclude each other, between whom, and about what."""
    by = {a.id: a.by for proposal in plan.proposals for a in proposal.amendments}
    return fill(
        Text(sv="{one} mot {other}: {why}", en="{one} against {other}: {why}"),
        one=by[conflict.first],
        other=by[conflict.second],
        why=lowered(conflict.sentence),
    )


def way_name(way: Way) -> Text:
    """The proposals of a way, each with those who make it."""
    return listed([proposal_name(proposal) for proposal in way.proposals])


def proposal_name(proposal: Proposal) -> Text:
    """As in ``ett-par-i-manaden (fastighetsnämnden och kulturnämnden)``."""
    return fill(same("{id} ({by})"), id=proposal.amendment.id, by=listed(list(proposal.by)))


def _one_or_many(count: int, one: tuple[str, str], many: tuple[str, str]) -> Text:
    sv, en = one if count == 1 else many
    return Text(sv=sv, en=en)
