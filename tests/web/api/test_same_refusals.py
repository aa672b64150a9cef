"""Whatever the page refuses, the interface refuses: every action, every role.

The address of a page and the operation of the interface that stand for the same action are both
asked by a person of each role, and whatever came of it is undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.web.addresses import address
from tests.web.api.faces import FACES, MORE, WITHOUT, Face, gaps
from tests.web.api.tokens_of import bearer
from tests.web.furnished import Side, furnish

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.identity.permissions import ROLES, Action
from kanalkoll.web.organisation.models import Unit

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]


ALL = (*FACES.items(), *MORE)
NAMES = [f"{action}-{face.method}-{face.path}" for action, face in ALL]


def test_every_action_has_a_face_or_a_reason() -> None:
    assert set(FACES) | set(WITHOUT) == set(Action)
    assert not set(FACES) & set(WITHOUT)


def person(role: Role, unit: Unit | None) -> User:
    user = User.objects.create(
        username=f"prov-{role.value}", key=f"p-prov-{role.value}", name="Prov", unit=unit
    )
    Assignment.objects.create(user=user, role=role, unit=unit, first_day="2020-01-01")
    return user


def filled(told: Any, side: Side) -> Any:
    text = json.dumps(told)
    for gap, value in gaps(side).items():
        text = text.replace(gap, str(value))
    return json.loads(text)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asked(face: Face, user: User, side: Side) -> int:
    send: Callable[..., Any] = getattr(Client(), face.method)
    headers = {**bearer(user), "if-match": f'"{side.account.version}"'}
    body = {} if face.sent is None else {"data": json.dumps(filled(face.sent, side)),
                                         "content_type": "application/json"}  # fmt: skip
    with undone():
        answer = send(f"/api/v1{filled(face.path, side)}", headers=headers, **body)
    assert answer.status_code in {200, 201, 403, 404, 409, 422}, (face.path, answer.content)
    if answer.status_code == 403:
        assert answer.json()["detail"], "it says who may"
    return int(answer.status_code)


def lets(face: Face, user: User, side: Side) -> bool:
    """Whether the page lets the person."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    page, posted = address(face.page, side), face.posted
    with undone():
        answer = client.get(page) if posted is None else client.post(page, filled(posted, side))
    assert answer.status_code in {200, 302, 403, 409, 422}, (face.page, answer.status_code)
    return answer.status_code == 302 if face.saves else answer.status_code != 403


@pytest.fixture
def nothing_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Freezing takes seconds and cannot be undone: it is refused after who may has been asked."""

    def refuse(*_: object, **__: object) -> None:
        raise BadInput(Problem(Text(sv="Inte nu.", en="Not now.")))

    monkeypatch.setattr("kanalkoll.web.compliance.services.freeze_and_judge", refuse)


@pytest.mark.usefixtures("nothing_frozen")
@pytest.mark.parametrize(("action", "face"), ALL, ids=NAMES)
def test_the_interface_refuses_as_the_table_and_the_page_do(action: Action, face: Face) -> None:
    """Roles are held for the office of the account, or for the whole body."""
    office, _culture = furnish()
    if face.before:
        face.before(office)
    for role in Role:
        user = person(role, None if face.whole else office.unit)
        status = asked(face, user, office)
        assert (status != 403) == (role in ROLES[action]), (role, status)
        if face.page:
            assert lets(face, user, office) == (status != 403), (role, face.page)


@pytest.mark.parametrize("face", [face for action, face in ALL if action is not Action.SEE_LOG])
def test_a_neighbour_is_refused_whatever_the_role(face: Face) -> None:
    """Every role, held for another part of the body; a log is read of one's own part."""
    office, culture = furnish()
    for role in Role:
        assert asked(face, person(role, culture.unit), office) in {403, 404}, role


def test_what_can_be_handed_over_is_what_the_page_offers() -> None:
    """The page shows, and the interface gives, what of it the person may give to others."""
    office, _culture = furnish()
    offered = []
    for role in Role:
        user, key = person(role, office.unit), office.person.key
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        page = client.get(f"/bemanning/overlamning/ny/{key}/?dag=2026-12-01").content.decode()
        held = Client().get(f"/api/v1/people/{key}/held", headers=bearer(user)).json()
        names = {f"duty-{one['number']}" for one in held["duties"]}
        names |= {f"role-{one['number']}" for one in held["roles"]}
        assert names == set(re.findall(r'name="((?:duty|role)-\d+)"', page)), role
        offered += [role] if names else []
    assert set(offered) == ROLES[Action.EDIT_ROLES] | ROLES[Action.MANAGE_PEOPLE]


def test_drafts_are_for_those_who_see_them() -> None:
    office, _culture = furnish()
    office.policy.__class__.objects.filter(pk=office.policy.pk).update(stage="draft", shown=False)
    for role in Role:
        user = person(role, office.unit)
        answer = Client().get(f"/api/v1/policies/{office.policy.pk}", headers=bearer(user))
        page = Client()
        page.force_login(user, "django.contrib.auth.backends.ModelBackend")
        there = page.get(f"/policy/{office.policy.pk}/")
        assert (answer.status_code, there.status_code) in {(200, 200), (403, 403)}, role
        assert (answer.status_code == 200) == (role in ROLES[Action.SEE_DRAFTS]), role
