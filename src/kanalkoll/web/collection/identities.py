"""Whose account it is, as the recogniser of base information must know it."""

from __future__ import annotations

from urllib.parse import urlsplit

from kanalkoll.core.baseinfo.recognise import Identity
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.register.models import Account


def identity_of(account: Account) -> Identity:
    """The account's unit, its body and the body's web domain."""
    return identity_in(the_body(), account)


def identity_in(body: Body | None, account: Account) -> Identity:
    """The same where the body is at hand. The body's own account names no unit."""
    if body is None:
        return Identity(units=(account.unit.name,))
    own = account.unit.name.casefold() == body.name.casefold()
    domain = urlsplit(body.website).hostname or ""
    return Identity(
        units=() if own else (account.unit.name,),
        bodies=(body.name,),
        domains=(domain.removeprefix("www."),) if domain else (),
    )
