"""An answer to a consultation, as it was read: nothing in it that the text does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.acts import finds_unclear, mended, wishes
from kanalkoll.core.consultation.amending_wish import amendment_of, direction
from kanalkoll.core.consultation.damage import Doubt, doubts, is_scrambled
from kanalkoll.core.consultation.formalities import (
    DecisionForm,
    Stance,
    decision_form,
    names_alone,
    sender_of,
    stance_of,
)
from kanalkoll.core.consultation.levels import lengths
from kanalkoll.core.consultation.passages import Passage, passages
from kanalkoll.core.consultation.references import CaseNumber, Day, case_numbers, days
from kanalkoll.core.consultation.sections import Section, sections_of
from kanalkoll.core.consultation.topics import topics_of
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.values import number
from kanalkoll.core.policy.model import Policy, Rule

LACKS = ("sender", "sender-case-number", "consultation-case-number", "date", "signature")
"""What an answer usually has, and what is said of it when the text lacks it."""

_SIGNED = re.compile(
    r"(?im)^\s*(?:[\wåäöé-]+direktör|förvaltningschef|avdelningschef|verkställande direktör|VD|"
    r"kommunikationschef|kanslichef|ordförande)\s*$"
    r"|underskrift|undertecknat"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says: who, in which case, in which form, with which viewpoints.

    ``lacks`` names what the text does not tell (:data:`LACKS`), ``doubts`` what in it cannot be
    trusted, ``repeated`` pairs of sections that say the same and are counted once.
    """

    text: str
    sender: str | None
    case_numbers: tuple[CaseNumber, ...]
    days: tuple[Day, ...]
    decision_form: DecisionForm
    adjusted_at_once: bool
    stance: Stance
    sections: tuple[Section, ...]
    viewpoints: tuple[Viewpoint, ...]
    repeated: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def read_answer(text: str, policy: Policy, *, asked: str | None = None) -> Answer:
    """Read an answer to a consultation about ``policy``.

    ``text`` is the document's text with its line breaks; ``asked`` the consultation's case
    number, the policy's own where it is not given. Passages that are gibberish are not read.
    """
    number = asked or policy.case_number
    sections = sections_of(text)
    sound = tuple(section for section in sections if not is_scrambled(section.text))
    sender = sender_of(text, sound)
    viewpoints = tuple(_viewpoints(sound, policy, by=sender[0] if sender else ""))
    form, at_once = decision_form(sound)
    numbers = case_numbers(text, asked=number)
    kinds = [one.kind for one in viewpoints]
    return Answer(
        text=text,
        sender=sender[0] if sender else None,
        case_numbers=numbers,
        days=tuple(days(text)),
        decision_form=form,
        adjusted_at_once=at_once,
        stance=stance_of(sound, kinds),
        sections=sections,
        viewpoints=viewpoints,
        repeated=tuple(_repeated(sound)),
        lacks=tuple(_lacks(text, sections, sender[0] if sender else None, numbers)),
        doubts=(*doubts(text), *_several(text, sections, sender), *_other_case(numbers, number)),
    )


def _viewpoints(sections: Sequence[Section], policy: Policy, *, by: str) -> Iterator[Viewpoint]:
    topics = topics_of(policy)
    found: list[Viewpoint] = []
    for passage in passages(sections, topics):
        one = _viewpoint(passage, policy, name=f"synpunkt-{len(found) + 1}", by=by)
        if one is not None and not any(_says_the_same(one, other) for other in found):
            found.append(one)
    if len(found) > 1:  # "no further views" after some is none
        found = [one for one in found if one.kind != "no-view" or one.rule]
    yield from sorted(found, key=lambda one: one.start)


def _viewpoint(passage: Passage, policy: Policy, *, name: str, by: str) -> Viewpoint | None:
    kind = passage.kind
    if kind is None:
        return None
    if passage.rule is None and "resources" in passage.acts:
        kind = "resources"  # what is missed there is no rule
    elif passage.rule is None and passage.misses:
        kind = "missing-rule"
    rule = policy.rule(passage.rule or "")
    said = [one for those in passage.acts.values() for one in those]
    wish = [one for one in dict.fromkeys(one.text for one in said) if wishes(one)]
    words = mended(" ".join(wish) or " ".join(dict.fromkeys(one.text for one in said)))
    kind = _by_level(kind, words, passage, policy)
    change = amendment_of(words, kind, rule=rule, name=name, by=by)
    others = sorted(passage.scores, key=lambda key: -passage.scores[key])[1:]
    return Viewpoint(
        passage=passage.words,
        start=passage.sentences[0].start,
        end=passage.sentences[-1].end,
        kind=kind,
        rule=passage.rule,
        also=tuple(key for key in others if passage.scores[key] >= 2),  # noqa: PLR2004 (a word of its own)
        stated=kind in {"support", "no-view", "question"}
        or bool(wish)
        or change is not None
        or (kind in {"clarification", "missing-rule"} and finds_unclear(words)),
        wish=change[2] if change else (wish[0] if wish else None),
        amendment=change[0] if change else None,
        readings=change[1] if change else (),
        section=passage.section,
        voice="reservation" if passage.section == "reservation" else "body",
        confidence=_confidence(passage, kind),
    )


