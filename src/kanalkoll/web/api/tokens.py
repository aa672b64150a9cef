"""Making tokens, ending them, and telling whose one is."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api import log_kinds
from kanalkoll.web.api.models import ApiToken, Scope
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today

LONGEST_LIFE = timedelta(days=366)
MOST_TOKENS = 20
LONGEST_NAME = 100
_NOBODYS = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token to make: what it is called, what it may be used for, its last day."""

    name: str
    scopes: Collection[str]
    expires_on: date


@dataclass(frozen=True, slots=True)
class Made:
    """A token and its text, which is shown once and kept nowhere."""

    token: ApiToken
    text: str


def make_token(new: NewToken, *, by: User) -> Made:
    """Make a token of one's own. Raises :class:`BadInput`."""
    if problems := _wrong(new):
        raise BadInput(problems)
    prefix, secret = f"kk_{secrets.token_hex(4)}", secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        if len(usable_tokens(by)) >= MOST_TOKENS:
            raise BadInput(Problem(_ENOUGH))
        token = ApiToken.objects.create(
            user=by,
            name=new.name.strip(),
            prefix=prefix,
            secret_hash=_hash(secret),
            scopes=[scope for scope in Scope.values if scope in new.scopes],
            made_on=today(),
            expires_on=new.expires_on,
        )
        record(log_kinds.TOKEN_MADE, by=by, subject=token,
               data={"prefix": prefix, "scopes": token.scopes,
                     "expires_on": new.expires_on})  # fmt: skip
    return Made(token, f"{prefix}_{secret}")


def end_token(token: ApiToken, *, by: User) -> ApiToken:
    """End a token of one's own, at once; a second time changes nothing."""
    with transaction.atomic():
        now = ApiToken.objects.select_for_update().get(pk=token.pk, user=by)
        if now.ended_on is None:
            now.ended_on = today()
            now.save(update_fields=["ended_on"])
            record(log_kinds.TOKEN_ENDED, by=by, subject=now, data={"prefix": now.prefix})
    return now


def usable_tokens(user: User) -> list[ApiToken]:
    """The person's tokens that can be used today, newest first."""
    return [token for token in user.api_tokens.all() if token.holds_on(today())]


def find_token(text: str) -> ApiToken | None:
    """The token of that text, if it can be used today by somebody who may sign in.

    A prefix that nobody has takes the same comparison as a wrong secret.
    """
    # A secret may hold the sign that parts it from its prefix.
    head, number, secret = (*text.strip()[:200].split("_", 2), "", "", "")[:3]
    prefix = f"{head}_{number}".replace("\x00", "")
    token = ApiToken.objects.select_related("user").filter(prefix=prefix).first()
    same = constant_time_compare(_hash(secret), token.secret_hash if token else _NOBODYS)
    if token is None or not same or not secret:
        return None
    return token if token.holds_on(today()) and token.user.is_active else None


def note_use(token: ApiToken) -> None:
    """Keep that it was used today: one write a day."""
    on = today()
    if token.last_used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)


def _hash(secret: str) -> str:
    # The secret is 256 bits of chance: no slow hash makes it harder to guess.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _wrong(new: NewToken) -> list[Problem]:
    problems, last = [], today() + LONGEST_LIFE
    if not 0 < len(new.name.strip()) <= LONGEST_NAME:
        problems.append(Problem(_NO_NAME, field="name"))
    if not new.scopes or not set(new.scopes) <= set(Scope.values):
        problems.append(Problem(_NO_SCOPE, field="scopes"))
    if not today() <= new.expires_on <= last:
        problems.append(Problem(_NO_DAY, field="expires_on"))
    return problems


_NO_NAME = Text(
    sv="Skriv vilket program nyckeln är till för, med högst 100 tecken.",
    en="Write which program the token is for, in at most 100 characters.",
)
_NO_SCOPE = Text(
    sv="Välj minst en sak som nyckeln får användas till.",
    en="Choose at least one thing that the token may be used for.",
)
_NO_DAY = Text(
    sv="Sista dagen ska vara från i dag och högst ett år framåt.",
    en="The last day must be from today and at most a year ahead.",
)
_ENOUGH = Text(
    sv="Du har redan 20 nycklar. Avsluta en som inte används.",
    en="You have 20 tokens already. End one that is not used.",
)
