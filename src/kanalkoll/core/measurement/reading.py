"""A goal in a person's own words, read: metric, level, period, day. What is not said is not there.

``Nå 2 000 personer i månaden`` → reach, 2000, month. Swedish first, plain
English too. Nothing is invented: a level is a number that stands in the
sentence, and of two that could be meant none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from kanalkoll.core.capabilities.vocabulary import MetricKey
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.days_in_text import days_in, the_day
from kanalkoll.core.measurement.goal import PHRASES, Field, Goal, GoalPer

Doubt = Literal["several-metrics", "several-numbers", "relative", "ceiling", "share"]
"""Why a part of the sentence was left unread."""

DOUBTS: dict[Doubt, Text] = {
    "several-metrics": Text(
        sv="Meningen nämner flera saker att mäta. Välj en av dem; de andra kan bli egna mål.",
        en="The sentence names several things to measure. Choose one; the others can be goals "
        "of their own.",
    ),
    "several-numbers": Text(
        sv="Meningen har flera tal. Ange vilket som är nivån.",
        en="The sentence holds several numbers. Say which is the level.",
    ),
    "relative": Text(
        sv="Meningen säger hur mycket det ska öka. Ange vilken nivå det då blir.",
        en="The sentence says by how much it is to grow. Give the level that this leads to.",
    ),
    "ceiling": Text(
        sv="Meningen anger ett högsta tal. Ett mål här är en lägsta nivå.",
        en="The sentence gives an upper limit. A goal here is a level to reach.",
    ),
    "share": Text(
        sv="Meningen anger en andel. Ange nivån som ett antal.",
        en="The sentence gives a share. Give the level as a count.",
    ),
}

DOUBTED_FIELD: dict[Doubt, Field] = {
    "several-metrics": "metric",
    "several-numbers": "target",
    "relative": "target",
    "ceiling": "target",
    "share": "target",
}


class GoalRead(msgspec.Struct, frozen=True):
    """What a sentence says.

    ``assumed``: fields whose value needs a look by the person who wrote it,
    such as a day without a year. ``doubts``: why something was left unread.
    """

    goal: Goal
    assumed: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_METRIC_WORDS: tuple[tuple[MetricKey, str], ...] = (
    (
        "link-visits",
        (
            r"(?:länkbesök|besök\w*[^.]{0,40}?\b(?:via|genom|från)\s+(?:länk|profil)\w*(?:\s+i\s+"
            r"profil\w*)?|besök\w*[^.]{0,40}?\bkontosida\w*|"
            r"visits?\b[^.]{0,40}?\b(?:through|via|from)\s+(?:the\s+)?(?:profile\s+)?link(?:\s+in\s+"
            r"the\s+profile)?|visits?\b[^.]{0,40}?\binformation page)"
        ),
    ),
    ("link-clicks", r"länkklick\w*|klick\w*[^.]{0,20}?\blänk\w*|link clicks?|clicks? on the link"),
    (
        "profile-views",
        (
            r"profilbesök\w*|profilvisning\w*|besök\w*[^.]{0,30}?\b(?:på|i|till|hos)\s+profil\w*|"
            r"profile (?:views?|visits?)"
        ),
    ),
    (
        "follower-changes",
        r"(?:nya|fler)\s+(?:följare|prenumeranter)|new (?:followers|subscribers)",
    ),
    ("followers", r"följare\w*|följarantal\w*|prenumerant\w*|followers?|subscribers?"),
    (
        "answer-time",
        (
            r"svarstid\w*|(?:svar\w*|besvar\w*)[^.]{0,60}?\binom\b(?:[^.]{0,30}?\barbetsdag\w*)?|"
            r"(?:answer\w*|repl(?:y|ies)\w*)[^.]{0,60}?\bwithin\b(?:[^.]{0,30}?\bworking day)?"
        ),
    ),
    ("saves", r"spara(?:de|s)?\s+inlägg|sparning\w*|saved posts|saves\b"),
    ("comments", r"kommentar\w*|comments?\b"),
    ("shares", r"delning\w*|dela[ds]?\s+inlägg|shares\b"),
    ("likes", r"gillamarkering\w*|gillanden?|gilla-?markering\w*|likes?\b|hjärtan"),
    ("watch-time", r"tittartid\w*|visningstid\w*|watch time"),
    ("views", r"visning\w*|exponering\w*|views?\b|impressions?\b"),
    ("engagement", r"interaktion\w*|engagemang\w*|interactions?\b|engagement"),
    ("reach", r"räckvidd\w*|reach of\b"),
    ("posts", r"inlägg\w*|posts?\b"),
)
"""What names a metric, the longer phrases before the words they hold."""

_PEOPLE = (
    r"person\w*|människ\w*|invånar\w*|medborgar\w*|boende|ungdom\w*|unga|barn\w*|föräldr\w*|"
    r"kvinnor|män|äldre|hushåll\w*|unika|användar\w*|besökar\w*|elever\w*|studenter\w*|"
    r"people|persons?|residents?|users?|households?"
)
_REACHING = re.compile(
    rf"\b(?:nå|når|nås|nått|reach\w*)\b[^.]{{0,60}}?\b(?:{_PEOPLE})\b", re.IGNORECASE
)

_PER_WORDS: tuple[tuple[GoalPer, str], ...] = (
    ("day", r"(?:om|per|varje|var)\s+dag(?:en)?\b|/\s?dag\b|dagligen|\b(?:a|per|every|each) day"),
    ("week", r"(?:i|per|varje|om|var)\s+veckan?\b|/\s?vecka|veckovis|\b(?:a|per|every|each) week"),
    (
        "month",
        (
            r"(?:i|per|varje|om|var)\s+månad(?:en)?\b|/\s?mån\w*|månads?vis|månatlig\w*|per mån\b|"
            r"\b(?:a|per|every|each) month|monthly"
        ),
    ),
    (
        "year",
        (
            r"(?:om|per|varje|vart)\s+år(?:et)?\b|/\s?år\b|årligen|årsvis|"
            r"\b(?:a|per|every|each) year|yearly|annually"
        ),
    ),
    ("total", r"\btotalt|\bsammanlagt|\bsammantaget|\bi allt\b|\bin (?:all|total)\b|\baltogether"),
)

LARGEST = 10**12
"""No level of a goal is as large as this."""

_TIMES = {"tusen": 1_000, "thousand": 1_000, "miljon": 1_000_000, "million": 1_000_000}
_NUMBER = re.compile(
    r"(?<![\w,.])(?P<digits>\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+)"
    r"(?P<fraction>[,.]\d+)?\s*(?P<times>tusen|thousand|miljon(?:er)?|million)?"
    r"\s*(?P<percent>%|procent|percent)?(?!\w)",
    re.IGNORECASE,
)
_NO_LEVEL = re.compile(
    r"\b(?:inom|within)\s+\d+\s+(?:\w+\s+)?(?:tim\w*|dag\w*|dygn|arbetsdag\w*|hours?|days?)"
    r"|\d+\s*[–-]\s*\d+\s*(?:år|åringar|years?|-åringar)?"
    r"|\d+\s*-?\s*år(?:ing\w*)?\b|\bkvartal\s+\d|\bq[1-4]\b|\b(?:vecka|week)\s+\d{1,2}\b"
    r"|\d+\s+gång(?:er)?\b|\bde\s+(?:senaste|närmaste|kommande)\s+\d+\b",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:högst|max(?:imalt)?|färre än|mindre än|under|som mest|at most|fewer than|less than)\s+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:med|by)\s+(?:(?:minst|ungefär|cirka|ca|at least|about)\s+)?$", re.IGNORECASE
)
_GROWING = re.compile(
    r"\b(?:öka\w*|ökning\w*|växa|växer|grow\w*|increas\w*|höja\w*)\b", re.IGNORECASE
)


def read_goal(text: str, *, on: date) -> GoalRead:
    """What the sentence says of metric, level, period and day.

    ``on`` is today, to place a day without a year. Any text can be given;
    what cannot be read is left out and, where it helps, doubted.
    """
    doubts: list[Doubt] = []
    assumed: list[Field] = []
    words = _masked(text, on)
    metric = _metric(words, doubts)
    target = _target(words, metric, doubts)
    by = the_day(text, on)
    if by is not None and by.assumed:
        assumed.append("by")
    if metric == "answer-time" and not re.search(r"arbetsdag|working day", text, re.IGNORECASE):
        assumed.append("metric")
    per = _per(words)
    if metric is not None and not PHRASES[metric].recurs:
        per = "total"
    goal = Goal(metric=metric, target=target, per=per, by=by.day if by else None)
    return GoalRead(goal, assumed=tuple(assumed), doubts=tuple(doubts))


def _masked(text: str, on: date) -> str:
    """The text with its days blanked out, so that none of their numbers is taken for a level."""
    words = text
    for day in days_in(text, on):
        words = words[: day.start] + "\0" * (day.end - day.start) + words[day.end :]
    return words


def _metric(words: str, doubts: list[Doubt]) -> MetricKey | None:
    left, found = words, list[MetricKey]()
    for metric, pattern in _METRIC_WORDS:
        matched = re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
        if matched.search(left):
            found.append(metric)
            left = matched.sub(lambda match: "\0" * len(match[0]), left)
    if not found and _REACHING.search(left):
        found.append("reach")
    if len(found) > 1:
        doubts.append("several-metrics")
    return found[0] if len(found) == 1 else None


def _per(words: str) -> GoalPer | None:
    found = [per for per, pattern in _PER_WORDS if re.search(pattern, words, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def _target(words: str, metric: MetricKey | None, doubts: list[Doubt]) -> int | None:
    left = _NO_LEVEL.sub(lambda match: "\0" * len(match[0]), words)
    numbers = list(_NUMBER.finditer(left))
    why = {doubt for number in numbers if (doubt := _no_level(left, number, metric))}
    levels = {
        level
        for number in numbers
        if _no_level(left, number, metric) is None and (level := _value(number)) is not None
    }
    if len(levels) == 1 and not why:
        return levels.pop()
    doubts += ["several-numbers"] if len(levels) > 1 else sorted(why)
    return None


def _no_level(words: str, number: re.Match[str], metric: MetricKey | None) -> Doubt | None:
    before = words[: number.start()]
    if _CEILING.search(before):
        return "ceiling"
    if _RELATIVE.search(before) and _GROWING.search(words):
        return "relative"
    if number["percent"] and metric != "answer-time":
        return "relative" if _GROWING.search(words) else "share"
    return None


def _value(number: re.Match[str]) -> int | None:
    """The number; ``None`` where it is no whole one, or larger than any level."""
    said = (number["times"] or "").lower()
    times = next((n for word, n in _TIMES.items() if said.startswith(word)), 1)
    if number["fraction"]:
        return None
    value = int(re.sub(r"\D", "", number["digits"])) * times
    return value if value < LARGEST else None


def numbers_in(text: str) -> Iterator[int]:
    """Every whole number that stands in the text, however it is grouped: what a level can be."""
    for number in _NUMBER.finditer(text):
        value = _value(number)
        if value is not None:
            yield value
