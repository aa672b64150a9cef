"""What the public may see of an account: never a person's name, mail or telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.language import Text
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection import selectors as collection
from kanalkoll.web.lifecycle.closing.ending import reason_of, referral_of
from kanalkoll.web.lifecycle.closing.seen import under_way
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification.linking import handles_in, linked
from kanalkoll.web.verification.referrals import turn_to
from kanalkoll.web.verification.words import run_by, whose

HEADINGS: dict[str, Text] = {
    "sender": Text(sv="Vem som står bakom", en="Who is behind it"),
    "content": Text(sv="Det här kan du vänta dig", en="What to expect"),
    "terms": Text(sv="Villkor för dig som skriver", en="Terms for you who write"),
    "contact": Text(sv="Kontakt", en="Contact"),
    "website": Text(sv="Webbplats", en="Website"),
    "personal-data": Text(
        sv="Personuppgifter", en="Personal data"
    ),
}  # fmt: skip
"""The heading of each item of base information."""


@dataclass(frozen=True, slots=True)
class Section:
    """An item of base information in full."""

    item: str
    heading: Text
    text: SafeString


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """An account's page: whose it is, since when, who runs it, and its base information.

    ``profile_url`` is empty where no safe address is known. ``closing`` tells that the account
    is being closed; ``None`` while it is not.
    """

    account: Account
    body: Body
    whose: Text
    run_by: Text
    platform: Text
    profile_url: str
    sections: Sequence[Section]
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """That an account is being closed: its last day, why, and where to turn instead."""

    last_day: date
    reason: SafeString
    referral: SafeString


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The page of an account that is closed: from when to when, why, and where to turn."""

    account: Account
    body: Body
    whose: Text
    platform: Text
    reason: SafeString
    referral: SafeString


def official_accounts() -> QuerySet[Account]:
    """Accounts that the body answers for, also those that are closed."""
    rows = Account.objects.filter(registered=True)
    return rows.select_related("unit__parent__parent__parent")


def is_closed(account: Account, on: date) -> bool:
    """Whether its last day has been."""
    return account.closed_on is not None and account.closed_on < on


def official_page(account: Account, body: Body) -> OfficialPage:
    """The page of an account in use."""
    return OfficialPage(
        account=account,
        body=body,
        whose=whose(body),
        run_by=run_by(account.unit),
        platform=platform_name(account.platform),
        profile_url=account.url if account.url.startswith(("https://", "http://")) else "",
        sections=list(_sections(account, body)),
        closing=_closing(account),
    )


def _closing(account: Account) -> Closing | None:
    decided = under_way(account)
    if decided is None:
        return None
    reason, referral = reason_of(decided), referral_of(decided)
    accounts = pages_named_in(f"{referral} {reason}", platform=account.platform)
    return Closing(
        last_day=decided.last_day,
        reason=linked(reason, accounts=accounts),
        referral=linked(referral, accounts=accounts),
    )


def tombstone(account: Account, body: Body) -> Tombstone:
    """The page of an account that is closed."""
    referral = account.closing_referral.strip()
    accounts = pages_named_in(f"{referral} {account.closing_reason}", platform=account.platform)
    return Tombstone(
        account=account,
        body=body,
        whose=whose(body),
        platform=platform_name(account.platform),
        reason=linked(account.closing_reason.strip(), accounts=accounts),
        referral=linked(turn_to(referral), accounts=accounts),
    )


def pages_named_in(text: str, *, platform: str) -> dict[str, str]:
    """Pages of the accounts that a text names with an @, by handle; those on the platform first."""
    handles = handles_in(text)
    if not handles:
        return {}
    wanted = Q()
    for handle in handles:
        wanted |= Q(handle__iexact=handle)
    rows = sorted(
        Account.objects.filter(wanted, registered=True).values_list("platform", "handle", "slug"),
        key=lambda row: row[0] == platform,
    )
    return {handle.lower(): reverse("verification:page", args=[slug]) for _, handle, slug in rows}


def _sections(account: Account, body: Body) -> list[Section]:
    said = {**_without_wording(account, body), **_filled(collection.base_information(account))}
    return [
        Section(item, HEADINGS[item], linked(_under(HEADINGS[item], said[item])))
        for item in ITEMS
        if said.get(item)
    ]


def _under(heading: Text, text: str) -> str:
    """The text without the word that already stands above it: ``Kontakt: …`` under *Kontakt*."""
    label = f"{heading.sv}:"
    return text[len(label) :].strip() if text.casefold().startswith(label.casefold()) else text


def _filled(said: dict[str, str]) -> dict[str, str]:
    return {item: text.strip() for item, text in said.items() if text.strip()}


def _without_wording(account: Account, body: Body) -> dict[str, str]:
    """What can be told of an account whose part of the body has not written anything."""
    contact = ", ".join(filter(None, [body.contact_email, body.contact_phone]))
    return {
        "sender": f"Kontot är {whose(body).sv}. {run_by(account.unit).sv}",
        "contact": f"Kontakt: {contact}." if contact else "",
        "website": f"Webbplats: {body.website}" if body.website else "",
    }


def platform_name(key: str) -> Text:
    """The platform as people know it."""
    platform = load_catalogue().platforms.get(key)
    return platform.name if platform else Text(sv=key, en=key)
