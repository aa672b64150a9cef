"""The text that ``kanalkoll lint`` prints: the answer first, in at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kanalkoll.cli.lint_witnesses import Trial
from kanalkoll.cli.tables import WIDTH, bold, table, wrapped
from kanalkoll.core.assessment.sentences import counted, fill, full_date
from kanalkoll.core.capabilities.vocabulary import CONFIDENCE
from kanalkoll.core.drafting.lint import LintFinding
from kanalkoll.core.drafting.lint.finding import Bin, CatalogueRow
from kanalkoll.core.drafting.lint.told import Point, answer
from kanalkoll.core.drafting.lint.viewpoints import viewpoints_answer
from kanalkoll.core.drafting.lint.viewpoints.office import Viewpoint
from kanalkoll.core.language import Language, Text

INDENT = "  "
BAR = "█"
LONGEST_BAR = 30
LONGEST_ADDRESS = 60

DO_THIS = Text(sv="Gör så här: ", en="Do this: ")
ALSO = Text(sv="Också: ", en="Also: ")
SOURCE = Text(sv="Källa: ", en="Source: ")
READ_SO = Text(sv="Tolkning: ", en="Reading: ")
PROOF = Text(sv="Förslag: ", en="Proposal: ")
PARAGRAPH = Text(sv="Så kan det stå i ett svar:", en="How an answer could put it:")
BORROWED = Text(
    sv="Texterna är Exempelstads, som exempel. Ange egna med --wordings.",
    en="The words are Exempelstad's, as an example. Give your own with --wordings.",
)
NO_FACTS = Text(
    sv="Inga uppgifter om konton är lästa. Med en mapp med uppgifter visas också hur många"
    " konton som berörs och når nivåerna.",
    en="No facts about accounts were read. With a folder of facts it is also shown how many"
    " accounts are concerned and reach the levels.",
)


def lint_lines(tried: Trial, told: Sequence[Point], language: Language) -> Iterator[str]:
    """The lines of the report: the answer, what should be corrected, then what is good to know."""
    yield bold(wrapped(answer(tried.draft.policy, told).to(language)))
    yield wrapped(_about(tried).to(language))
    problems = [point for point in told if point.is_problem]
    for _, group in groupby(problems, key=lambda point: point.code):
        yield ""
        yield from _points(tried, list(group), language)
    notes = [point for point in told if not point.is_problem]
    if notes:
        yield ""
        yield bold(Text(sv="Bra att veta", en="Good to know").to(language))
        for point in notes:
            yield wrapped(f"{point.heading.to(language)}: {_said(point, language)}", indent=INDENT)
    for remark in remarks(tried):
        yield ""
        yield wrapped(remark.to(language))


def _about(tried: Trial) -> Text:
    policy, on = tried.draft.policy, tried.draft.witnesses.on
    named = fill(Text(sv="{title} ({id}).", en="{title} ({id})."), title=policy.title, id=policy.id)
    if on is None or tried.draft.in_use is None:
        return named
    return fill(
        Text(sv="{named} Prövat på {n} konton den {day}.",
             en="{named} Tried on {n} accounts on {day}."),
        named=named,
        n=len(tried.draft.in_use),
        day=full_date(on),
    )  # fmt: skip


def remarks(tried: Trial) -> Iterator[Text]:
    """What the reader should know of the witnesses: borrowed words, no facts."""
    if tried.borrowed and any(_is_about_room(tried)):
        yield BORROWED
    if tried.draft.register is None:
        yield NO_FACTS


def _is_about_room(tried: Trial) -> Iterator[bool]:
    return (rule.requires.__struct_config__.tag == "says" for rule in tried.draft.policy.rules)


def _said(point: Point, language: Language) -> str:
    return point.sentence.to(language)


# ── A point ──────────────────────────────────────────────────────────────────


def _points(tried: Trial, alike: Sequence[Point], language: Language) -> Iterator[str]:
    """The points under one heading; what to do stands once where it is the same for all."""
    yield bold(alike[0].heading.to(language))
    remedies = {point.lead.remedy for point in alike}
    for place, point in enumerate(alike):
        is_last = place == len(alike) - 1
        yield from _point(tried, point, language, with_remedy=is_last or len(remedies) > 1)
        if not is_last and len(remedies) > 1:
            yield ""


def _point(tried: Trial, point: Point, language: Language, *, with_remedy: bool) -> Iterator[str]:
    lead = point.lead
    yield wrapped(_said(point, language), indent=INDENT)
    yield from _texts(lead, language)
    yield from _bars(lead, language)
    if lead.evidence.reading is not None:
        yield _labelled(READ_SO, lead.evidence.reading, language)
    also = [finding for finding in point.others if finding.severity == lead.severity]
    if also:
        yield _labelled(ALSO, _others(tried, also), language)
    if lead.remedy is not None and with_remedy:
        yield _labelled(DO_THIS, lead.remedy, language)
    if lead.platform is not None:
        for row in lead.evidence.rows[:1]:
            yield _labelled(SOURCE, source(row), language)


def _labelled(label: Text, text: Text, language: Language) -> str:
    return wrapped(label.to(language) + text.to(language), indent=INDENT)


def source(row: CatalogueRow) -> Text:
    """Where a row was read, when and how surely; a long address is shortened."""
    sure = next((text for key, text in CONFIDENCE.items() if key == row.confidence), None)
    return fill(
        Text(sv="{source}, {day} ({sure}).", en="{source}, {day} ({sure})."),
        source=short_address(row.source),
        day=full_date(row.as_of),
        sure=sure or row.confidence,
    )


def short_address(source: str) -> str:
    """A web address that fits in a line: without scheme, its middle left out."""
    bare = source.removeprefix("https://").removeprefix("http://")
    host, *parts = bare.split("/")
    if len(bare) <= LONGEST_ADDRESS or len(parts) < 3 or " " in bare:  # noqa: PLR2004 (something to leave out)
        return bare
    return "/".join([host, "…", *parts[-2:]])


def _texts(finding: LintFinding, language: Language) -> Iterator[str]:
    for text in finding.evidence.texts:
        yield wrapped(f"{text.measure.to(language)}: {text.text}", indent=INDENT * 2)
    if finding.evidence.placing is not None:
        yield wrapped(finding.evidence.placing.to(language), indent=INDENT * 2)


def _bars(finding: LintFinding, language: Language) -> Iterator[str]:
    """The distribution as bars: zero-based, the required level marked by a line of its own."""
    bins, required = finding.evidence.distribution, finding.evidence.required
    if not bins or required is None:
        return
    most = max(step.accounts for step in bins) or 1
    for step in bins:
        if step.first == required:
            line = Text(sv=f"── {required} krävs", en=f"── {required} required").to(language)
            yield f"{INDENT * 2}{line}"
        bar = BAR * round(LONGEST_BAR * step.accounts / most)
        name = counted(step.accounts, Text(sv="konto", en="account"),
                       Text(sv="konton", en="accounts")).to(language)  # fmt: skip
        yield f"{INDENT * 2}{_step(step):>7}  {bar} {name}"


def _step(step: Bin) -> str:
    if step.last is None:
        return f"{step.first}–"
    return str(step.first) if step.first == step.last else f"{step.first}–{step.last}"


def _others(tried: Trial, others: Sequence[LintFinding]) -> Text:
    """The other account types, with how many accounts and how much room there is."""
    said = [_other(tried, finding) for finding in others]
    return Text(
        sv=f"{'; '.join(text.sv for text in said)}.",
        en=f"{'; '.join(text.to('en') for text in said)}.",
    )


def _other(tried: Trial, finding: LintFinding) -> Text:
    catalogue = tried.draft.catalogue
    platform = catalogue.platforms.get(finding.platform or "")
    name = platform.name if platform else Text(sv=finding.platform or "")
    types = {t.key: t.name for t in platform.account_types} if platform else {}
    kind = types.get(finding.account_type or "")
    parts = [kind] if kind and len(types) > 1 else []
    room = finding.evidence.counts.get("available")
    if room is not None:
        parts.append(Text(sv=f"rymmer {room}", en=f"holds {room}"))
    if finding.evidence.accounts is not None:
        parts.append(
            counted(finding.evidence.accounts, Text(sv="konto", en="account"),
                    Text(sv="konton", en="accounts"))
        )  # fmt: skip
    if finding.code == "does-not-fit" and not finding.evidence.texts:
        parts.append(Text(sv="går inte att lösa", en="cannot be solved"))
    if not parts:
        return name
    inside = Text(sv=", ".join(p.sv for p in parts), en=", ".join(p.to("en") for p in parts))
    return fill(Text(sv="{name} ({inside})", en="{name} ({inside})"), name=name, inside=inside)


# ── The viewpoints ───────────────────────────────────────────────────────────


def viewpoint_lines(tried: Trial, found: Sequence[Viewpoint], language: Language) -> Iterator[str]:
    """The four viewpoints of one unit, each with its figures and the paragraph it gives."""
    if tried.office is not None:
        yield bold(wrapped(viewpoints_answer(tried.office, found).to(language)))
    yield wrapped(_about(tried).to(language))
    for number, viewpoint in enumerate(found, 1):
        yield ""
        yield from _viewpoint(number, viewpoint, language)


def _viewpoint(number: int, said: Viewpoint, language: Language) -> Iterator[str]:
    question, told = said.question.to(language), said.answer.to(language)
    yield bold(f"{number}. {question}")
    yield bold(wrapped(told, indent=INDENT))
    yield from _accounts(said, language)
    for reason in said.because:
        yield wrapped(reason.to(language), indent=INDENT)
    for text in said.texts:
        yield wrapped(f"{text.measure.to(language)}: {text.text}", indent=INDENT * 2)
    if said.proposal is not None:
        yield wrapped(said.proposal.to(language), indent=INDENT)
    if said.key in {"statistics", "base-information"}:
        for row in said.rows[:1]:
            yield _labelled(SOURCE, source(row), language)
    if said.paragraph is not None:
        yield f"{INDENT}{PARAGRAPH.to(language)}"
        yield wrapped(said.paragraph.to(language), indent=f"{INDENT}│ ")


def _accounts(said: Viewpoint, language: Language) -> Iterator[str]:
    if not said.accounts:
        return
    heads = (
        Text(sv="Konto", en="Account"),
        *said.columns,
        Text(sv="Senaste inlägg", en="Last post"),
    )
    rows = [
        [line.shown, *(_cell(n) for n in (line.posts, line.posts_milder)[: len(said.columns)]),
         full_date(line.last_post).to(language) if line.last_post else "–"]
        for line in said.accounts
    ]  # fmt: skip
    for line in table(rows, heads=[head.to(language) for head in heads],
                      align=("left", "right"), width=WIDTH - len(INDENT)):  # fmt: skip
        yield f"{INDENT}{line}"


def _cell(number: int | None) -> str:
    return "?" if number is None else str(number)