def _several(
    text: str, sections: Sequence[Section], sender: tuple[str, int] | None
) -> Iterator[Doubt]:
    """A sign that the file holds more than one answer, where it begins; one is enough."""
    again = _second_proposal(sections) or _second_sender(text, sections, sender)
    if again is not None:
        yield Doubt("several-answers", *again)


def _second_proposal(sections: Sequence[Section]) -> tuple[str, int] | None:
    """A second proposal for decision, after a heading that says what sort of paper begins."""
    proposals = [one for one in sections if one.part == "proposal" and one.heading]
    kinds = [one for one in sections if one.part == "document-type" and one.heading]
    first = proposals[0].heading if proposals else None
    for again in proposals[1:]:
        new = [one for one in kinds if first and one.heading and one.heading.start > first.start]
        if again.heading and any(
            one.heading.start < again.heading.start for one in new if one.heading
        ):
            return again.heading.text, again.heading.start
    return None


def _second_sender(
    text: str, sections: Sequence[Section], sender: tuple[str, int] | None
) -> tuple[str, int] | None:
    """Another name on a line for itself, between the headings of two parts with views."""
    views = [one.heading for one in sections if one.part == "views" and one.heading]
    if len(views) < 2 or sender is None:  # noqa: PLR2004 (two answers)
        return None
    between = text[views[0].end : views[-1].start]
    for name in names_alone(between):
        if name.casefold() != sender[0].casefold():
            return name, views[0].end + between.find(name)
    return None


def _other_case(numbers: Sequence[CaseNumber], asked: str | None) -> Iterator[Doubt]:
    """A sign that it answers another consultation."""
    named = [one for one in numbers if one.whose == "consultation"]
    if asked and named and not any(_plain(one.number) == _plain(asked) for one in named):
        yield Doubt("other-case", named[0].number, named[0].start)


_LEVELLESS = frozenset({"support", "no-view", "question", "clarification", "missing-rule"})
"""Kinds that name a level only to tell which one is meant, unless something is wished for."""

_WITHOUT_LEVELS = frozenset({"says", "goals-measurable", "account-type", "media-accessible"})
"""Kinds of rule that have no level to lower: what is too much there cannot be done."""


def _by_level(kind: Act, words: str, passage: Passage, policy: Policy) -> Act:
    """A level in figures tells better than words whether more or less is wanted."""
    if kind in _LEVELLESS and not wishes(words):
        return kind
    rule = policy.rule(passage.rule or "")
    if rule is not None and kind_of(rule.requires).name in _WITHOUT_LEVELS:
        return "not-possible" if "not-possible" in passage.acts else kind
    if rule is not None and _asks_for_undefined(rule, words):
        return "missing-rule"
    return direction(words, rule) or kind


def _asks_for_undefined(rule: Rule, words: str) -> bool:
    """Whether a time is named that the rule leaves open."""
    asks = isinstance(rule.requires, ClosingNotice) and number(rule.requires.visible_for) is None
    return asks and any(True for _ in lengths(words))


def _confidence(passage: Passage, kind: Act) -> float:
    """How sure: a clear rule, a wish in words, one thing done; never more than 0.95."""
    scores = sorted(passage.scores.values(), reverse=True)
    clear = bool(scores) and scores[0] >= 4 and (len(scores) == 1 or scores[0] >= 1.5 * scores[1])  # noqa: PLR2004
    said = any(wishes(one.text) for one in passage.acts[kind]) if kind in passage.acts else True
    many = len(passage.acts) > 3  # noqa: PLR2004 (it does many things)
    return round(
        0.5 + 0.2 * clear + 0.15 * said + 0.1 * (passage.section == "views") - 0.1 * many, 2
    )


def _says_the_same(one: Viewpoint, other: Viewpoint) -> bool:
    """A summary's viewpoint that the views tell again, or the same words twice."""
    if one.voice != other.voice:
        return False
    again = (
        one.section in {"summary", "proposal", "title", "changes"} and one.section != other.section
    )
    return _plain(one.passage) == _plain(other.passage) or (
        again and one.rule is not None and one.rule == other.rule
    )


def _repeated(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """Sections that begin with the same sentences."""
    told = [
        (section.part, {_plain(p.body.text) for p in section.paragraphs}) for section in sections
    ]
    for place, (part, paragraphs) in enumerate(told):
        for other, others in told[place + 1 :]:
            if part != other and any(len(text) > 60 for text in paragraphs & others):  # noqa: PLR2004 (more than a heading)
                yield part, other


def _lacks(
    text: str, sections: Sequence[Section], sender: str | None, numbers: Sequence[CaseNumber]
) -> Iterator[str]:
    if sender is None:
        yield "sender"
    if not any(one.whose == "sender" for one in numbers):
        yield "sender-case-number"
    if not any(one.whose == "consultation" for one in numbers):
        yield "consultation-case-number"
    head = "\n".join(s.text for s in sections if s.part in {"title", "document-type", "appendix"})
    if not any(True for _ in days(head)):
        yield "date"
    if not _SIGNED.search(text):
        yield "signature"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
