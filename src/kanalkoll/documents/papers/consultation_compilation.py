"""The compilation of a consultation (remissammanställning): everybody named, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.core.assessment.sentences import figures, full_date, lowered
from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compiled import (
    Compilation,
    Participant,
    RuleOutcome,
    Said,
    Told,
)
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Key,
    Keys,
    Letterhead,
    PageBreak,
    Paragraph,
    Run,
)
from kanalkoll.documents.papers import consultation_tables as tables
from kanalkoll.documents.papers import consultation_words as words

KIND = "Remissammanställning"
APPENDIX = "Bilaga 1. Synpunkterna, instans för instans"


def consultation_compilation(whole: Compilation) -> Document:
    """The paper: the answer first, then who, where they stand, rule by rule, and every view."""
    return Document(
        title=f"{KIND}: {whole.case.title}",
        letterhead=letterhead(whole, KIND),
        blocks=[
            *_summary(whole),
            *_who(whole),
            *_matrix(whole),
            *_by_rule(whole),
            *_accounted(whole),
            *_appendix(whole),
        ],
        foot=foot(whole),
        language="sv",
    )


def letterhead(whole: Compilation, kind: str) -> Letterhead:
    """The head of a paper of the consultation."""
    case = whole.case
    return Letterhead(
        body=whole.policy.body,
        kind=kind,
        day=case.compiled_on,
        office=words.begun(case.office),
        number=case.number,
        recipient=words.begun(case.asking),
    )


def foot(whole: Compilation) -> str:
    """What stands at the bottom of every page: of which answers, and of which day."""
    day = full_date(whole.case.compiled_on).sv
    many = figures(sum(bool(one.file) for one in whole.participants), "sv")
    return f"Sammanställt {day} ur {many} remissvar. {whole.case.number}".rstrip(". ")


# ── The whole in short ───────────────────────────────────────────────────────


def _summary(whole: Compilation) -> Iterator[Block]:
    yield Paragraph(words.took_part(whole), "answer")
    if whole.case.note:
        yield Paragraph(whole.case.note)
    views = words.views_of(whole)
    shown = (
        (len(whole.participants), "remissinstanser"),
        (len(whole.of("answered", "late", "joint")), "har svarat"),
        (len(whole.of("refrains")), "avstår"),
        (len(views), "synpunkter"),
    )
    yield Keys([Key(figures(many, "sv"), label) for many, label in shown])
    yield Heading("Sammanfattning")
    yield Paragraph(words.asked_words(whole))
    said = [one.sentence.sv for one in whole.rules if one.sentence]
    yield Bullets(said)
    yield tables.standing_table(whole)


def _who(whole: Compilation) -> Iterator[Block]:
    yield Heading("Remissinstanserna")
    for names, verb in (
        (_named(whole.of("refrains")), "avstår från yttrande"),
        (_named(whole.of("no-answer")), "har inte svarat"),
        (_named(whole.of("late")), "har svarat efter remisstidens slut"),
    ):
        if names:
            yield Paragraph(words.lasting(names, verb))
    for one in whole.of("joint"):
        yield Paragraph(words.joint_words(one))
    yield tables.participants_table(whole)


def _named(some: Sequence[Participant]) -> list[str]:
    return [one.name for one in some]


def _matrix(whole: Compilation) -> Iterator[Block]:
    yield Heading("Inställning, instans för instans")
    yield from tables.matrix_tables(whole)
    yield Paragraph(tables.MATRIX_NOTE, "note")


# ── Rule by rule ─────────────────────────────────────────────────────────────


def _by_rule(whole: Compilation) -> Iterator[Block]:
    yield Heading("Synpunkterna, krav för krav")
    yield Paragraph(
        "Synpunkter i nästan samma ord står tillsammans, med alla som har lämnat dem. Varje"
        " synpunkt står ord för ord hos sin instans i bilaga 1.",
        "note",
    )
    for one in whole.rules:
        yield from _rule(one)
    if whole.general:
        yield Heading("Utkastet i stort", 2)
        yield from _views(whole.general)
        if whole.general_ruling:
            yield Heading("Beslut", 3)
            yield Paragraph(whole.general_ruling.reason)


def _rule(one: RuleOutcome) -> Iterator[Block]:
    yield Heading(one.title.sv, 2)
    yield Paragraph([Run("Utkastet: ", strong=True), Run(f"”{one.text.sv}”")])
    if one.sentence:
        yield Paragraph(" ".join(filter(None, (one.sentence.sv, words.speak_for(one)))))
    if one.views:
        yield from _views(one.views)
    else:
        yield Paragraph("Ingen instans har lämnat synpunkter.")
    yield from _decision(one)


def _views(groups: Sequence[Sequence[Told]]) -> Iterator[Block]:
    for kind, some in words.by_kind(groups):
        many = sum(len(group) for group in some)
        yield Heading(f"{words.begun(KINDS[kind].sv)} ({many})", 3)
        yield Bullets([_group(group) for group in some])


def _group(group: Sequence[Told]) -> list[Run]:
    """One text, and everybody who says it in those or nearly those words."""
    names = [f"{one.name} (reservation)" if one.said.voice == "reservation" else one.name
             for one in group]  # fmt: skip
    many = f" ({len(group)} svar)" if len(group) > 1 else ""
    return [
        Run(f"”{group[0].said.passage}” "),
        Run(f"{words.names_words(list(dict.fromkeys(names)))}{many}.", emphasis=True),
    ]


def _decision(one: RuleOutcome) -> Iterator[Block]:
    """What was decided of the rule and why, once it was."""
    if one.ruling is None or one.decided is None:
        return
    yield Heading("Beslut", 3)
    follows = f" {one.follows.sv}" if one.follows and one.follows.sv else ""
    yield Paragraph([Run(f"{one.decided.sv}.", strong=True), Run(follows)])
    yield Paragraph(one.ruling.reason)
    if one.effect is not None:
        yield Paragraph(words.effect_words(one.effect))


# ── What is told of, and what is not ─────────────────────────────────────────


def _accounted(whole: Compilation) -> Iterator[Block]:
    yield Heading("Kontroll av att allt är redovisat")
    left = whole.unaccounted
    if left:
        yield Paragraph(_still(len(left)))
        yield Bullets([[Run(f"{words.begun(name)}: ", strong=True), Run(f"”{text}”")]
                       for name, text in left])  # fmt: skip
    else:
        yield Paragraph(
            "Varje mening i svaren är redovisad: som synpunkt, som allmän inställning, som"
            " bakgrund eller som formalia."
        )
    yield from _aside(whole)
    yield from _files(whole)


def _still(many: int) -> str:
    if many == 1:
        return "En mening i svaren är ännu inte redovisad:"
    return f"{words.begun(words.number(many))} meningar i svaren är ännu inte redovisade:"


def _aside(whole: Compilation) -> Iterator[Block]:
    aside = [(one.name, text, why) for one in whole.participants for text, why in one.aside]
    if aside:
        yield Paragraph("Meningar som har lagts åt sidan, med skäl:")
        yield Bullets([[Run(f"{words.begun(name)}: ", strong=True), Run(f"”{text}” {why}")]
                       for name, text, why in aside])  # fmt: skip


def _files(whole: Compilation) -> Iterator[Block]:
    for lead, some in (
        ("Filer som inte gick att läsa och som därför inte ingår:", whole.unread),
        ("Svar som någon behöver titta på:", whole.doubts),
    ):
        if some:
            yield Paragraph(lead)
            yield Bullets([[Run(f"{file}: ", strong=True), Run(why.sv)] for file, why in some])


# ── Every view, by who has it ────────────────────────────────────────────────


def _appendix(whole: Compilation) -> Iterator[Block]:
    having = [one for one in whole.participants if one.views]
    if not having:
        return
    yield PageBreak()
    yield Heading(APPENDIX)
    without = [one.name for one in whole.of("answered", "late") if not one.views]
    if without:
        yield Paragraph(words.lasting(without, "har inga synpunkter på enskilda krav"))
    for one in having:
        yield Heading(words.begun(one.name), 2)
        yield Paragraph(_particulars(one), "note")
        yield Bullets([_view(view) for view in one.views])


def _particulars(one: Participant) -> str:
    accounts = f"{figures(one.accounts, 'sv')} konton i bruk" if one.accounts is not None else ""
    told = [tables.form_words(one), one.number, tables.day_words(one),
            one.stance.sv if one.stance else "", accounts]  # fmt: skip
    return ". ".join(words.begun(part) for part in told if part) + "."


def _view(one: Said) -> list[Run]:
    about = one.title.sv if one.title else "Utkastet i stort"
    reserved = ", reservation" if one.voice == "reservation" else ""
    implied = "" if one.stated else ", underförstått"
    runs = [Run(f"{about}, {KINDS[one.kind].sv}{implied}{reserved}: ", strong=True),
            Run(f"”{one.passage}”")]  # fmt: skip
    if one.asks is not None:
        runs.append(Run(f" Tolkas som: {lowered(one.asks).sv}."))
    outcome = words.outcome_words(one)
    return [*runs, Run(f" {outcome}", emphasis=True)] if outcome else runs
