"""Names of organisations in a text: how they are built, and known names found again."""

from __future__ import annotations

import re
from functools import lru_cache

HEADS_EN = frozenset(
    """
    academy administration agency ambassador archives area army arsenal attorney attorneys authority
    band bank base battalion battlefield battlefields board branch brigade bureau cabinet camp campus
    cemetery center centers centre city clinic college command commission commissioner committee
    company complex conference congress consortium consulate cooperative corps council county court
    courthouse courts cutter department depot dept detachment directorate district division embassy
    facility fleet flight force forces forest forests fort foundation fund gallery garden gardens
    government governor group guard guardsmen hatchery headquarters hospital house initiative inspector
    institute institutes institution jail judge judiciary laboratories laboratory lab labs lakeshore
    league library mayor marines memorial ministry mint mission monument monuments municipality museum
    navy network nf nhp nm np nps observatory office offices panel park parks parkway parliament patrol
    pentagon platoon police port post preserve president prison program programme project refuge
    region register registry regiment representation reserve reservoir river rivers school schools
    seashore secretariat secretary senate service services ship shipyard site society squadron state
    station survey system taskforce team territory theater town treasury tribe tribunal trail trails
    trust union unit university wing zoo
    """.split()
)
"""Words that, within a capitalised name, make it the name of a public organisation or site."""

HEADS_SV = (
    r"(?:kommun(?:en)?|stad(?:en)?|region(?:en)?|landsting(?:et)?|förvaltning(?:en)?|kontor(?:et)?|"
    r"nämnd(?:en)?|bolag(?:et)?|verk(?:et)?|myndighet(?:en)?|styrelse(?:n)?|skola(?:n)?|"
    r"gymnasi(?:um|et)|bibliotek(?:et|en)?|muse(?:um|et|er|erna)|räddningstjänst(?:en)?|polis(?:en)?|"
    r"universitet(?:et)?|högskola(?:n)?|sjukhus(?:et)?|arkiv(?:et)?|konsthall(?:en)?|teater(?:n)?|"
    r"badhus(?:et)?|simhall(?:en)?|lärcentrum|fritidsgård(?:en)?|ungdomsgård(?:en)?|folktandvård(?:en)?|"
    r"ambassad(?:en)?|rätt(?:en)?|kyrkogård(?:en)?|hamn(?:en)?|park(?:en)?|avdelning(?:en)?|"
    r"enhet(?:en)?|förskola(?:n)?|äldreboende(?:t)?|vårdcentral(?:en)?|trafik(?:en)?|energi|"
    r"förmyndare(?:n)?|ombudsman(?:nen)?|inspektion(?:en)?|institut(?:et)?|råd(?:et)?|akademi(?:n)?|"
    r"centrum|center|kansli(?:et)?|delegation(?:en)?|departement(?:et)?|domstol(?:en)?|fond(?:en)?)"
)
"""Ends of words that make a Swedish word a kind of public organisation."""

NOT_NAMES = frozenset(
    """
    US USA RT RTS MT FB IG TV IT AI HR PR FAQ GDPR CO MT ND SD UT WY AZ CA NC SC VA NV WA NM DC NY MD
    DE TX FL STEM OK DM PM HIV AIDS COVID PTSD WWII WW II III IV FREE NEW OFFICIAL ARCHIVED INACTIVE
    FY PDF URL ID LOL OBS NB
    """.split()
)
"""Capitals that are no organisation: countries, states, platforms, everyday abbreviations."""

_ACRONYM = re.compile(r"(?<![\w#@])(?:[A-Z]{2,}[A-Z0-9&/.-]*[A-Z0-9]|[A-Z]{2,})(?![a-z]{3})")
_HANDLE = re.compile(r"(?<!\w)@\w{2,}")
_DOMAIN_NAME = re.compile(
    r"^(?:www\.)?[A-Za-z][\w-]*\.(?:gov|org|com|mil|edu|se|nu|us)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")

GENITIVE = r"(?:['’]?s)?"


def is_organisation(name: str) -> bool:
    """Whether the capitalised words of ``name`` can name a public organisation.

    True for a head word (*Park*, *Office*), an abbreviation in capitals, a handle or a web address
    used as a name.
    """
    if any(word.lower() in HEADS_EN for word in _WORD.findall(name)):
        return True
    return has_abbreviation(name) or bool(_HANDLE.search(name) or _DOMAIN_NAME.match(name))


def has_abbreviation(name: str) -> bool:
    """Whether ``name`` holds an abbreviation that can stand for an organisation."""
    return any(match[0].rstrip(".") not in NOT_NAMES for match in _ACRONYM.finditer(name))


@lru_cache(maxsize=4096)
def known(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of ``names``, in the genitive too; not in handles, tags or addresses.

    ``None`` when there is no name.
    """
    told = sorted(
        {name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name)
    )
    if not told:
        return None
    parts = "|".join(_loosely(name) for name in told)
    return re.compile(rf"(?<![\w@#./-])(?:{parts}){GENITIVE}(?![\w@]|\.\w)", re.IGNORECASE)


def _loosely(name: str) -> str:
    """``name`` as a pattern: any white space between words, genitive of a first word optional."""
    return r"\s{1,3}".join(re.escape(word) for word in name.split())
