"""What a sentence of an answer does: tells of the policy, supports, objects, wishes, asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kanalkoll.core.consultation.act_words import WORDS, Act
from kanalkoll.core.language import Text

KINDS: Mapping[Act, Text] = {
    "support": Text(sv="stöd", en="support"),
    "clarification": Text(sv="önskan om förtydligande", en="wish for clarification"),
    "lower-level": Text(sv="lägre nivå", en="lower level"),
    "higher-level": Text(sv="högre nivå", en="higher level"),
    "not-possible": Text(sv="sakinvändning", en="factual objection"),
    "missing-rule": Text(sv="bestämmelse saknas", en="missing rule"),
    "resources": Text(sv="resurser, utbildning eller stöd", en="resources, training or support"),
    "question": Text(sv="fråga", en="question"),
    "no-view": Text(sv="ingen synpunkt", en="no view"),
}
"""Every kind in words."""

ORDER: tuple[Act, ...] = (
    "lower-level",
    "higher-level",
    "not-possible",
    "missing-rule",
    "resources",
    "clarification",
    "question",
    "support",
    "no-view",
)

_FINDERS = {
    act: re.compile(rf"(?:(?<!\w)|(?=\?))(?:{'|'.join(phrases)})", re.IGNORECASE)
    for act, phrases in WORDS.items()
}

_WISH = re.compile(
    r"(?<!\w)(?:bör|borde|föreslå\w*|önska\w*|vill(?: se| att| ha| gärna)?|efterfråga\w*|"
    r"efterlys\w*|förorda\w*|yrka\w*|"
    r"hemställ\w*|behöver|behövs|anser (?:att|inte)|menar att|ser gärna|ser (?:ett )?behov|"
    r"bedömer att|"
    r"kräv(?:er|s) att|skulle (?:vilja|behöva)|rekommendera\w*|uppmana\w*|begär\w*|"
    r"är (?:\w+ )?rimlig\w*|"
    r"vore (?:\w+ )?(?:bra|önskvärt|rimligt|bättre|lämpligt)|är önskvärt|anför\w*|i stället|"
    r"istället)(?!\w)",
    re.IGNORECASE,
)
_STRICT_WISH = re.compile(
    r"(?<!\w)(?:bör|borde|föreslå\w*|önska\w*|vill (?:se|att|ha|gärna)|efterfråga\w*|efterlys\w*|"
    r"förslagsvis|avråd\w*|förutsätter|gärna (?:se|sett|att|ha)|måste|"
    r"(?:skriv|lägg till|ge exempel|ange(?= hur| vad| vilk))|ska (?:klargöras|förtydligas|"
    r"preciseras)|saknar (?:\w+ ){0,2}?(?:\w*regl?er|rutiner|krav|bestämmelse\w*|avsnitt|"
    r"anvisningar|riktlinje\w*)|"
    r"skulle gärna|hade (?:\w+ )?(?:önskat|gärna)|vore (?:\w+ )?enklare|inte behöva|"
    r"ska \w+ inte (?:gälla|omfatta)|"
    r"förorda\w*|yrka\w*|hemställ\w*|"
    r"ser gärna|ser (?:ett )?behov|skulle (?:vilja|behöva)|uppmana\w*|begär\w*|"
    r"vore|ersätts med|ändras till|(?:bör|borde|måste)|(?:skulle|hade) hellre|"
    r"är önskvärt|(?:en |är |mer )rimlig(?:t|are)?|behöver (?:\w+ )?(?:\w+s|kompletteras|"
    r"förtydligas|få|ha)|behövs|räcker|undrar)(?!\w)|\?",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^(?:(?:vidare|även|därtill|dessutom|slutligen|också|i dag) )?(?:"
    r"(?:policyn|utkastet|förslaget|remissen|dokumentet|policyförslaget|policyutkastet|"
    r"riktlinjen|riktlinjerna)(?: till \w+)? (?:\w+ ){0,2}?"
    r"(?:slår fast|anger|beskriver|föreskriver|innebär|ställer|säger|innehåller|föreslår|lyfter|"
    r"syftar|ska|är framtagen|reglerar|omfattar|tar upp|kräver|utgår)|"
    r"(?:i|enligt|av) (?:policyn|utkastet|förslaget|remissen|policyförslaget|dokumentet|"
    r"policyutkastet|förslaget till policy)[\w ,]{0,40}?(?:anges|står|framgår|sägs|föreslås|ska|"
    r"krävs|slås|beskrivs|ställs|är|bör)|"
    r"(?:vidare |även )?(?:beskriver|anger|föreskriver|föreslår|ställer|slår|säger|"
    r"kräver) (?:policyn|utkastet|förslaget)|"
    r"(?:kravet|krav) (?:är att|innebär|lyder|på \w+ innebär)|"
    r"(?:det )?(?:föreslås|anges|framgår) att)",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?:,| –)? (?:men|dock|däremot|emellertid|varför)(?: (?:anser|menar|bör|vill|att))? ",
    re.IGNORECASE,
)
_UNDERSTANDS = re.compile(
    r"(?:har (?:stor )?)?förstå(?:r|else)|inser|är medvete\w+ om|även om|trots att|visserligen|"
    r"förvisso",
    re.IGNORECASE,
)
_MISSING_TOLD = re.compile(
    r"(?:policyn|utkastet|förslaget|texten|dokumentet|riktlinjen|det)[\w ]{0,30}? (?:inte|inget|"
    r"ingen|inga|ingenting)\b|saknas|saknar|otydlig|oklar",
    re.IGNORECASE,
)


_ONE_FOR_L = re.compile(r"(?<=[a-zåäö])1(?=[a-zåäö])|(?<!\w)1(?=[a-zåäö]{3})")


def mended(text: str) -> str:
    """The text with a figure one inside a word read as the letter l, as scanners mistake it."""
    return _ONE_FOR_L.sub("l", text)


def acts_of(sentence: str) -> frozenset[Act]:
    """What the sentence does; nothing for one that only tells of the policy or of the office."""
    tells = only_tells(sentence)
    said = _said(mended(sentence))
    if tells and not _BUT.search(sentence):
        return frozenset()
    return frozenset(act for act, finder in _FINDERS.items() if finder.search(said))


def only_tells(sentence: str) -> bool:
    """Whether the sentence tells what the policy says, and does not find it wanting."""
    return (
        _TELLS.match(sentence) is not None
        and not _MISSING_TOLD.search(sentence)
        and ("?" not in sentence)
    )


def wishes(sentence: str) -> bool:
    """Whether a wish is put in words, rather than left for the reader to see."""
    return _STRICT_WISH.search(_said(sentence)) is not None and not only_tells(sentence)


def finds_unclear(sentence: str) -> bool:
    """Whether it says what is unclear, which is to ask for it to be made clear."""
    return re.search(r"(?i)\b(?:o(?:klart|tydligt)|framgår (?:\w+ )?inte(?: heller)?) "
                     r"(?:vad|vem|vilk\w+|hur)\b", _said(sentence)) is not None  # fmt: skip


def speaks(sentence: str) -> bool:
    """Whether somebody thinks or wants something in it."""
    return _WISH.search(sentence) is not None


def _said(sentence: str) -> str:
    """What is said after a *men*: what stands before it is conceded, or told of the policy."""
    parts = _BUT.split(sentence)
    conceded = len(parts) > 1 and (
        _UNDERSTANDS.search(parts[0])
        or only_tells(parts[0])
        or _FINDERS["support"].search(parts[0])
    )
    return " ".join(parts[1:]) if conceded else sentence
