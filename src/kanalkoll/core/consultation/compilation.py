"""All answers side by side: who stands where on each rule, and nothing left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from kanalkoll.core.assessment.sentences import LANGUAGES
from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.acts import acts_of
from kanalkoll.core.consultation.answer import Answer
from kanalkoll.core.consultation.headings import Part
from kanalkoll.core.consultation.sections import Section
from kanalkoll.core.consultation.sentences import sentences
from kanalkoll.core.consultation.viewpoint import Viewpoint, Voice
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy

Position = Literal["supports", "wants-lower", "wants-higher", "unclear", "silent"]
"""Where a consultee stands on a rule."""

POSITIONS: Mapping[Position, Text] = {
    "supports": Text(sv="stöder", en="in support"),
    "wants-lower": Text(sv="vill sänka", en="for a lower level"),
    "wants-higher": Text(sv="vill höja", en="for a higher level"),
    "unclear": Text(sv="har andra synpunkter", en="with other views"),
    "silent": Text(sv="nämner inte kravet", en="not mentioning it"),
}
"""Every position in words, as they stand after a number of consultees."""

_SAID_FIRST: tuple[Position, ...] = ("wants-lower", "wants-higher", "supports", "silent")


def position_sentence(title: Text, counts: Mapping[Position, int]) -> Text:
    """``Publicering: 20 vill sänka, 7 stöder, 31 nämner inte kravet.``, then the other views."""
    sv, en = (
        ", ".join(f"{counts[one]} {POSITIONS[one].to(language)}"
                  for one in _SAID_FIRST if counts.get(one))
        for language in LANGUAGES
    )  # fmt: skip
    others = counts.get("unclear", 0)
    if not others:
        return Text(sv=f"{title.sv}: {sv}.", en=f"{title.to('en')}: {en}.")
    more = POSITIONS["unclear"]
    if not sv:
        return Text(sv=f"{title.sv}: {others} {more.sv}.",
                    en=f"{title.to('en')}: {others} {more.to('en')}.")  # fmt: skip
    return Text(sv=f"{title.sv}: {sv}. {others} {more.sv}.",
                en=f"{title.to('en')}: {en}. {others} {more.to('en')}.")  # fmt: skip


_OF_KIND: Mapping[Act, Position] = {
    "support": "supports",
    "lower-level": "wants-lower",
    "higher-level": "wants-higher",
}


class Stands(Protocol):
    """What of a viewpoint says where its answer stands."""

    @property
    def kind(self) -> Act:
        """What it does."""

    @property
    def rule(self) -> str | None:
        """The rule it is about."""

    @property
    def voice(self) -> Voice:
        """Who speaks."""


def position(viewpoints: Sequence[Stands], rule: str) -> Position:
    """Where an answer stands on a rule; a wish weighs more than support for the rest of it."""
    found = [_OF_KIND.get(one.kind, "unclear") for one in _of_body(viewpoints) if one.rule == rule]
    order: tuple[Position, ...] = ("wants-lower", "wants-higher", "unclear", "supports")
    if "wants-lower" in found and "wants-higher" in found:
        return "unclear"
    return next((each for each in order if each in found), "silent")


@dataclass(frozen=True, slots=True)
class Row:
    """A consultee's line of the matrix: who, how many accounts it answers for, rule → position."""

    consultee: str
    accounts: int | None
    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Consultees × rules."""

    rules: tuple[str, ...]
    rows: tuple[Row, ...]

    def counts(self, rule: str) -> Counter[Position]:
        """How many consultees stand where on a rule."""
        return Counter(row.positions[rule] for row in self.rows)

    def accounts(self, rule: str, where: Position) -> int:
        """How many accounts those who stand there answer for, as far as that is known."""
        return sum(row.accounts or 0 for row in self.rows if row.positions[rule] == where)


def matrix(
    policy: Policy, answers: Mapping[str, Sequence[Stands]], accounts: Mapping[str, int]
) -> Matrix:
    """The matrix of answers.

    ``answers``: consultee → its viewpoints, as read or as corrected by a person. ``accounts``:
    consultee → accounts in use; one that is not there has an unknown number.
    """
    rules = tuple(rule.id for rule in policy.rules)
    rows = tuple(
        Row(who, accounts.get(who), {rule: position(views, rule) for rule in rules})
        for who, views in answers.items()
    )
    return Matrix(rules, rows)


# ── Nearly the same words ────────────────────────────────────────────────────

ALIKE = 0.8
"""Shared runs of words, as a part of all, from which two passages are read together."""

_RUN = 3
_SELVES = re.compile(
    r"(?i)\b(?:nämnden|rådet|bolaget|kontoret|förvaltningen|styrelsen|stadsdelsförvaltningen)\b"
)


def alike(passages: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Passages in nearly the same words, put together for reading: groups of their places.

    Each place is in one group, in the order of the first of it. Nothing is dropped. What bodies
    call themselves makes no difference: *Nämnden anser* and *Rådet anser* say the same.
    """
    runs = [_runs(_SELVES.sub("vi", passage)) for passage in passages]
    groups: list[list[int]] = []
    for place, these in enumerate(runs):
        mine = next((g for g in groups if _shared(runs[g[0]], these) >= ALIKE), None)
        if mine is None:
            groups.append([place])
        else:
            mine.append(place)
    return tuple(map(tuple, groups))


