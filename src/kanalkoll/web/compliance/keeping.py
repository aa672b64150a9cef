"""Findings into the database: the present ones, how they changed, and how accounts stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.web.compliance.judging import Judged
from kanalkoll.web.compliance.models import CurrentFinding, Standing, VerdictChange
from kanalkoll.web.compliance.telling import Told
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account

GRAVEST: Sequence[Verdict] = ("non-compliant", "unknown", "exempt", "compliant", "not applicable")
"""The verdicts, the gravest first."""

_OF_A_FINDING = (
    "position", "kind", "strength", "verdict", "reason", "due", "on", "since", "told",
)  # fmt: skip
_OF_A_STANDING = (
    "compliant", "non_compliant", "unknown", "exempt", "worst", "judged_at", "newest_fact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands in the database of some accounts and one policy, before it is changed."""

    accounts: Mapping[str, int]
    findings: Mapping[tuple[int, str], CurrentFinding]


def keep(judged: Judged, version: PolicyVersion, *, read_at: datetime) -> int:
    """Keep what was judged on facts that were read at ``read_at``; the number of accounts kept.

    An account that has been judged on facts read later keeps that. A transaction
    for every :data:`.judging.AT_A_TIME` accounts.
    """
    return sum(_keep_some(told, judged, version, read_at) for told in judged.told())


def _keep_some(
    told: Sequence[Told], judged: Judged, version: PolicyVersion, read_at: datetime
) -> int:
    with transaction.atomic():
        before = _before(told, version, read_at)
        ours = [one for one in told if one.finding.account in before.accounts]
        _keep_changes(ours, before, version)
        _keep_findings(ours, before, version)
        _keep_standings(ours, before, version, judged, read_at)
    return len(before.accounts)


def _before(told: Iterable[Told], version: PolicyVersion, read_at: datetime) -> _Kept:
    keys = {one.finding.account for one in told}
    # Locked in the order of their keys, so that two who judge the same accounts do not cross.
    rows = Account.objects.filter(key__in=keys).order_by("pk").select_for_update()
    accounts = dict(rows.values_list("key", "pk"))
    later = set(
        Standing.objects.filter(
            policy=version, account__in=accounts.values(), judged_at__gt=read_at
        ).values_list("account_id", flat=True)
    )
    ours = {key: pk for key, pk in accounts.items() if pk not in later}
    rows_now = CurrentFinding.objects.filter(policy=version, account__in=ours.values())
    return _Kept(ours, {(row.account_id, row.rule): row for row in rows_now})


def _keep_changes(told: Iterable[Told], before: _Kept, version: PolicyVersion) -> None:
    VerdictChange.objects.bulk_create(
        VerdictChange(
            account_id=before.accounts[one.finding.account],
            policy=version,
            rule=one.finding.rule,
            on=one.finding.day,
            before=was.verdict if was else "",
            after=one.finding.verdict,
            reason=one.reason,
            short=one.words["short"] or {},
        )
        for one in told
        if (was := _was(one, before)) is None or was.verdict != one.finding.verdict
    )


def _keep_findings(told: Sequence[Told], before: _Kept, version: PolicyVersion) -> None:
    said = {(before.accounts[one.finding.account], one.finding.rule) for one in told}
    gone = [row.pk for place, row in before.findings.items() if place not in said]
    CurrentFinding.objects.filter(pk__in=gone).delete()
    CurrentFinding.objects.bulk_create(
        [_row(one, before, version) for one in told],
        update_conflicts=True,
        unique_fields=("account", "policy", "rule"),
        update_fields=_OF_A_FINDING,
        batch_size=200,
    )


def _row(one: Told, before: _Kept, version: PolicyVersion) -> CurrentFinding:
    finding, was = one.finding, _was(one, before)
    same = was is not None and was.verdict == finding.verdict
    return CurrentFinding(
        account_id=before.accounts[finding.account],
        policy=version,
        rule=finding.rule,
        position=one.position,
        kind=one.kind,
        strength=one.strength,
        verdict=finding.verdict,
        reason=one.reason,
        due=finding.due,
        on=finding.day,
        since=was.since if same and was is not None else finding.day,
        told=one.words,
    )


def _was(one: Told, before: _Kept) -> CurrentFinding | None:
    return before.findings.get((before.accounts[one.finding.account], one.finding.rule))


def _keep_standings(
    told: Iterable[Told],
    before: _Kept,
    version: PolicyVersion,
    judged: Judged,
    read_at: datetime,
) -> None:
    counted: dict[str, Counter[str]] = {}
    for one in told:
        counted.setdefault(one.finding.account, Counter())[one.finding.verdict] += 1
    Standing.objects.bulk_create(
        [
            Standing(
                account_id=before.accounts[account],
                policy=version,
                compliant=verdicts["compliant"],
                non_compliant=verdicts["non-compliant"],
                unknown=verdicts["unknown"],
                exempt=verdicts["exempt"],
                worst=next(verdict for verdict in GRAVEST if verdicts[verdict]),
                judged_at=read_at,
                newest_fact=judged.newest.get(account),
            )
            for account, verdicts in counted.items()
        ],
        update_conflicts=True,
        unique_fields=("account", "policy"),
        update_fields=_OF_A_STANDING,
        batch_size=500,
    )
