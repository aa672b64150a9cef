"""Accounts of which only the last post is known: how many have been silent, and what that proves.

A date proves at least one post on it and none after it, never two. So an account whose last post
lies before the window meets no wording that asks for posts in it, and of the others nothing can
be said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kanalkoll.core.assessment.sentences import fill, full_date
from kanalkoll.core.drafting.impact import Seen
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

Wording = Literal["week", "month"]


def wordings() -> Mapping[Wording, Rule]:
    """A couple of posts a week, over four weeks; and a couple a month."""
    return {
        "week": _rule(PostsWithin(per="week", at_least=2), "Ett par inlägg i veckan."),
        "month": _rule(PostsWithin(per="month", at_least=2), "Ett par inlägg i månaden."),
    }


def _rule(requires: PostsWithin, text: str) -> Rule:
    return Rule(id=f"ett-par-{requires.per}", text=Text(sv=text), requires=requires)


@dataclass(frozen=True, slots=True)
class Silence:
    """Accounts counted on a day. ``known`` have a known date of a post.

    ``silent`` of them have none in four weeks, ``neither`` of those meet neither wording;
    ``met`` of the known meet one, because more than their last post is known. ``one`` of the
    others are known to have posted, and no more.
    """

    day: date
    known: int
    silent: int
    neither: int
    met: int
    one: int


def silence(
    by_week: Sequence[Seen], by_month: Sequence[Seen], dated: Collection[str], day: date
) -> Silence:
    """Count what both :func:`wordings` find on a day, account by account.

    ``dated``: the accounts of which some post is known, whenever it was.
    """
    month = {one.account: one.side.verdict for one in by_month}
    known = [one for one in by_week if one.side.concerned and one.account in dated]
    silent = [one for one in known
              if one.side.verdict == "non-compliant" and one.side.observed.high == 0]  # fmt: skip
    met = [one for one in known if "compliant" in {one.side.verdict, month[one.account]}]
    return Silence(
        day=day,
        known=len(known),
        silent=len(silent),
        neither=sum(month[one.account] == "non-compliant" for one in silent),
        met=len(met),
        one=len(known) - len(silent) - len(met),
    )


def silence_words(found: Silence, name: Text | str, platform: Text) -> Text:
    """The sentences of the screen: who, where, when; how many; what that proves; what is open."""
    said = [_first(found, name, platform)]
    if found.silent:
        said.append(_neither(found))
    if found.met:
        said.append(fill(Text(sv="{n} uppfyller någon av dem.", en="{n} meet one of them."),
                         n=str(found.met)))  # fmt: skip
    if found.one:
        said.append(fill(
            Text(sv="De övriga {n} går inte att bedöma: vi vet bara att de har minst ett inlägg.",
                 en="The other {n} cannot be judged: all that is known is that they have at least"
                 " one post."), n=str(found.one)))  # fmt: skip
    return Text(sv=" ".join(one.sv for one in said), en=" ".join(one.to("en") for one in said))


def _first(found: Silence, name: Text | str, platform: Text) -> Text:
    return fill(
        Text(sv="{name} på {platform}, {day}: {silent} av {known} konton med känt datum hade inte"
             " publicerat på fyra veckor.",
             en="{name} on {platform}, {day}: {silent} of {known} accounts with a known date had"
             " not posted for four weeks."),
        name=name, platform=platform, day=full_date(found.day), silent=str(found.silent),
        known=str(found.known),
    )  # fmt: skip


def _neither(found: Silence) -> Text:
    if found.neither == found.silent:
        return Text(
            sv="De uppfyller varken ’ett par i veckan’ eller ’ett par i månaden’.",
            en="They meet neither 'a couple a week' nor 'a couple a month'.",
        )
    return fill(
        Text(sv="De uppfyller inte ’ett par i veckan’, och {n} av dem inte heller ’ett par i"
             " månaden’.",
             en="They do not meet 'a couple a week', and {n} of them not 'a couple a month'"
             " either."),
        n=str(found.neither),
    )  # fmt: skip
