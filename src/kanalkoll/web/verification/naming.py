"""An account's names: those that it had from when to when, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kanalkoll.core.facts.tables import BEGINNING
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import normalise
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account, AccountVersion
from kanalkoll.web.verification import saying
from kanalkoll.web.verification.asking import handle_term, id_term, like_term, name_term
from kanalkoll.web.verification.nearness import letters_term
from kanalkoll.web.verification.referrals import turn_to
from kanalkoll.web.verification.words import run_by, whose


@dataclass(frozen=True, slots=True)
class Name:
    """A handle that an account had, from its first day to its last (inclusive)."""

    handle: str
    url: str
    platform_id: str
    first: date | None
    last: date | None
    is_present: bool


def names_of(account: Account, versions: Iterable[AccountVersion]) -> list[Name]:
    """The account's names in order; neighbours that are alike become one.

    ``versions``: those that hold, in the order of their first days.
    """
    rows = list(versions)
    spans = [_span(rows, place) for place in range(len(rows))]
    past = [
        Name(row.handle, row.url, row.platform_id, first, last, is_present=False)
        for row, (first, last) in zip(rows, spans, strict=True)
        if row.handle.casefold() != account.handle.casefold()
    ]
    own = [span for row, span in zip(rows, spans, strict=True)
           if row.handle.casefold() == account.handle.casefold()]  # fmt: skip
    first = own[0][0] if own and past else account.opened_on
    present = Name(account.handle, account.url, account.platform_id, first,
                   account.closed_on, is_present=True)  # fmt: skip
    return [*_joined(past), present]


def _span(rows: Sequence[AccountVersion], place: int) -> tuple[date | None, date | None]:
    row = rows[place]
    if place + 1 < len(rows) and (after := rows[place + 1].first_day):
        return row.first_day, after - timedelta(days=1)
    return row.first_day, row.last_day


def _joined(names: Iterable[Name]) -> list[Name]:
    """The last row of each handle, from the first day of its first."""
    found: dict[str, Name] = {}
    for name in names:
        before = found.get(name.handle.casefold())
        first = before.first if before else name.first
        found[name.handle.casefold()] = Name(
            name.handle, name.url, name.platform_id, first, name.last, is_present=False
        )
    return list(found.values())


def said_of(
    account: Account, name: Name, body: Body, evidence: Sequence[saying.Evidence]
) -> saying.Said:
    """What is given to whoever asks for the account by that name."""
    referral = turn_to(account.closing_referral.strip())
    reason = account.closing_reason.strip()
    return saying.Said(
        key=account.key,
        platform=account.platform,
        platform_name=platform_name(account.platform),
        handle=name.handle,
        during=saying.official(whose(body), run_by(account.unit), account.opened_on, evidence),
        after=_after(account, name, whose(body)),
        slug=account.slug,
        now="" if name.is_present else account.handle,
        reason=reason,
        referral=referral,
        evidence=evidence,
    )


def _after(account: Account, name: Name, of_whom: Text) -> saying.Saying | None:
    if account.closed_on is not None:
        days = (account.opened_on, account.closed_on)
        return saying.closed(of_whom, days, account.closing_reason.strip(),
                             turn_to(account.closing_referral.strip()))  # fmt: skip
    return saying.former(of_whom, name.last, account.handle) if name.last else None


def terms_of(account: Account, name: Name) -> Iterator[str]:
    """Every term by which the account is found under that name."""
    yield handle_term(account.platform, name.handle)
    yield name_term(name.handle)
    address = _address(account.platform, name.url)
    if address is not None:
        yield handle_term(account.platform, address[0])
    if known_id := name.platform_id or (address[1] if address else ""):
        yield id_term(account.platform, known_id)
    if name.is_present and (like := like_term(name.handle)):
        yield like
    if name.is_present and (letters := letters_term(name.handle)):
        yield letters


def _address(platform: str, url: str) -> tuple[str, str] | None:
    """Handle and id that the kept address gives away, where it is one on that platform."""
    if not url:
        return None
    try:
        address = normalise(url, platform=platform).address
    except Unreadable:
        return None
    return (address.handle, address.platform_id or "") if address.platform == platform else None


def platform_name(key: str) -> Text:
    """The platform as people know it."""
    platform = load_catalogue().platforms.get(key)
    return platform.name if platform else Text(sv=key, en=key)


def timelines(rows: Iterable[AccountVersion]) -> Mapping[int, list[AccountVersion]]:
    """By account the versions that hold; ``rows`` in the order in which they became known."""
    latest: dict[int, dict[date | None, AccountVersion]] = {}
    for row in rows:
        latest.setdefault(row.account_id, {})[row.first_day] = row
    return {
        account: sorted(found.values(), key=lambda row: row.first_day or BEGINNING)
        for account, found in latest.items()
    }
