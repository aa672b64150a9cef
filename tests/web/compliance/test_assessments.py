"""Freezing, and assessments that can be made again with the same bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries
from tests.web.compliance.conftest import FASTIGHET, words_of
from tests.web.conftest import ClientAs

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.errors import Damaged
from kanalkoll.data import shipped_text
from kanalkoll.engines.duckdb.opening import verify
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.models import Assessment, Frozen
from kanalkoll.web.compliance.places import store
from kanalkoll.web.compliance.results import digest
from kanalkoll.web.compliance.selectors import manifest_path, newest_frozen
from kanalkoll.web.compliance.services import (
    freeze_and_judge,
    freeze_now,
    judge_all,
    rejudge,
    rerun,
    result_of,
)
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.register.models import Account, Review

DAY = date(2026, 11, 24)


def review(account: Account) -> None:
    Review.objects.create(account=account, review="audience", reviewed_on=DAY, known_from=DAY)


def test_an_old_assessment_gives_the_same_bytes_after_edits(account: Account) -> None:
    old = Assessment.objects.get()
    then = result_of(old)
    review(account)
    rejudge([FASTIGHET])
    freeze_and_judge("nightly", on=DAY)
    new = Assessment.objects.first()
    assert new is not None
    assert new.result_sha256 != old.result_sha256
    assert rerun(old) == then
    assert digest(rerun(new)) == new.result_sha256
    head, *lines = then.splitlines()
    assert json.loads(head)["snapshot"] == old.frozen.name
    assert len(lines) == old.rows == json.loads(head)["findings"]


def test_the_same_facts_give_the_same_snapshot_and_are_judged_once(city: None) -> None:
    first = newest_frozen()
    again = freeze_now("on-demand", known=DAY)
    assert first is not None
    assert (again.name, again.place) == (first.name, first.place)
    assert again.pk != first.pk
    assessment = judge_all(PolicyVersion.objects.get(shown=True), on=DAY)
    assert Assessment.objects.get() == assessment


def test_a_changed_fact_gives_another_snapshot_that_shares_its_parts(account: Account) -> None:
    parts = len(list(store().directory.glob("parts/*/*.parquet")))
    before = newest_frozen()
    review(account)
    after = freeze_now("on-demand", known=DAY)
    assert before is not None
    assert after.name != before.name
    assert len(list(store().directory.glob("parts/*/*.parquet"))) <= parts + 2
    assert verify(manifest_path(after)).name == after.name


def test_what_became_known_later_is_not_in_a_snapshot(city: None) -> None:
    frozen = newest_frozen()
    assert frozen is not None
    manifest = verify(manifest_path(frozen))
    assert manifest.known == DAY
    lasts = [part.last for name, part in manifest.parts if name == "activity" and part.last]
    assert max(lasts) <= DAY


def test_a_snapshot_that_has_been_touched_is_refused(account: Account) -> None:
    old = Assessment.objects.get()
    file = manifest_path(old.frozen)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"instagram', '"x') + " ", encoding="utf-8")
    broken = text.replace(old.frozen.name, "0" * 64)
    file.write_text(broken, encoding="utf-8")
    try:
        with pytest.raises(Damaged):
            rerun(old)
    finally:
        file.write_text(text, encoding="utf-8")


def test_from_the_command_line(city: None, capsys: pytest.CaptureFixture[str]) -> None:
    old = Assessment.objects.get()
    assert outcome(front_door(), ["assessment", "list"]) == 0
    assert "exempelstad-utkast 1" in capsys.readouterr().out
    assert outcome(front_door(), ["assessment", "rerun", str(old.pk)]) == 0
    assert f"Samma svar: {old.result_sha256}" in capsys.readouterr().out
    Assessment.objects.update(result_sha256="0" * 64)
    assert outcome(front_door(), ["assessment", "rerun", str(old.pk)]) == 1
    assert "Ett annat svar" in capsys.readouterr().out
    assert outcome(front_door(), ["assessment", "rerun", "999999"]) == 2
    assert "Det finns ingen bedömning 999999." in capsys.readouterr().err


def test_who_may_asks_for_a_freeze(city: None, client_as: ClientAs) -> None:
    before = Frozen.objects.count()
    refused = client_as("maja").post("/konton/underlag/frys/")
    assert (refused.status_code, Frozen.objects.count()) == (403, before)
    done = client_as("nadia").post("/konton/underlag/frys/", follow=True)
    said = words_of(done)
    assert Frozen.objects.count() == before + 1
    entry = Entry.objects.get(kind="compliance.frozen")
    assert entry.data["known"] == "2026-11-24"
    assert "Underlaget är fryst och alla konton är bedömda." in said
    assert (
        "Det senaste underlaget gäller 24 november 2026 och omfattar 417 konton."
        in said.replace("\u00a0", " ")
    )
    assert client_as(None).post("/konton/underlag/frys/").status_code == 302


@pytest.mark.parametrize("username", ["maja", "peter", "sara", "nadia"])
def test_everybody_who_signs_in_sees_what_is_frozen(
    city: None,
    client_as: ClientAs,
    username: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = client_as(username)
    browser.get("/konton/underlag/")
    cache.clear()
    with django_assert_max_num_queries(15):
        said = words_of(browser.get("/konton/underlag/"))
    assert "Bedömningar" in said
    assert ("Frys och bedöm nu:" in said) == (username != "nadia")


def test_results_lie_in_the_store(city: None) -> None:
    old = Assessment.objects.get()
    assert store().directory == settings.KANALKOLL_HOME / "store"
    assert digest(result_of(old)) == old.result_sha256


def test_another_version_of_the_judge_that_finds_the_same_gives_the_same_bytes(
    city: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Assessment.objects.get()
    monkeypatch.setattr("kanalkoll.web.compliance.services.ENGINE_VERSION", "another")
    again = judge_all(PolicyVersion.objects.get(shown=True), on=DAY)
    assert again.pk != old.pk
    assert again.result_sha256 == old.result_sha256


def test_loading_the_city_froze_and_judged_it_once(city: None) -> None:
    assert (Frozen.objects.count(), Assessment.objects.count()) == (1, 1)


def test_a_policy_that_comes_after_an_edit_is_judged_on_the_edit_too(account: Account) -> None:
    review(account)
    rejudge([FASTIGHET])
    text = shipped_text("exempelstad-utkast").replace('version = "1"', 'version = "2"')
    version = add_policy(text, by=SYSTEM)
    row = version.findings.get(account=account, rule="malgrupper")
    assert row.verdict == "compliant"
