"""Reading what was told, delivered and written about accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from kanalkoll.web.collection import arrow
from kanalkoll.web.collection.models import Delivery, ProfileConfirmed, Told
from kanalkoll.web.collection.wordings import base_information
from kanalkoll.web.register.models import Account

__all__ = [
    "Expiring",
    "KnownType",
    "base_information",
    "delivered_days",
    "delivered_files",
    "delivered_folder",
    "deliveries_about",
    "deliveries_by",
    "expiring",
    "is_covered",
    "known_type",
    "known_types",
    "newest_confirmation",
    "profile_links",
    "standing_answers",
    "told_about",
]

REMIND = timedelta(days=30)
"""So long before an answer expires its account's people are reminded."""


def delivered_folder() -> Path:
    """Where deliveries lie, a folder each."""
    return Path(settings.KANALKOLL_HOME) / "delivered"


def delivered_files() -> dict[str, list[Path]]:
    """The Parquet files of each fact table, from deliveries not withdrawn, oldest first."""
    found: dict[str, list[Path]] = {}
    places = Delivery.objects.filter(withdrawn_on__isnull=True).values_list("place", flat=True)
    for place in places:
        for file in sorted((delivered_folder() / place).glob("*.parquet")):
            found.setdefault(file.stem, []).append(file)
    return found


def missing_deliveries() -> list[str]:
    """The places of deliveries not withdrawn whose files are not there: lost, or not restored."""
    places = Delivery.objects.filter(withdrawn_on__isnull=True).values_list("place", flat=True)
    return [place for place in places if not (delivered_folder() / place).is_dir()]


def told_about(account: Account) -> QuerySet[Told]:
    """Everything people told about the account, withdrawn or not, newest first."""
    return Told.objects.filter(account=account).order_by("-told_on", "-at", "-pk")


def standing_answers(account: Account) -> QuerySet[Told]:
    """What people told about the account and did not withdraw, newest first."""
    return told_about(account).filter(withdrawn_on__isnull=True)


class KnownType(NamedTuple):
    """An account's type as it is known on a day; ``told`` by whom, else by the register."""

    key: str
    told: Told | None


def known_type(account: Account, on: date) -> KnownType:
    """The account type that a person told within a year, or else the register's own."""
    answers = standing_answers(account).exclude(account_type="")
    told = answers.filter(told_on__lte=on, expires_on__gte=on).first()
    return KnownType(told.account_type if told else account.account_type, told)


def known_types(accounts: Iterable[Account], on: date) -> dict[int, KnownType]:
    """The same for many accounts, by primary key, in one query."""
    found = {account.pk: KnownType(account.account_type, None) for account in accounts}
    answers = Told.objects.filter(
        account__in=found, withdrawn_on__isnull=True, told_on__lte=on, expires_on__gte=on
    ).exclude(account_type="")
    for told in answers.order_by("told_on", "at"):
        found[told.account_id] = KnownType(told.account_type, told)
    return found


class Expiring(NamedTuple):
    """An answer that soon holds no longer: of which account, of what, until which day."""

    account: Account
    what: str
    last_day: date
    person: str


def expiring(on: date, *, within: timedelta = REMIND) -> list[Expiring]:
    """Account types and profiles that hold for at most ``within`` more days, soonest first.

    What was told or confirmed again later is not named. A count answers for its
    period only and does not expire.
    """
    until = on + within
    found = []
    for what, newest in (("account-type", _newest_types()), ("profile", _newest_profiles())):
        found += [
            Expiring(said.account, what, said.expires_on, said.person)
            for said in newest.values()
            if on <= said.expires_on <= until
        ]
    return sorted(found, key=lambda one: (one.last_day, one.account.key, one.what))


def _newest_types() -> dict[int, Told]:
    rows = Told.objects.filter(withdrawn_on__isnull=True).exclude(account_type="")
    return {told.account_id: told for told in rows.select_related("account").order_by("told_on")}


def _newest_profiles() -> dict[int, Told | ProfileConfirmed]:
    texts = Told.objects.filter(withdrawn_on__isnull=True, profile_text__isnull=False)
    confirmed = ProfileConfirmed.objects.filter(withdrawn_on__isnull=True)
    said: list[Told | ProfileConfirmed] = [*texts.select_related("account")]
    said += confirmed.select_related("account")
    return {one.account_id: one for one in sorted(said, key=lambda one: one.expires_on)}


def delivered_days(account: Account) -> dict[date, int]:
    """Days with posts as files and machines told them: how many posts, as known last."""
    rows = arrow.read(
        delivered_files().get("activity", []),
        accounts=[account.key],
        columns=("day", "posts", "known_from"),
    )
    return {row["day"]: row["posts"] for row in sorted(rows, key=lambda row: row["known_from"])}


def is_covered(account: Account, first: date, last: date) -> bool:
    """Whether files and machines told every post from ``first`` to ``last``, both inclusive."""
    rows = arrow.read(
        delivered_files().get("coverage", []),
        accounts=[account.key],
        columns=("aspect", "part", "first_day", "last_day"),
    )
    stretches = sorted(
        (row["first_day"], row["last_day"])
        for row in rows
        if row["aspect"] == "posts" and row["part"] is None
    )
    for begins, ends in stretches:
        if begins <= first <= ends:
            first = ends + timedelta(days=1)
    return first > last


def deliveries_about(account: Account) -> QuerySet[Delivery]:
    """Files read for this account alone, newest first."""
    return Delivery.objects.filter(account=account).order_by("-pk")


def newest_confirmation(account: Account) -> ProfileConfirmed | None:
    """The last time somebody said that the composed text stands in the profile."""
    rows = ProfileConfirmed.objects.filter(account=account, withdrawn_on__isnull=True)
    return rows.order_by("-at", "-pk").first()


def deliveries_by(person: str) -> QuerySet[Delivery]:
    """Files about several accounts that a person read in, newest first."""
    return Delivery.objects.filter(account__isnull=True, by=person).order_by("-pk")[:50]


def profile_links(on: date) -> dict[int, tuple[str, date]]:
    """By account's primary key the link that somebody last said stands in its profile, and when."""
    rows = ProfileConfirmed.objects.filter(withdrawn_on__isnull=True, confirmed_on__lte=on)
    newest = rows.exclude(link="").order_by("confirmed_on", "pk")
    return {
        pk: (link, day)
        for pk, link, day in newest.values_list("account_id", "link", "confirmed_on")
    }
