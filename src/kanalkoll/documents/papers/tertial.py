"""The frame of a follow-up every four months: the numbers are there, the comments are written."""

from __future__ import annotations

from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.language import Text
from kanalkoll.documents.document import Block, Cell, Column, Document, Heading, Paragraph, Table
from kanalkoll.documents.papers import sections as parts
from kanalkoll.documents.papers.compliance import basis
from kanalkoll.documents.papers.matter import Goal, Measure, TertialMatter
from kanalkoll.documents.papers.pictures import count_columns, counts

KIND = Text(sv="Tertialuppföljning", en="Follow-up of four months")
NO_MEASURES = Text(
    sv="Inga åtgärder är registrerade i kanalkoll. Skriv in dem här.",
    en="No measures are registered in kanalkoll. Enter them here.",
)
COMMENT = Text(sv="Kommentar: skriv här.", en="Comment: write here.")


def tertial_followup(matter: TertialMatter) -> Document:
    """Summary, outcome beside the one before, goals, measures; a place for comments under each."""
    ground = matter.matter.ground
    title = Text(sv="Tertialuppföljning {n} {year}: sociala medier",
                 en="Four months {n} of {year}: social media")  # fmt: skip
    said = fill(title, n=matter.tertial, year=str(matter.year))
    sections: tuple[tuple[Text, list[Block]], ...] = (
        (Text(sv="Utfall", en="Outcome"), [_outcome(matter), *parts.by_rule(matter.matter)]),
        (Text(sv="Utveckling", en="Course"), parts.over_time(matter.matter)),
        (Text(sv="Mål", en="Goals"), [_goals(matter)]),
        (Text(sv="Åtgärder", en="Measures"), [_measures(matter)]),
    )
    comment = Paragraph(COMMENT.to(ground.language), "note")
    return Document(
        title=said.to(ground.language),
        letterhead=parts.letterhead(ground, KIND),
        blocks=[
            Heading(Text(sv="Sammanfattning", en="Summary").to(ground.language)),
            Paragraph(parts.answer(matter.matter), "answer"),
            Paragraph(parts.shares(matter.matter.total, ground.language)),
            parts.key_numbers(matter.matter),
            *(block for name, blocks in sections if blocks
              for block in (*parts.section(name, blocks, ground), comment)),
            *basis(ground),
        ],
        foot=parts.foot(ground),
        subtitle=parts.subtitle(ground),
        language=ground.language,
    )  # fmt: skip


def _outcome(matter: TertialMatter) -> Table:
    language = matter.matter.ground.language
    named: list[tuple[Text, Tally]] = [
        (Text(sv="Vid tertialets slut", en="At its end"), matter.matter.total)
    ]
    if matter.before is not None:
        named.insert(0, (Text(sv="Vid tertialets början", en="At its beginning"), matter.before))
    rows: list[list[Cell]] = [[name.to(language), *counts(tally)] for name, tally in named]
    columns = [Column(Text(sv="När", en="When").to(language), width=1.5), *count_columns(language)]
    caption = Text(sv="Utfall under tertialet", en="Outcome over the four months").to(language)
    return Table(caption, columns, rows, matter.matter.ground.source)


def _goals(matter: TertialMatter) -> Table:
    language = matter.matter.ground.language
    heads = (Text(sv="Mål", en="Goal"), Text(sv="Nivå", en="Level"),
             Text(sv="Utfall", en="Outcome"), Text(sv="Uppnått", en="Met"))  # fmt: skip
    rows: list[list[Cell]] = [
        [one.name, one.level, one.outcome, _met(one).to(language)] for one in matter.goals
    ]
    return Table(
        Text(sv="Mål och utfall", en="Goals and outcome").to(language),
        [Column(head.to(language), width=width)
         for head, width in zip(heads, (2, 1, 1, 0.9), strict=True)],
        rows, matter.matter.ground.source,
        Text(sv="Inga mål är satta för perioden.", en="No goals are set.").to(language),
    )  # fmt: skip


def _met(goal: Goal) -> Text:
    if goal.met is None:
        return Text(sv="Går inte att bedöma", en="Cannot be judged")
    return Text(sv="Ja", en="Yes") if goal.met else Text(sv="Nej", en="No")


def _measures(matter: TertialMatter) -> Table:
    language = matter.matter.ground.language
    heads = (Text(sv="Åtgärd", en="Measure"), Text(sv="Vem", en="Who"))
    rows = [_measure(one) for one in matter.measures]
    return Table(
        Text(sv="Beslutade åtgärder", en="Measures decided").to(language),
        [*(Column(head.to(language), width=width)
           for head, width in zip(heads, (2.4, 1.2), strict=True)),
         Column(Text(sv="Senast", en="No later than").to(language), "date")],
        rows,
        empty=NO_MEASURES.to(language),
    )  # fmt: skip


def _measure(measure: Measure) -> list[Cell]:
    return [measure.what, measure.who, measure.day]
