"""Words that bind nobody to anything in particular, in Swedish and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from kanalkoll.core.language import Text

Sort = Literal["amount", "time", "condition", "quality"]

WHY: dict[Sort, Text] = {
    "amount": Text(sv="är inget tal", en="is no number"),
    "time": Text(sv="är ingen bestämd tid", en="is no definite time"),
    "condition": Text(
        sv="säger inte när kravet är uppfyllt", en="does not say when the rule is met"
    ),
    "quality": Text(sv="kan läsas olika", en="can be read in different ways"),
}
"""What is wrong with a word of each sort, after the word itself."""

WORDS: dict[Sort, tuple[str, ...]] = {
    "amount": (
        r"(?:minst |högst )?(?:cirka|ca\.?|c:a|omkring|ungefär|uppemot)(?= )(?: en gång om året)?",
        r"ett par(?: stycken)?", r"någr(?:a|on enstaka)(?= )", r"ett antal", r"ett fåtal",
        r"något(?= (?:varje|varannan|i|per|om))", r"merparten", r"de flesta",
        r"a couple(?: of)?", r"a few", r"several", r"a number of",
        r"(?:about|approximately|around|roughly)(?= (?:\d|one|two|three|once|twice|half))",
    ),
    "time": (
        r"kontinuerlig(?:t|a)?", r"löpande", r"regelbund(?:en|et|na)", r"med jämna mellanrum",
        r"snarast(?: möjligt)?", r"(?:så )?(?:snart|fort|snabbt)(?: som)? möjligt", r"omgående",
        r"skyndsamt", r"(?:in)?om (?:en )?rimlig tid", r"i god tid",
        r"vid (?:ett )?senare tillfälle",        r"(?<!hur )(?:ofta|sällan)", r"under en period",
        r"continuous(?:ly)?", r"on an ongoing basis", r"regular(?:ly)?", r"as soon as possible",
        r"promptly", r"without (?:undue )?delay", r"within (?:a )?reasonable time", r"in good time",
        r"(?<!how )(?:often|seldom)",
    ),
    "condition": (
        r"(?:så långt|i den mån|i den utsträckning)(?: som)?(?: det)? är (?:möjligt|rimligt)",
        r"så långt (?:som )?möjligt", r"(?:om|när|där) (?:det är )?möjligt", r"i möjligaste mån",
        r"vid behov", r"om (?:det )?behövs", r"efter behov", r"normalt(?: sett)?",
        r"(?:som|i) regel", r"i huvudsak", r"i första hand", r"företrädesvis",
        r"om inte särskilda skäl",
        r"as far as (?:is )?(?:possible|practicable)",
        r"(?:where|if|when) (?:possible|appropriate)",
        r"as needed", r"if needed", r"where needed", r"normally", r"as a rule", r"primarily",
    ),
    "quality": (
        r"lämplig(?:t|a|en)?", r"tillräcklig(?:t|a|en)?", r"rimlig(?:t|a)?(?! tid)",
        r"skälig(?:t|a|en)?", r"god kvalitet", r"hög kvalitet", r"aktuell(?:t|a)? information",
        r"appropriate(?:ly)?", r"sufficient(?:ly)?", r"adequate(?:ly)?",
        r"reasonabl[ey](?! time)", r"high quality", r"good quality",
    ),
}  # fmt: skip
"""The phrases looked for, by sort; regular expressions between word boundaries."""

_FINDER = regex.compile(
    "|".join(
        rf"(?P<{sort}>(?<![\w-])(?:{'|'.join(phrases)})(?![\w-]))"
        for sort, phrases in WORDS.items()
    ),
    regex.IGNORECASE,
)


class VagueWord(NamedTuple):
    """A phrase as it stands in a text, and what sort of vagueness it is."""

    phrase: str
    sort: Sort


def vague_words(text: str) -> Iterator[VagueWord]:
    """The vague phrases in a text, in their order, each once."""
    seen: set[str] = set()
    for found in _FINDER.finditer(text):
        phrase = found[0].strip()
        if phrase.casefold() not in seen:
            seen.add(phrase.casefold())
            yield VagueWord(phrase, _sort(found))


def sort_of(words: str) -> Sort | None:
    """What sort of vagueness a reading's words are; ``None`` when they are not in the list."""
    return next((found.sort for found in vague_words(words)), None)


def _sort(found: regex.Match[str]) -> Sort:
    return next(sort for sort in WORDS if found[sort] is not None)