_AS_LONG = 0.5
"""Texts of which one is shorter than this part of the other are not nearly the same."""


def first_alike(text: str, others: Sequence[str]) -> int | None:
    """The place of the first other text in nearly the same words; ``None``: there is none."""
    runs = _runs(text)
    for place, other in enumerate(others):
        shorter, longer = sorted((len(text), len(other)))
        if shorter >= _AS_LONG * longer and _shared(runs, _runs(other)) >= ALIKE:
            return place
    return None


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def _shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, len(one | other))


# ── Every sentence accounted for ─────────────────────────────────────────────

Account = Literal["viewpoint", "stance", "background", "formality", "set-aside", "open"]
"""What became of a sentence. ``stance``: what is thought of the whole; ``open``: not told yet."""

_FORMAL: frozenset[Part] = frozenset({"title", "document-type", "proposal", "appendix"})
_TELLING: frozenset[Part] = frozenset({"background", "preparation", "summary"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer, where it stands, and what became of it."""

    text: str
    start: int
    end: int
    part: Part
    account: Account


def accounted(
    answer: Answer, viewpoints: Sequence[Viewpoint], aside: Mapping[int, str]
) -> tuple[Sentence, ...]:
    """Every sentence of an answer with what became of it.

    ``viewpoints``: those that stand, read or corrected. ``aside``: start of a sentence → why a
    person set it aside. A sentence of the views that wants something and is in no viewpoint is
    *open*; one that only tells is background.
    """
    spans = [(one.start, one.end) for one in viewpoints]
    return tuple(
        _sentence(section, text.text, text.start, text.end, spans, aside)
        for section in answer.sections
        for paragraph in section.paragraphs
        for text in sentences(paragraph.body)
    )


def _sentence(
    section: Section,
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, int]],
    aside: Mapping[int, str],
) -> Sentence:
    account: Account
    if start in aside:
        account = "set-aside"
    elif any(first <= start and end <= last for first, last in spans):
        account = "viewpoint"
    elif section.part in _FORMAL:
        account = "formality"
    elif section.part in _TELLING or not acts_of(text):
        account = "background"
    elif acts_of(text) <= {"support", "no-view"}:
        account = "stance"
    else:
        account = "open"
    return Sentence(text, start, end, section.part, account)


def still_open(told: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that nobody has accounted for: none, when a compilation is whole."""
    return tuple(one for one in told if one.account == "open")


# ── What is kept out of public documents ─────────────────────────────────────

_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)(?:\+46[ -]?|0)\d{1,3}[ -]\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)"
    r"|(?i:handläggare|kontaktperson|telefon|tel|e-post|mejl)\.?:[^.\n;]*"
)


def without_contacts(text: str) -> str:
    """The text with officers' names after their heading, addresses and telephones left out."""
    return _PERSONAL.sub("[…]", text)


def _of_body(viewpoints: Sequence[Stands]) -> Iterator[Stands]:
    return (one for one in viewpoints if one.voice == "body")
