"""What the page of an account shows of its closing."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.lifecycle.closing.seen import latest, under_way
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.register.models import Account

register = template.Library()


class Link(NamedTuple):
    """An address and its words."""

    url: str
    words: str


@register.simple_tag
def closing_under_way(account: Account) -> Closing | None:
    """The closing of the account that is under way, if one is."""
    return under_way(account)


@register.simple_tag
def closing_link(account: Account, user: User) -> Link | None:
    """Where the account is closed, or is told how it was; ``None`` where there is nothing."""
    if latest(account) is not None:
        return Link(reverse("lifecycle:closing", args=[account.key]), _("Kontots avslut"))
    if account.closed_on is not None or not may(user, Action.DECIDE_CLOSING, account):
        return None
    words = _("Avsluta %(name)s") % {"name": account.shown_name}
    return Link(reverse("lifecycle:begin-closing", args=[account.key]), words)
