"""What is seen of an account that is closing: sightings, gaps, the archive and its checksum."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.lifecycle.closing_cases import (
    LAST,
    MARCH,
    PICTURE,
    SUM,
    WATCHED,
    decided,
    on_day,
    ready,
    seen_on,
    tower,
    words,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.collection.services.delivering import deliver
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle import facts
from kanalkoll.web.lifecycle.closing.asked import closing_tasks
from kanalkoll.web.lifecycle.closing.deciding import change_closing
from kanalkoll.web.lifecycle.closing.ending import NewArchive, attest_archive
from kanalkoll.web.lifecycle.closing.notices import texts, words_of
from kanalkoll.web.lifecycle.closing.page import closing_page
from kanalkoll.web.lifecycle.closing.seeing import record_sighting, withdraw_sighting
from kanalkoll.web.lifecycle.models import Sighting
from kanalkoll.web.register.signals import facts_changed

pytestmark = pytest.mark.usefixtures("in_force_in_march")


def fields(refused: pytest.ExceptionInfo[BadInput]) -> set[str | None]:
    return {problem.field for problem in refused.value.problems}


def test_a_gap_does_not_count_is_shown_and_moves_the_end(maja: User) -> None:
    closing = decided(maja)
    seen_on(closing, MARCH, date(2027, 3, 15), date(2027, 4, 5), by=maja)
    page = closing_page(closing, date(2027, 4, 5))
    assert [gap.days for gap in page.seen.gaps] == [20]
    assert page.until == date(2027, 5, 19)
    assert page.must_move
    row = facts.tables(date(2027, 4, 5), [closing.account.key])["closings"][-1]
    counted = (row["visible_last"] - row["visible_first"]).days + 1
    assert counted == page.seen.days == 16
    # Before the gap was over, nothing was known of it.
    earlier = facts.tables(date(2027, 3, 20), [closing.account.key])["closings"][-1]
    assert (earlier["visible_first"], earlier["visible_last"]) == (MARCH, date(2027, 3, 15))
    with pytest.raises(BadInput) as refused:
        change_closing(closing, words(), needed_days=60, version=1, answers=True, by=maja)
    assert fields(refused) == {"last_day"}
    moved = change_closing(
        closing, words(last_day=date(2027, 5, 20)), needed_days=60, version=1, answers=True, by=maja
    )
    assert "20 maj 2027" in texts(moved.account, words_of(moved), date(2027, 4, 5))[0].text


def test_sightings_that_do_not_count(maja: User) -> None:
    closing = decided(maja)
    for day, picture in ((MARCH, None), (MARCH + timedelta(days=1), PICTURE),
                         (MARCH - timedelta(days=1), PICTURE)):  # fmt: skip
        with pytest.raises(BadInput):
            record_sighting(closing, day, picture, by=maja)
    sighting = record_sighting(closing, MARCH, PICTURE, by=maja)
    assert closing_page(closing, MARCH).seen.days == 1
    withdraw_sighting(sighting, by=maja)
    assert closing_page(closing, MARCH).seen.days == 0
    assert Sighting.objects.get().withdrawn_on == MARCH


@pytest.mark.parametrize("sum_", ["", "abc", "g" * 64, "a" * 63, "a" * 65])
def test_a_checksum_that_is_none(maja: User, sum_: str) -> None:
    closing = decided(maja)
    with pytest.raises(BadInput) as refused:
        attest_archive(closing, NewArchive(MARCH, "full", sum_), by=maja)
    assert fields(refused) == {"sha256"}


def test_a_checksum_may_be_written_as_people_write_it(maja: User) -> None:
    closing = decided(maja)
    spaced = " ".join([SUM.upper()[:32], SUM.upper()[32:]])
    assert attest_archive(closing, NewArchive(MARCH, "full", spaced), by=maja).sha256 == SUM


def deliver_profile(text: str, day: date) -> None:
    row = {
        "account": tower().key,
        "field": "bio",
        "value": text,
        "valid_from": day,
        "valid_to": None,
        "known_from": day,
        "way_in": "web",
        "source": "profilsidan",
    }
    deliver(
        {"profiles": [row]}, way_in="web", source="profilsidan", account=tower(), by=SYSTEM, on=day
    )


def test_the_program_sees_the_notice_in_a_profile_that_it_reads(
    maja: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    closing = decided(maja)
    profile = texts(closing.account, words_of(closing), MARCH)[0].text
    on_day(date(2027, 3, 2))
    with django_capture_on_commit_callbacks(execute=True):
        deliver_profile("Fastighetskontoret, Exempelstad.", date(2027, 3, 2))
    assert not closing.sightings.exists()
    on_day(date(2027, 3, 3))
    with django_capture_on_commit_callbacks(execute=True):
        deliver_profile(f"{profile.replace(' ', '  ')}\nexempelstad.example", date(2027, 3, 3))
    sighting = closing.sightings.get()
    assert (sighting.day, sighting.person, sighting.way_in) == (date(2027, 3, 3), "system", "web")
    page = closing_page(closing, date(2027, 3, 3))
    assert "1 gång av programmet" in page.known
    with django_capture_on_commit_callbacks(execute=True):
        facts_changed.send(sender=None, accounts=[closing.account.key])
    assert closing.sightings.count() == 1


def test_what_is_asked_of_those_who_look_after_it(maja: User) -> None:
    assert [one.kind for one in closing_tasks(maja, MARCH)] == []
    closing = decided(maja)
    tasks = {one.kind: one for one in closing_tasks(maja, MARCH)}
    assert tasks["closing-put-in"].due == MARCH
    assert tasks["closing-archive"].due == LAST
    seen_on(closing, MARCH, by=maja)
    tasks = {one.kind: one for one in closing_tasks(maja, MARCH)}
    assert tasks["closing-sight"].due == date(2027, 3, 15)
    assert tasks["closing-sight"].url == f"/konton/{closing.account.key}/avslut/"
    seen_on(closing, *WATCHED[1:], by=maja)
    tasks = {one.kind: one for one in closing_tasks(maja, LAST)}
    assert set(tasks) == {"closing-archive", "closing-shut"}
    assert tasks["closing-shut"].due == LAST
    assert list(closing_tasks(User.objects.get(username="sara"), LAST)) == []


def test_the_number_of_questions_does_not_grow(
    maja: User, django_assert_max_num_queries: Any, client_as: Any
) -> None:
    ready(maja)
    browser = client_as("maja")
    with django_assert_max_num_queries(40):
        assert browser.get(f"/konton/{tower().key}/avslut/").status_code == 200
