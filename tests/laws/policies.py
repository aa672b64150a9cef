"""Draws of policies: every kind, stated, read and undefined numbers, scopes, ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.laws.drawing import Draw
from tests.laws.vocabulary import CATEGORIES, PLACES, PLATFORMS, STATEMENTS, TYPES, UNITS

from kanalkoll.core.calendar import Per
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.kinds import KINDS, Requires
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice, Statement
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.media_accessible import MEDIA, MediaAccessible
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import Role, RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.text_limits import TextLimits
from kanalkoll.core.kinds.values import UNDEFINED, AssumedList, Names, Number, Reading
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule, Scope

PERS: tuple[Per, ...] = ("week", "month", "day", "half-year")
ROLES: tuple[Role, ...] = ("responsible", "deputy", "editor", "administrator")
SAID: tuple[Statement, ...] = ("reason", "alternative", "contact", "alternative-or-contact")
RICH = ("posts-within", "posts-within", "says", "roles-filled", "closing-notice")
NUMBERS_OF_PERIODS: dict[Per, tuple[int, ...]] = {
    "week": (4, 1, 2, 13, 61),
    "month": (1, 2, 3, 6),
    "day": (28, 1, 7, 60, 61),
    "half-year": (1, 2),
}


def draw_policy(draw: Draw, rules: int) -> Policy:
    """A policy with so many rules; with twelve or more every kind is among them.

    What is beyond twelve falls on the kinds with the most to get wrong.
    """
    names = list(KINDS)
    kinds = [draw.one(names) for _ in range(rules)]
    if rules >= len(names):
        kinds = [*names, *(draw.one(RICH) for _ in range(rules - len(names)))]
    return policy_of([_rule(draw, f"rule-{at}", kind) for at, kind in enumerate(kinds)])


def policy_of(rules: Sequence[Rule]) -> Policy:
    """A policy with these rules."""
    title = Text(sv="Utkast", en="Draft")
    return Policy(
        id="drawn", version="1", title=title, body="Exempelstad", owner="kansliet",
        stage="draft", rules=tuple(rules),
    )  # fmt: skip


def _rule(draw: Draw, key: str, kind: str) -> Rule:
    scope = _scope(draw) if draw.chance(40) else Scope()
    text = Text(sv="Kontot ska.", en="The account shall.")
    return Rule(id=key, text=text, requires=_DRAWN[kind](draw), scope=scope)


def _scope(draw: Draw) -> Scope:
    return Scope(
        platforms=draw.some(PLATFORMS) if draw.chance(30) else (),
        account_types=draw.some(TYPES) if draw.chance(40) else (),
        categories=draw.some(CATEGORIES) if draw.chance(30) else (),
        units=draw.some(UNITS) if draw.chance(30) else (),
        not_platforms=draw.some(PLATFORMS, 25) if draw.chance(30) else (),
        not_categories=draw.some(CATEGORIES, 25) if draw.chance(30) else (),
    )


def _number(draw: Draw, low: int, high: int) -> Number:
    value = draw.number(low, high)
    form = draw.number(1, 10)
    if form >= 9:
        return UNDEFINED
    return Reading(as_=value, words="ett par", by="kansliet") if form >= 7 else value


def _perhaps(draw: Draw, low: int, high: int) -> Number | None:
    return _number(draw, low, high) if draw.chance(70) else None


def _names(draw: Draw, options: Sequence[str]) -> Names:
    chosen = draw.some(options) or (options[0],)
    form = draw.number(1, 10)
    if form == 10:
        return UNDEFINED
    return AssumedList(as_=chosen, assumed="handboken") if form >= 8 else chosen


def _posts_within(draw: Draw) -> PostsWithin:
    per = draw.one(PERS)
    judged_over: Number | None = None
    if draw.chance(50):
        judged_over = draw.one(NUMBERS_OF_PERIODS[per])
    elif draw.chance(20):
        judged_over = UNDEFINED
    least = _perhaps(draw, 0, 3)
    most = _number(draw, 1, 6) if least is None or draw.chance(30) else None
    if least is not None and draw.chance(15):
        most = UNDEFINED
    return PostsWithin(
        per=per,
        counts="days" if draw.chance(30) else "posts",
        at_least=least,
        at_most=most,
        judged_over=judged_over,
    )


def _active(draw: Draw) -> ActiveOrClosed:
    per = draw.one(("month", *PERS))
    return ActiveOrClosed(
        within=UNDEFINED if draw.chance(10) else draw.one(NUMBERS_OF_PERIODS[per]),
        per=per,
        at_least=_number(draw, 1, 4),
    )


def _closing(draw: Draw) -> ClosingNotice:
    return ClosingNotice(
        says=draw.some(SAID) or ("reason",),
        visible_for=_perhaps(draw, 1, 60),
        may_be_skipped=draw.chance(30),
    )


def _staffing(draw: Draw) -> Staffing:
    least = _perhaps(draw, 0, 2)
    most = _number(draw, 0, 3) if draw.chance(40) else None
    return Staffing(role=draw.one(ROLES), at_least=least, at_most=most)


def _roles(draw: Draw) -> RolesFilled:
    return RolesFilled(roles=tuple(_staffing(draw) for _ in range(draw.number(1, 3))))


def _says(draw: Draw) -> Says:
    places = draw.some(PLACES) if draw.chance(80) else ()
    return Says(items=_names(draw, ITEMS), places=places)


def _text_limits(draw: Draw) -> TextLimits:
    names = draw.some(("characters", "emojis", "hashtags", "links")) or ("links",)
    return TextLimits(**{name: _number(draw, 0, 3) for name in names})


def _media(draw: Draw) -> MediaAccessible:
    return MediaAccessible(media=draw.some(MEDIA) or MEDIA, unless_time_critical=draw.chance(50))


def _attested(draw: Draw) -> Attested:
    return Attested(statement=draw.one(STATEMENTS), valid_months=_number(draw, 1, 12))


_DRAWN: dict[str, Callable[[Draw], Requires]] = {
    "posts-within": _posts_within,
    "goals-measurable": lambda draw: GoalsMeasurable(at_least=_number(draw, 1, 3)),
    "audience-reviewed": lambda draw: AudienceReviewed(within_months=_number(draw, 1, 12)),
    "says": _says,
    "closing-notice": _closing,
    "account-type": lambda draw: AccountType(types=_names(draw, TYPES)),
    "active-or-closed": _active,
    "roles-filled": _roles,
    "attested": _attested,
    "registered": lambda _: Registered(),
    "text-limits": _text_limits,
    "media-accessible": _media,
}
