"""Who answers, in which form it was decided, and what the answer thinks of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.sections import Section
from kanalkoll.core.language import Text

DecisionForm = Literal[
    "approves",
    "approves-with-statement",
    "partly-approves",
    "office-on-delegation",
    "joint",
    "refrains",
    "postponed",
    "unknown",
]
"""How an answer was decided, as far as the text tells."""

DECISION_FORMS: Mapping[DecisionForm, Text] = {
    "approves": Text(sv="godkänner och överlämnar", en="approves and forwards"),
    "approves-with-statement": Text(
        sv="godkänner med eget uttalande", en="approves with a statement of its own"
    ),
    "partly-approves": Text(
        sv="godkänner delvis och anför därutöver", en="approves in part and adds"
    ),
    "office-on-delegation": Text(
        sv="kontoret svarar på delegation", en="the office answers on delegation"
    ),
    "joint": Text(sv="gemensamt svar", en="a joint answer"),
    "refrains": Text(sv="avstår från yttrande", en="refrains from answering"),
    "postponed": Text(sv="bordlagt eller återremitterat", en="postponed or referred back"),
    "unknown": Text(sv="beslutet framgår inte av texten", en="the text does not tell"),
}

Stance = Literal["positive", "mainly-positive", "mixed", "negative", "none", "unknown"]
"""What an answer thinks of the proposal as a whole."""

STANCES: Mapping[Stance, Text] = {
    "positive": Text(sv="positiv", en="positive"),
    "mainly-positive": Text(
        sv="i huvudsak positiv, vill ha förtydliganden",
        en="mainly positive, wants clarifications",
    ),
    "mixed": Text(sv="delvis positiv, med invändningar", en="partly positive, with objections"),
    "negative": Text(sv="avstyrker", en="against"),
    "none": Text(sv="inga synpunkter", en="no views"),
    "unknown": Text(sv="framgår inte", en="the text does not tell"),
}

_NAME = (
    r"(?:[A-ZÅÄÖ][\wåäöé-]*(?:[ -](?:och|[a-zåäö]+-|[A-ZÅÄÖ][\wåäö-]*))*[ -])?"
    r"[\wåäöÅÄÖé-]*(?:nämnden?|nämnd|styrelsen|bolaget|förvaltningen?|kontoret|[Rr]ådet|"
    r"(?<=\s)AB|hamnar|fullmäktige|arkivet|revisionen|kollegiet|museet|"
    r"förening(?:en)?|förbundet?|kommitt[eé]n?|nätverket|myndigheten|stiftelsen)\b"
    r"(?: för [a-zåäö]+)?"
)
_COMPANY = (
    r"(?:(?-i:[A-ZÅÄÖ])[\wåäöé&-]*[ ]){1,4}(?-i:AB|HB)\b(?: \(publ\))?"
    r"|(?-i:Region [A-ZÅÄÖ])\w+|(?-i:AB )(?:(?-i:[A-ZÅÄÖ])[\wåäöé&-]*[ ]?){1,3}"
)
"""Companies and regions: names that end in no word for a board."""
_SENT_BY = (
    re.compile(rf"(?:^|(?<=[.!\n] )|(?<=\n))(?P<who>{_COMPANY}|{_NAME}(?: i [A-ZÅÄÖ]\w+)?) "
               r"(?:godkänner|överlämnar|översänder|beslutar|har (?:fått|beretts|tagit|läst|"
               r"granskat|inget|inga)|avstår|besvarar|lämnar|antar|avger|väljer|uppskattar|"
               r"anser|tillstyrker|avstyrker|ställer|instämmer|yttrar|delar|tackar|"
               r"välkomnar)",
               re.MULTILINE),
    re.compile(rf"^(?:(?:från|avsändare|remissinstans)\s*:\s*)?(?P<who>{_COMPANY})\s*$",
               re.MULTILINE | re.IGNORECASE),
    re.compile(rf"^(?:från|avsändare|remissinstans)\s*:\s*(?P<who>{_NAME}(?: i [A-ZÅÄÖ]\w+)?)",
               re.MULTILINE | re.IGNORECASE),
    re.compile(rf"^(?!remissvar|yttrande|svar)(?:till )?"
               rf"(?P<who>{_NAME}(?: [a-zåäö]+)?(?:(?: i)? [A-ZÅÄÖ]\w+)?)"
               r"(?:\s*$|, (?=[A-ZÅÄÖ]{1,4}\W?\d))", re.MULTILINE | re.IGNORECASE),
    re.compile(rf"(?:remissvar|yttrande|svar) från (?P<who>{_NAME})", re.IGNORECASE),
    re.compile(rf"(?P<who>{_NAME})s (?:remissvar|yttrande|svar)\b", re.IGNORECASE),
)  # fmt: skip
_ASKING = re.compile(r"(?i)^(?:till )?(kommunstyrelsen|kommunfullmäktige|regionstyrelsen|"
                     r"stadsledningskontoret|kommunledningskontoret|regeringen)")  # fmt: skip
_JOINT = re.compile(r"(?i)gemensamt (?:svar|remissvar|yttrande)|svarar gemensamt|"
                    r"(?:nämnden|styrelsen|bolaget) och \w+(?:nämnden|styrelsen|bolaget)"
                    r" (?:lämnar|svarar|avger|anser|överlämnar)")  # fmt: skip
_REFRAINS = re.compile(r"(?i)(?:avst(?:år|ått)|avstå) från (?:att (?:yttra sig|svara|lämna|avge)|"
                       r"yttrande)|väljer (?:\w+ )?att inte (?:yttra|svara|lämna|"
                       r"avge|besvara)|"
                       r"besvarar inte remissen|inget yttrande")  # fmt: skip
_PARTLY = re.compile(r"(?i)delvis godkänn|godkänner delvis|godkänner i (?:vissa )?delar?")
_STATEMENT = re.compile(r"(?i)därutöver (?:anför|framhåll|vill|uttala|anser)|"
                        r"anför(?:s)? (?:dessutom|därutöver|följande)|med (?:följande )?(?:eget )?"
                        r"(?:tillägg|uttalande)|samt (?:anför|att anföra)|med ändringen|"
                        r"att som eget (?:yttrande|uttalande)|"
                        r"som eget (?:yttrande|uttalande) (?:därutöver|anför)")  # fmt: skip
_DELEGATION = re.compile(r"(?i)på delegation|delegationsbeslut|enligt delegationsordning|"
                         r"kontorsyttrande|förvaltningsyttrande|stöd av delegation")  # fmt: skip
_POSTPONED = re.compile(r"(?i)\b(?:bordläggs|bordlägger|återremitteras|återremitterar|utgår)\b")
_APPROVES = re.compile(r"(?i)godkänn\w*|överlämna\w*|översänd\w*|\bantar?\b|"
                       r"avger? (?:\w+ )?(?:yttrande|svar)|"
                       r"som (?:sitt )?(?:eget )?(?:svar|yttrande)|"
                       r"ställer sig bakom|åberopar")  # fmt: skip
_IMMEDIATE = re.compile(r"(?i)omedelbar(?:t)? juster|justeras omedelbart|juster\w* omedelbart")

_POSITIVE = re.compile(
    r"(?i)(?:ställer sig|är|ser|i grunden|i huvudsak|övervägande|mycket|huvudsakligen) ?(?:\w+ )?"
    r"positiv\w*|välkomn\w+|tillstyrk\w+|ställer sig bakom|instämmer|bra att|stärker (?:detta|sitt)"
    r" syfte|inget att erinra|inga invändningar|ingen erinran|stöd(?:er|jer) (?:förslaget|"
    r"policyn|utkastet)|"
    r"delar (?:kommunstyrelsens|stadsledningskontorets|bedömningen)|är till (?:god )?nytta|"
    r"godt?ar|(?:är|var) (?:\w+ ){0,3}(?:bra|ett gott stöd)\b|inget emot|ser positivt|"
    r"(?:är|en) styrka|ser (?:ett )?(?:stort )?värde|bifaller|ser (?:\w+ )?fördelar|utmärkt|"
    r"steg (?:framåt|i rätt)|(?:stå|står) bakom|"
    r"väl ?avväg\w*|inget att invända|uppskattar|ställer (?:de )?sig (?:\w+ ){0,3}bakom|"
    r"delar (?:\w+ ){0,2}(?:uppfattning\w*|bild\w*|syn|bedömning\w*)|jättebra|kul att|gott stöd"
)
_NEGATIVE = re.compile(
    r"(?i)avstyrk\w+|motsätter sig|kan inte ställa sig bakom|bör inte antas|avvisar|"
    r"avråd(?:er|a) (?:\w+ ){0,2}från att|motsätter|"
    r"(?:är|ställer sig) (?:mycket )?(?:negativ|kritisk|tveksam)\w*|avslår|inte bör genomföras"
)
_HEDGED = re.compile(
    r"(?i)i huvudsak|i stort|i princip|men (?:att|vill|anser|ser|bör|den|det|förordar|med)|"
    r"dock|däremot|samtidigt|förtydlig\w+|med (?:vissa|några|nedanstående|följande) \w+|"
    r"övervägande|"
    r"huvudsakligen|i allt väsentligt"
)
_NO_VIEW = re.compile(r"(?i)(?:har|lämnar) inga synpunkter|inget att erinra|ingen erinran|"
                      r"inga (?:egna )?synpunkter")  # fmt: skip


_ANY = re.compile(r"(?i)(?:stadsdels)?(?:nämnden?|nämnd|styrelsen|bolaget|förvaltningen|kontoret|"
                  r"rådet|föreningen|förbundet|arkivet|museet)")  # fmt: skip
"""What a body calls itself when its name is known already."""

_HEAD = 400
"""So much of a document is its head, where the sender has a line for itself."""


def sender_of(text: str, sections: Sequence[Section]) -> tuple[str, int] | None:
    """Who answers, as the text names it, and where; never the body that asked."""
    flat = _joined(sections)
    head = text[:_HEAD]
    looked = [(_SENT_BY[0], flat), *((pattern, head) for pattern in _SENT_BY[1:])]
    looked += [(pattern, flat) for pattern in _SENT_BY[3:]]
    who = _first_name(looked)
    if who is None:
        return None
    return who[:1].upper() + who[1:], max(text.find(who.split()[0]), 0)


def names_alone(text: str) -> list[str]:
    """The senders that have a line for themselves in a text, as in the head of an answer."""
    found = (one for pattern in (_SENT_BY[1], _SENT_BY[3]) for one in pattern.finditer(text))
    return [one["who"].strip() for one in found if not _ANY.fullmatch(one["who"].strip())]


def _first_name(looked: Iterable[tuple[re.Pattern[str], str]]) -> str | None:
    """The first that is named in full; failing that, the first that calls itself anything.

    Nothing is looked for after a full name: on a long document each look is dear.
    """
    called = None
    for pattern, where in looked:
        for found in pattern.finditer(where):
            who = found["who"].strip()
            if _ASKING.match(who):
                continue
            if not _ANY.fullmatch(who):
                return who
            called = called or who
    return called


def decision_form(sections: Sequence[Section]) -> tuple[DecisionForm, bool]:
    """In which form it was decided, and whether the minutes are adjusted at once."""
    decided = _joined(
        [one for one in sections if one.part in {"proposal", "title", "document-type"}]
    )
    everything = _joined(sections)
    return _form(decided, everything), _IMMEDIATE.search(everything) is not None


_OBJECTS = frozenset({"lower-level", "not-possible"})
"""Kinds of viewpoint that object, where others wish for more, for clearer words or for help."""


def stance_of(sections: Sequence[Section], kinds: Sequence[Act]) -> Stance:
    """What the answer thinks of the whole, ``kinds`` being those of its viewpoints.

    One that says nothing of the whole and mostly objects is mixed; one that mostly wishes for
    clearer words, rules that are missing or help takes the proposal as such for granted.
    """
    asks = any(kind not in {"support", "no-view"} for kind in kinds)
    objects = sum(kind in _OBJECTS for kind in kinds) * 2 > len(kinds)
    parts = [one for one in sections if one.part in {"summary", "views", "other", "proposal"}]
    text = _joined(parts)
    if _REFRAINS.search(_joined(sections)) and not asks:
        return "none"
    if _NEGATIVE.search(text):
        return "mixed" if _POSITIVE.search(text) else "negative"
    return _of_wishes(text, mostly_objects=objects) if asks else _of_words(text, told=bool(kinds))


def _of_wishes(text: str, *, mostly_objects: bool) -> Stance:
    """The stance of an answer that wants something else, and is not against the whole."""
    hedged = re.search(r"(?i)(?:anser|är|instämmer) i huvudsak", text)
    liked = _POSITIVE.search(text) or hedged
    return "mixed" if mostly_objects and not liked else "mainly-positive"


def _of_words(text: str, *, told: bool) -> Stance:
    """The stance of an answer that wants nothing else; ``told``: it supports something."""
    positive = _POSITIVE.search(text)
    if _NO_VIEW.search(text):
        return "none" if positive is None or _NO_VIEW.search(positive[0]) else "positive"
    if positive or re.search(r"(?i)(?:anser|är|instämmer) i huvudsak", text):
        return "positive"
    return "none" if _POSTPONED.search(text) else "positive" if told else "unknown"


def _form(decided: str, everything: str) -> DecisionForm:
    tests: tuple[tuple[DecisionForm, re.Pattern[str], str], ...] = (
        ("refrains", _REFRAINS, everything),
        ("postponed", _POSTPONED, decided),
        ("joint", _JOINT, everything),
        ("partly-approves", _PARTLY, everything),
        ("approves-with-statement", _STATEMENT, decided),
        ("office-on-delegation", _DELEGATION, everything),
        ("approves", _APPROVES, decided),
    )
    return next((form for form, pattern, text in tests if pattern.search(text)), "unknown")


def _joined(sections: Sequence[Section]) -> str:
    pieces = []
    for section in sections:
        if section.heading is not None:
            pieces.append(section.heading.text)
        pieces += [paragraph.body.text for paragraph in section.paragraphs]
    return "\n".join(pieces)
