"""How much the words of a post may hold: characters, emojis, hashtags, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Facts,
    Need,
    Params,
    RuleKind,
    Seen,
    unless_silent,
    whole,
    within,
)
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.post_text import PostText
from kanalkoll.core.kinds.single_posts import LOOK, anything_seen, count_of, observe_posts
from kanalkoll.core.kinds.values import Number, is_undefined, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, StringValue, Table

NAMES: Mapping[str, tuple[Text, Text]] = {
    "characters": (Text(sv="tecken", en="character"), Text(sv="tecken", en="characters")),
    "emojis": (Text(sv="emoji", en="emoji"), Text(sv="emojier", en="emojis")),
    "hashtags": (Text(sv="hashtagg", en="hashtag"), Text(sv="hashtaggar", en="hashtags")),
    "links": (Text(sv="länk", en="link"), Text(sv="länkar", en="links")),
}
"""What is counted in a post, singular and plural."""


class TextLimits(Params, frozen=True, tag="text-limits", tag_field="kind"):
    """At most so many of each in a post. What is left out has no limit.

    ``characters`` as a reader sees them.
    """

    characters: Number | None = None
    emojis: Number | None = None
    hashtags: Number | None = None
    links: Number | None = None

    @property
    def limits(self) -> dict[str, int]:
        """The limits that are stated, by what is counted."""
        stated = {name: number(getattr(self, name)) for name in NAMES}
        return {name: limit for name, limit in stated.items() if limit is not None}

    @property
    def is_open(self) -> bool:
        """Whether the policy leaves a limit open, or states none."""
        return not self.limits or any(is_undefined(getattr(self, name)) for name in NAMES)

    @property
    def key(self) -> str:
        """A name of the limits."""
        return "text_" + "_".join(f"{name}{limit}" for name, limit in self.limits.items())

    def kept(self, post: Table) -> BooleanValue:
        """Whether a post keeps every stated limit; false as soon as one is broken."""
        kept: BooleanValue = ibis.literal(True)
        for name, limit in self.limits.items():
            kept = kept & (post[name] <= limit)
        return kept


class TooMuch(NamedTuple):
    """What a text has too much of, how many, and how many are allowed."""

    what: str
    found: int
    most: int

    @property
    def said(self) -> Text:
        """``5 emojier, högst 2 får finnas.``."""
        name = NAMES[self.what][self.found != 1]
        return Text(
            sv=f"{self.found} {name.sv}, högst {self.most} får finnas.",
            en=f"{self.found} {name.to('en')}, at most {self.most} are allowed.",
        )


def too_much(text: PostText, p: TextLimits) -> Iterator[TooMuch]:
    """Every stated limit that a text breaks: for a post that is not yet published."""
    for name, limit in p.limits.items():
        found = getattr(text, name)
        if found > limit:
            yield TooMuch(name, found, limit)


class TextLimitsKind(RuleKind[TextLimits]):
    """Posts of the last four weeks whose words hold too much."""

    name = "text-limits"
    params = TextLimits
    title = Text(sv="Inläggens text", en="The text of posts")
    evidence = "posts"
    looks_with = LOOK

    def needs(self, p: TextLimits) -> frozenset[Need]:
        """Single posts, and that they are all there."""
        del p
        return frozenset({Need("posts"), Need("activity"), Need("coverage", aspect="posts")})

    def observe(self, facts: Facts, rules: Sequence[TextLimits], days: Days) -> Observed:
        """Posts that break a limit, and those of which too little is known."""
        return observe_posts(facts, rules, days)

    def count(self, row: Table, p: TextLimits) -> Count:
        """Posts that break a limit."""
        return count_of(row, p)

    def bounds(self, row: Table, p: TextLimits) -> Bounds:
        """None may."""
        del row
        return Bounds(whole(None), whole(0 if p.limits else None))

    def holds(self, row: Table, p: TextLimits, seen: Seen) -> BooleanValue:
        """Never surely kept where the policy leaves a limit open."""
        del row
        limits = (p.characters, p.emojis, p.hashtags, p.links)
        return unless_silent(within(seen.count, seen.bounds), *limits)

    def why_unknown(self, row: Table, p: TextLimits, seen: Seen) -> StringValue:
        """The policy is silent, or posts were not read singly, or not all of them."""
        del seen
        if p.is_open:
            return ibis.literal("undefined_in_policy")
        return ibis.ifelse(anything_seen(row), "not_observed_long_enough", "missing_fact")

    def sentence(self, p: TextLimits) -> Text:
        """``Ett inlägg ska ha högst 2 emojier och högst 2 hashtaggar.``."""
        if not p.limits:
            return Text(
                sv="Ett inläggs text har en gräns. Vilken anger policyn inte.",
                en="The text of a post has a limit. The policy does not say which.",
            )
        sv = [f"högst {n} {NAMES[name][n != 1].sv}" for name, n in p.limits.items()]
        en = [f"at most {n} {NAMES[name][n != 1].to('en')}" for name, n in p.limits.items()]
        return Text(
            sv=f"Ett inlägg ska ha {_listed(sv, 'och')}.",
            en=f"A post shall have {_listed(en, 'and')}.",
        )


def _listed(parts: Sequence[str], word: str) -> str:
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if parts[1:] else parts[0]
