"""A small document with whatever a test puts into it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kanalkoll.core.language import Language
from kanalkoll.documents.document import Block, Column, Document, Letterhead, Table
from kanalkoll.documents.drawing import Bars, Counted

DAY = date(2026, 11, 24)
HOSTILE = '<script>alert("å")</script> & =1+1 \x07 {{ d.title }} {% if %}'
BARS = Bars("Flest: Publicering.", "Liggande staplar.", [Counted("Publicering", 3, 2, 1)],
            ("uppfyllt", "avvikelse", "går inte att bedöma"))  # fmt: skip


def document(
    *blocks: Block, language: Language = "sv", title: str = "Så följs policyn"
) -> Document:
    head = Letterhead("Exempelstad", "Rapport", DAY, "Fastighetskontoret", "FN 2026/87",
                      "Peter Ask", "Fastighetsnämnden")  # fmt: skip
    return Document(title, head, blocks, "Källa: exporter.", "Hela staden", language)


def table(rows: int = 3) -> Table:
    return Table(
        "Konton",
        [Column("Konto", width=2), Column("Inlägg", "number"), Column("Andel", "share"),
         Column("Senast", "date")],
        [[f"@konto.{n}", 1000 * n, Fraction(n, rows), date(2026, 1, 1 + n % 28)]
         for n in range(rows)],
    )  # fmt: skip
