"""A body's own list: tried without touching the register, corrected in place, then read in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.importers.lists import HEADINGS, SEVEN
from tests.web.register.conftest import Add
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register import signals
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, AccountRole, Contact, ImportDraft
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.planning import Plan, plan_of
from kanalkoll.web.register.services import (
    accept_suggestions,
    apply_draft,
    clear_old_drafts,
    correct,
    leave_out,
    read_sheet,
)


def excel(*rows: Sequence[object], name: str = "lista.xlsx") -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    into = io.BytesIO()
    book.save(into)
    return SimpleUploadedFile(name, into.getvalue())


@pytest.fixture
def central(body: Town) -> User:
    return body.users["central-unit"]


def statuses(plan: Plan) -> list[str]:
    return [row.status for row in plan.rows]


def seven(central: User) -> ImportDraft:
    return read_sheet(excel(HEADINGS, *SEVEN), by=central)


def test_six_are_ready_and_one_is_corrected_without_another_upload(central: User) -> None:
    draft = seven(central)
    plan = plan_of(draft)
    assert (plan.ready, statuses(plan)) == (6, ["new"] * 3 + ["faulty"] + ["new"] * 3)
    (wrong,) = plan.faulty[0].row.corrections
    assert wrong.sentence() == (
        "Rad 5, kolumn Plattform: ”Insta” är ingen plattform som kanalkoll känner till. "
        "Menar du Instagram?"
    )
    assert Account.objects.count() == 0
    with pytest.raises(BadInput, match="Insta"):
        apply_draft(draft, by=central)
    assert accept_suggestions(draft, 5, by=central).ready == 7
    applied = apply_draft(draft, by=central)
    assert [len(applied.added), len(applied.changed), len(applied.unchanged)] == [7, 0, 0]
    assert Account.objects.count() == 7


def test_parts_of_the_body_that_are_missing_are_made(central: User) -> None:
    draft = seven(central)
    assert plan_of(draft).new_units == ("Fastighetskontoret", "Kommunikation")
    accept_suggestions(draft, by=central)
    apply_draft(draft, by=central)
    owners = dict(Account.objects.values_list("key", "unit__name"))
    assert owners["x-exempelstad"] == "Provköping"
    office = Account.objects.get(key="instagram-fastighet.exempelstad").unit
    assert office.parent is not None
    assert (office.name, office.parent.name) == ("Fastighetskontoret", "Provköping")


def test_names_become_persons_of_the_register_and_leave_the_draft(central: User) -> None:
    draft = seven(central)
    accept_suggestions(draft, by=central)
    apply_draft(draft, by=central)
    assert set(Contact.objects.values_list("name", flat=True)) == {"Maja Lind", "Peter Ask"}
    role = AccountRole.objects.get(account__key="instagram-stadsteatern.byggs")
    assert (role.role, names_of([role.person])) == ("responsible", {role.person: "Maja Lind"})
    draft.refresh_from_db()
    assert (draft.sheet, draft.corrections) == ({}, [])
    assert "Maja" not in str(tables(DAY))


def test_who_signs_in_is_recognised_by_name(central: User, body: Town) -> None:
    draft = read_sheet(
        excel(["Plattform", "Konto", "Ansvarig"], ["X", "a", "responsible,  Prov"]), by=central
    )
    apply_draft(draft, by=central)
    role = AccountRole.objects.get()
    assert (role.person, role.user) == (body.users["responsible"].key, body.users["responsible"])
    assert Contact.objects.count() == 0


def test_the_same_list_again_changes_nothing(central: User) -> None:
    for _ in range(2):
        draft = seven(central)
        accept_suggestions(draft, by=central)
        plan = plan_of(draft)
        apply_draft(draft, by=central)
    assert set(statuses(plan)) == {"unchanged"}
    assert set(Account.objects.values_list("version", flat=True)) == {1}


def test_what_the_list_says_otherwise_is_shown_and_changed(
    central: User, add: Add, body: Town
) -> None:
    there = add("@kultur", account_type="personal", purpose="Visa kultur.")
    draft = read_sheet(
        excel(
            ["Plattform", "Konto", "Förvaltning", "Kontotyp", "Ansvarig", "Syfte"],
            ["Instagram", "kultur", "Gatukontoret", "företag", "Anna Ek", ""],
        ),
        by=central,
    )
    (row,) = plan_of(draft).rows
    assert (row.status, row.account) == ("changed", there)
    assert row.changes == {
        "account_type": ("personal", "business"), "unit": (body.unit, body.other),
    }  # fmt: skip
    apply_draft(draft, by=central)
    there.refresh_from_db()
    assert (there.account_type, there.unit, there.purpose) == (
        "business", body.other, "Visa kultur.",
    )  # fmt: skip
    history = set(there.changes.filter(version__gt=1).values_list("field", flat=True))
    assert history == {"account_type", "unit", "responsible"}


def test_an_account_that_stands_twice_is_read_in_once(central: User) -> None:
    rows = (["Plattform", "Konto"], ["X", "a"], ["Twitter", "https://x.com/A"])
    draft = read_sheet(excel(*rows), by=central)
    plan = plan_of(draft)
    assert statuses(plan) == ["new", "repeated"]
    assert "Samma konto som på rad 2" in plan.rows[1].notes[0].sv
    assert len(apply_draft(draft, by=central).added) == 1


def test_a_cell_can_be_written_anew_until_it_can_be_read(central: User) -> None:
    draft = read_sheet(excel(["Plattform", "Konto"], ["Snigelpost", "a"]), by=central)
    assert correct(draft, 2, "Plattform", "Duvpost", by=central).ready == 0
    assert correct(draft, 2, "Plattform", " Facebook ", by=central).ready == 1
    with pytest.raises(BadInput, match="Kolumnen finns inte"):
        correct(draft, 2, "Nyckel", "x", by=central)


def test_a_row_can_be_left_out_and_taken_back(central: User) -> None:
    draft = seven(central)
    assert statuses(leave_out(draft, 5, by=central))[3] == "left-out"
    assert statuses(leave_out(draft, 5, by=central, again=True))[3] == "faulty"
    leave_out(draft, 5, by=central)
    applied = apply_draft(draft, by=central)
    assert (len(applied.added), applied.left_out) == (6, 1)


def test_a_list_that_names_nobody_does_not_say_that_nobody_answers(central: User) -> None:
    draft = read_sheet(excel(["Plattform", "Konto"], ["X", "a"]), by=central)
    apply_draft(draft, by=central)
    assert "roles" not in {row["aspect"] for row in tables(DAY)["coverage"]}


def test_last_posts_are_told_to_the_app_that_keeps_them(
    central: User, django_capture_on_commit_callbacks: Any
) -> None:
    heard: dict[str, date] = {}

    def hear(days: dict[str, date], **_: object) -> None:
        heard.update(days)

    signals.last_posts_read.connect(hear)
    rows = (["Plattform", "Konto", "Senaste inlägg"], ["X", "a", "2026-11-20"], ["X", "b", ""])
    with django_capture_on_commit_callbacks(execute=True):
        apply_draft(read_sheet(excel(*rows), by=central), by=central)
    signals.last_posts_read.disconnect(hear)
    assert heard == {"x-a": date(2026, 11, 20)}


def test_an_account_that_has_ended_comes_in_as_ended(central: User) -> None:
    rows = (["Plattform", "Konto", "Startad", "Avslutad"], ["X", "a", "2018-05-14", "2025-09-30"])
    (added,) = apply_draft(read_sheet(excel(*rows), by=central), by=central).added
    assert (added.opened_on, added.closed_on) == (date(2018, 5, 14), date(2025, 9, 30))
    (row,) = tables(DAY)["accounts"]
    assert (row["valid_from"], row["valid_to"]) == (date(2018, 5, 14), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (SimpleUploadedFile("lista.pdf", b"%PDF-"), "ingen Excelfil"),
        (SimpleUploadedFile("lista.xlsx", b"not a zip"), "skadad"),
        (SimpleUploadedFile("lista.xlsx", b"x" * (5 * 1024 * 1024 + 1)), "större än 5 MB"),
        (SimpleUploadedFile("lista.csv", b"a;b\n1;2\n"), "rubrikrad"),
    ],
)
def test_files_that_are_no_lists_are_refused(
    central: User, upload: SimpleUploadedFile, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        read_sheet(upload, by=central)
    assert ImportDraft.objects.count() == 0


def test_formulas_are_never_worked_out(central: User) -> None:
    draft = read_sheet(excel(["Plattform", "Konto"], ["X", '=HYPERLINK("http://x")']), by=central)
    (wrong,) = plan_of(draft).faulty[0].row.corrections
    assert "formel" in wrong.sentence()


@pytest.mark.parametrize("who", ["reader", "editor", "responsible", "unit-head", "registrar"])
def test_who_may_not_read_in_a_list(body: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        read_sheet(excel(HEADINGS, *SEVEN), by=body.users[who])


def test_a_draft_is_its_owners_alone(central: User, body: Town) -> None:
    draft = seven(central)
    with pytest.raises(ImportDraft.DoesNotExist):
        correct(draft, 5, "Plattform", "X", by=body.users["administrator"])


def test_drafts_that_nobody_uses_are_removed(central: User) -> None:
    seven(central)
    assert clear_old_drafts(date(2026, 12, 24)) == 0
    assert clear_old_drafts(date(2026, 12, 25)) == 1
