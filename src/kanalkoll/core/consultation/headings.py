"""Headings of the documents of a consultation: many words for the same part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Part = Literal[
    "title",
    "document-type",
    "proposal",
    "summary",
    "background",
    "preparation",
    "views",
    "changes",
    "consequences",
    "reservation",
    "appendix",
    "other",
]
"""What a part of an answer is for, whatever its heading is called."""

_OFFICE = (
    r"(?:kontorets|förvaltningens|nämndens|stadsdelsförvaltningens|stadsledningskontorets|"
    r"bolagets|styrelsens|stadsdelsnämndens|rådets|avdelningens|enhetens|mina|våra|"
    r"\w+(?:förvaltningens|kontorets|nämndens|bolagets|styrelsens|tjänstens|arkivets|museets|"
    r"föreningens|nämndernas|revisionens)|nämndernas|föreningens)"
)
_BODY = r"(?:\w*(?:nämnden|styrelsen|fullmäktige|bolaget|kontoret|förvaltningen))"

_OF = r"(?: (?:av|på|om|över|per|kring|och) .{1,60})?"

_WORDS: Mapping[Part, tuple[str, ...]] = {
    "document-type": (
        r"remissvar(?: på .{1,80}| över .{1,80})?",
        r"svar på remiss(?: från .{1,60})?(?:,? .{0,30})?",
        r"(?:remiss|remissvar|yttrande över)[ ,:]+[a-zåäö]{1,4}[ /-]?\d\S*(?: \d+)*",
        r"yttrande över remiss.{0,80}", r"yttrande till kommunstyrelsen", r"yttrande",
        r"remissyttrande", r"kontorsyttrande",
        r"synpunkter på (?:remiss|policy)\b.{0,80}", r"remiss från kommunstyrelsen",
        r"tjänsteutlåtande", r"tjänsteskrivelse", r"utlåtande(?: \d{4}:\d+.{0,12})?", r"pm",
        r"handling \d{4} nr \d+", r"protokollsutdrag", r"utdrag ur protokoll",
        r"beslut på delegation", r"delegationsbeslut",
    ),
    "proposal": (
        r"(?:kontorets |förvaltningens )?förslag till beslut",
        r"kommunstyrelsens (?:förslag(?: till kommunfullmäktige)?|beslut)",
        r"(?:kontorets|förvaltningens|nämndens) förslag", r"beslutsförslag",
        rf"{_BODY} beslutar(?: följande| att)?", r"beslut", r"nämndens beslut",
        r"(?:[\w-]+ ){0,3}[\w-]+s beslut", r"beslutssats(?:er)?", r"beslutspunkter",
        r"(?:[\w-]+ ){0,3}[\w-]+(?:en|et) beslutar(?: följande| att)?",
        r"i tjänsteutlåtandet föreslogs enligt följande",
    ),
    "summary": (r"sammanfattning(?: av ärendet| av synpunkter(?:na)?)?", r"ärendet i korthet",
                r"sammanfattande (?:bedömning|synpunkter|yttrande)",
                r"kort sammanfattning"),
    "background": (r"bakgrund(?: till ärendet)?", r"ärendet", r"ärendena",
                   r"beskrivning av ärendet", r"ärendebeskrivning", r"föredragning", r"inledning",
                   r"om remissen", r"remissen", r"remissens innehåll",
                   r"bakgrund och syfte"),
    "preparation": (r"ärendets beredning", r"beredning(?:en)?", r"remisser", r"beslutsunderlag",
                    r"underlag för beslut", r"ärendets handläggning", r"samråd",
                    r"facklig samverkan", r"behandling i råd(?:en)?"),
    "views": (
        rf"{_OFFICE} synpunkter(?: och förslag)?(?: på .{{1,60}})?", r"synpunkter(?: på .{1,60})?",
        r"synpunkter och förslag", rf"{_OFFICE} (?:bedömning|ställningstagande|yttrande|svar)",
        r"(?:bedömning|överväganden|ställningstagande|yttrandet|remissvaret)",
        rf"{_OFFICE} överväganden", r"analys och bedömning", r"övergripande synpunkter",
        r"fråga \d{1,2}\b.{0,110}",
        rf"(?:[\w-]+ ){{0,3}}(?:synpunkter|ställningstaganden?|överväganden|kommentarer){_OF}",
        rf"(?:[\w-]+ ){{0,2}}[\w-]+s (?:bedömning|yttrande|svar|analys|inställning){_OF}",
        r"(?:vad )?vi (?:tycker|anser|vill)", r"detta anser .{1,60}",
    ),
    "changes": (r"föreslagna ändringar(?: i .{1,40})?", r"ändringsförslag",
                r"förslag till ändringar(?: i .{1,40})?"),
    "consequences": (r"jämställdhetsanalys", r"konsekvenser(?: för .{1,40})?", r"ekonomi",
                     r"ekonomiska konsekvenser", r"barnkonsekvensanalys", r"miljökonsekvenser",
                     r"tillgänglighetsanalys", r"konsekvensanalys", r"barnets rättigheter",
                     r"(?:bedömning ur )?\w+ (?:dimensionen?|perspektiv)",
                     r"bedömning ur .{1,40}(?:dimension|perspektiv)",
                     r"(?:[\w-]+ ){0,2}(?:konsekvenser|konsekvensanalys)"),
    "reservation": (r"reservation(?:er)?(?: av .{1,60}| från .{1,60})?",
                    r"särskil(?:t|da) uttalanden?(?: av .{1,60}| från .{1,60})?",
                    r"ersättaryttrande(?: av .{1,60})?"),
    "appendix": (r"bilag(?:a|or)(?: \d+\.? ?.{0,60})?", r"slut", r"expediering", r"sändlista",
                 r"underskrifter?"),
}  # fmt: skip
"""What headings are called, by what they are for; whole lines, letter case aside."""

_NUMBER = r"(?:§ ?)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?"
_WHOLE: Mapping[Part, re.Pattern[str]] = {
    part: re.compile(rf"{_NUMBER}(?:{'|'.join(words)})\s*:?", re.IGNORECASE)
    for part, words in _WORDS.items()
}

_RUN_IN = re.compile(
    r"(?P<proposal>(?:Kontorets |Förvaltningens )?[Ff]örslag till beslut|Beslutsförslag)"
    r"|(?P<summary>Sammanfattning av ärendet|Sammanfattning)"
    r"|(?P<background>Bakgrund till ärendet|Beskrivning av ärendet|Bakgrund|Ärendebeskrivning)"
    r"|(?P<preparation>Ärendets beredning|Beslutsunderlag|Beredning)"
    r"|(?P<views>(?:Kontorets|Förvaltningens|Nämndens|Stadsdelsförvaltningens|Bolagets)"
    r" (?:synpunkter och förslag|synpunkter|bedömning|ställningstagande))"
    r"|(?P<consequences>Jämställdhetsanalys|Ekonomiska konsekvenser)"
)
_FOLLOWS = re.compile(r"\s+(?=[A-ZÅÄÖ§])")


def part_of(line: str) -> Part | None:
    """What a line is the heading of; ``None`` when it is not a heading that is known."""
    stripped = " ".join(line.split())
    if not stripped or len(stripped) > 120:  # noqa: PLR2004 (no heading is that long)
        return None
    return next((part for part, known in _WHOLE.items() if known.fullmatch(stripped)), None)


def run_in(text: str, start: int = 0) -> tuple[Part, int, int] | None:
    """A heading with its text behind it on the same line: its part, where it begins and ends.

    Only where a sentence could begin and a capital follows, so that a word of the
    running text is not taken for a heading.
    """
    for found in _RUN_IN.finditer(text, start):
        behind = _FOLLOWS.match(text, found.end())
        before = text[: found.start()].rstrip()
        begins = not before or before[-1] in ".!?:)" or " " in found[0]
        if behind and begins and (not before or text[found.start() - 1].isspace()):
            part = found.lastgroup
            return part, found.start(), found.end()  # type: ignore[return-value]
    return None
