"""Closing an account by its services: from the decision to the page that answers for ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.lifecycle.closing_cases import (
    LAST,
    MARCH,
    PICTURE,
    SUM,
    WATCHED,
    decided,
    grounds,
    on_day,
    ready,
    seen_on,
    tower,
    words,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.lifecycle import facts
from kanalkoll.web.lifecycle.closing import ending
from kanalkoll.web.lifecycle.closing.deciding import cancel_closing, change_closing
from kanalkoll.web.lifecycle.closing.ending import (
    close_account,
    settle_name,
)
from kanalkoll.web.lifecycle.closing.locking import ClosingChanged, moving_of
from kanalkoll.web.lifecycle.closing.notice_time import notice_time
from kanalkoll.web.lifecycle.closing.notices import texts, words_of
from kanalkoll.web.lifecycle.closing.page import closing_page
from kanalkoll.web.lifecycle.closing.referral import wrong_referral
from kanalkoll.web.lifecycle.closing.seeing import record_sighting
from kanalkoll.web.lifecycle.models import Archived, Closing, Passage
from kanalkoll.web.lifecycle.services.moving import skip_step
from kanalkoll.web.register.models import Account, AccountVersion, Decision
from kanalkoll.web.register.signals import facts_changed

pytestmark = pytest.mark.usefixtures("in_force_in_march")


def fields(refused: pytest.ExceptionInfo[BadInput]) -> set[str | None]:
    return {problem.field for problem in refused.value.problems}


def test_the_decision_gives_the_storyboards_text(maja: User) -> None:
    closing = decided(maja)
    profile = texts(closing.account, words_of(closing), MARCH)[0]
    assert profile.text == (
        "Kontot avslutas 30 april 2027. Renoveringen av vattentornet är klar. "
        "Följ @fastighet.exempelstad i stället. Frågor: 0123-45 60 00."
    )
    assert [room.sv for room in profile.room] == ["130 av 150 tecken"]
    assert closing.clause == "§ Avslut"
    assert closing_page(closing, MARCH).lead == (
        "Informationen ska finnas kvar till och med 29 april 2027 (60 dagar, § Avslut). "
        "Kontrollera minst varannan vecka att den syns; nästa gång senast 15 mars. "
        "Arkivera innan du stänger."
    )
    assert Decision.objects.get(account=closing.account, kind="close").case_number == "FN 2027/12"
    assert Entry.objects.filter(kind="lifecycle.decide-closing").exists()
    assert Passage.objects.get(about=closing.about).after == "closing"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": {"reason": " "}}, "reason"),
        ({"words": {"account": None, "contact": ""}}, "account"),
        ({"words": {"contact": "ring oss"}}, "contact"),
        ({"words": {"account": None, "place": "http://10.0.0.1/hemligt"}}, "place"),
        ({"words": {"account": None, "place": "https://namn:ord@exempelstad.example/"}}, "place"),
        ({"words": {"last_day": LAST - timedelta(days=1)}}, "last_day"),
        ({"needed_days": 59}, "needed_days"),
        ({"needed_days": 0}, "needed_days"),
        ({"grounds": {"decided_by": ""}}, "decided_by"),
        ({"grounds": {"decided_on": date(2027, 3, 2)}}, "decided_on"),
        ({"answers": False}, "answers"),
        ({"words": {"reason": "Ett mycket långt skäl som inte får plats någonstans. " * 8}},
         "place"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided(maja: User, changed: dict[str, Any], field: str) -> None:
    made = {"words": words(**changed.get("words", {})),
            "grounds": grounds(**changed.get("grounds", {})),
            "needed_days": changed.get("needed_days", 60),
            "answers": changed.get("answers", True)}  # fmt: skip
    if field == "place" and "reason" in changed.get("words", {}):
        made["words"] = words(
            reason="Skälet.",
            account=None,
            contact="",
            place="ett ställe med ett alldeles orimligt långt namn " * 4,
        )
    with pytest.raises(BadInput) as refused:
        decided(maja, **made)
    assert field in fields(refused)
    assert not Closing.objects.exists()
    assert not Decision.objects.filter(account=tower(), kind="close").exists()


def test_an_account_to_follow_must_be_in_use_and_stay(maja: User) -> None:
    gone = Account.objects.get(handle="hamnkranen.exempelstad")
    for account in (gone, tower()):
        with pytest.raises(BadInput) as refused:
            decided(maja, words=words(account=account))
        assert "account" in fields(refused)
    decided(maja)
    other = Account.objects.get(handle="saluhallen.renoveras")
    (problem,) = wrong_referral(other, words(account=tower()))
    assert problem.wrong.sv.startswith("@vattentornet.exempelstad håller också på att avslutas.")


def test_one_closing_at_a_time_and_only_by_those_who_may(maja: User) -> None:
    with pytest.raises(NotAllowed):
        decided(User.objects.get(username="sara"))
    closing = decided(maja)
    with pytest.raises(BadInput):
        decided(maja)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.create(
            account=closing.account,
            decided_on=MARCH,
            decided_by="n",
            reason="x",
            needed_days=1,
            last_day=LAST,
            known_from=MARCH,
        )


def test_where_the_policy_is_silent_the_decision_says_how_long(maja: User) -> None:
    on_day(date(2026, 11, 24))
    time = notice_time(date(2026, 11, 24))
    assert time.days is None
    assert "Förslag: 60 dagar (kanalkolls förslag; ingen policy vi har läst anger en tid)." in (
        time.words
    )
    closing = decided(
        maja,
        words=words(last_day=date(2026, 12, 24)),
        needed_days=30,
        grounds=grounds(decided_on=date(2026, 11, 24)),
    )
    assert closing.clause == ""
    assert "(30 dagar, enligt beslutet)" in closing_page(closing, date(2026, 11, 24)).lead


def test_the_whole_way(maja: User) -> None:
    closing = ready(maja)
    done = close_account(closing, version=closing.version, by=maja)
    account = tower()
    assert account.closed_on == LAST
    assert account.closing_reason == "Renoveringen av vattentornet är klar."
    assert account.closing_referral == (
        "Vänd dig i stället till @fastighet.exempelstad eller 0123-45 60 00."
    )
    assert AccountVersion.objects.filter(account=account).last().last_day == LAST  # type: ignore[union-attr]
    row = facts.tables(LAST, [account.key])["closings"][-1]
    assert (row["closed_on"], row["visible_first"], row["visible_last"]) == (
        LAST, MARCH, date(2027, 4, 29))  # fmt: skip
    assert facts.tables(LAST, [account.key])["archives"][0]["sha256"] == SUM
    assert [row.move for row in Passage.objects.filter(about=done.about)] == [
        "decide-closing", *["record-sighting"] * 6, "attest-archive", "close"]  # fmt: skip
    known = closing_page(done, LAST).known
    assert "6 gånger av personer, med bild" in known
    assert "60 dagar räknas" in known
    on_day(LAST + timedelta(days=1))
    page = Client().get(f"/k/{account.slug}/").content.decode()
    assert "Kontot är avslutat." in page
    assert "30 april 2027" in page


def test_it_is_judged_at_once(
    maja: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    closing = ready(maja)
    rule = CurrentFinding.objects.filter(
        account=closing.account, rule="avslut", policy__stage="adopted"
    )

    def sent() -> None:
        facts_changed.send(sender=None, accounts=[closing.account.key])

    def closed() -> None:
        close_account(closing, version=closing.version, by=maja)

    for change in (sent, closed):
        rule.delete()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        assert rule.get().verdict == "compliant"


@pytest.mark.parametrize("missing", ["seen-long-enough", "archived", "name-settled", "last-day"])
def test_nothing_is_closed_while_something_is_left(maja: User, nadia: User, missing: str) -> None:
    closing = ready(maja)
    _undo(closing, missing)
    with pytest.raises(BadInput) as refused:
        close_account(closing, version=closing.version, by=maja)
    assert missing in fields(refused)
    assert tower().closed_on is None
    if missing == "last-day":
        with pytest.raises(BadInput):
            skip_step(moving_of(closing), missing, grounds(), by=nadia)
        return
    with pytest.raises(NotAllowed):
        skip_step(moving_of(closing), missing, grounds(), by=maja)
    skip_step(moving_of(closing), missing, grounds(reason="Ingen läser kontot."), by=nadia)
    close_account(closing, version=closing.version, by=maja)
    assert tower().closed_on == closing.last_day
    if missing == "seen-long-enough":
        row = facts.tables(LAST, [closing.account.key])["closings"][-1]
        assert row["skipped"] == "Ingen läser kontot."


def _undo(closing: Closing, condition: str) -> None:
    if condition == "seen-long-enough":
        closing.sightings.filter(day=WATCHED[-1]).delete()
        closing.sightings.filter(day=WATCHED[1]).delete()
    elif condition == "archived":
        Archived.objects.all().delete()
    elif condition == "name-settled":
        Closing.objects.update(name_after="")
    else:
        on_day(LAST - timedelta(days=1))
    closing.refresh_from_db()


def test_the_second_editor_is_told(maja: User, nadia: User) -> None:
    closing = decided(maja)
    change_closing(
        closing, words(reason="Tornet är klart."), needed_days=60, version=1, answers=True, by=maja
    )
    attempts: tuple[Callable[[], object], ...] = (
        lambda: change_closing(closing, words(), needed_days=60, version=1, answers=True, by=nadia),
        lambda: cancel_closing(closing, grounds(), version=1, by=nadia),
        lambda: settle_name(closing, "released", version=1, by=nadia),
        lambda: close_account(closing, version=1, by=nadia),
    )
    for late in attempts:
        with pytest.raises(ClosingChanged):
            late()
    closing.refresh_from_db()
    assert closing.reason == "Tornet är klart."


def test_called_off_it_has_been_no_closing(maja: User) -> None:
    closing = decided(maja)
    seen_on(closing, MARCH, by=maja)
    on_day(date(2027, 3, 10))
    with pytest.raises(BadInput):
        cancel_closing(closing, grounds(reason=" "), version=1, by=maja)
    cancel_closing(closing, grounds(reason="Renoveringen fortsätter."), version=1, by=maja)
    assert facts.tables(date(2027, 3, 9), [closing.account.key])["closings"]
    assert not facts.tables(date(2027, 3, 10), [closing.account.key])["closings"]
    with pytest.raises(BadInput):
        record_sighting(closing, date(2027, 3, 10), PICTURE, by=maja)
    decided(maja, words=words(last_day=date(2027, 5, 9)))  # and again, later


def test_a_crash_in_the_middle_leaves_nothing_half_done(
    maja: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = ready(maja)

    def crash(*_args: object, **_named: object) -> None:
        raise RuntimeError("ström borta")

    monkeypatch.setattr(ending, "write_move", crash)
    with pytest.raises(RuntimeError):
        close_account(closing, version=closing.version, by=maja)
    closing.refresh_from_db()
    account = tower()
    assert closing.is_open
    assert (account.closed_on, account.closing_reason) == (None, "")
    assert not AccountVersion.objects.filter(account=account, last_day=LAST).exists()
