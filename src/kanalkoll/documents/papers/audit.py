"""The audit report: the auditors' standing control questions, answered by what can be shown.

The questions are those of municipal auditors (PwC on Mariestad 2018, KPMG on
Ulricehamn 2017): rules, purpose, supervision, roles, internal rules, archive
and disposal. An answer follows from the numbers and is never typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from kanalkoll.core.assessment.sentences import fill, same
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.cells import share
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
)
from kanalkoll.documents.papers import sections as parts
from kanalkoll.documents.papers.compliance import basis
from kanalkoll.documents.papers.matter import AuditMatter, Control, Question, Shown

KIND = Text(sv="Revisionsunderlag", en="Audit report")
TITLE = Text(sv="Sociala medier: svar på revisionens kontrollfrågor",
             en="Social media: answers to the auditors' control questions")  # fmt: skip

QUESTIONS: Mapping[Control, Text] = {
    "rules": Text(
        sv="Finns det regler för sociala medier?", en="Are there rules for social media?"
    ),
    "purpose": Text(sv="Har varje konto ett syfte?", en="Does every account have a purpose?"),
    "watched": Text(sv="Hålls kontona under uppsikt?", en="Are the accounts watched over?"),
    "roles": Text(sv="Är det klart vem som ansvarar?", en="Is it clear who is responsible?"),
    "internal": Text(
        sv="Finns det interna regler för skötseln?", en="Are there internal rules for running them?"
    ),
    "archive": Text(
        sv="Arkiveras och gallras innehållet?", en="Is content archived and disposed of?"
    ),
}
"""In the order in which auditors ask them."""

Answer = Literal["yes", "partly", "no", "unknown"]

ANSWERS: Mapping[Answer, Text] = {
    "yes": Text(sv="Ja", en="Yes"),
    "partly": Text(sv="Delvis", en="Partly"),
    "no": Text(sv="Nej", en="No"),
    "unknown": Text(sv="Går inte att bedöma", en="Cannot be judged"),
}


def answer_of(shown: Sequence[Shown]) -> Answer:
    """The answer that the numbers give.

    *Yes* when all have everything, *no* when nobody has anything, *partly* in
    between. What is not known may change a yes or a no, and then the answer
    *cannot be judged*; it cannot change that some have it and some do not.
    """
    counted = [one for one in shown if one.whole]
    if not counted:
        return "unknown"
    some = any(one.part for one in counted)
    lacking = any(one.part + one.unknown < one.whole for one in counted)
    if some and lacking:
        return "partly"
    if any(one.unknown for one in counted):
        return "unknown"
    return "yes" if some else "no"


def audit_report(matter: AuditMatter) -> Document:
    """All questions, first in a table, then one by one with what stands behind each."""
    ground = matter.ground
    order = list(QUESTIONS)
    questions = sorted(matter.questions, key=lambda one: order.index(one.control))
    exceptions = parts.accounts_table(
        matter.exceptions, ground,
        caption=Text(sv="Konton där något saknas", en="Accounts that lack something"),
        empty=Text(sv="Inget konto saknar något av det som efterfrågas.",
                   en="No account lacks anything that is asked for."),
        what=Text(sv="Saknas", en="Lacking"),
    )  # fmt: skip
    return Document(
        title=TITLE.to(ground.language),
        letterhead=parts.letterhead(ground, KIND),
        blocks=[
            Paragraph(_answer(questions).to(ground.language), "answer"),
            _overview(questions, ground.language),
            *(block for one in questions for block in _part(one, ground.language)),
            *parts.section(Text(sv="Konton", en="Accounts"), [exceptions], ground),
            *basis(ground),
        ],
        foot=parts.foot(ground),
        subtitle=parts.subtitle(ground),
        language=ground.language,
    )


def _answer(questions: Sequence[Question]) -> Text:
    number = sum(answer_of(one.shown) == "yes" for one in questions)
    said = Text(sv="{n} av {all} kontrollfrågor kan besvaras med ja.",
                en="{n} of {all} control questions can be answered yes.")  # fmt: skip
    return fill(said, n=number, all=len(questions))


def _overview(questions: Sequence[Question], language: Language) -> Table:
    columns = [
        Column(Text(sv="Kontrollfråga", en="Control question").to(language), width=1.6),
        Column(Text(sv="Svar", en="Answer").to(language), width=0.7),
        Column(Text(sv="Varför", en="Why").to(language), width=2),
    ]
    rows: list[list[Cell]] = [
        [QUESTIONS[one.control].to(language), ANSWERS[answer_of(one.shown)].to(language),
         " ".join(_sentence(shown).to(language) for shown in one.shown)]
        for one in questions
    ]  # fmt: skip
    caption = Text(sv="Svaren i korthet", en="The answers in short").to(language)
    return Table(caption, columns, rows)


def _sentence(shown: Shown) -> Text:
    told = Text(sv="{part} av {whole} {what}.", en="{part} of {whole} {what}.")
    if shown.unknown == shown.whole:
        told = Text(sv="Går inte att bedöma: {what}.", en="Cannot be judged: {what}.")
    elif shown.unknown:
        told = Text(
            sv="{part} av {whole} {what}; för {unknown} går det inte att bedöma.",
            en="{part} of {whole} {what}; for {unknown} it cannot be judged.",
        )
    return fill(told, part=shown.part, whole=shown.whole, what=same(shown.what),
                unknown=shown.unknown)  # fmt: skip


def _part(question: Question, language: Language) -> list[Block]:
    answer = ANSWERS[answer_of(question.shown)].to(language)
    # Question and answer in one heading: the table of contents is the whole report in short.
    heading = Heading(f"{QUESTIONS[question.control].to(language)} {answer}")
    blocks: list[Block] = [heading, _evidence(question, language)]
    return [*blocks, Bullets(question.remarks)] if question.remarks else blocks


def _evidence(question: Question, language: Language) -> Table:
    columns = [
        Column(Text(sv="Vad som prövas", en="What is asked").to(language), width=2.2),
        Column(Text(sv="Har det", en="Have it").to(language), "number", 0.5),
        Column(Text(sv="Av", en="Of").to(language), "number", 0.5),
        Column(Text(sv="Okänt", en="Not known").to(language), "number", 0.55),
        Column(Text(sv="Andel av kända", en="Share of known").to(language), "share", 0.6),
        Column(Text(sv="Källa", en="Source").to(language), width=1.6),
    ]
    rows: list[list[Cell]] = [
        [one.what, one.part, one.whole, one.unknown,
         share(one.part, one.whole - one.unknown), one.source]
        for one in question.shown
    ]  # fmt: skip
    caption = Text(sv="Underlag för svaret", en="What the answer rests on").to(language)
    nothing = Text(sv="Det finns inga uppgifter.", en="There are no facts.").to(language)
    return Table(caption, columns, rows, empty=nothing)
