"""The statement on a consultation (utlåtande): what is proposed, what was said, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.core.assessment.sentences import full_date, listed, lowered
from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compiled import Compilation, Participant, RuleOutcome, Told
from kanalkoll.core.consultation.compiling import decided_policy
from kanalkoll.core.policy.difference import name_of
from kanalkoll.core.policy.model import Principle, Rule
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Terms,
)
from kanalkoll.documents.papers import consultation_tables as tables
from kanalkoll.documents.papers import consultation_words as words
from kanalkoll.documents.papers.consultation_compilation import foot, letterhead

KIND = "Utlåtande"
APPENDIX = "Bilaga 1. Policyn i föreslagen lydelse"


def consultation_statement(whole: Compilation) -> Document:
    """The paper: its parts in the order in which such papers have them."""
    return Document(
        title=f"{whole.case.title}: {KIND.lower()} efter remiss",
        letterhead=letterhead(whole, KIND),
        blocks=[
            *_proposal(whole),
            *_summary(whole),
            *_background(whole),
            *_views(whole),
            *_weighed(whole),
            *_changes(whole),
            *_appendices(whole),
        ],
        foot=foot(whole),
        language="sv",
    )


def changed(whole: Compilation) -> list[RuleOutcome]:
    """The rules that the decisions change."""
    return [one for one in whole.rules if one.is_changed]


def _undecided(whole: Compilation) -> list[RuleOutcome]:
    return [one for one in whole.rules if one.ruling is None]


# ── What is proposed ─────────────────────────────────────────────────────────


def _proposal(whole: Compilation) -> Iterator[Block]:
    case, title = whole.case, whole.policy.title.sv
    yield Heading("Förslag till beslut")
    decides = f"{words.begun(case.asking)} beslutar följande."
    if case.adopting and case.adopting != case.asking:
        decides = f"{words.begun(case.asking)} föreslår att {case.adopting} beslutar följande."
    yield Paragraph(decides)
    with_ = " med de ändringar som framgår av utlåtandet" if changed(whole) else ""
    points = [f"{title} antas i den lydelse som framgår av bilaga 1{with_ and ','}{with_}."]
    if case.valid_from:
        points.append(f"Policyn gäller från och med den {full_date(case.valid_from).sv}.")
    points.append("Remissammanställningen, bilaga 2, läggs till handlingarna.")
    yield Bullets(points, numbered=True)
    if case.note:
        yield Paragraph(case.note)


def _summary(whole: Compilation) -> Iterator[Block]:
    yield Heading("Sammanfattning")
    yield Paragraph(" ".join([words.took_part(whole), _weight(whole)]))
    some = changed(whole)
    if some:
        titles = listed([lowered(one.title) for one in some]).sv
        yield Paragraph(f"Utkastet föreslås ändrat i fråga om {titles}:")
        yield Bullets([_in_short(one) for one in some])
    elif whole.is_decided:
        yield Paragraph("Utkastet föreslås bli antaget utan ändringar.")
    left = _undecided(whole)
    if left:
        titles = listed([one.title.sv for one in left]).sv
        yield Paragraph([Run("Ställning har ännu inte tagits till: ", strong=True),
                         Run(f"{titles}.")])  # fmt: skip


def _weight(whole: Compilation) -> str:
    """How many viewpoints there are, and about what most are."""
    many = len(words.views_of(whole))
    counted = sorted(whole.rules, key=lambda one: -sum(map(len, one.views)))
    most = [lowered(one.title) for one in counted[:2] if one.views]
    if not most:
        return "Svaren innehåller inga synpunkter på enskilda krav."
    viewpoints = "synpunkt" if many == 1 else "synpunkter"
    return f"Svaren innehåller {many} {viewpoints}, de flesta om {listed(most).sv}."


def _in_short(one: RuleOutcome) -> list[Run]:
    decided = lowered(one.decided).sv if one.decided else ""
    follows = f" {one.follows.sv}" if one.follows and one.follows.sv else ""
    return [Run(f"{one.title.sv}: ", strong=True),
            Run(f"{decided}.{follows}")]  # fmt: skip


def _background(whole: Compilation) -> Iterator[Block]:
    yield Heading("Bakgrund")
    owner = whole.policy.owner
    by = f" Utkastet är framtaget av {owner[:1].lower()}{owner[1:]}." if owner else ""
    yield Paragraph(words.asked_words(whole) + by)
    late = [one.name for one in whole.of("late")]
    if late:
        counted = "Svaret är medräknat" if len(late) == 1 else "Svaren är medräknade"
        yield Paragraph(words.lasting(late, f"svarade efter remisstidens slut. {counted}"))
    yield Paragraph(
        "Varje svar har lästs mening för mening. Synpunkterna redovisas i sin helhet, instans för"
        " instans, i remissammanställningen."
    )


# ── What the consultees say ──────────────────────────────────────────────────


def _views(whole: Compilation) -> Iterator[Block]:
    yield Heading("Remissinstansernas synpunkter")
    yield tables.standing_table(whole)
    for one in whole.participants:
        if one.views:
            yield Paragraph(_body(one))
    yield from _others(whole)


def _body(one: Participant) -> list[Run]:
    """A paragraph that begins with the name, and what it wants."""
    # What follows the comma of a stance is what the sentence goes on to say.
    stance = f" ({one.stance.sv.split(',')[0]})" if one.stance else ""
    wish = words.wish_words(one.views)
    reserved = [view for view in one.views if view.voice == "reservation"]
    more = " Till svaret finns en reservation." if reserved else ""
    says = f"{stance} {wish}." if wish else f"{stance}."
    return [Run(words.begun(one.name), strong=True), Run(f"{says}{more}")]


def _others(whole: Compilation) -> Iterator[Block]:
    """Who has nothing to say of single rules, who refrains, who is silent, who answers jointly."""
    without = [one.name for one in whole.of("answered", "late") if not one.views]
    for names, verb in (
        (without, "har inga synpunkter på enskilda krav"),
        ([one.name for one in whole.of("refrains") if not one.views], "avstår från yttrande"),
        ([one.name for one in whole.of("no-answer")], "har inte svarat"),
    ):
        if names:
            yield Paragraph(words.lasting(names, verb))
    for one in whole.of("joint"):
        yield Paragraph(words.joint_words(one))


# ── What is made of it ───────────────────────────────────────────────────────


def _weighed(whole: Compilation) -> Iterator[Block]:
    yield Heading("Överväganden")
    for one in whole.rules:
        yield Heading(one.title.sv, 2)
        yield Paragraph(_stand(one))
        if one.effect is not None:
            told = (words.effect_words(one.effect), words.unit_words(one.effect.units))
            yield Paragraph(" ".join(filter(None, told)))
        yield from _ruled(one)
    if whole.general:
        yield Heading("Utkastet i stort", 2)
        yield Paragraph(_kinds(whole.general))
        if whole.general_ruling:
            yield Paragraph(whole.general_ruling.reason)


def _stand(one: RuleOutcome) -> str:
    told = (one.sentence.sv if one.sentence else "", words.speak_for(one), _kinds(one.views))
    return " ".join(filter(None, told))


def _kinds(groups: Sequence[Sequence[Told]]) -> str:
    """What the viewpoints are, counted, and the commonest of them in its own words."""
    found = list(words.by_kind(groups))
    counts = [f"{KINDS[kind].sv} ({sum(map(len, some))})" for kind, some in found]
    if not counts:
        return "Inga synpunkter har lämnats."
    common = max((group for _, some in found for group in some), key=len)
    said = f"Synpunkterna fördelar sig på {listed(counts).sv}."
    if len(common) == 1:
        return said
    many = words.number(len(common))
    return f"{said} Vanligast, från {many} instanser: ”{common[0].said.passage}”"


def _ruled(one: RuleOutcome) -> Iterator[Block]:
    if one.ruling is None or one.decided is None:
        yield Paragraph([Run("Ställning har ännu inte tagits.", strong=True)])
        return
    yield Paragraph(one.ruling.reason)
    yield Paragraph([Run(f"Förslag: {one.decided.sv}.", strong=True)])


def _changes(whole: Compilation) -> Iterator[Block]:
    some = changed(whole)
    if not some:
        return
    yield Heading("Ändringar i förslaget")
    yield Paragraph("Det som är nytt står i fetstil.", "note")
    for one in some:
        yield Heading(one.title.sv, 2)
        yield Terms(_texts(one))
        if one.follows and one.follows.sv:
            yield Paragraph(one.follows.sv)


def _texts(one: RuleOutcome) -> list[tuple[str, Sequence[Run]]]:
    """The text as sent out and as proposed, what is new in it strong."""
    told: list[tuple[str, Sequence[Run]]] = [("Lydelse i remissen", [Run(one.text.sv)])]
    if one.new_text is None:
        return [*told, ("Föreslagen lydelse", [Run("Kravet tas bort.")])]
    if one.added is not None:
        return [*told, ("Nytt krav", [Run(one.added.sv, strong=True)])]
    new = [Run(run.words, strong=run.in_text == "new")
           for run in one.changes if run.in_text != "old"]  # fmt: skip
    return [*told, ("Föreslagen lydelse", new or [Run(one.new_text.sv)])]


# ── Appendices ───────────────────────────────────────────────────────────────


def _appendices(whole: Compilation) -> Iterator[Block]:
    yield Heading("Bilagor")
    yield Bullets([f"{APPENDIX}.", "Bilaga 2. Remissammanställning (eget dokument)."])
    yield PageBreak()
    yield Heading(APPENDIX)
    yield Terms([(name, text) for name, text in _whole_text(whole)])


def _whole_text(whole: Compilation) -> Iterator[tuple[str, str]]:
    policy = decided_policy(whole)
    parts: list[Rule | Principle] = [*policy.rules, *policy.principles]
    for part in parts:
        yield name_of(part).sv, part.text.sv
