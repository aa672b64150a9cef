"""What has been done lately: receipts, out of the log."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from kanalkoll.web.auditlog.selectors import Wanted, entries
from kanalkoll.web.auditlog.telling import Told, told
from kanalkoll.web.compliance.mine import LEADS, own_accounts
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import powers
from kanalkoll.web.organisation.models import Unit

KEPT_FOR = timedelta(days=30)
"""So long what is done is shown."""

MOST = 50
APPS = ("register", "collection", "measurement", "exemptions", "staffing", "lifecycle")
"""Whose entries are receipts of something that was asked for."""


def done(user: User, on: date, *, everybody: bool) -> list[Told]:
    """What was done in the last thirty days, the newest first, each with who and when.

    By the person or about the person's own accounts; with ``everybody``, in the parts of the
    body that the person leads.
    """
    since = entries(Wanted(first_day=on - KEPT_FOR, last_day=on), units=None)
    of_apps = Q()
    for app in APPS:
        of_apps |= Q(kind__startswith=f"{app}.")
    about = Q(actor=user.key)
    if everybody:
        led = powers(user).units_with(LEADS)
        about |= Q(unit__in=Unit.objects.filter(pk__in=led).values("key"))
    else:
        keys = list(own_accounts(user, on).values_list("key", flat=True))
        about |= Q(subject__in=[f"register.account:{key}" for key in keys])
        about |= Q(kind__startswith="exemptions.", data__account__in=keys)
    return told(list(since.filter(of_apps & about)[:MOST]))
