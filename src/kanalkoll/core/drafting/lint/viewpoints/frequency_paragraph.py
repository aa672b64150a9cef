"""The third viewpoint as a paragraph of an answer."""

from __future__ import annotations

from datetime import date, timedelta

from kanalkoll.core.assessment.sentences import capitalised, fill, joined, number_word, same
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.calendar import Per
from kanalkoll.core.drafting.lint.viewpoints.levels import Levels, in_the
from kanalkoll.core.drafting.lint.viewpoints.words import accounts_word, ordinal, owns, some_of
from kanalkoll.core.language import Text

UNUSED_AFTER = timedelta(days=183)
"""An account without a post for half a year is said not to be used any longer."""


def paragraph(levels: Levels, on: date) -> Text | None:
    """How many meet the level and how many would meet the milder one; ``None``: all meet it."""
    all_there = levels.now["compliant"] == levels.now.applying
    if levels.mild is None or levels.longer is None or all_there:
        return None
    wish = fill(
        Text(
            sv="{office} anser att den lägre nivån är rimlig.",
            en="{office} finds the lower level reasonable.",
        ),
        office=capitalised(levels.office.noun),
    )
    better = levels.mild["compliant"] > levels.now["compliant"]
    return joined(
        _meet_it(levels),
        _would(levels, levels.mild, levels.longer),
        _left_over(levels, levels.mild, on),
        wish if better else None,
    )


def _meet_it(levels: Levels) -> Text:
    """As in "Ett av kontorets fem konton uppfyller i dag kravet på minst ett par …"."""
    theirs = fill(
        same("{owns} {n} {accounts}"),
        owns=owns(levels.office.noun),
        n=number_word(levels.now.applying, neuter=True),
        accounts=accounts_word(levels.now.applying),
    )
    return fill(
        Text(
            sv="{some} uppfyller i dag kravet på minst {words} {per}.",
            en="{some} {meet} the requirement of at least {words} {per} today.",
        ),
        some=some_of(levels.now["compliant"], theirs),
        meet="meets" if levels.now["compliant"] == 1 else "meet",
        words=levels.words,
        per=in_the(levels.p.per),
    )


def _would(levels: Levels, mild: Tally, longer: Per) -> Text:
    return fill(
        Text(
            sv="Med minst {words} {per} skulle {n} av {all} göra det.",
            en="With at least {words} {per}, {n} of {all} would.",
        ),
        words=levels.words,
        per=in_the(longer),
        n=number_word(mild["compliant"], neuter=True),
        all=number_word(mild.applying, neuter=True),
    )


def _left_over(levels: Levels, mild: Tally, on: date) -> Text | None:
    """The one account that no level helps, when it has not been used for half a year."""
    place, last_posts = ordinal(mild.applying), levels.office.tried.last_posts
    if place is None or mild["non-compliant"] != 1 or mild["unknown"]:
        return None
    last = min((last_posts.get(a.key, date.min) for a in levels.office.accounts), default=on)
    if last > on - UNUSED_AFTER:
        return None
    return fill(
        Text(sv="Det {nth} kontot används inte längre.", en="The {nth} is no longer used."),
        nth=place,
    )
