"""Fields and values of a policy in plain words, as they stand in a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.core.baseinfo.model import PLACE_NAMES
from kanalkoll.core.calendar import DEFINITE, Per
from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.kinds.closing_notice import WORDS as STATEMENTS
from kanalkoll.core.kinds.roles_filled import NAMES as ROLE_NAMES
from kanalkoll.core.kinds.says import ITEM_NAMES
from kanalkoll.core.language import Text

FIELDS: dict[str, Text] = {
    "text": Text(sv="texten", en="the text"),
    "title": Text(sv="rubriken", en="the title"),
    "clause": Text(sv="avsnittet", en="the clause"),
    "strength": Text(sv="styrkan", en="the strength"),
    "scope": Text(sv="vilka konton det gäller", en="which accounts it is about"),
    "source": Text(sv="källan", en="the source"),
    "version": Text(sv="versionen", en="the version"),
    "stage": Text(sv="skedet", en="the stage"),
    "owner": Text(sv="den som svarar för policyn", en="the owner"),
    "body": Text(sv="organisationen", en="the body"),
    "case-number": Text(sv="diarienumret", en="the case number"),
    "valid-from": Text(sv="första dagen", en="the first day"),
    "valid-to": Text(sv="sista dagen", en="the last day"),
    "follows": Text(sv="föregångaren", en="the predecessor"),
    "note": Text(sv="anmärkningen", en="the note"),
    "kind": Text(sv="slaget av krav", en="the kind of rule"),
    "per": Text(sv="perioden", en="the period"),
    "counts": Text(sv="det som räknas", en="what is counted"),
    "at-least": Text(sv="minsta antalet", en="the least number"),
    "at-most": Text(sv="högsta antalet", en="the highest number"),
    "judged-over": Text(sv="antalet perioder", en="the number of periods"),
    "within": Text(sv="antalet perioder", en="the number of periods"),
    "within-months": Text(sv="antalet månader", en="the number of months"),
    "valid-months": Text(sv="antalet månader", en="the number of months"),
    "items": Text(sv="uppgifterna", en="the items"),
    "places": Text(sv="platserna", en="the places"),
    "as-far-as-possible": Text(sv="”så långt det är möjligt”", en="'as far as possible'"),
    "says": Text(sv="det som ska framgå", en="what is to be said"),
    "visible-for": Text(sv="antalet dagar", en="the number of days"),
    "may-be-skipped": Text(sv="om det får hoppas över", en="whether it may be skipped"),
    "types": Text(sv="kontotyperna", en="the account types"),
    "roles": Text(sv="rollerna", en="the roles"),
    "statement": Text(sv="det som bekräftas", en="what is attested"),
    "media": Text(sv="det som ska gå att ta del av", en="the media"),
    "unless-time-critical": Text(
        sv="undantag för inlägg som inte kan vänta", en="an exception for posts that cannot wait"
    ),
    "characters": Text(sv="högsta antalet tecken", en="the highest number of characters"),
    "emojis": Text(sv="högsta antalet emojier", en="the highest number of emojis"),
    "hashtags": Text(sv="högsta antalet hashtaggar", en="the highest number of hashtags"),
    "links": Text(sv="högsta antalet länkar", en="the highest number of links"),
    "platforms": Text(sv="plattformarna", en="the platforms"),
    "not-platforms": Text(sv="undantagna plattformar", en="the platforms left out"),
    "categories": Text(sv="kontoslagen", en="the sorts of account"),
    "not-categories": Text(sv="undantagna kontoslag", en="the sorts of account left out"),
    "why": Text(sv="skälet", en="the reason"),
}
"""Fields by their name in a file."""

VALUES: dict[str, Text] = {
    "undefined": Text(sv="inte angivet", en="not stated"),
    "shall": Text(sv="ska", en="shall"),
    "should": Text(sv="bör", en="should"),
    "recommended": Text(sv="rekommenderas", en="recommended"),
    "may": Text(sv="kan", en="may"),
    "draft": Text(sv="utkast", en="draft"),
    "consultation": Text(sv="på remiss", en="out for consultation"),
    "adopted": Text(sv="antagen", en="adopted"),
    "repealed": Text(sv="upphävd", en="repealed"),
    "posts": Text(sv="inlägg", en="posts"),
    "days": Text(sv="dagar", en="days"),
    "picture": Text(sv="bilder", en="pictures"),
    "film": Text(sv="filmer", en="films"),
}
"""Words that stand for themselves in a file."""

_NOTHING = Text(sv="inget", en="nothing")
_TRUTH = {True: Text(sv="ja", en="yes"), False: Text(sv="nej", en="no")}


def field_name(field: str) -> Text:
    """What a field is called in a sentence; its name in the file when nothing better is known."""
    name = field.rpartition(".")[2]
    return FIELDS.get(name, Text(sv=name, en=name))


def said(field: str, value: Any) -> Text:
    """A value of ``field``, plain data, as it stands in a sentence."""
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, dict):
        return _said_of_table(field, value)
    if isinstance(value, list):
        return _listed([said(field, item) for item in value])
    if isinstance(value, date):
        return day_in_words(value)
    return _word(field, str(value))


def _word(field: str, value: str) -> Text:
    name = field.rpartition(".")[2]
    if name == "per" and value in DEFINITE:
        per: Per = value
        return DEFINITE[per]
    if name == "items" and value in ITEMS:
        return ITEM_NAMES[value]
    if name == "says" and value in STATEMENTS:
        return STATEMENTS[value]
    if name == "places" and value in PLACES:
        return PLACE_NAMES[value]
    if name in {"roles", "role"} and value in ROLE_NAMES:
        return ROLE_NAMES[value][0]
    return VALUES.get(value, Text(sv=value, en=value))


def _said_of_table(field: str, table: dict[str, Any]) -> Text:
    """A reading as its number and the policy's own words; any other table by its values."""
    if "as" not in table:
        return _listed([said(name, value) for name, value in table.items()])
    number, words = said(field, table["as"]), table.get("words")
    if words is None:
        return number
    return Text(sv=f"{number.sv} (”{words}”)", en=f"{number.to('en')} ('{words}')")


def _listed(parts: list[Text]) -> Text:
    return Text(
        sv=", ".join(part.sv for part in parts), en=", ".join(part.to("en") for part in parts)
    )


_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def day_in_words(day: date) -> Text:
    """As in "21 november 2026"."""
    sv, en = (_MONTHS[language].split()[day.month - 1] for language in ("sv", "en"))
    return Text(sv=f"{day.day} {sv} {day.year}", en=f"{day.day} {en} {day.year}")
