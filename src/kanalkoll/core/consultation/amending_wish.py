"""A wish made exact: the change of a rule that its words ask for, with what had to be read in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.levels import (
    MONTH,
    Frequency,
    Length,
    frequencies,
    lengths,
    per_week,
)
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import (
    Amendment,
    RemoveRule,
    SetParameters,
    SetScope,
    SetStrength,
)
from kanalkoll.core.policy.model import Rule, Strength

_WEAKER = re.compile(
    r"(?i)(?:bör|kan|skulle kunna|ska) (?:\w+ ){0,2}?(?:i stället |istället )?"
    r"(?:vara|utgöra|formuleras som|göras till|ändras till|bli) (?:en |ett )?"
    r"(?P<to>rekommendation|riktmärke|bör-krav)"
    r"|(?P<other>rekommendation|bör-krav) (?:i stället|istället|snarare)"
    r"|(?:till|som) (?:en |ett )?(?P<third>rekommendation|bör-krav)"
)
_STRONGER = re.compile(r"(?i)(?:vara|bli|göras till|till|som) ett ska(?:ll)?-?krav|obligatorisk\w*")
_OUTSIDE = re.compile(
    r"(?i)inte (?:\w+ ){0,2}(?:gälla|omfatta|omfattas|tillämpas)|undanta(?:s|g)?\b"
    r"|undantag (?:för|från)"
)
_CATEGORIES: Mapping[str, str] = {
    "säsong": "seasonal", "evenemang": "event", "projekt": "project", "tillfälliga": "event",
}  # fmt: skip
_PLATFORMS = (
    "instagram", "facebook", "youtube", "linkedin", "tiktok", "mastodon", "bluesky", "threads", "x",
)  # fmt: skip
_REMOVE = re.compile(
    r"(?i)(?:kravet|bestämmelsen|punkten|regeln) (?:\w+ ){0,3}(?:bör|ska|kan) (?:\w+ )?(?:utgå|"
    r"strykas|tas bort|slopas)|(?:stryka|slopa|ta bort) (?:kravet|bestämmelsen|punkten|regeln)"
)
_COUNTS = {"gånger": "gånger", "gång": "gånger"}

Found = tuple[Amendment, tuple[Text, ...], str] | None
"""The change, the readings it rests on, and the words it was made of."""


def amendment_of(words: str, kind: Act, *, rule: Rule | None, name: str, by: str) -> Found:
    """What the words ask to be changed, as an amendment; ``None`` when they say nothing exact.

    ``words``: the sentences that hold the wish. Nothing is proposed that they do not say: a
    wish for a time without a number gives none.
    """
    if rule is None or kind in {"support", "no-view", "question", "resources"}:
        return None
    why = Text(sv=words, en=words)
    if found := _parameters(words, rule):
        values, readings, told = found
        return SetParameters(id=name, by=by, why=why, rule=rule.id, values=values), readings, told
    if removed := _REMOVE.search(words):
        return RemoveRule(id=name, by=by, why=why, rule=rule.id), (), removed[0]
    return _outside(words, rule, why, name, by) or _strength(words, kind, rule, why, name, by)


def _outside(words: str, rule: Rule, why: Text, name: str, by: str) -> Found:
    """Which sort of account, or which platform, the rule is not to bind."""
    told = _OUTSIDE.search(words)
    if told is None:
        return None
    low = words.casefold()
    sorts = tuple(key for word, key in _CATEGORIES.items() if word in low)
    places = tuple(
        key for key in _PLATFORMS if re.search(rf"(?<!\w){key}(?:-?konto\w*)?(?!\w)", low)
    )
    if not sorts and not places:
        return None
    scope = replace(
        rule.scope,
        not_categories=tuple(dict.fromkeys((*rule.scope.not_categories, *sorts))),
        not_platforms=tuple(dict.fromkeys((*rule.scope.not_platforms, *places))),
        why=why,
    )
    return SetScope(id=name, by=by, why=why, rule=rule.id, scope=scope), (), told[0]


def _strength(words: str, kind: Act, rule: Rule, why: Text, name: str, by: str) -> Found:
    weaker, stronger = _WEAKER.search(words), _STRONGER.search(words)
    if weaker and rule.strength == "shall" and kind != "higher-level":
        word = (weaker["to"] or weaker["other"] or weaker["third"]).casefold()
        strength: Strength = "should" if word == "bör-krav" else "recommended"
        return SetStrength(id=name, by=by, why=why, rule=rule.id, strength=strength), (), weaker[0]
    if stronger and rule.strength != "shall":
        return SetStrength(id=name, by=by, why=why, rule=rule.id, strength="shall"), (), stronger[0]
    return None


Values = tuple[dict[str, object], tuple[Text, ...], str]


def _parameters(words: str, rule: Rule) -> Values | None:
    requires = rule.requires
    if isinstance(requires, PostsWithin):
        return _frequency(words, requires, rule)
    if isinstance(requires, ClosingNotice):
        return _visible(words, requires)
    if isinstance(requires, AudienceReviewed):
        return _review(words, requires)
    return None


def _frequency(words: str, requires: PostsWithin, rule: Rule) -> Values | None:
    """The last frequency that is another than the rule's own: what stands before it is the rule."""
    other = [one for one in frequencies(words) if not _same(one, requires)]
    if not other:
        return None
    wanted = other[-1]
    values: dict[str, object] = {}
    if wanted.number != number(requires.at_least) or wanted.vague:
        values["at-least"] = (
            {"as": wanted.number, "words": wanted.vague} if wanted.vague else wanted.number
        )
    if wanted.per != requires.per:
        values["per"] = wanted.per
    if wanted.vague and "per" in values and wanted.number == number(requires.at_least):
        del values["at-least"]  # the same words as the rule's: its reading stays
    return values, tuple(_readings(wanted, rule)), wanted.words


