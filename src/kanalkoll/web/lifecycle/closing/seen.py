"""Which closing of an account is under way, and when its notice was seen."""

from __future__ import annotations

from kanalkoll.core.closing.sightings import Watched, watched
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.register.models import Account


def watched_of(closing: Closing) -> Watched:
    """What was seen of the notice and not taken back."""
    rows = closing.sightings.filter(withdrawn_on__isnull=True)
    return watched(rows.values_list("day", flat=True))


def under_way(account: Account) -> Closing | None:
    """The closing of the account that is neither over nor called off; ``None``: there is none."""
    rows = Closing.objects.filter(
        account=account, closed_known__isnull=True, cancelled_on__isnull=True
    )
    return rows.select_related("account__unit", "account_instead").first()


def latest(account: Account) -> Closing | None:
    """The closing under way, or the one that closed the account."""
    rows = Closing.objects.filter(account=account, cancelled_on__isnull=True)
    return rows.select_related("account__unit", "account_instead").first()
