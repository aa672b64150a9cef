"""The register's words: what its fields are called, and how their values are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.capabilities.model import AccountType
from kanalkoll.importers.addresses import PLATFORM_NAMES, platform_name
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.register.models import Category, Duty
from kanalkoll.web.ui.saying import long_day, said

DATED = ("unit", "handle", "url", "platform_id", "account_type", "category", "registered")
"""Fields that are true from a day to a day: they stand in versions, and are judged."""

PLAIN = ("name", "purpose", "target_groups", "languages", "controller")
"""Fields of which only the present value counts."""

FIELDS: Mapping[str, str | Promise] = {
    "unit": _("Verksamhet"),
    "platform": _("Plattform"),
    "handle": _("Kontonamn"),
    "name": _("Visningsnamn"),
    "url": _("Adress"),
    "platform_id": _("Plattformens id"),
    "account_type": _("Kontotyp"),
    "category": _("Slag"),
    "purpose": _("Syfte"),
    "target_groups": _("Målgrupper"),
    "languages": _("Språk"),
    "controller": _("Personuppgiftsansvarig"),
    "opened_on": _("Startade"),
    "closed_on": _("Sista dag"),
    "registered": _("I registret"),
    "responsible": _("Ansvarig"),
    "deputy": _("Ersättare"),
    "editor": _("Redaktör"),
    "administrator": _("Administratör"),
}
"""What a field is called on a page, in an error and in the history."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of what history names by key: parts of the body and persons."""

    units: Mapping[str, str]
    people: Mapping[str, str]


def field_name(field: str) -> str:
    """What a field is called, in the page's language."""
    return str(FIELDS.get(field, field))


def platforms() -> list[tuple[str, str]]:
    """Every platform that accounts can be on: key and name, the most used first."""
    return list(PLATFORM_NAMES.items())


def account_types(platform: str) -> tuple[AccountType, ...]:
    """The types that accounts have on the platform, as far as the catalogue knows."""
    known = load_catalogue().platforms.get(platform)
    return known.account_types if known else ()


def account_type_name(platform: str, key: str) -> str:
    """``personligt konto``; the key itself for a type that the catalogue does not know."""
    named = (said(kind.name) for kind in account_types(platform) if kind.key == key)
    return next(named, key)


def value_shown(field: str, value: str, platform: str, names: Names) -> str:
    """A value of the history in words; empty for none."""
    if not value:
        return ""
    if field in Duty.values:
        return names.people.get(value) or nameless(value)
    said_as: Mapping[str, Callable[[str], str]] = {
        "unit": lambda key: names.units.get(key, key),
        "platform": platform_name,
        "account_type": lambda key: account_type_name(platform, key),
        "category": category_name,
        "registered": lambda held: gettext("ja") if held == "True" else gettext("nej"),
        "opened_on": long_day,
        "closed_on": long_day,
    }
    return said_as[field](value) if field in said_as else value


def category_name(key: str) -> str:
    """``säsong``; the key itself for one that is not known."""
    return str(Category(key).label) if key in Category.values else key


def nameless(person: str) -> str:
    """What stands for a person whose name is not known here, or for kanalkoll itself."""
    if person == SYSTEM.key:
        return "kanalkoll"
    return gettext("Person %(key)s") % {"key": person}


def as_text(value: object) -> str:
    """A field's value as the history keeps it: keys for what has one, days as 2026-11-24."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "key", value))
