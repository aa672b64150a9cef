"""What ``kanalkoll combine`` prints: the answer first, then tables of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.cli.simulated_text import shift_cells, shift_heads
from kanalkoll.cli.tables import bold, table, wrapped
from kanalkoll.core.assessment.sentences import fill, same
from kanalkoll.core.assessment.summary import in_units
from kanalkoll.core.drafting.combination import Combined, Outcome
from kanalkoll.core.drafting.combined_words import answer, conflict_sentence, way_name
from kanalkoll.core.drafting.impact import RuleImpact
from kanalkoll.core.drafting.impact_words import CONCERNS, title, unchanged, whole_body
from kanalkoll.core.language import Language, Text


def combined_text(found: Combined, language: Language) -> Iterator[str]:
    """The lines of the report on a terminal."""
    yield bold(answer(found.plan).to(language))
    if found.plan.conflicts:
        yield ""
        yield bold(Text(sv="Utesluter varandra", en="Exclude each other").to(language))
        for conflict in found.plan.conflicts:
            yield wrapped(conflict_sentence(conflict, found.plan).to(language), indent="  ")
    yield ""
    yield bold(Text(sv="Varje förslag för sig", en="Each amendment alone").to(language))
    yield from outcome_table(found, found.alone, language)
    yield ""
    yield bold(Text(sv="Förslag som går ihop", en="Amendments that go together").to(language))
    yield from outcome_table(found, found.together, language)
    yield ""
    yield wrapped(CONCERNS.to(language))
    yield wrapped(unchanged(found.plan.policy).to(language))


def outcome_table(
    found: Combined, outcomes: Sequence[Outcome], language: Language
) -> Iterator[str]:
    """Each way with the rules that it changes: the body as a whole, and the units asked about."""
    heads = shift_heads(Text(sv="Krav", en="Rule"), language)
    for number, outcome in enumerate(outcomes, 1):
        yield wrapped(f"{number}. {way_name(outcome.way).to(language)}")
        rows = [row for impact in outcome.impacts for row in _rows(found, impact, language)]
        if rows:
            lines = table(rows, heads=heads, align=("left", "right"), width=77)
            yield from (f"   {line}" for line in lines)
        else:
            nothing = Text(sv="Inget konto får ett annat resultat.",
                           en="No account changes result.")  # fmt: skip
            yield f"   {nothing.to(language)}"


def _rows(found: Combined, impact: RuleImpact, language: Language) -> Iterator[list[str]]:
    named = fill(same("{title}, {whole}"), title=title(impact.change),
                 whole=whole_body(found.plan.policy))  # fmt: skip
    yield [named.to(language), *shift_cells(impact.whole, impact.change, language)]
    for unit in found.units:
        name = found.register.unit_name(unit)
        shift = impact.within(in_units(found.register, [unit])).whole
        yield [f"  {name}", *shift_cells(shift, impact.change, language)]
