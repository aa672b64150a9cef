"""One A4 for a board: exactly one page, shortened by rule until it fits.

A paper is composed in several lengths, the longest first. The first that
leaves the bottom of the page free when it is laid out is the one; the shortest
has its names cut, so that it always fits. Word sets the same document with
letters of the same widths, and the room left free is more than the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kanalkoll.core.assessment.sentences import counted, fill, full_date
from kanalkoll.core.language import Text
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Run,
    Words,
)
from kanalkoll.documents.papers import sections as parts
from kanalkoll.documents.papers.matter import AccountLine, Due, Ground, Matter
from kanalkoll.documents.papers.shortening import cut
from kanalkoll.documents.pdf.rendering import NoPdf, page_count

KIND = Text(sv="Lägesbild", en="Status")
SPARE = 22
"""Millimetres that stay free at the bottom: Word's lines are a little taller."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much stands on the page: a chart, and how many rules, accounts and dates."""

    chart: bool
    rules: int
    accounts: int
    dues: int
    longest: int = 120
    """Characters of a name or title."""


LENGTHS = (
    Length(chart=True, rules=10, accounts=5, dues=4),
    Length(chart=True, rules=7, accounts=3, dues=3),
    Length(chart=False, rules=10, accounts=5, dues=4),
    Length(chart=False, rules=10, accounts=3, dues=2),
    Length(chart=False, rules=8, accounts=3, dues=2),
    Length(chart=False, rules=6, accounts=2, dues=2, longest=60),
    Length(chart=False, rules=4, accounts=1, dues=1, longest=30),
    Length(chart=False, rules=3, accounts=0, dues=0, longest=24),
)

UNMEASURED = 5
"""The length that is taken where nothing can be measured: short enough in all but odd cases."""


def board_paper(matter: Matter) -> Document:
    """The A4 of a board, in the longest form that fits one page."""
    try:
        for length in LENGTHS:
            paper = composed(matter, length)
            if page_count(paper, spare=SPARE) == 1:
                return paper
    except NoPdf:
        return composed(matter, LENGTHS[UNMEASURED])
    return composed(matter, LENGTHS[-1])


def composed(matter: Matter, length: Length) -> Document:
    """The paper in one of its lengths."""
    matter = cut(matter, length.longest)
    ground = matter.ground
    title = Text(sv="Sociala medier hos {concerns}", en="Social media: {concerns}")
    return Document(
        title=fill(title, concerns=ground.concerns).to(ground.language),
        letterhead=parts.letterhead(ground, KIND),
        blocks=[*_standing(matter), *_rules(matter, length), *_to_do(matter, length),
                Paragraph(parts.foot(ground), "note")],
        foot=_foot(ground),
        subtitle=parts.subtitle(ground),
        language=ground.language,
    )  # fmt: skip


def _foot(ground: Ground) -> str:
    """Short: on a single page the source stands in the text, where it is read aloud."""
    return " · ".join(filter(None, (ground.body, ground.number)))


def _standing(matter: Matter) -> list[Block]:
    return [
        Paragraph(parts.answer(matter), "answer"),
        Paragraph(parts.shares(matter.total, matter.ground.language)),
        parts.key_numbers(matter),
    ]


def _rules(matter: Matter, length: Length) -> list[Block]:
    """The rules with most deviations; a sentence tells of the others."""
    language = matter.ground.language
    worst = sorted(matter.rules, key=lambda one: -one.tally["non-compliant"])[: length.rules]
    # In the order of the policy, whichever were chosen.
    shown = replace(matter, rules=[one for one in matter.rules if one in worst])
    # The page has its source at the foot; it need not stand twice.
    blocks = parts.by_rule(shown, chart=length.chart, source="")
    left = len(matter.rules) - len(shown.rules)
    if left > 0:
        blocks.append(Paragraph(_others(left).to(language), "note"))
    return blocks


def _others(number: int) -> Text:
    told = counted(number, Text(sv="krav", en="requirement"), Text(sv="krav", en="requirements"))
    said = Text(sv="Ytterligare {told} med färre avvikelser visas i uppföljningsrapporten.",
                en="Another {told} with fewer deviations: see the compliance report.")  # fmt: skip
    return fill(said, told=told)


def _to_do(matter: Matter, length: Length) -> list[Block]:
    ground = matter.ground
    items = [
        *(_account(one) for one in matter.attention[: length.accounts]),
        *(_due(one, ground) for one in _dues(matter)[: length.dues]),
        *_standing_lists(matter),
    ]
    if not items:
        return []
    heading = Heading(Text(sv="Att göra", en="To do").to(ground.language))
    return [heading, Bullets(items)]


def _dues(matter: Matter) -> list[Due]:
    return sorted([*matter.exemptions, *matter.reviews], key=lambda one: one.day)


def _account(line: AccountLine) -> Words:
    said = ", ".join(line.deviations) or ", ".join(line.unknown)
    return [Run(line.name, strong=True), Run(f" ({line.platform}): {said}." if said else ".")]


def _due(due: Due, ground: Ground) -> Words:
    by = Text(sv=", senast {day}.", en=", no later than {day}.")
    day = fill(by, day=full_date(due.day)).to(ground.language)
    return [Run(due.account, strong=True), Run(f": {due.what}{day}")]


def _standing_lists(matter: Matter) -> Iterator[Words]:
    """How many accounts have no owner, and how many are dormant."""
    language = matter.ground.language
    one, many = Text(sv="konto", en="account"), Text(sv="konton", en="accounts")
    if matter.without_owner:
        said = Text(sv="{told} saknar ansvarig.", en="{told} without an owner.")
        yield fill(said, told=counted(len(matter.without_owner), one, many)).to(language)
    if matter.activity is not None and matter.activity.dormant:
        said = Text(sv="{told} är vilande. Ta ställning till om de ska avslutas.",
                    en="{told} dormant. Decide whether to close them.")  # fmt: skip
        yield fill(said, told=counted(matter.activity.dormant, one, many)).to(language)
