"""The closed lists of words that the platform catalogue is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kanalkoll.core.language import Text

Confidence = Literal["observed", "artefact", "documented", "parsers", "third-party", "unconfirmed"]
"""How sure a row is, surest first: seen by running the software; read in an official
machine-readable artefact; said by official documentation; learnt from public parsers and
lists, so seen in the wild but not promised; said by a third party only; not confirmed."""

CONFIDENCE: dict[Confidence, Text] = {
    "observed": Text(sv="prövat mot programvaran", en="observed by running the software"),
    "artefact": Text(
        sv="läst i plattformens egna maskinläsbara filer", en="read in an official artefact"
    ),
    "documented": Text(sv="enligt plattformens dokumentation", en="official documentation"),
    "parsers": Text(sv="sett i praktiken, inte utlovat", en="seen in the wild, not promised"),
    "third-party": Text(sv="enligt tredje part", en="third-party page only"),
    "unconfirmed": Text(sv="inte bekräftat", en="not confirmed"),
}

Place = Literal[
    "bio", "name", "link-field", "contact-button", "pinned-post", "long-text", "linked-page"
]
"""Where base information can stand; the same words as in the fact tables."""

Unit = Literal["characters", "graphemes", "bytes", "weighted", "graphemes-links-23"]
"""What a limit is counted in; ``core.baseinfo.counting`` counts each of them."""

UNITS: dict[Unit, Text] = {
    "characters": Text(sv="tecken", en="characters"),
    "graphemes": Text(sv="tecken", en="characters"),
    "bytes": Text(sv="byte", en="bytes"),
    "weighted": Text(sv="vägda tecken", en="weighted characters"),
    "graphemes-links-23": Text(
        sv="tecken (en länk räknas som 23)", en="characters (a link counts as 23)"
    ),
}
"""What each unit is called in a sentence after a number."""

Availability = Literal["public", "owner", "file", "not_offered"]
"""The easiest way to a number: shown to anyone, by the owner's access or own count, only in a
file the owner can fetch, or not at all."""

Way = Literal["api", "export", "web", "person"]
"""How a number comes in: interface, the owner's file, a public page, somebody who tells it."""

MachineCheck = Literal["none", "public", "owner-token", "export"]
"""Whether a machine can check a mark: not at all, without sign-in, with the owner's token,
in the owner's file."""

ClosingAction = Literal["hide", "redirect", "move", "mark-closed", "delete", "stay-open"]
"""What can be done with an account that is no longer to be used."""

AccountKind = Literal["person", "professional", "organisation", "group", "automated", "any"]
"""Whom the platform means an account type for."""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that can be measured about an account.

    ``name`` stands in lists; ``no`` is the name in the sentence "Instagram
    shows no reach".
    """

    name: Text
    no: Text


def _metric(sv: str, no_sv: str, en: str) -> Metric:
    return Metric(name=Text(sv=sv, en=en), no=Text(sv=no_sv, en=f"no {en}"))


MetricKey = Literal[
    "link-visits",
    "followers",
    "answer-time",
    "posts",
    "likes",
    "comments",
    "shares",
    "saves",
    "views",
    "reach",
    "engagement",
    "profile-views",
    "link-clicks",
    "follower-changes",
    "watch-time",
    "demographics",
    "online-hours",
]

METRICS: dict[MetricKey, Metric] = {
    "link-visits": _metric(
        "besök via länken i profilen",
        "inga besök via länken i profilen",
        "visits through the link in the profile",
    ),
    "followers": _metric("antal följare", "inget följarantal", "number of followers"),
    "answer-time": _metric(
        "svar inom en arbetsdag", "inga svarstider", "answers within a working day"
    ),
    "posts": _metric("antal inlägg", "inget antal inlägg", "number of posts"),
    "likes": _metric("gillamarkeringar", "inga gillamarkeringar", "likes"),
    "comments": _metric("kommentarer", "inga kommentarsantal", "comments"),
    "shares": _metric("delningar", "inga delningar", "shares"),
    "saves": _metric("sparade inlägg", "inga uppgifter om sparade inlägg", "saves"),
    "views": _metric("visningar", "inget antal visningar", "views"),
    "reach": _metric("räckvidd", "ingen räckvidd", "reach"),
    "engagement": _metric("interaktioner", "inga interaktioner", "interactions"),
    "profile-views": _metric("profilbesök", "inga profilbesök", "profile views"),
    "link-clicks": _metric("länkklick", "inga länkklick", "link clicks"),
    "follower-changes": _metric(
        "nya och förlorade följare",
        "inga uppgifter om nya och förlorade följare",
        "followers gained and lost",
    ),
    "watch-time": _metric("tittartid", "ingen tittartid", "watch time"),
    "demographics": _metric(
        "följarnas ålder, kön och ort",
        "inga uppgifter om följarnas ålder, kön och ort",
        "facts about the followers' age, gender and place",
    ),
    "online-hours": _metric(
        "när följarna är aktiva",
        "inga uppgifter om när följarna är aktiva",
        "hours when the followers are active",
    ),
}
"""Every metric by key. The first three are the ones a body can always count itself."""

COUNTED_HERE: MetricKey = "link-visits"
"""The one number that every account can have: it is counted on the body's own information page,
whatever the platform offers."""
