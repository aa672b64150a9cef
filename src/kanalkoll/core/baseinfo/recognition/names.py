"""Names of organisations in a text: how they are built, and known names found again."""

from __future__ import annotations

import re
from functools import lru_cache

HEADS_EN = frozenset(
    """
    academy administration agency ambassador archives area association aviation army arsenal
    attorney attorneys authority band bank base battalion battlefield battlefields board
    branch brigade bureau cabinet camp campus cemetery center centers centre city clinic club
    college command commission commissioner committee company complex conference congress
    consortium consulate cooperative corporation corps council county court courthouse courts
    customs cutter department depot dept detachment directorate district division embassy
    facility federation fire fleet flight force forces forest forests fort forum foundation
    fund gallery garden gardens government governor group guard guardsmen hatchery
    headquarters hospital house initiative inspector institute institutes institution jail
    judge judiciary laboratories laboratory lab labs lakeshore league library mayor marines
    memorial ministry mint mission monument monuments municipality museum navy network nf nhp
    nm np nps observatory office offices panel park parks parkway parliament patrol pentagon
    plant platoon police port post preserve president prison program programme project
    protection refuge region register registry regiment representation reserve reservoir river
    rivers school schools seashore secretariat secretary senate service services ship shipyard
    site society squadron state station survey system taskforce team territory theater town
    treasury tribe tribunal trail trails trust union unit university wing zoo
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
"""Words that, within a capitalised name, make it the name of a public organisation or site."""

INSTITUTIONS_EN = frozenset(
    {
        "administration", "agency", "army", "board", "bureau", "center", "centers", "centre",
        "commission", "corps", "council", "court", "department", "embassy", "guard", "institute",
        "institutes", "institution", "laboratory", "ministry", "museum", "navy", "service",
        "university",
    }
)  # fmt: skip
"""Head words that tell whose officer somebody is; *Tucson Field Office* does not."""

BODY_KINDS_SV = r"(?:kommun(?:en)?|stad(?:en)?|region(?:en)?|landsting(?:et)?)"
"""Ends of words that make a Swedish word a kind of body."""

UNIT_KINDS_SV = (
    r"(?:förvaltning(?:en)?|kontor(?:et)?|nämnd(?:en)?|bolag(?:et)?|verk(?:et)?|myndighet(?:en)?|"
    r"styrelse(?:n)?|skola(?:n)?|gymnasi(?:um|et)|bibliotek(?:et|en)?|muse(?:um|et|er|erna)|"
    r"räddningstjänst(?:en)?|polis(?:en)?|universitet(?:et)?|högskola(?:n)?|sjukhus(?:et)?|"
    r"arkiv(?:et)?|konsthall(?:en)?|teater(?:n)?|badhus(?:et)?|simhall(?:en)?|lärcentrum|"
    r"fritidsgård(?:en)?|ungdomsgård(?:en)?|folktandvård(?:en)?|ambassad(?:en)?|rätt(?:en)?|"
    r"hamn(?:en)?|avdelning(?:en)?|enhet(?:en)?|förskola(?:n)?|äldreboende(?:t)?|"
    r"vårdcentral(?:en)?|trafik(?:en)?|energi|förmyndare(?:n)?|ombudsman(?:nen)?|"
    r"inspektion(?:en)?|institut(?:et)?|råd(?:et)?|akademi(?:n)?|centrum|center|kansli(?:et)?|"
    r"delegation(?:en)?|departement(?:et)?|domstol(?:en)?|fond(?:en)?|kår(?:en)?)"
)
"""Ends of words that make a Swedish word a kind of public unit."""

UNIT_STEMS_SV = (
    "förvaltning", "kontor", "nämnd", "bolag", "verk", "myndighet", "styrelse", "skol", "gymnasi",
    "bibliotek", "muse", "tjänst", "polis", "universitet", "sjukhus", "arkiv", "hall", "teater",
    "hus", "centrum", "gård", "vård", "ambassad", "rätt", "hamn", "avdelning", "enhet", "boende",
    "vårdcentral", "trafik", "energi", "förmyndar", "ombud", "inspektion", "institut", "råd",
    "akademi", "center", "kansli", "delegation", "departement", "domstol", "fond", "kår", "kommun",
    "stad", "region", "läns", " ab",
)  # fmt: skip
"""What stands in every Swedish name that the kinds above can make: the cheap question first."""

GENERAL_EN = frozenset({"us", "u.s", "united", "american", "federal", "national"})
"""Words that make a longer capitalised name public even without a head word."""

NOT_NAMES = frozenset(
    """
    us usa rt rts mt mts tv it ai hr pr faq gdpr co mt nd sd ut wy az ca nc sc va nv wa dc ny
    md de tx fl stem ok dm pm hiv aids covid ptsd wwii ww ii iii iv free new archived inactive
    fy pdf url id lol obs nb facebook twitter instagram youtube you tube flickr linkedin
    tumblr pinterest threads vimeo github tiktok whatsapp myspace fb ig x acct account page
    channel feed site profile official welcome this our the follow
    """.split()  # noqa: SIM905 - as above
)
"""Words that name no organisation, whatever their letters: states, platforms, accounts."""

_ABBREVIATION = re.compile(
    r"(?<![\w#@])(?:[A-Z]{2,}[A-Z0-9&/._-]*[A-Z0-9]|[A-Z]{2,}|[A-Za-z]*[a-z][A-Z]\w*|"
    r"[A-Za-z]+\d+[A-Z]\w*|\d+[A-Z]{1,3}\b|[A-Z][-\u2011]\d+\b)(?![a-z]{3})"
)
_HANDLE = re.compile(r"(?<!\w)@\w{2,}")
_DOMAIN_NAME = re.compile(
    r"^(?:www\.)?[A-Za-z][\w-]*\.(?:gov|org|com|mil|edu|se|nu|us)\b", re.IGNORECASE
)
_WORD = re.compile(r"U\.S|[^\W_]+")


def is_organisation(name: str) -> bool:
    """Whether the capitalised words of ``name`` can name a public organisation.

    True for more than a head word alone (*Hyde Park*, not *Park*), an abbreviation in capitals, a
    long national name, a handle or a web address used as a name.
    """
    if has_abbreviation(name) or _HANDLE.search(name) or _DOMAIN_NAME.match(name):
        return True
    named = _naming_words(name)
    if not named[1:]:
        return False
    national = bool(named[2:]) and not GENERAL_EN.isdisjoint(named)
    return national or not HEADS_EN.isdisjoint(named)


def has_abbreviation(name: str) -> bool:
    """Whether ``name`` holds an abbreviation that can stand for an organisation."""
    return any(
        match[0].rstrip(".").lower() not in NOT_NAMES for match in _ABBREVIATION.finditer(name)
    )


def has_institution(name: str) -> bool:
    """Whether ``name`` holds a word for a whole organisation, not for a part of one."""
    return not INSTITUTIONS_EN.isdisjoint(_naming_words(name))


def has_handle(name: str) -> bool:
    """Whether ``name`` holds another account's name."""
    return _HANDLE.search(name) is not None


def is_bare_handle(name: str) -> bool:
    """Whether ``name`` is an account's name and nothing more."""
    return _HANDLE.fullmatch(name) is not None


def is_long(name: str) -> bool:
    """Whether two capitalised words or more of ``name`` can be part of a name."""
    return len(_naming_words(name)) > 1


def _naming_words(name: str) -> list[str]:
    words = [word for word in _WORD.findall(name) if word[0].isdigit() or not word.islower()]
    return [word.lower() for word in words if word == "US" or word.lower() not in NOT_NAMES]


@lru_cache(maxsize=4096)
def known(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of ``names``, genitive too; not in handles, tags or addresses.

    ``None`` when there is no name.
    """
    told = sorted(
        {name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name)
    )
    if not told:
        return None
    parts = "|".join(r"\s{1,3}".join(map(re.escape, name.split())) for name in told)
    return re.compile(rf"(?<![\w@#./-])(?:{parts})(?:['’]?s)?(?![\w@]|\.\w)", re.IGNORECASE)
