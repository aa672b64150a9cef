"""Freezing what is known and judging by it: nightly, on demand, before a decision, on edits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from kanalkoll.core.assessment.judge import ENGINE_VERSION
from kanalkoll.core.errors import Damaged
from kanalkoll.engines.duckdb.freezing import freeze
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.compliance.gathering import gather, loaded
from kanalkoll.web.compliance.judging import judge
from kanalkoll.web.compliance.keeping import keep
from kanalkoll.web.compliance.models import Assessment, Frozen, Standing
from kanalkoll.web.compliance.places import one_at_a_time, refuse_transaction, store
from kanalkoll.web.compliance.results import canonical, digest
from kanalkoll.web.compliance.signals import judged
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, shown_versions
from kanalkoll.web.register.models import Account

CALENDAR = "iso-weeks-1"
"""The calendars in use: ISO weeks, calendar months and half-years."""

MANY = 200
"""When the facts of more accounts than this change at once, all are frozen and judged."""


def freeze_now(reason: str, *, known: date) -> Frozen:
    """Freeze everything that is known on ``known``, and note why.

    ``reason``: ``nightly``, ``on-demand``, ``decision``, ``change`` or ``demonstration``.
    One at a time, and never inside a transaction. Raises :class:`BadInput` where
    the facts contradict each other.
    """
    refuse_transaction()
    with one_at_a_time():
        return _freeze(reason, known)


def judge_all(version: PolicyVersion, *, on: date) -> Assessment:
    """Judge every account by a policy on the newest snapshot of the day, which is made if missing.

    The result is kept as bytes that can be made again; findings, their history
    and the standing of accounts are brought up to date. Nothing is done twice:
    of the same facts, policy and day there is one assessment.
    """
    refuse_transaction()
    with one_at_a_time():
        frozen = _newest_of(on) or _freeze("on-demand", on)
        done = Assessment.objects.filter(policy=version, frozen__name=frozen.name, on=on,
                                         engine_version=str(ENGINE_VERSION)).first()  # fmt: skip
        return done or _assess(version, frozen, on)


def judge_shown(*, on: date) -> list[Assessment]:
    """Judge by every version that accounts are judged by."""
    return [judge_all(version, on=on) for version in shown_versions()]


def freeze_and_judge(reason: str, *, on: date) -> Frozen:
    """Freeze what is known and judge everybody by it."""
    frozen = freeze_now(reason, known=on)
    judge_shown(on=on)
    return frozen


def judge_added(version: PolicyVersion) -> Assessment:
    """Hold every account against a policy that has just come, on what is known now."""
    on = today()
    frozen = _newest_of(on)
    if frozen is None or not _is_fresh(frozen):
        freeze_now("change", known=on)
    return judge_all(version, on=on)


def freeze_on_demand(*, by: Actor) -> Frozen:
    """The same when somebody asks for it, noted in the log. Raises ``NotAllowed``."""
    by.require(Action.FREEZE)
    frozen = freeze_and_judge("on-demand", on=today())
    with transaction.atomic():
        record(
            "compliance.frozen",
            by=by,
            subject=frozen,
            data={"known": frozen.known.isoformat(), "name": frozen.name},
        )
    return frozen


def rejudge(accounts: Collection[str]) -> None:
    """Judge some accounts anew, at once, after their facts have changed.

    ``accounts``: keys. Nothing need have been frozen before. Not inside a transaction.
    """
    refuse_transaction()
    on = today()
    versions = list(shown_versions())
    if not versions or not accounts:
        return
    if len(accounts) > MANY:
        freeze_and_judge("change", on=on)
        return
    read_at = timezone.now()
    with loaded(gather(on, accounts)) as facts:
        for version in versions:
            keep(judge(facts, as_policy(version), on=on, known=on), version, read_at=read_at)
    for version in versions:
        judged.send(sender=Standing, version=version, on=on, accounts=sorted(accounts))


def rerun(assessment: Assessment) -> bytes:
    """The result of an assessment made once more, from its own snapshot and policy.

    The same bytes as then: compare with :attr:`Assessment.result_sha256`. Raises
    :class:`Damaged` when the snapshot is no longer whole.
    """
    refuse_transaction()
    frozen, policy = assessment.frozen, as_policy(assessment.policy)
    with open_snapshot(store().directory / frozen.place) as facts:
        if facts.manifest.name != frozen.name:
            raise Damaged(f"{frozen.place}: underlagets namn stämmer inte.")
        run = judge(facts, policy, on=assessment.on, known=assessment.known)
        return canonical(run.rows, policy=policy, snapshot=frozen.name, on=run.on, known=run.known)


def result_of(assessment: Assessment) -> bytes:
    """The result as it was kept. Raises :class:`Damaged` when it is not there or another."""
    store().verify(assessment.result_sha256)
    return store().get(assessment.result_sha256)


def _is_fresh(frozen: Frozen) -> bool:
    """Whether no account has been judged by itself since; every change of facts leads to that."""
    since = Standing.objects.filter(judged_at__gt=frozen.frozen_at)
    return frozen.assessments.exists() and not since.exists()


def _newest_of(known: date) -> Frozen | None:
    return Frozen.objects.filter(known=known).first()


def _freeze(reason: str, known: date) -> Frozen:
    began = timezone.now()
    keeper = store()
    with loaded(gather(known)) as facts:
        snapshot = freeze(facts, keeper, known=known, calendar=CALENDAR)
    return Frozen.objects.create(
        name=snapshot.name,
        place=str(snapshot.path.relative_to(keeper.directory)),
        known=known,
        frozen_at=began,
        reason=reason,
        accounts=Account.objects.count(),
    )


def _assess(version: PolicyVersion, frozen: Frozen, on: date) -> Assessment:
    policy, keeper = as_policy(version), store()
    with open_snapshot(keeper.directory / frozen.place) as facts:
        run = judge(facts, policy, on=on, known=frozen.known)
        result = canonical(run.rows, policy=policy, snapshot=frozen.name, on=on, known=run.known)
        keeper.put(result)
        keep(run, version, read_at=frozen.frozen_at)
    judged.send(sender=Standing, version=version, on=on, accounts=None)
    return Assessment.objects.create(
        policy=version,
        frozen=frozen,
        on=on,
        known=frozen.known,
        engine_version=str(ENGINE_VERSION),
        result_sha256=digest(result),
        rows=len(run.rows),
        made_at=timezone.now(),
    )
