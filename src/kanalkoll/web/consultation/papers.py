"""The two papers of an own answer: the office's statement, and the extract of the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.consultation.proposals import Evidence, Proposal
from kanalkoll.core.consultation.statement import Circumstances, Statement, statement
from kanalkoll.core.language import Text
from kanalkoll.documents.document import Document, PageBreak
from kanalkoll.documents.papers.minutes_extract import Extract, minutes_extract
from kanalkoll.documents.papers.office_statement import office_statement
from kanalkoll.documents.pdf.rendering import NoPdf, page_count, write_pdf
from kanalkoll.web.consultation.evidence import Point
from kanalkoll.web.consultation.models import Consultee, MinutesDecision, OwnAnswer
from kanalkoll.web.consultation.selectors.answers import as_amendment
from kanalkoll.web.consultation.selectors.writing import plan_of
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.policies.selectors import as_policy

MOST_PAGES = 2
"""So long may a statement be before its appendix."""

Form = MinutesDecision.Form
HEADINGS = {
    Form.OWN_STATEMENT: "Särskilt uttalande från nämnden",
    Form.PARTLY: "Nämnden anför därutöver",
    Form.RESERVATION: "Reservation eller särskilt uttalande",
}
"""Under what heading the board's own words stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the board decided, as it is typed from the minutes."""

    form: str
    meeting: date
    paragraph: int | None = None
    adjusted: str = MinutesDecision.Adjusted.AT_ONCE
    adjusted_on: date | None = None
    statement: str = ""

    @property
    def delegated(self) -> bool:
        """Whether the office answers itself."""
        return self.form == Form.DELEGATION


def taken(own: OwnAnswer) -> list[Point]:
    """The points that the answer makes."""
    return [one for one in own.points if one["included"]]


def dated(consultee: Consultee) -> dict[str, object]:
    """The day on which an answer is written, and whether its minutes must be adjusted at once.

    They are kept with the answer: what is sent after the meeting is what the board had.
    """
    at_once = plan_of(consultee).way == "board-adjusted-at-once"
    return {"written_on": today().isoformat(), "at_once": at_once}


def statement_of(own: OwnAnswer) -> Statement:
    """What the office's statement says."""
    case = own.consultee.consultation
    officer = own.consultee.officer
    at = Circumstances(
        body=body_name(),
        office=own.about["office"],
        noun=own.about["noun"],
        board=own.consultee.name,
        day=date.fromisoformat(own.about["written_on"]),
        accounts=own.about["accounts"],
        asking=case.asking,
        answers_by=own.consultee.answers_by,
        asked_number=case.case_number,
        number=own.consultee.number,
        officer=officer.name if officer else "",
        adjusted_at_once=own.about["at_once"],
    )
    return statement(as_policy(case.policy), [_proposal(one) for one in taken(own)], at)


def statement_paper(own: OwnAnswer) -> Document:
    """The statement as a paper; its foot tells the day of the figures, not the day of writing."""
    said = statement_of(own)
    foot = (
        f"Underlaget är räknat på {own.about['office']}s konton,"
        f" {full_date(own.counted_on).sv}. Se bilaga 1."
    )
    return replace(office_statement(said), foot=foot)


def body_name() -> str:
    """What the whole body is called."""
    body = the_body()
    return body.name if body else ""


def _proposal(one: Point) -> Proposal:
    return Proposal(
        key=one["key"],
        title=_same(one["title"]),
        paragraph=_same(one["paragraph"]),
        evidence=tuple(
            Evidence(_same(row["what"]), str(row["figure"]), _same(row["source"]))
            for row in one["evidence"]
        ),
        amendment=as_amendment(one["amendment"]),
    )


def _same(words: str) -> Text:
    return Text(sv=words, en=words)


def pages_before_appendix(paper: Document) -> int | None:
    """How many pages the paper takes before its appendix; ``None`` where no PDF can be made."""
    blocks = list(paper.blocks)
    breaks = [n for n, block in enumerate(blocks) if isinstance(block, PageBreak)]
    shown = blocks[: breaks[0]] if breaks else blocks
    try:
        return page_count(replace(paper, blocks=shown))
    except NoPdf:
        return None


