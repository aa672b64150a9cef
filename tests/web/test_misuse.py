"""What nobody can make happen: by fields that no form offers, by files, by addresses, by haste."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.addresses import POSTED, address, read, written
from tests.web.collection.test_pictures import png
from tests.web.furnished import DAY, browser, furnish

from kanalkoll.web.collection.models import Told
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.identity.services import PersonDetails, change_user, close_user
from kanalkoll.web.identity.services.groups import come_over
from kanalkoll.web.register.models import Account

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]

ELSEWHERE = (
    "https://ont.example/", "//ont.example/", "/\\ont.example", "\\\\ont.example",
    "https:ont.example", "/\t/ont.example", "javascript:alert(1)", "http:///ont.example",
)  # fmt: skip


# ---------------------------------------------------------------- what forms do not offer


def test_what_the_form_does_not_offer_is_not_changed() -> None:
    office, culture = furnish()
    before: dict[str, Any] = {**Account.objects.filter(pk=office.account.pk).values().get()}
    more = {"key": "x-kapat", "slug": "kapat", "known_from": "2020-01-01", "registered": "",
            "closed_on": "2026-01-01", "unit_id": str(culture.unit.pk), "id": "1"}  # fmt: skip
    given = {**POSTED["register:edit"], "version": str(before["version"]), **more}
    browser("peter").post(address("register:edit", office), given)
    after: dict[str, Any] = {**Account.objects.filter(pk=office.account.pk).values().get()}
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"purpose", "version", "name", "target_groups", "languages", "controller",
                       "category", "account_type", "opened_on", "platform_id"}  # fmt: skip
    assert "purpose" in changed


def test_an_account_is_not_moved_to_a_part_where_one_may_nothing() -> None:
    office, culture = furnish()
    given = {**POSTED["register:edit"], "version": str(office.account.version),
             "unit": culture.unit.key}  # fmt: skip
    client = browser("peter")
    with written() as changes:
        answer = client.post(address("register:edit", office), given)
    assert answer.status_code == 422
    assert changes == []


def test_nobody_makes_themselves_more_than_they_are() -> None:
    maja = User.objects.get(username="maja")
    kept = ("key", "username", "name", "title", "unit_id", "is_superuser", "is_staff", "password")
    before = [getattr(maja, name) for name in kept]
    given = {"email": "maja@exempelstad.example", "phone": "1", "language": "sv",
             "key": "p-2a6d9e", "username": "nadia", "name": "N", "title": "T", "unit": "1",
             "is_superuser": "on", "is_staff": "on", "password": "x", "role": "administrator",
             "roles": "administrator"}  # fmt: skip
    assert browser("maja").post(reverse("identity:own"), given).status_code == 302
    maja.refresh_from_db()
    assert maja.phone == "1"
    assert [getattr(maja, name) for name in kept] == before
    assert {one.role for one in maja.assignments.all()} == {"editor", "responsible"}


def test_a_role_that_one_may_not_give_is_not_given() -> None:
    office, culture = furnish()
    client = browser("peter")
    count = Assignment.objects.count()
    for unit, role in (("", "administrator"), (office.unit.key, "central-unit"),
                       (culture.unit.key, "reader"), ("", "reader")):  # fmt: skip
        client.post(address("identity:give-role", office), {"unit": unit, "role": role})
        client.post(
            reverse("identity:invite"), {"unit": unit, "role": role, "email": "n@b.example"}
        )
    assert Assignment.objects.count() == count
    assert not User.objects.filter(email="n@b.example").exists()


# ---------------------------------------------------------------- taking over a sign-in


def test_who_leads_an_office_has_no_power_over_a_colleague_with_a_larger_role() -> None:
    office, _culture = furnish()
    peter, nadia = User.objects.get(username="peter"), User.objects.get(username="nadia")
    User.objects.filter(pk=nadia.pk).update(unit=office.unit)
    nadia.refresh_from_db()
    details = PersonDetails(name=nadia.name, title=nadia.title, unit=nadia.unit,
                            email="peter.annan@privat.example")  # fmt: skip
    with pytest.raises(NotAllowed):
        change_user(nadia, details, by=peter)
    with pytest.raises(NotAllowed):
        close_user(nadia, by=peter)
    client = browser("peter")
    for what in ("stang", "tvasteg"):
        assert client.post(reverse("identity:act", args=[nadia.key, what])).status_code == 403
    nadia.refresh_from_db()
    assert nadia.is_active
    assert nadia.email == "nadia@exempelstad.example"


def test_an_account_that_comes_over_to_the_provider_keeps_no_other_door() -> None:
    maja, client = User.objects.get(username="maja"), browser("maja")
    come_over(maja)
    maja.refresh_from_db()
    assert not maja.has_usable_password()
    assert client.get(reverse("identity:own")).status_code == 302, "signed out"
    again = browser("maja")
    page = reverse("account_set_password")
    given = {"password1": "en lång och egen mening", "password2": "en lång och egen mening"}
    assert again.post(page, given).headers["Location"] == reverse("identity:own")
    maja.refresh_from_db()
    assert not maja.has_usable_password()
    assert reverse("account_change_password") not in again.get(reverse("identity:own")).text


def test_the_librarys_own_page_changes_no_address() -> None:
    given = {"email": "annan@privat.example", "action_add": ""}
    client = browser("maja")
    with written() as changes:
        answer = client.post(reverse("account_email"), given)
    assert answer.headers["Location"] == reverse("identity:own")
    assert changes == []


def test_a_session_from_before_the_sign_in_is_not_kept() -> None:
    client = browser("nobody")
    session = client.session
    session["gavs"] = "av någon annan"
    session.save()
    before = str(session.session_key)
    client.cookies["kanalkoll"] = before
    given = {"login": "maja", "password": "exempelstad"}
    assert client.post(reverse("account_login"), given).status_code == 302
    assert client.cookies["kanalkoll"].value != before
    stranger = browser("nobody")
    stranger.cookies["kanalkoll"] = before
    assert stranger.get(reverse("identity:own")).status_code == 302


@pytest.mark.parametrize("evil", ELSEWHERE)
def test_nobody_is_led_elsewhere(evil: str) -> None:
    client = browser("nadia")
    answers = [
        browser("nobody").post(
            reverse("account_login"), {"login": "maja", "password": "exempelstad", "next": evil}
        ),
        client.get(reverse("ui:language", args=["en"]), {"next": evil}),
        client.post(reverse("set_language"), {"language": "en", "next": evil}),
        client.post(reverse("start:change-day"), {"day": "x", "next": evil}),
    ]
    for answer in answers:
        place = answer.headers["Location"]
        assert answer.status_code == 302
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\", "/\t"))
        assert "ont.example" not in place


# ---------------------------------------------------------------- what is sent in and out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("bild.png", b"<!doctype html><script>alert(1)</script>"),
        ("bild.jpg", b"GIF89a<script>alert(1)</script>"),
    ],
)
def test_a_page_is_no_screenshot(name: str, data: bytes) -> None:
    office, _culture = furnish()
    before = Told.objects.count()
    client = browser("maja")
    for kind in ("image/png", "image/svg+xml", "text/html"):
        file = SimpleUploadedFile(name, data, content_type=kind)
        given = {**POSTED["collection:tell"], "evidence": file}
        assert client.post(address("collection:tell", office), given).status_code < 500
    assert Told.objects.count() == before
    file = SimpleUploadedFile("../../../bild.png", png(), content_type="text/html")
    given = {**POSTED["collection:tell"], "evidence": file}
    assert client.post(address("collection:tell", office), given).status_code == 302
    told = Told.objects.latest("pk")
    assert str(told.evidence.name).startswith("evidence/")
    shown = client.get(reverse("collection:evidence", args=[office.account.key, told.pk]))
    assert shown.headers["Content-Type"] == "image/png"
    assert read(shown).startswith(b"\x89PNG")


def test_no_cell_of_a_list_is_a_formula() -> None:
    office, _culture = furnish()
    formulas = ('=HYPERLINK("https://ont.example")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1")
    fields = ("name", "purpose", "target_groups", "languages", "controller", "url")
    Account.objects.filter(pk=office.account.pk).update(**dict(zip(fields, formulas, strict=True)))
    shown = browser("maja").get(reverse("register:export", args=["csv"])).content.decode()
    for formula in formulas:
        assert "'" + formula.replace('"', '""') in shown


@pytest.mark.parametrize("page", ["/k/?q=%00", "/k/%00/", "/konton/a%00b/", "/konton/?q=a%00"])
def test_a_zero_byte_is_refused_before_it_reaches_the_database(page: str) -> None:
    with written():
        assert browser("nadia").get(page).status_code == 400


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_a_number_beyond_every_row_is_not_there(number: int) -> None:
    office, _culture = furnish()
    client = browser("nadia")
    assert client.get(reverse("policies:version", args=[number])).status_code == 404
    evidence = reverse("collection:evidence", args=[office.account.key, number])
    assert client.get(evidence).status_code == 404
    assert client.post(reverse("register:forget-view", args=[number])).status_code == 404


# ---------------------------------------------------------------- two at once


def test_a_version_that_somebody_else_changed_is_answered_with_what_changed() -> None:
    office, _culture = furnish()
    version = str(office.account.version)
    first = {**POSTED["register:edit"], "version": version, "purpose": "Först skrivet"}
    assert browser("peter").post(address("register:edit", office), first).status_code == 302
    late = {**first, "purpose": "Sedan skrivet"}
    answer = browser("nadia").post(address("register:edit", office), late)
    assert answer.status_code == 409
    assert "Först skrivet" in answer.content.decode()
    assert "Sedan skrivet" in answer.content.decode(), "nothing typed is lost"
    goal = {"version": "0"}
    assert browser("peter").post(address("measurement:end-goal", office), goal).status_code == 409
    unit = {"name": "Nytt namn", "parent": "fastighetsnamnden", "from_day": DAY.isoformat(),
            "version": "987"}  # fmt: skip
    assert browser("nadia").post(address("organisation:change", office), unit).status_code == 409
