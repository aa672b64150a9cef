"""An edit is judged at once; verdicts keep their history; what was read later counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from tests.web.compliance.conftest import FASTIGHET, verdict, words_of
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.core.errors import BadInput
from kanalkoll.data import shipped_text
from kanalkoll.web.collection.models import Told
from kanalkoll.web.compliance import receivers
from kanalkoll.web.compliance.models import (
    Assessment,
    CurrentFinding,
    Frozen,
    Standing,
    VerdictChange,
)
from kanalkoll.web.compliance.places import InsideTransaction
from kanalkoll.web.compliance.services import freeze_and_judge, freeze_now, judge_all, rejudge
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.register.models import Account, AccountVersion, Review

Committed = Callable[[], AbstractContextManager[None]]
DAY = date(2026, 11, 24)


def goal(account: Account) -> Goal:
    return Goal.objects.create(
        account=account, key="besok", metric="link-visits", target=40, per="month",
        by=date(2027, 6, 30), first_day=DAY, known_from=DAY, way_in="person", source="p-4be71c",
        set_by="p-4be71c",
    )  # fmt: skip


def test_a_goal_that_can_be_measured_is_enough_at_once(
    account: Account, client_as: ClientAs
) -> None:
    assert verdict(FASTIGHET, "matbara-mal") == "unknown"
    goal(account)
    rejudge([FASTIGHET])
    assert verdict(FASTIGHET, "matbara-mal") == "compliant"
    said = words_of(client_as("maja").get(f"/konton/{FASTIGHET}/"))
    assert "1 mål som går att mäta. Mätningen börjar i dag." in said
    assert "har kontot två avvikelser, och ett krav går inte att bedöma." in said


def test_through_the_page_it_is_judged_after_the_commit(
    account: Account, client_as: ClientAs, committed: Committed
) -> None:
    with committed():
        page = client_as("maja").post(
            f"/konton/{FASTIGHET}/mal/",
            {"metric": "link-visits", "target": "40", "per": "month", "by": "2027-06-30"},
        )
    assert page.status_code == 302
    assert verdict(FASTIGHET, "matbara-mal") == "compliant"


def test_a_review_of_the_target_groups(account: Account, maja: User) -> None:
    Review.objects.create(
        account=account, review="audience", reviewed_on=DAY, person=maja.key, known_from=DAY
    )
    rejudge([FASTIGHET])
    row = CurrentFinding.objects.get(account=account, rule="malgrupper")
    assert row.verdict == "compliant"
    assert row.told["short"]["sv"].startswith("Senaste genomgången gjordes 24 november 2026.")


def test_only_the_account_that_changed_is_touched(account: Account) -> None:
    others = CurrentFinding.objects.exclude(account=account)
    before = list(others.order_by("pk").values())
    goal(account)
    rejudge([FASTIGHET])
    assert list(others.order_by("pk").values()) == before


def test_judging_again_without_a_change_changes_nothing(account: Account) -> None:
    ours = CurrentFinding.objects.filter(account=account).order_by("rule")
    before = list(ours.values("rule", "verdict", "reason", "told", "since", "due"))
    rejudge([FASTIGHET])
    assert list(ours.values("rule", "verdict", "reason", "told", "since", "due")) == before
    assert VerdictChange.objects.filter(account=account).exclude(before="").count() == 0


def test_a_verdict_has_a_history(account: Account, client_as: ClientAs) -> None:
    row = goal(account)
    rejudge([FASTIGHET])
    row.delete()
    rejudge([FASTIGHET])
    changes = VerdictChange.objects.filter(account=account, rule="matbara-mal")
    assert [(c.before, c.after) for c in changes] == [
        ("compliant", "unknown"), ("unknown", "compliant"), ("", "unknown"),
    ]  # fmt: skip
    assert all(change.on == DAY for change in changes)
    said = words_of(client_as("maja").get(f"/konton/{FASTIGHET}/"))
    assert "Så har det ändrats" in said
    assert "24 november 2026: Mätbara mål –" in said


def test_what_was_judged_on_facts_read_later_stays(account: Account) -> None:
    frozen = freeze_now("on-demand", known=DAY)
    goal(account)
    rejudge([FASTIGHET])
    version = PolicyVersion.objects.get(shown=True)
    Assessment.objects.all().delete()
    judge_all(version, on=DAY)
    assert Frozen.objects.first() == frozen
    assert verdict(FASTIGHET, "matbara-mal") == "compliant"
    standing = Standing.objects.get(account=account)
    assert standing.judged_at > frozen.frozen_at


def test_it_works_when_nothing_has_been_frozen(body: Town) -> None:
    add_policy(shipped_text("exempelstad-utkast"), by=body.users["central-unit"])
    account = Account.objects.create(
        key="instagram-nytt", slug="nytt", unit=body.unit, platform="instagram", handle="nytt",
        known_from=DAY,
    )  # fmt: skip
    AccountVersion.objects.create(
        account=account, unit=body.unit, platform="instagram", handle="nytt",
        known_from=DAY,
    )  # fmt: skip
    Told.objects.create(
        account=account, told_on=DAY, person=body.users["editor"].key, posts=4,
        period_first=date(2026, 10, 26), period_last=date(2026, 11, 22),
        expires_on=date(2027, 11, 23),
    )  # fmt: skip
    rejudge(["instagram-nytt"])
    assert not Frozen.objects.exists()
    row = CurrentFinding.objects.get(account=account, rule="publiceringsfrekvens")
    assert row.verdict == "non-compliant"
    assert row.told["short"]["sv"].startswith("4 inlägg på fyra veckor")
    assert row.told["known"]["source"] == body.users["editor"].key


def test_many_at_once_are_frozen_and_judged_together(city: None) -> None:
    keys = list(Account.objects.values_list("key", flat=True))
    before = Frozen.objects.count()
    rejudge(keys)
    assert Frozen.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_the_judge_never_works_inside_a_transaction(db: None) -> None:
    from django.db import transaction  # noqa: PLC0415 (beside its use)

    for work in (
        lambda: freeze_now("on-demand", known=DAY),
        lambda: rejudge(["x"]),
        lambda: freeze_and_judge("on-demand", on=DAY),
    ):
        with transaction.atomic(), pytest.raises(InsideTransaction):
            work()


def test_an_edit_stands_whatever_happens_to_the_judging(
    account: Account, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_accounts: object) -> None:
        raise BadInput([])

    monkeypatch.setattr(receivers, "rejudge", fails)
    receivers.judge_changed(sender=None, accounts=[FASTIGHET])
    assert "could not be judged" in caplog.text