def pdf_of(paper: Document) -> bytes | None:
    """The paper as PDF; ``None`` where the machine writes none."""
    try:
        return write_pdf(paper)
    except NoPdf:
        return None


def minutes_paper(own: OwnAnswer, decided: Decided) -> Document:
    """The extract of the minutes that goes with the answer."""
    case, one = own.consultee.consultation, own.consultee
    title = f"Svar på remiss: {as_policy(case.policy).title.sv}"
    return minutes_extract(
        Extract(
            body=body_name(),
            decider=own.about["office"] if decided.delegated else one.name,
            meeting=decided.meeting,
            title=title,
            number=one.number,
            asked_number=case.case_number,
            asking=case.asking,
            decision=tuple(decision_points(own, decided)),
            matter=(_matter(own, decided),),
            paragraph=None if decided.delegated else decided.paragraph,
            adjusted=adjusted_words(decided),
            heading=HEADINGS.get(Form(decided.form), ""),
            statement=decided.statement,
            delegated=decided.delegated,
        )
    )


def decision_points(own: OwnAnswer, decided: Decided) -> Iterator[str]:
    """The points of the decision, as the form has them."""
    noun, board = own.about["noun"], _begun(own.consultee.name)
    asking = own.consultee.consultation.asking
    if decided.delegated:
        yield (
            f"{_begun(noun)} svarar på delegation och överlämnar sitt tjänsteutlåtande till"
            f" {asking} som svar på remissen."
        )
        return
    if decided.form == Form.PARTLY:
        yield (
            f"{board} godkänner delvis {noun}s tjänsteutlåtande och överlämnar det som svar på"
            " remissen."
        )
        yield f"{board} anför därutöver det som står nedan."
    else:
        yield f"{board} godkänner och överlämnar {noun}s tjänsteutlåtande som svar på remissen."
    if decided.form == Form.OWN_STATEMENT:
        yield f"{board} lämnar ett eget uttalande."
    if decided.adjusted == MinutesDecision.Adjusted.AT_ONCE:
        yield "Paragrafen justeras omedelbart."


def adjusted_words(decided: Decided) -> str:
    """How the minutes were adjusted, and when."""
    if decided.delegated:
        return ""
    how = MinutesDecision.Adjusted(decided.adjusted)
    words = {"at-once": "Omedelbar justering", "ordinary": "Ordinarie justering"}[how]
    day = f" {full_date(decided.adjusted_on).sv}" if decided.adjusted_on else ""
    return f"{words}{day}."


def _matter(own: OwnAnswer, decided: Decided) -> str:
    case = own.consultee.consultation
    title = as_policy(case.policy).title.sv
    who = own.about["noun"] if decided.delegated else own.consultee.name
    return (
        f"{_begun(case.asking)} har skickat {title} på remiss (dnr {case.case_number}), med sista"
        f" svarsdag {full_date(own.consultee.answers_by).sv}. {_begun(own.about['noun'])}s"
        f" tjänsteutlåtande är {_whose(who)} svar."
    )


def _whose(who: str) -> str:
    return f"{who[:1].lower()}{who[1:]}s"


def cost_words(own: OwnAnswer) -> str:
    """What the draft's level would cost in posts, and in hours by the office's own figure."""
    missing = own.about.get("missing_posts")
    if not missing:
        return ""
    posts = (
        f"För att alla {own.about['noun']}s konton ska nå utkastets nivå behövs {missing} inlägg"
        f" till på {own.about['over']}."
    )
    if own.hours_per_post is None:
        return posts
    hours = _number(missing * own.hours_per_post)
    each = _number(own.hours_per_post)
    told = (
        f"Med {own.about['noun']}s egen uppgift, {each} timmar per inlägg, blir det {hours} timmar."
    )
    return f"{posts} {told}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
