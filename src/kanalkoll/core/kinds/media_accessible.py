"""Pictures and films that everybody can take part of: described in words, with captions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Facts,
    Need,
    Params,
    RuleKind,
    Seen,
    whole,
)
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.single_posts import LOOK, anything_seen, count_of, observe_posts
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, StringValue, Table

Medium = Literal["picture", "film"]

NEEDS: Mapping[Medium, Text] = {
    "picture": Text(
        sv="Bilder ska ha en beskrivning i ord (alternativtext).",
        en="Pictures shall be described in words (alternative text).",
    ),
    "film": Text(
        sv="Filmer ska ha undertexter, eller samma innehåll i text.",
        en="Films shall have captions, or the same content as text.",
    ),
}
"""What each medium needs."""

MEDIA: tuple[Medium, ...] = ("picture", "film")


class MediaAccessible(Params, frozen=True, tag="media-accessible", tag_field="kind"):
    """Which media must be described or captioned.

    With ``unless_time_critical`` a post that cannot wait may do without.
    """

    media: tuple[Medium, ...] = MEDIA
    unless_time_critical: bool = False

    @property
    def key(self) -> str:
        """A name of what is asked."""
        urgent = "_unless_urgent" if self.unless_time_critical else ""
        return "media_" + "_".join(sorted(self.media)) + urgent

    def kept(self, post: Table) -> BooleanValue:
        """Whether a post's picture or film is described or captioned, or need not be."""
        without = post.media.notin(self.media)
        kept = ibis.cases(
            (post.media.isnull(), ibis.null("boolean")), (without, True), else_=post.described
        )
        if not self.unless_time_critical:
            return kept
        return ibis.cases(
            (kept.fill_null(False), True),
            (post.time_critical.isnull(), ibis.null("boolean")),
            (post.time_critical, True),
            else_=kept,
        )


@dataclass(frozen=True, slots=True)
class PostMedia:
    """What a post that is not yet published has, as its writer ticks it."""

    picture: bool = False
    film: bool = False
    described: bool = False
    captioned: bool = False
    time_critical: bool = False


def lacking(post: PostMedia, p: MediaAccessible) -> Iterator[Text]:
    """What a post lacks to be taken part of by everybody; nothing where it may wait."""
    if p.unless_time_critical and post.time_critical:
        return
    if "picture" in p.media and post.picture and not post.described:
        yield NEEDS["picture"]
    if "film" in p.media and post.film and not post.captioned:
        yield NEEDS["film"]


class MediaAccessibleKind(RuleKind[MediaAccessible]):
    """Posts of the last four weeks whose pictures or films not everybody can take part of."""

    name = "media-accessible"
    params = MediaAccessible
    title = Text(sv="Tillgängliga bilder och filmer", en="Accessible pictures and films")
    evidence = "posts"
    looks_with = LOOK

    def needs(self, p: MediaAccessible) -> frozenset[Need]:
        """Single posts, and that they are all there."""
        del p
        return frozenset({Need("posts"), Need("activity"), Need("coverage", aspect="posts")})

    def observe(self, facts: Facts, rules: Sequence[MediaAccessible], days: Days) -> Observed:
        """Posts without description or captions, and those of which nobody knows."""
        return observe_posts(facts, rules, days)

    def count(self, row: Table, p: MediaAccessible) -> Count:
        """Posts that lack what they need."""
        return count_of(row, p)

    def bounds(self, row: Table, p: MediaAccessible) -> Bounds:
        """None may."""
        del row, p
        return Bounds(whole(None), whole(0))

    def why_unknown(self, row: Table, p: MediaAccessible, seen: Seen) -> StringValue:
        """Posts were not read singly, or nobody has said what they have."""
        del p, seen
        return ibis.ifelse(anything_seen(row), "not_observed_long_enough", "missing_fact")

    def sentence(self, p: MediaAccessible) -> Text:
        """What each medium needs, and whether what is urgent may do without."""
        said = [NEEDS[medium] for medium in MEDIA if medium in p.media]
        if p.unless_time_critical:
            said.append(
                Text(
                    sv="Det som är brådskande får publiceras utan.",
                    en="What is urgent may be published without.",
                )
            )
        return Text(sv=" ".join(t.sv for t in said), en=" ".join(t.to("en") for t in said))
