"""The pages about the parts of the body."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.town import DAY, Town

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.services import UnitDetails, add_unit, change_unit

pytestmark = pytest.mark.any_database


def url(name: str, *given: object) -> str:
    return reverse(f"organisation:{name}", args=given)


@pytest.mark.parametrize("role", [*Role, None])
def test_who_signs_in_sees_the_tree_and_who_may_changes_it(
    body: Town, client_as: ClientAs, role: Role | None
) -> None:
    client = client_as(role.value if role else "outsider")
    key = body.unit.key
    assert "gatukontoret" in client.get(url("tree")).content.decode()
    assert client.get(url("unit", key)).status_code == 200
    expected = 200 if role in {Role.CENTRAL_UNIT, Role.ADMINISTRATOR} else 403
    for name, given in (("add", []), ("change", [key]), ("end", [key])):
        answer = client.get(url(name, *given))
        assert answer.status_code == expected, name
        if expected == 403:
            assert "centrala kommunikationsenheten" in answer.content.decode()


def test_nobody_is_asked_to_sign_in(body: Town) -> None:
    for name, given in (("tree", []), ("unit", [body.unit.key]), ("add", [])):
        assert Client().get(url(name, *given)).status_code == 302


def test_what_is_not_there(body: Town, client_as: ClientAs) -> None:
    assert client_as("administrator").get(url("unit", "finns-inte")).status_code == 404


def test_a_part_is_added_renamed_moved_and_ended(body: Town, client_as: ClientAs) -> None:
    client = client_as("central-unit")
    given = {"name": "biblioteken", "kind": "avdelning", "parent": body.unit.key, "from_day": ""}
    page = client.post(url("add"), given, follow=True).content.decode()
    assert "Avdelning som hör till kulturförvaltningen." in page
    change = {"name": "stadsbiblioteket", "kind": "avdelning", "parent": body.other.key,
              "from_day": "2026-11-24", "version": "1"}  # fmt: skip
    page = client.post(url("change", "biblioteken"), change, follow=True).content.decode()
    assert "<h1" in page
    assert "Stadsbiblioteket" in page
    assert "23 november 2026" in page, "the last day of the former name"
    assert "nytt namn stadsbiblioteket, hör till gatukontoret" in page
    client.post(url("end", "biblioteken"), {"last_day": "2026-11-30", "version": "2"})
    assert Unit.objects.get(key="biblioteken").versions.count() == 3


def test_nothing_typed_is_lost_and_the_second_editor_is_told(
    body: Town, client_as: ClientAs
) -> None:
    client = client_as("central-unit")
    given = {"name": "mitt namn", "kind": "", "parent": "-", "from_day": "2026-11-24",
             "version": "1"}  # fmt: skip
    change_unit(body.unit, UnitDetails(name="någon annans namn"), by=SYSTEM)
    page = client.post(url("change", body.unit.key), given).content.decode()
    assert "Nu heter den någon annans namn." in page
    assert 'value="mitt namn"' in page
    assert 'name="version" value="2"' in page
    saved = client.post(url("change", body.unit.key), {**given, "version": "2"})
    assert saved.status_code == 302
    body.unit.refresh_from_db()
    assert body.unit.name == "mitt namn"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Namn"),
        ({"from_day": "i går"}, "Från och med"),
        ({"parent": "finns-inte"}, "Hör till"),
        ({"parent": "kulturforvaltningen"}, "kan inte höra till sig själv"),
        ({"name": "Gatukontoret"}, "redan en verksamhet med det namnet"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    body: Town, client_as: ClientAs, given: dict[str, str], said: str
) -> None:
    as_it_is = {"name": "ny", "kind": "", "parent": "-", "from_day": str(DAY), "version": "1"}
    address = url("change", body.unit.key)
    page = client_as("central-unit").post(address, {**as_it_is, **given}).content.decode()
    assert "Det här behöver rättas" in page
    assert said in page


def test_the_number_of_questions_does_not_grow(body: Town, client_as: ClientAs) -> None:
    client = client_as("administrator")
    with CaptureQueriesContext(connection) as few:
        client.get(url("tree"))
    for number in range(20):
        add_unit(UnitDetails(name=f"del {number}", parent=body.unit), by=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        client.get(url("tree"))
    assert len(few) == len(many)
