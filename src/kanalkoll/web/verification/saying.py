"""What is said of an account that somebody asks about: ready sentences, kept with its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from kanalkoll.core.assessment.sentences import fill, full_date
from kanalkoll.core.language import Text

State = Literal["official", "closed", "former", "false", "unknown", "unclear", "unreadable"]
"""What an account can be to the body, as far as the body knows."""


class Evidence(msgspec.Struct, frozen=True):
    """One reason to believe that the account is the body's: which sort, since or on which day."""

    kind: Literal["list", "decision", "review", "link-back"]
    day: date
    said: Text


class Saying(msgspec.Struct, frozen=True):
    """An answer: its headline, and the sentences after it."""

    state: State
    headline: Text
    more: Text


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """One name of an account: what is said while the name is the account's, and after.

    ``now`` is the handle that the account has today, where that is another one.
    ``reason`` and ``referral`` are of a closed account, in the body's own words.
    """

    key: str
    platform: str
    platform_name: Text
    handle: str
    during: Saying
    after: Saying | None = None
    slug: str = ""
    now: str = ""
    reason: str = ""
    referral: str = ""
    evidence: Sequence[Evidence] = ()


def official(
    whose: Text, run_by: Text, opened: date | None, evidence: Sequence[Evidence]
) -> Saying:
    """``Ja, det är stadens konto sedan 2016. Det drivs av … Senast kontrollerat …``."""
    since = Text(sv=f" sedan {opened.year}", en=f" since {opened.year}") if opened else _NOTHING
    return Saying(
        "official",
        fill(
            Text(sv="Ja, det är {whose} konto{since}.", en="Yes, it is {whose} account{since}."),
            whose=whose, since=since,
        ),
        fill(Text(sv="{run_by} {seen}", en="{run_by} {seen}"), run_by=run_by, seen=seen(evidence)),
    )  # fmt: skip


def seen(evidence: Sequence[Evidence]) -> Text:
    """``Senast kontrollerat 21 november 2026: …``; being in the list is no check of it."""
    newest = max(evidence, key=lambda one: one.day)
    if newest.kind == "list":
        return fill(_LISTED, day=full_date(newest.day))
    return fill(
        Text(sv="Senast kontrollerat {day}: {what}.", en="Last checked {day}: {what}."),
        day=full_date(newest.day),
        what=newest.said,
    )


def closed(whose: Text, days: tuple[date | None, date], reason: str, referral: str) -> Saying:
    """``Kontot är avslutat. Det var stadens konto från den … till och med den …`` and the rest."""
    first, last = days
    was = (
        Text(sv="Det var {whose} konto från den {first} till och med den {last}.",
             en="It was {whose} account from {first} to {last}.")
        if first
        else Text(sv="Det var {whose} konto till och med den {last}.",
                  en="It was {whose} account until {last}.")
    )  # fmt: skip
    said = fill(was, whose=whose, first=full_date(first or last), last=full_date(last))
    rest = " ".join(part for part in (reason, referral) if part)
    return Saying("closed", _CLOSED, joined(said, Text(sv=rest)))


def former(whose: Text, last: date, now: str) -> Saying:
    """What is said of a name that the account no longer has."""
    return Saying(
        "former",
        fill(
            Text(
                sv="Nej, kontot heter inte längre så.",
                en="No, the account no longer has that name.",
            )
        ),
        fill(
            Text(
                sv="Namnet var {whose} till och med den {last}. Kontot heter nu @{now}. "
                "Den som använder det gamla namnet i dag är någon annan.",
                en="The name was {whose} until {last}. The account is now called @{now}. "
                "Whoever uses the old name today is somebody else.",
            ),
            whose=whose, last=full_date(last), now=now,
        ),
    )  # fmt: skip


def false(whose: Text, recorded: date) -> Saying:
    """What is said of an account that is recorded as false."""
    return Saying(
        "false",
        Text(sv="Nej, det här kontot är falskt.", en="No, this account is false."),
        fill(
            Text(
                sv="Det är inte {whose}. Uppgiften registrerades den {day}.",
                en="It is not {whose}. That was recorded on {day}.",
            ),
            whose=whose, day=full_date(recorded),
        ),
    )  # fmt: skip


def unknown(whose: Text) -> Saying:
    """What is said of everything else; the same for what does not exist and what is not public."""
    return Saying(
        "unknown",
        fill(
            Text(
                sv="Kontot finns inte i {whose} förteckning.",
                en="The account is not in {whose} list.",
            ),
            whose=whose,
        ),
        Text(
            sv="Det behöver inte betyda att det är falskt.",
            en="That need not mean that it is false.",
        ),
    )


def resembles(handle: str, whose: Text) -> Text:
    """``Namnet liknar @fastighet.exempelstad, som är stadens.``."""
    return fill(
        Text(
            sv="Namnet liknar @{handle}, som är {whose}.",
            en="The name resembles @{handle}, which is {whose}.",
        ),
        handle=handle, whose=whose,
    )  # fmt: skip


def elsewhere(handle: str, platforms: Text, whose: Text) -> Text:
    """The very same name is the body's on another platform."""
    return fill(
        Text(
            sv="@{handle} på {platforms} är {whose}.",
            en="@{handle} on {platforms} is {whose}.",
        ),
        handle=handle, platforms=platforms, whose=whose,
    )  # fmt: skip


def joined(first: Text, second: Text) -> Text:
    """Two texts after each other."""
    return Text(
        sv=f"{first.sv} {second.sv}".strip(), en=f"{first.to('en')} {second.to('en')}".strip()
    )


_LISTED = Text(
    sv="Det står i förteckningen sedan den {day}.", en="It has been in the list since {day}."
)
_NOTHING = Text(sv="", en="")
_CLOSED = Text(sv="Kontot är avslutat.", en="The account is closed.")
