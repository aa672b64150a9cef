"""Rules about each post by itself: how many of the latest posts break them, and how many may.

Both kinds that ask something of every post look through this, so that the posts
are read once for all of their rules. Looked at are the last :data:`DAYS` whole
days before the judged day. That nothing breaks a rule is known only where every
post of those days was read singly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from kanalkoll.core.kinds.base import Count, Facts
from kanalkoll.core.kinds.dated import Observed, held, islands
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, DateValue, Table

DAYS = 28
"""Whole days that are looked back on: four weeks."""

LOOK = "single-posts"
"""The name of the shared look."""

_SEEN, _COUNTED, _LOOKED = "single_seen", "single_counted", "single_looked"


class OfEachPost(Protocol):
    """A rule about each post by itself."""

    @property
    def key(self) -> str:
        """A name of what is asked, the same for rules that ask the same."""

    def kept(self, post: Table) -> BooleanValue:
        """Whether a post keeps the rule; NULL where too little is known of it."""


def observe_posts(facts: Facts, rules: Sequence[OfEachPost], days: Days) -> Observed:
    """Posts seen, counted and looked for, and for each rule those that break it or may."""
    asked = {rule.key: rule for rule in rules}
    measures = [_SEEN, _COUNTED, _LOOKED]
    measures += [name for key in asked for name in (_broken(key), _open(key))]
    posts = facts.table("posts")
    posts = posts.filter(posts.day <= ibis.date(days.last))
    marks = [ibis.literal(0, type="int16")]
    for place, rule in enumerate(asked.values()):
        first = 3 + 2 * place
        kept = rule.kept(posts)
        marks.append(
            ibis.cases((kept.isnull(), first + 1), (~kept, first), else_=None).cast("int16")
        )
    marked = posts.select("account", "day", mark=ibis.array(marks).unnest())
    marked = marked.filter(marked.mark.notnull())
    activity = facts.table("activity")
    looked = islands(facts.coverage("posts"), "account")
    return Observed(
        held=(
            held(marked, marked.mark, first=_from(marked.day), until=_until(marked.day)),
            held(
                activity, 1, first=_from(activity.day), until=_until(activity.day),
                value=activity.posts,
            ),
            _wholly(looked),
        ),
        measures=tuple(measures),
    )  # fmt: skip


def count_of(row: Table, rule: OfEachPost) -> Count:
    """The posts that surely break the rule, and all that may: unknown or not read singly."""
    broken, unclear = row[_broken(rule.key)], row[_open(rule.key)]
    unread = ibis.greatest(row[_COUNTED] - row[_SEEN], 0)
    high = ibis.ifelse(row[_LOOKED] > 0, broken + unclear + unread, ibis.null("int64"))
    return Count(broken.cast("int64"), high.cast("int64"))


def anything_seen(row: Table) -> BooleanValue:
    """Whether anything at all is known of single posts of those days."""
    return (row[_SEEN] > 0) | (row[_LOOKED] > 0)


def _wholly(looked: Table) -> Table:
    """The days on which all of the days before were looked at."""
    first = (looked.first_day + ibis.interval(days=DAYS)).cast("date")
    rows = looked.mutate(since=first, after=looked.until)
    rows = rows.filter(rows.since <= rows.after)
    # The day after the last one that was looked at still looks back on whole days only.
    until = (rows.after + ibis.interval(days=1)).cast("date")
    return held(rows, 2, first=rows.since, until=until)


def _from(day: DateValue) -> DateValue:
    return (day + ibis.interval(days=1)).cast("date")


def _until(day: DateValue) -> DateValue:
    return (day + ibis.interval(days=DAYS + 1)).cast("date")


def _broken(key: str) -> str:
    return f"single_{key}_broken"


def _open(key: str) -> str:
    return f"single_{key}_open"
