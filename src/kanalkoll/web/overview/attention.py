"""What asks for attention beside the verdicts: who publishes, what runs out, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kanalkoll.web.exemptions.models import Exemption
from kanalkoll.web.exemptions.selectors import ending
from kanalkoll.web.overview.counting import registered_in_use
from kanalkoll.web.overview.models import Pace, Publishing, Watched
from kanalkoll.web.overview.scope import Scope
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.reviewing import REMINDER_DAYS, State, with_state
from kanalkoll.web.register.roles import held

SOON = timedelta(days=REMINDER_DAYS)


@dataclass(frozen=True, slots=True)
class Attention:
    """How many accounts there are of each sort, and how accounts publish, and why it is unclear."""

    paces: Mapping[str, int]
    reasons: Mapping[str, int]
    without_owner: int
    exemptions: int
    overdue: int
    soon: int

    @property
    def publishing(self) -> int:
        """All accounts of which a frequency is required."""
        return sum(self.paces.values())

    @property
    def dormant(self) -> int:
        """Accounts without a post in the period."""
        return self.paces.get(Pace.DORMANT, 0)

    @property
    def infrequent(self) -> int:
        """Accounts with posts, but fewer than asked for."""
        return self.paces.get(Pace.INFREQUENT, 0)

    @property
    def frequent(self) -> int:
        """Accounts with as many posts as asked for."""
        return self.paces.get(Pace.FREQUENT, 0)

    @property
    def unclear(self) -> int:
        """Accounts of which it cannot be told."""
        return self.paces.get(Pace.UNKNOWN, 0)


def attention_of(scope: Scope, version: PolicyVersion | None, on: date) -> Attention:
    """Everything counted, one question a sort."""
    paces, reasons = _paces(scope, version)
    counts = scope.of(Watched.objects.all(), "account__unit").aggregate(
        without_owner=Count("pk", filter=Q(has_owner=False)),
        overdue=Count("pk", filter=Q(review_by__lt=on)),
        soon=Count("pk", filter=Q(review_by__gte=on, review_by__lte=on + SOON)),
    )
    return Attention(paces=paces, reasons=reasons, exemptions=running_out(scope, on).count(),
                     **counts)  # fmt: skip


def _paces(scope: Scope, version: PolicyVersion | None) -> tuple[dict[str, int], dict[str, int]]:
    rows = scope.of(Publishing.objects.filter(policy=version), "account__unit")
    paces: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for pace, reason, number in (
        rows.order_by().values_list("pace", "reason").annotate(n=Count("pk"))
    ):
        paces[pace] = paces.get(pace, 0) + number
        if pace == Pace.UNKNOWN and reason:
            reasons[reason] = reasons.get(reason, 0) + number
    return paces, reasons


def publishing(scope: Scope, version: PolicyVersion | None, pace: Pace) -> QuerySet[Publishing]:
    """The accounts that publish so, those that have been silent longest first."""
    rows = scope.of(Publishing.objects.filter(policy=version, pace=pace), "account__unit")
    return rows.select_related("account__unit").order_by("last_post", "account__handle", "pk")


def in_use(scope: Scope, on: date) -> QuerySet[Account]:
    """Registered accounts in use."""
    return scope.of(registered_in_use(on))


def without_owner(scope: Scope, on: date) -> QuerySet[Account]:
    """Accounts in use that nobody answers for on the day."""
    owner = held(on).filter(account=OuterRef("pk"), role=Duty.RESPONSIBLE)
    return in_use(scope, on).exclude(Exists(owner)).select_related("unit")


def running_out(scope: Scope, on: date) -> QuerySet[Exemption]:
    """Exemptions that hold and end within a month, the first first."""
    rows = ending(on)
    if scope.units is None:
        return rows
    ours = Q(account__unit__in=scope.units) | Q(unit__in=scope.units)
    return rows.filter(ours)


def to_review(scope: Scope, on: date, state: State) -> QuerySet[Account]:
    """Accounts whose yearly review is ``overdue``, or due ``soon``."""
    return with_state(in_use(scope, on), state, on).select_related("unit")
