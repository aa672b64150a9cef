"""The catalogue in plain sentences: what is not to be had, as of when, and what to do."""

from __future__ import annotations

from datetime import date

from kanalkoll.core.capabilities.catalogue import Capability, Catalogue
from kanalkoll.core.capabilities.model import AccountType, Row
from kanalkoll.core.capabilities.vocabulary import METRICS
from kanalkoll.core.language import Text

MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def not_shown(catalogue: Catalogue, capability: Capability) -> Text:
    """Say that a number is not to be had, and as of when.

    "Instagram visar ingen räckvidd för personliga konton (uppgift från 16 juni 2026)."
    Names the account type only where another type of the platform has the
    number. Raises ``ValueError`` for a number that is to be had.
    """
    if capability.is_offered:
        raise ValueError(f"{capability.metric} is offered")
    platform, metric = capability.platform, METRICS[capability.metric]
    others = (
        catalogue.is_measurable(platform.key, account_type.key, capability.metric)
        for account_type in platform.account_types
    )
    whom = _for(capability.account_type) if any(others) else Text(sv="", en="")
    said = Text(
        sv=f"{platform.name.sv} visar {metric.no.sv}{whom.sv}.",
        en=f"{platform.name.to('en')} shows {metric.no.to('en')}{whom.to('en')}.",
    )
    return dated(said, capability.row)


def no_statistics(catalogue: Catalogue, platform: str, account_type: str) -> Text | None:
    """Why an account type has no statistics, with the date of the fact.

    ``None`` when it has some, or when nobody knows.
    """
    capability = catalogue.why_no_statistics(platform, account_type)
    if capability is None or capability.row.reason is None:
        return None
    return dated(capability.row.reason, capability.row)


def dated(sentence: Text, row: Row) -> Text:
    """The sentence with the date of the row it rests on, before its full stop."""
    day = spoken_day(row.as_of)
    return Text(
        sv=f"{sentence.sv.removesuffix('.')} (uppgift från {day.sv}).",
        en=f"{sentence.to('en').removesuffix('.')} (as of {day.to('en')}).",
    )


def spoken_day(day: date) -> Text:
    """A date in words: "16 juni 2026", "16 June 2026"."""
    month = day.month - 1
    return Text(
        sv=f"{day.day} {MONTHS_SV[month]} {day.year}",
        en=f"{day.day} {MONTHS_EN[month]} {day.year}",
    )


def _for(account_type: AccountType) -> Text:
    return Text(sv=f" för {account_type.plural.sv}", en=f" for {account_type.plural.to('en')}")
