"""Reading what was frozen and judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.db.models import Count, Max, Q, QuerySet

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.web.compliance.models import CurrentFinding, Frozen, Standing, VerdictChange
from kanalkoll.web.compliance.places import store
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account


def newest_frozen() -> Frozen | None:
    """The snapshot that was frozen last; ``None`` before the first."""
    return Frozen.objects.first()


def manifest_path(frozen: Frozen) -> Path:
    """The file that holds a snapshot's manifest, for ``engines.duckdb.opening``."""
    return store().directory / frozen.place


def findings_of(account: Account) -> QuerySet[CurrentFinding]:
    """The present findings of an account, by every policy, in the policies' order."""
    return account.findings.order_by("policy", "position")


def standings_by(version: PolicyVersion) -> QuerySet[Standing]:
    """How the accounts stand against a policy."""
    return version.standings.select_related("account")


def history_of(
    account: Account, *, version: PolicyVersion | None = None
) -> QuerySet[VerdictChange]:
    """How an account's verdicts have changed, newest first."""
    changes = account.verdict_changes.select_related("policy")
    return changes if version is None else changes.filter(policy=version)


def tallies_by_rule(version: PolicyVersion, on: date) -> tuple[Mapping[str, Tally], date | None]:
    """By rule how many accounts in use have each verdict, and the day of the newest judgement.

    The day is ``None`` where nothing has been judged by that version.
    """
    open_now = Q(account__closed_on__isnull=True) | Q(account__closed_on__gte=on)
    findings = CurrentFinding.objects.filter(open_now, account__registered=True, policy=version)
    rows = findings.order_by().values_list("rule", "verdict")
    verdicts: dict[str, dict[Verdict, int]] = {}
    newest: date | None = None
    for rule, verdict, number, day in rows.annotate(n=Count("pk"), day=Max("on")):
        verdicts.setdefault(rule, {})[verdict] = number
        newest = day if newest is None else max(newest, day)
    return {rule: Tally(found) for rule, found in verdicts.items()}, newest
