"""A post that is not yet published, held against what the policies ask of every post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.media_accessible import MediaAccessible, PostMedia, lacking
from kanalkoll.core.kinds.post_text import PostText, counted
from kanalkoll.core.kinds.text_limits import NAMES, TextLimits, too_much
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.web.collection.judged_period import policies

GENERAL = MediaAccessible(unless_time_critical=True)
"""What the law on accessibility asks of everybody, as far as it is possible: shown where no
policy asks for it."""

GENERAL_TITLE = Text(sv="Tillgänglighet", en="Accessibility")
GENERAL_SOURCE = Text(
    sv="Lagen om tillgänglighet till digital offentlig service (2018:1937), så långt det går.",
    en="The act on accessibility of digital public services (2018:1937), as far as possible.",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One rule and what the post breaks of it; ``source`` is the policy or the law.

    ``open``: the policy leaves a limit open, so that nobody can say that it is kept.
    """

    title: Text
    requirement: Text
    source: Text
    problems: Sequence[Text]
    reading: Text | None = None
    is_open: bool = False

    @property
    def verdict(self) -> str:
        """Word for the verdict's shape."""
        if self.problems:
            return "non-compliant"
        return "unknown" if self.is_open else "compliant"


def check(text: str, media: PostMedia, *, on: date) -> list[Checked]:
    """The post against every rule about single posts in the policies shown on ``on``."""
    words = counted(text)
    found = list(_by_policies(words, media, on))
    if not any(isinstance(rule.requires, MediaAccessible) for _, rule in _rules(on)):
        said = kind_of(GENERAL).sentence(GENERAL)
        problems = list(lacking(media, GENERAL))
        found.append(Checked(GENERAL_TITLE, said, GENERAL_SOURCE, problems))
    return found


def counts(text: str) -> list[tuple[Text, int]]:
    """What is counted in a text, each with its name."""
    words = counted(text)
    return [
        (names[getattr(words, name) != 1], getattr(words, name)) for name, names in NAMES.items()
    ]


def _rules(on: date) -> Iterator[tuple[Policy, Rule]]:
    for policy in policies(on):
        for rule in policy.rules:
            if isinstance(rule.requires, TextLimits | MediaAccessible):
                yield policy, rule


def _by_policies(words: PostText, media: PostMedia, on: date) -> Iterator[Checked]:
    for policy, rule in _rules(on):
        requires = rule.requires
        kind = kind_of(requires)
        is_open = False
        if isinstance(requires, TextLimits):
            problems = [one.said for one in too_much(words, requires)]
            is_open = requires.is_open
        elif isinstance(requires, MediaAccessible):
            problems = list(lacking(media, requires))
        yield Checked(
            rule.title or kind.title, kind.sentence(requires), policy.title, problems,
            reading_of(policy, rule), is_open,
        )  # fmt: skip
