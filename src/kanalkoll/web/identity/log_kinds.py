"""What the log can tell about people, their roles and their signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from kanalkoll.core.language import Language, Text
from kanalkoll.web.auditlog.kinds import personal, register_kind
from kanalkoll.web.identity.roles import Role

INVITED_KEPT_DAYS = 365


def role_text(role: str) -> Text:
    """The role's name in both languages."""

    def named(language: Language) -> str:
        with override(language):
            return str(Role(role).label)

    return Text(sv=named("sv"), en=named("en"))


def _role(data: Mapping[str, Any]) -> Text:
    return role_text(data["role_key"])


def _where(data: Mapping[str, Any]) -> Text:
    if name := data.get("unit_name"):
        return Text(sv=f"för {name}", en=f"for {name}")
    return Text(sv="för hela organisationen", en="for the whole body")


def _through(data: Mapping[str, Any]) -> Text:
    if group := data.get("group"):
        return Text(sv=f" genom gruppen {group}", en=f" through the group {group}")
    return Text(sv="", en="")


ROLE_WORDS = {"role": _role, "where": _where, "through": _through}

PERSON_ADDED = register_kind(
    "identity.person-added",
    Text(sv="{actor} lade upp {person}.", en="{actor} added {person}."),
).name
PERSON_CHANGED = register_kind(
    "identity.person-changed",
    Text(
        sv="{actor} ändrade uppgifter om {person}: {fields}.",
        en="{actor} changed details of {person}: {fields}.",
    ),
    words={"fields": lambda data: _fields(data["changed"])},
).name
ROLE_GIVEN = register_kind(
    "identity.role-given",
    Text(
        sv="{actor} gav {person} rollen {role} {where}{through}.",
        en="{actor} gave {person} the role {role} {where}{through}.",
    ),
    words=ROLE_WORDS,
).name
ROLE_ENDED = register_kind(
    "identity.role-ended",
    Text(
        sv="{actor} avslutade rollen {role} {where} för {person}{through}. "
        "Sista dag är den {last_day}.",
        en="{actor} ended the role {role} {where} of {person}{through}. Last day: {last_day}.",
    ),
    words=ROLE_WORDS,
).name
INVITED = register_kind(
    "identity.invited",
    Text(
        sv="{actor} bjöd in {name} ({email}) som {role} {where}.",
        en="{actor} invited {name} ({email}) as {role} {where}.",
    ),
    personal("name", "email", after_days=INVITED_KEPT_DAYS),
    words=ROLE_WORDS,
).name
INVITATION_WITHDRAWN = register_kind(
    "identity.invitation-withdrawn",
    Text(
        sv="{actor} drog tillbaka en inbjudan som {role} {where}.",
        en="{actor} withdrew an invitation as {role} {where}.",
    ),
    words=ROLE_WORDS,
).name
INVITATION_ACCEPTED = register_kind(
    "identity.invitation-accepted",
    Text(
        sv="{actor} tackade ja till en inbjudan som {role} {where}.",
        en="{actor} accepted an invitation as {role} {where}.",
    ),
    words=ROLE_WORDS,
).name
CLOSED = register_kind(
    "identity.person-closed",
    Text(
        sv="{actor} stängde inloggningen för {person}.",
        en="{actor} closed the sign-in of {person}.",
    ),
).name
OPENED = register_kind(
    "identity.person-opened",
    Text(
        sv="{actor} öppnade inloggningen för {person} igen.",
        en="{actor} opened the sign-in of {person} again.",
    ),
).name
SIGNED_OUT = register_kind(
    "identity.signed-out-everywhere",
    Text(
        sv="{actor} loggade ut {person} överallt.",
        en="{actor} signed {person} out everywhere.",
    ),
).name
SECOND_FACTOR_REMOVED = register_kind(
    "identity.second-factor-removed",
    Text(
        sv="{actor} tog bort tvåstegsverifieringen för {person}.",
        en="{actor} removed the second factor of {person}.",
    ),
).name
SHREDDED = register_kind(
    "identity.person-shredded",
    Text(
        sv="{actor} tog bort personuppgifterna om {person}.",
        en="{actor} removed the personal data of {person}.",
    ),
).name

_FIELD_NAMES = {
    "name": Text(sv="namn", en="name"),
    "title": Text(sv="befattning", en="title"),
    "email": Text(sv="e-postadress", en="e-mail address"),
    "phone": Text(sv="telefon", en="telephone"),
    "unit": Text(sv="verksamhet", en="part of the body"),
    "language": Text(sv="språk", en="language"),
    "wants_mail": Text(sv="påminnelser", en="reminders"),
}


def _fields(names: list[str]) -> Text:
    texts = [_FIELD_NAMES[name] for name in names]
    return Text(
        sv=", ".join(text.to("sv") for text in texts), en=", ".join(text.to("en") for text in texts)
    )
