"""Why an account is held to be the body's: what is recorded, which sort and of which day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from kanalkoll.core.language import Text
from kanalkoll.web.collection.selectors import profile_links
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account, Decision, Review
from kanalkoll.web.verification.saying import Evidence

LISTED = Text(
    sv="kontot står i den förteckning som {body} för",
    en="the account is in the list that {body} keeps",
)
DECIDED = Text(sv="det finns ett beslut om kontot", en="there is a decision on the account")
REVIEWED = Text(
    sv="uppgifterna gicks igenom och stämde", en="the details were gone through and were right"
)
LINKS_BACK = Text(
    sv="kontot länkar till {body}, enligt den som sköter kontot",
    en="the account links to {body}, as told by who runs it",
)


def evidence_for(
    accounts: Collection[Account], body: Body, on: date
) -> dict[int, tuple[Evidence, ...]]:
    """The evidence for each account by primary key, newest last; three questions in all."""
    found = {account.pk: [_listed(account, body)] for account in accounts}
    days = (
        ("decision", _days(Decision.objects.all(), found, "decided_on", on), DECIDED),
        ("review", _days(Review.objects.filter(review="account"), found, "reviewed_on", on),
         REVIEWED),
        ("link-back", _links(accounts, body, on), _named(LINKS_BACK, body)),
    )  # fmt: skip
    for kind, newest, said in days:
        for account, day in newest.items():
            found[account].append(Evidence(kind, day, said))  # type: ignore[arg-type]
    return {pk: tuple(sorted(rows, key=lambda one: one.day)) for pk, rows in found.items()}


def _listed(account: Account, body: Body) -> Evidence:
    return Evidence("list", account.known_from, _named(LISTED, body))


def _named(text: Text, body: Body) -> Text:
    return Text(
        sv=text.sv.replace("{body}", body.name), en=text.to("en").replace("{body}", body.name)
    )


def _days(
    rows: QuerySet[Decision] | QuerySet[Review], accounts: Iterable[int], field: str, on: date
) -> dict[int, date]:
    """The newest day of each account among those asked about."""
    known = rows.filter(known_from__lte=on, **{f"{field}__lte": on}).order_by(field)
    wanted = set(accounts)
    if len(wanted) <= 500:  # noqa: PLR2004 (what every database takes as parameters)
        known = known.filter(account__in=wanted)
    return {pk: day for pk, day in known.values_list("account_id", field) if pk in wanted}


def _links(accounts: Collection[Account], body: Body, on: date) -> dict[int, date]:
    ours = {host for address in (settings.BASE_URL, body.website) if (host := _host(address))}
    wanted = {account.pk for account in accounts}
    return {
        pk: day
        for pk, (link, day) in profile_links(on).items()
        if pk in wanted and _host(link) in ours
    }


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
