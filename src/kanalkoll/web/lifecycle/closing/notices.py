"""The finished texts of a closing, for the platform that the account is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.capabilities.model import Limit, ProfileField
from kanalkoll.core.closing.texts import (
    ClosingText,
    Notice,
    last_answer,
    pinned_text,
    profile_text,
)
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.composition import profile_address, public_address
from kanalkoll.web.collection.selectors import known_type
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Words:
    """What the notice says, as it is typed; ``account`` is one of the body's own."""

    reason: str
    last_day: date
    short_reason: str = ""
    account: Account | None = None
    place: str = ""
    contact: str = ""


def words_of(closing: Closing) -> Words:
    """What the notice of a closing says."""
    return Words(
        reason=closing.reason,
        last_day=closing.last_day,
        short_reason=closing.short_reason,
        account=closing.account_instead,
        place=closing.place,
        contact=closing.contact,
    )


def texts(account: Account, words: Words, on: date) -> list[ClosingText]:
    """Profile, pinned post and last answer. Raises :class:`BadInput` where one cannot fit."""
    fields = _fields(account, on)
    notice = Notice(
        last_day=words.last_day,
        reason=words.reason,
        short_reason=words.short_reason,
        account=name_of(words.account) if words.account else "",
        place=_bare(words.place),
        contact=words.contact,
        page=public_address(account),
        has_link=any(field.place == "link-field" for field in fields),
    )
    post = _limits(fields, "pinned-post")
    return [
        profile_text(notice, _limits(fields, "bio")),
        pinned_text(notice, post),
        # An answer is a post too; where the platform counts it in another way nobody has said.
        last_answer(notice, post),
    ]


def link_for(account: Account) -> str:
    """The address that the profile links to."""
    return profile_address(account)


def name_of(account: Account) -> str:
    """How a notice names an account to follow."""
    return f"@{account.handle}" if not account.name else account.name


def _bare(place: str) -> str:
    """An address as it stands in a text: nobody types what every browser adds."""
    bare = place.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare.rstrip("/")


def _fields(account: Account, on: date) -> Sequence[ProfileField]:
    platform = load_catalogue().platforms.get(account.platform)
    kind = known_type(account, on).key
    if platform is None or kind not in platform.account_type_keys:
        return ()
    return load_catalogue().fields(account.platform, kind)


def _limits(fields: Sequence[ProfileField], place: str) -> tuple[Limit, ...]:
    return next((field.limits for field in fields if field.place == place), ())
