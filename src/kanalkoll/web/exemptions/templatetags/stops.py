"""Which stops and rests hold, and where exemptions and rests are asked for."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from kanalkoll.web.exemptions import selectors
from kanalkoll.web.exemptions.models import Pause
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.register.models import Account

register = template.Library()


@register.simple_tag
def stops_now(user: User, today: date) -> list[Pause]:
    """The stops of all publishing that concern the reader today."""
    return selectors.stops_on(user, today)


@register.simple_tag
def rests_now(account: Account, today: date) -> list[Pause]:
    """When the account rests or will rest by a notice of its own; a stop has its banner."""
    return [one for one in selectors.rests_of(account, today) if not one.stop]


@register.simple_tag
def rests_and_exemptions(user: User, account: Account) -> dict[str, object]:
    """Addresses of the pages that the reader may use: ``exempt`` and ``pause``."""
    if account.closed_on is not None:
        return {}
    asks = may(user, Action.ASK_FOR_EXEMPTION, account)
    rests = may(user, Action.PAUSE_ACCOUNT, account)
    new = f"{reverse('exemptions:new')}?{urlencode({'konto': account.key})}"
    return {
        "exempt": new if asks else "",
        "decides": may(user, Action.DECIDE_EXEMPTION, account),
        "pause": reverse("exemptions:new-pause", args=[account.key]) if rests else "",
    }
