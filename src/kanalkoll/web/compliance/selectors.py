"""Reading what was frozen and judged."""

from __future__ import annotations

from pathlib import Path

from django.db.models import QuerySet

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