def _same(one: Frequency, requires: PostsWithin) -> bool:
    return one.per == requires.per and one.number == number(requires.at_least)


def _readings(wanted: Frequency, rule: Rule) -> list[Text]:
    found = []
    if wanted.what in _COUNTS and "inlägg" in rule.text.sv:
        found.append(
            Text(
                sv="Policyn skriver inlägg, svaret gånger. Räknas båda som inlägg.",
                en="The policy says posts, the answer times. Both are counted as posts.",
            )
        )
    if wanted.vague:
        found.append(Text(sv=f"”{wanted.vague.capitalize()}” räknas som {wanted.number}.",
                          en=f"“{wanted.vague}” is read as {wanted.number}."))  # fmt: skip
    return found


def _visible(words: str, requires: ClosingNotice) -> Values | None:
    found = [one for one in lengths(words) if one.days]
    if not found or found[-1].days == number(requires.visible_for):
        return None
    wanted = found[-1]
    value = (
        {"as": wanted.days, "words": wanted.words}
        if not wanted.exact or wanted.vague
        else wanted.days
    )
    readings = () if wanted.exact and not wanted.vague else (_as_days(wanted),)
    return {"visible-for": value}, readings, wanted.words


def _as_days(wanted: Length) -> Text:
    return Text(sv=f"”{wanted.words.capitalize()}” räknas som {wanted.days} dagar.",
                en=f"“{wanted.words}” is read as {wanted.days} days.")  # fmt: skip


_EVERY: Mapping[str, int] = {
    "vartannat år": 24, "vart tredje år": 36, "varje år": 12, "en gång om året": 12,
    "en gång per år": 12, "årligen": 12, "varje halvår": 6, "två gånger om året": 6,
    "två gånger per år": 6, "varje kvartal": 3, "en gång i kvartalet": 3,
}  # fmt: skip


def _review(words: str, requires: AudienceReviewed) -> Values | None:
    low = words.casefold()
    said = [(low.rindex(name), name, months) for name, months in _EVERY.items() if name in low]
    said += [(one.start, one.words, one.months) for one in lengths(words) if one.months]
    wanted = [one for one in sorted(said) if one[2] != number(requires.within_months)]
    if not wanted:
        return None
    _, told, months = wanted[-1]
    return {"within-months": months}, (), told


def _intervals(words: str) -> list[tuple[int, Fraction]]:
    """How many months lie between two times, as often as the words say it, and where."""
    low = words.casefold()
    said = [(low.rindex(name), Fraction(many)) for name, many in _EVERY.items() if name in low]
    return sorted(said + [(one.start, 1 / (MONTH * per_week(one))) for one in frequencies(low)])


def _more_often(words: str, months: int | None) -> Act | None:
    """Whether a time to time is named that is shorter or longer than the rule's own."""
    other = [many for _, many in _intervals(words) if many != months]
    if months is None or not other:
        return None
    return "higher-level" if other[-1] < months else "lower-level"


def direction(words: str, rule: Rule | None) -> Act | None:
    """Whether the words name a higher or lower level than the rule's; ``None``: no level."""
    if rule is not None and isinstance(rule.requires, AudienceReviewed):
        return _more_often(words, number(rule.requires.within_months))
    if rule is not None and isinstance(rule.requires, Attested):
        return _more_often(words, number(rule.requires.valid_months))
    if rule is None or not isinstance(rule.requires, PostsWithin):
        return None
    own = number(rule.requires.at_least)
    other = [one for one in frequencies(words) if not _same(one, rule.requires)]
    if own is None or not other:
        return None
    mine = per_week(Frequency("", own, rule.requires.per, "", None, 0))
    wanted = per_week(other[-1])
    return None if wanted == mine else "higher-level" if wanted > mine else "lower-level"


def with_reader(change: Amendment, *, by: str, on: date) -> Amendment:
    """The change with who has read its vague words as a number, and when.

    No draft takes a reading that nobody stands for; what is exact already stays as it is.
    """
    if not isinstance(change, SetParameters):
        return change
    values = {name: _read_by(value, by, on) for name, value in change.values.items()}
    return replace(change, values=values)


def _read_by(value: object, by: str, on: date) -> object:
    if not isinstance(value, dict) or "words" not in value or "assumed" in value:
        return value
    told = {"by": by, "on": on, **value}
    # A row kept as JSON has its day as text, which no draft takes.
    day = told["on"]
    return {**told, "on": date.fromisoformat(day)} if isinstance(day, str) else told
