"""Which rule of the policy a sentence is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kanalkoll.core.consultation.topic_words import ALIKE, COMMON, WORDS
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.policy.model import Policy, Principle, Rule

_WORD = re.compile(r"[a-zåäö]{4,}")
STEM = 7
"""So many letters of a word of the rule's own text must be there."""

ENOUGH = 2.0
"""What the words found must be worth together for a sentence to be about a rule."""

HINT = 1.5
"""So much is enough where no other rule is hinted at and the sentence thinks something."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A rule or principle, with what its sentences look like."""

    rule: str
    kind: str | None
    title: str
    patterns: tuple[tuple[re.Pattern[str], float], ...]

    def score(self, text: str) -> float:
        """How much of the text is about it."""
        return sum(weight for pattern, weight in self.patterns if pattern.search(text))


@lru_cache(maxsize=32)
def topics_of(policy: Policy) -> tuple[Topic, ...]:
    """What the policy's rules and principles are about, in its order."""
    everything: Sequence[Rule | Principle] = (*policy.rules, *policy.principles)
    stems = Counter(stem for one in everything for stem in _stems(one))
    return tuple(_topic(one, stems, len(everything)) for one in everything)


def _topic(one: Rule | Principle, stems: Mapping[str, int], many: int) -> Topic:
    kind = str(kind_of(one.requires).name) if isinstance(one, Rule) else None
    own = {
        rf"(?<![a-zåäö]){stem}\w*": 1.5 if stems[stem] == 1 else 0.75
        for stem in _stems(one)
        if stems[stem] * 2 <= max(many, 4)
    }
    words = {
        rf"(?<![\wåäö])(?:{'|'.join(phrases)})": weight
        for weight, phrases in WORDS.get(kind or "", {}).items()
    }
    for others in _alike(one):
        own[rf"(?<![a-zåäö])(?:{'|'.join(sorted(others))})\w*"] = HINT
    title = one.title.sv if one.title else one.clause or one.id
    named = {rf"(?<![\wåäö]){re.escape(title.casefold())}(?![\wåäö])": 3.0}
    patterns = ((re.compile(text), weight) for text, weight in {**own, **words, **named}.items())
    return Topic(one.id, kind, title, tuple(patterns))


def _alike(one: Rule | Principle) -> list[frozenset[str]]:
    """The groups of words of which the rule uses one."""
    said = f" {one.text.sv} {one.title.sv if one.title else ''} {one.id}".casefold()
    return [group for group in ALIKE if any(f" {word}" in said for word in group)]


def _stems(one: Rule | Principle) -> set[str]:
    title = one.title.sv if one.title else ""
    text = f"{one.text.sv} {title} {one.clause or ''}".casefold()
    return {word[:STEM] for word in _WORD.findall(text) if word not in COMMON and len(word) > 4}  # noqa: PLR2004 (short words tell little)


def ranked(text: str, topics: Sequence[Topic]) -> list[tuple[float, Topic]]:
    """The topics that a text is about, best first; of equal ones the policy's order."""
    return [one for one in _scored(text, topics) if one[0] >= ENOUGH]


def hinted(text: str, topics: Sequence[Topic]) -> list[tuple[float, Topic]]:
    """The one topic that a text hints at by a single word, when it hints at no other."""
    found = [one for one in _scored(text, topics) if one[0] > 0]
    alone = len(found) == 1 or (len(found) > 1 and found[0][0] >= 2 * found[1][0])
    return found[:1] if alone and found[0][0] >= HINT else []


def _scored(text: str, topics: Sequence[Topic]) -> list[tuple[float, Topic]]:
    low = text.casefold()
    scored = [(topic.score(low), topic) for topic in topics]
    return sorted(scored, key=lambda one: -one[0])
