"""How accounts stand, in the register's list: the gravest verdict of each, to filter by."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.compliance.models import Standing
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.register.columns import Choice, Column
from kanalkoll.web.register.models import Account

FIELD = "gravest"


def with_gravest(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Every account with its gravest verdict by what is in force, or else by the draft."""
    shown = policies_shown(today())
    if not shown:
        return accounts.annotate(**{FIELD: Value(None, output_field=CharField())})
    standing = Standing.objects.filter(account=OuterRef("pk"), policy=shown[0])
    return accounts.annotate(**{FIELD: Subquery(standing.values("worst")[:1])})


COLUMN = Column(
    key="lage",
    heading=_("Läge"),
    field=FIELD,
    choices=(
        Choice("non-compliant", "avvikelser", _("avvikelser"), _("avvikelse"), "non-compliant"),
        Choice("unknown", "oklara", _("krav som inte går att bedöma"), _("går inte att bedöma"),
               "unknown"),
        Choice("exempt", "undantag", _("undantag"), _("undantag"), "exempt"),
        Choice("compliant", "uppfyllt", _("allt uppfyllt"), _("uppfyllt"), "compliant"),
        Choice("not applicable", "galler-inte", _("inga krav som gäller"), _("gäller inte"),
               "not applicable"),
        Choice(None, "inte-bedomda", _("ingen bedömning än"), _("inte bedömt")),
    ),
    annotate=with_gravest,
    any_words=_("vilket läge som helst"),
)  # fmt: skip
"""The column; counts of its choices add up to the number of accounts."""
