"""What the pages have in common: who reads, of which part, against which policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.scope import Scope, scope_of
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import may_read, policies_shown
from kanalkoll.web.register.views.reading import reader


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader on one day; ``versions``: what accounts are held against, in force first."""

    user: User
    on: date
    scope: Scope
    part: str
    versions: list[PolicyVersion]

    @property
    def version(self) -> PolicyVersion | None:
        """What the figures are of: what is in force, or else the draft."""
        return self.versions[0] if self.versions else None


def reading(request: HttpRequest) -> Reading:
    """Who reads what; ``del`` in the address names a part of the body.

    404 for a part that is not there; :class:`NotAllowed` for one that is not the reader's.
    """
    user, on = reader(request), today()
    key = request.GET.get("del", "") or request.POST.get("del", "")
    unit = get_object_or_404(Unit, key=key) if key else None
    versions = [row for row in policies_shown(on) if may_read(user, row)]
    return Reading(user, on, scope_of(user, unit), key, versions)
