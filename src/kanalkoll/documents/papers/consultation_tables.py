"""Tables of a whole consultation: who took part, where all stand, and the matrix of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.consultation.compilation import Position
from kanalkoll.core.consultation.compiled import STATES, Compilation, Participant
from kanalkoll.documents.document import Cell, Column, Table
from kanalkoll.documents.papers.consultation_words import begun

SHORT: Mapping[Position, str] = {
    "wants-lower": "vill sänka",
    "wants-higher": "vill höja",
    "supports": "stöder",
    "unclear": "annat",
    "silent": "–",
}
"""Positions in the cells of a matrix; the note below says what they mean."""

MOST_RULES = 6
"""So many columns of rules find room on an upright page."""

MATRIX_NOTE = (
    "”Annat” är andra synpunkter på kravet än dess nivå: förtydliganden, sakinvändningar, frågor"
    " eller önskemål om stöd. Ett streck betyder att svaret inte nämner kravet."
)


def standing_table(whole: Compilation) -> Table:
    """How many stand where, a rule a row."""
    places = list(SHORT)
    heads = ["Vill sänka", "Vill höja", "Stöder", "Andra synpunkter", "Nämner inte kravet"]
    rows: list[list[Cell]] = [
        [one.title.sv, *(one.counts.get(where, 0) for where in places)]
        for one in whole.rules
        if not one.is_principle
    ]
    return Table(
        caption="Antal instanser efter inställning till varje krav",
        columns=[Column("Krav", width=1.6), *(Column(head, "number") for head in heads)],
        rows=rows,
    )


def participants_table(whole: Compilation) -> Table:
    """Everybody who was asked: what came, in which form, under which number."""
    columns = [
        Column("Remissinstans", width=1.7),
        Column("Svar", width=1.5),
        Column("Dnr", width=0.95),
        Column("Datum", "date", 1.05),
        Column("Inställning", width=1.4),
        Column("Konton", "number", 0.65),
    ]
    rows: list[list[Cell]] = [
        [begun(one.name), form_words(one), one.number, one.decided_on,
         one.stance.sv if one.stance else None, one.accounts]
        for one in whole.participants
    ]  # fmt: skip
    return Table("Remissinstanserna och deras svar", columns, rows)


def form_words(one: Participant) -> str:
    """What came of somebody, in the words of the decision where there is one."""
    if one.state == "joint" and one.joint_with:
        return f"svarar gemensamt med {one.joint_with}"
    if one.state not in {"answered", "late"}:
        return STATES[one.state].sv
    told = [one.form.sv if one.form else STATES[one.state].sv, one.paragraph]
    told += ["efter remisstiden"] if one.state == "late" else []
    return ", ".join(filter(None, told))


def matrix_table(whole: Compilation) -> Table:
    """Consultees by rules, with how many accounts each answers for."""
    return _matrix(whole, whole.matrix.rules)


def matrix_tables(whole: Compilation) -> Iterator[Table]:
    """The same on paper, where only so many rules find room beside each other."""
    rules = whole.matrix.rules
    parts = ceil(len(rules) / MOST_RULES)
    each = ceil(len(rules) / parts) if parts else 1
    for start in range(0, len(rules), each):
        yield _matrix(whole, rules[start : start + each])


def _matrix(whole: Compilation, rules: Sequence[str]) -> Table:
    titles = {one.rule: one.title.sv for one in whole.rules}
    columns = [
        Column("Remissinstans", width=1.8),
        *(Column(titles[rule], width=_wide(titles[rule])) for rule in rules),
        Column("Konton", "number", 0.65),
    ]
    rows: list[list[Cell]] = [
        [begun(row.consultee), *(SHORT[row.positions[rule]] for rule in rules), row.accounts]
        for row in whole.matrix.rows
    ]
    return Table("Varje instans inställning till varje krav", columns, rows)


def _wide(title: str) -> float:
    """So wide that the longest word of a heading is not broken."""
    return max(0.8, max(map(len, title.split())) / 12)


def day_words(one: Participant) -> str:
    """The day of a decision as it stands in a sentence; empty where the text has none."""
    return full_date(one.decided_on).sv if one.decided_on else ""
