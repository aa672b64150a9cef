"""A whole consultation put together, ready to be written down: who said what, and what came of it.

Nothing here knows where answers are kept or how a paper looks; :mod:`.compiling` makes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.compilation import Matrix, Position
from kanalkoll.core.consultation.outcome import Outcome
from kanalkoll.core.consultation.viewpoint import Voice
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.policy.words import Words

State = Literal["answered", "late", "joint", "refrains", "no-answer"]
"""What came of a consultee."""

STATES: Mapping[State, Text] = {
    "answered": Text(sv="har svarat", en="has answered"),
    "late": Text(sv="har svarat efter remisstiden", en="has answered after the last day"),
    "joint": Text(sv="svarar gemensamt med annan", en="answers jointly with another"),
    "refrains": Text(sv="avstår från yttrande", en="refrains from answering"),
    "no-answer": Text(sv="har inte svarat", en="has not answered"),
}

OUTCOMES: Mapping[Outcome, Text] = {
    "met": Text(sv="tillgodosedd", en="met"),
    "partly": Text(sv="delvis tillgodosedd", en="met in part"),
    "not-met": Text(sv="inte tillgodosedd", en="not met"),
    "noted": Text(sv="noterad", en="noted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The consultation: what was asked by whom, under which case number, and until when.

    ``office`` compiles; ``adopting`` decides in the end, from ``valid_from`` on. ``note`` is said
    on the first page of what is written: that nobody has checked the reading yet, say.
    """

    title: str
    number: str
    asking: str
    compiled_on: date
    sent_on: date | None = None
    answers_by: date | None = None
    office: str = ""
    adopting: str = ""
    valid_from: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One viewpoint as it is shown to others; made by :func:`.compiling.said`.

    ``rule`` is empty when it is about the whole. ``asks`` says what would be changed, where the
    wish is exact (``change``). ``outcome`` is ``None`` until it is decided what became of it.
    """

    passage: str
    kind: Act
    rule: str | None
    title: Text | None
    voice: Voice
    stated: bool
    change: Amendment | None = None
    asks: Text | None = None
    outcome: Outcome | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who was asked, and what came of it. What is not known stays empty.

    ``part``: the part of the body that it answers for; ``accounts`` how many that part has in
    use, ``None`` when that is not known. ``joint_with``: whose answer is also its. ``form`` and
    ``stance`` in words; ``paragraph`` of the minutes, ``decided_on`` the day of the decision or,
    failing that, of the answer. ``file`` is the document, empty without one. ``wrote``: its
    viewpoints were written here, from its own accounts. ``open``: sentences that nobody has
    accounted for; ``aside``: those that a person set aside, each with the reason.
    """

    name: str
    state: State = "answered"
    part: str = ""
    joint_with: str = ""
    number: str = ""
    form: Text | None = None
    decided_on: date | None = None
    paragraph: str = ""
    stance: Text | None = None
    accounts: int | None = None
    views: tuple[Said, ...] = ()
    file: str = ""
    wrote: bool = False
    open: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()

    @property
    def has_answered(self) -> bool:
        """Whether it has an answer, its own or a shared one: only then it stands somewhere."""
        return bool(self.file) or self.state == "joint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided of a rule and why; without a change the rule stays as it is.

    ``words`` call the decision otherwise than the change is called.
    """

    reason: str
    change: Amendment | None = None
    words: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEffect:
    """The accounts of one part of the body: how many comply before and after, of how many."""

    name: str
    before: int
    after: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change makes of the accounts that a rule concerns.

    ``unknown`` of them cannot be judged afterwards; ``changed`` get another verdict.
    """

    before: int
    after: int
    before_of: int
    after_of: int
    unknown: int
    changed: int
    units: tuple[UnitEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A viewpoint beside who has it."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """One rule or principle: where everybody stands, what was said, decided, and what follows.

    ``standing``: names by position (``unclear`` are other views). ``accounts``: how many accounts
    those answer for, as far as known. ``views`` in groups of nearly the same words, of the body
    and of those who reserved themselves alike. ``effect`` is ``None`` when nothing was tried.
    ``text`` is the rule's as sent out, ``new_text`` as decided (``None``: taken away) and
    ``changes`` what makes one of the other; ``added`` the text of a rule that comes beside it.
    """

    rule: str
    title: Text
    text: Text
    is_principle: bool
    standing: Mapping[Position, tuple[str, ...]]
    accounts: Mapping[Position, int]
    sentence: Text | None
    views: tuple[tuple[Told, ...], ...]
    effect: Effect | None = None
    ruling: Ruling | None = None
    decided: Text | None = None
    new_text: Text | None = None
    changes: tuple[Words, ...] = ()
    added: Text | None = None
    followed: tuple[str, ...] = ()
    follows: Text | None = None

    @property
    def counts(self) -> Mapping[Position, int]:
        """How many stand where."""
        return {where: len(names) for where, names in self.standing.items()}

    @property
    def is_changed(self) -> bool:
        """Whether the decision changes anything."""
        return self.ruling is not None and self.ruling.change is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """The whole.

    ``general``: the views about no single rule, in groups as those of a rule, and
    ``general_ruling`` what was decided of them. ``unread``: files that could not be
    read, each with why. ``doubts``: files that a person has to look at, each with why: two of one
    sender, say, which are kept apart.
    """

    case: Case
    policy: Policy
    participants: tuple[Participant, ...]
    matrix: Matrix
    rules: tuple[RuleOutcome, ...]
    general: tuple[tuple[Told, ...], ...]
    general_ruling: Ruling | None = None
    unread: tuple[tuple[str, Text], ...] = ()
    doubts: tuple[tuple[str, Text], ...] = ()

    def of(self, *states: State) -> tuple[Participant, ...]:
        """The participants of whom that came."""
        return tuple(one for one in self.participants if one.state in states)

    @property
    def unaccounted(self) -> tuple[tuple[str, str], ...]:
        """Name and sentence of each that nobody has accounted for: none, when it is whole."""
        return tuple((one.name, each) for one in self.participants for each in one.open)

    @property
    def is_decided(self) -> bool:
        """Whether anything has been decided yet."""
        return any(one.ruling is not None for one in self.rules)
