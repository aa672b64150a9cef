"""What must hold between the cells of one row."""

from __future__ import annotations

from dataclasses import dataclass

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class RowRule:
    """``broken`` is an SQL condition over the stored columns that is true for a wrong row."""

    broken: str
    field: str
    said: Problem


def rules_of(table: FactTable) -> list[RowRule]:
    """Every rule for rows of ``table``."""
    return [*_period_rules(table), *_RULES.get(table.name, ())]


def _period_rules(table: FactTable) -> list[RowRule]:
    firsts = [column for column in table.columns if column.role == "first-day"]
    lasts = [column for column in table.columns if column.role == "last-day"]
    return [
        _rule(
            f"{first.stored_as} >= {last.stored_as}",
            last.name,
            (f"Sista dagen ligger före första ({first.name}).",
             f"The last day lies before the first ({first.name})."),
            ("Sista dagen räknas med.", "The last day counts."),
        )
        for first, last in zip(firsts, lasts, strict=True)
    ]  # fmt: skip


def _rule(broken: str, field: str, wrong: tuple[str, str], right: tuple[str, str]) -> RowRule:
    said = Problem(Text(sv=wrong[0], en=wrong[1]), Text(sv=right[0], en=right[1]))
    return RowRule(broken, field, said)


_RULES = {
    "metrics": (
        _rule(
            "value IS NULL AND missing IS NULL",
            "value",
            ("Varken tal eller skäl till att det saknas.",
             "Neither a number nor why there is none."),
            ("Fyll i value eller missing.", "Fill in value or missing."),
        ),
        _rule(
            "value IS NOT NULL AND missing IS NOT NULL",
            "missing",
            ("Både ett tal och ett skäl till att det saknas.",
             "Both a number and why there is none."),
            ("Fyll i antingen value eller missing.", "Fill in either value or missing."),
        ),
    ),
    "exemptions": (
        _rule(
            "account IS NULL AND unit IS NULL",
            "account",
            ("Undantaget gäller inget.", "The exemption is for nothing."),
            ("Fyll i account (ett konto) eller unit (alla dess konton).",
             "Fill in account (one account) or unit (all its accounts)."),
        ),
        _rule(
            "account IS NOT NULL AND unit IS NOT NULL",
            "unit",
            ("Både ett konto och en del av organisationen.", "Both an account and a unit."),
            ("Fyll i antingen account (ett konto) eller unit (alla dess konton).",
             "Fill in either account (one account) or unit (all its accounts)."),
        ),
    ),
    "closings": (
        _rule(
            "visible_last < visible_first",
            "visible_last",
            ("Sista dagen ligger före första (visible_first).",
             "The last day lies before the first (visible_first)."),
            ("Sista dagen räknas med.", "The last day counts."),
        ),
    ),
    "inquiries": (
        _rule(
            "answered_at < asked_at",
            "answered_at",
            ("Svaret är äldre än frågan.", "The answer is older than the question."),
            ("Kontrollera båda tidpunkterna; de är i UTC.", "Check both times; they are UTC."),
        ),
    ),
    "posts": (
        _rule(
            "time_zone NOT IN (SELECT name FROM pg_timezone_names())",
            "time_zone",
            ("Ingen tidszon heter så.", "There is no time zone of that name."),
            ("Skriv till exempel Europe/Stockholm.", "Write, for example, Europe/Stockholm."),
        ),
        _rule(
            "CASE WHEN time_zone IN (SELECT name FROM pg_timezone_names()) "
            "THEN timezone(time_zone, timezone('UTC', \"at\"))::DATE <> day END",
            "day",
            ("Dagen stämmer inte med tidpunkten (at) i tidszonen.",
             "The day does not follow from the time (at) in the time zone."),
            ("Ange dagen som den var i tidszonen.", "Give the day as it was in the time zone."),
        ),
    ),
}  # fmt: skip
