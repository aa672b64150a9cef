"""Whatever the page refuses, the interface refuses: every action, every role.

The address of a page and the operation of the interface that stand for the same action are both
asked by a person of each role. What is sent is wrong on purpose (it lacks what a decision must
have), so that nothing is changed: who may not is refused (403) before that is looked at, and who
may is told what is wrong (422 and the like).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from tests.web.addresses import address
from tests.web.api.tokens_of import bearer
from tests.web.furnished import Side, furnish

from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.identity.permissions import ROLES, Action
from kanalkoll.web.organisation.models import Unit

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city")]

GROUNDS = {"reason": "", "decided_by": "", "decided_on": "2026-11-24"}
DAYS = {"first_day": "2026-12-01", "last_day": "2026-12-31"}


@dataclass(frozen=True)
class Face:
    """How an action is asked for: the page and the operation, each with what is sent.

    ``page`` is the name of an address, asked for or, with ``posted``, sent a form to; without
    one only the interface's answer is held against the table. ``whole``: about the whole body.
    """

    method: str
    path: str
    sent: Any = None
    page: str = ""
    posted: dict[str, Any] | None = field(default=None)
    whole: bool = False


FACES: dict[Action, Face] = {
    Action.VIEW_ACCOUNT: Face("get", "/accounts/{account}", page="register:details"),
    # The page's form offers nobody a part of the body that is not theirs, and refuses by that.
    Action.EDIT_ACCOUNT: Face("patch", "/accounts/{account}", {"opened_on": "2090-01-01"}),
    Action.TELL_FACTS: Face("post", "/accounts/{account}/answers", {}),
    Action.CONFIRM_PROFILE: Face("post", "/accounts/{account}/profile", {"texts": {"bio": ""}}),
    Action.SET_GOAL: Face("post", "/accounts/{account}/goals", {"metric": "followers"}),
    Action.REVIEW_AUDIENCE: Face("post", "/accounts/{account}/audience-reviews", {"answers": {}}),
    Action.REVIEW_ACCOUNT: Face("post", "/accounts/{account}/reviews", {"answers": {}}),
    Action.EDIT_ROLES: Face(
        "post", "/accounts/{account}/duties", {"duty": "editor", "person": "p-ingen"}
    ),
    Action.RECORD_DECISION: Face(
        "post", "/accounts/{account}/decisions",
        {"kind": "", "decided_on": "2026-11-24", "decided_by": ""},
        "register:decide",
        {"kind": "open", "decided_on": "2026-12-24", "decided_by": "nämnden"},
    ),
    Action.ADD_ACCOUNT: Face(
        "post", "/accounts", {"unit": "{unit}", "platform": "instagram", "address": ""},
        "register:add",
    ),
    Action.EDIT_UNIT: Face("post", "/units", {"name": ""}, "organisation:add", whole=True),
    Action.ADD_POLICY: Face("post", "/policies", {"text": ""}, whole=True),
    Action.PROPOSE_CHANGE: Face(
        "post", "/policies/{policy}/proposals",
        {"amendments": "amendment = []", "said_by": "prov", "unit": "{unit}"},
    ),
    Action.EDIT_DRAFT: Face(
        "post", "/proposals/{proposal}/set-aside", {"why": ""}, "workshop:begin", {}, whole=True
    ),
    Action.ADOPT_POLICY: Face(
        "post", "/policies/{policy}/adopt",
        {"text": "", "decided_by": "x", "decided_on": "2026-11-24", "case_number": "x",
         "in_force_from": "2026-12-01", "version": "x"}, "workshop:adopt", whole=True,
    ),
    Action.ASK_FOR_EXEMPTION: Face(
        "post", "/exemption-applications",
        {"account": "{account}", "rule": "finns-inte", **DAYS, "reason": ""},
        "exemptions:new",
    ),
    Action.DECIDE_EXEMPTION: Face(
        "post", "/exemptions",
        {"account": "{account}", "rule": "finns-inte", **DAYS, "grounds": GROUNDS},
        "exemptions:change",
    ),
    Action.PAUSE_ACCOUNT: Face(
        "post", "/pauses", {"account": "{account}", **DAYS, "grounds": GROUNDS},
        "exemptions:new-pause",
    ),
    Action.PAUSE_ALL: Face(
        "post", "/stops", {"unit": "{unit}", **DAYS, "grounds": GROUNDS}, "exemptions:pause-all"
    ),
    Action.APPLY_FOR_ACCOUNT: Face(
        "post", "/applications/{opening}/send", {},
    ),
    Action.DECIDE_CLOSING: Face(
        "post", "/accounts/{account}/closing",
        {"reason": "", "last_day": "2026-11-24", "needed_days": 30, "grounds": GROUNDS},
    ),
    Action.RECORD_SIGHTING: Face(
        "post", "/accounts/{account}/closing/sightings", {"day": "2026-11-24", "picture": "AAAA"}
    ),
    Action.ATTEST_ARCHIVE: Face(
        "post", "/accounts/{account}/closing/archive",
        {"archived_on": "2026-11-24", "level": "", "sha256": ""},
    ),
    Action.CLOSE_ACCOUNT: Face("post", "/accounts/{account}/closing/close"),
    Action.RECORD_FALSE_ACCOUNT: Face(
        "post", "/false-accounts", {"address": "", "evidence": "", "seen_on": "2026-11-24"},
        "public:false-accounts", whole=True,
    ),
    Action.SEE_LOG: Face("get", "/log", page="auditlog:log"),
}  # fmt: skip

WITHOUT: dict[Action, str] = {
    Action.SEE_CONTACTS: "names of people are not given to other programs at all",
    Action.SEE_DRAFTS: "tried by itself below: it is about a draft, not about a part of the body",
    Action.IMPORT_ACCOUNTS: "a list is looked through by a person; a program adds row by row",
    Action.BULK_EDIT: "a program changes one account after another",
    Action.FREEZE: "there is an operation; trying it would freeze a snapshot for each role",
    Action.INVITE: "people are let in by people",
    Action.MANAGE_PEOPLE: "people are let in by people",
    Action.SHRED_PERSON: "nothing that cannot be undone is done by a program",
    Action.REGISTER_ABSENCE: "personal data",
    Action.SEE_CRISIS_LIST: "telephone numbers of people",
    Action.DECIDE_OPENING: "who decides depends on whose turn it is; tried with the life cycle",
    Action.OPEN_ACCOUNT: "takes an approved application; tried with the life cycle",
    Action.SKIP_STEP: "takes a person's reasons; on the page only",
    Action.RUN_CONSULTATION: "consultations are read by programs, and run by people",
    Action.RECEIVE_ANSWERS: "consultations are read by programs, and run by people",
    Action.WRITE_ANSWER: "consultations are read by programs, and run by people",
    Action.DECIDE_ANSWER: "consultations are read by programs, and run by people",
    Action.COMPILE_ANSWERS: "consultations are read by programs, and run by people",
    Action.PUBLISH_FIGURES: "what the public is shown is switched on by people",
    Action.MOVE_DAY: "the demonstration's own control",
}
"""Actions without an operation that is tried here, each with its reason."""


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
    gaps = {"{account}": side.account.key, "{unit}": side.unit.key, "{policy}": side.policy.pk,
            "{proposal}": side.proposal.pk, "{opening}": side.opening.key}  # fmt: skip
    text = json.dumps(told)
    for gap, value in gaps.items():
        text = text.replace(gap, str(value))
    return json.loads(text)


def asked(face: Face, user: User, side: Side) -> int:
    send: Callable[..., Any] = getattr(Client(), face.method)
    headers = {**bearer(user), "if-match": f'"{side.account.version}"'}
    body = {} if face.sent is None else {"data": json.dumps(filled(face.sent, side)),
                                         "content_type": "application/json"}  # fmt: skip
    answer = send(f"/api/v1{filled(face.path, side)}", headers=headers, **body)
    assert answer.status_code in {200, 403, 409, 422}, (face.path, answer.content)
    if answer.status_code == 403:
        assert answer.json()["detail"], "it says who may"
    return int(answer.status_code)


def opened(face: Face, user: User, side: Side) -> int:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    page = address(face.page, side)
    answer = client.get(page) if face.posted is None else client.post(page, face.posted)
    return int(answer.status_code)


@pytest.mark.parametrize("action", FACES)
def test_the_interface_refuses_as_the_table_and_the_page_do(action: Action) -> None:
    """Roles are held for the office of the account, or for the whole body."""
    face = FACES[action]
    office, _culture = furnish()
    unit = None if face.whole else office.unit
    for role in Role:
        user = person(role, unit)
        status = asked(face, user, office)
        assert (status != 403) == (role in ROLES[action]), (role, status)
        if face.page:
            assert (opened(face, user, office) == 403) == (status == 403), (role, face.page)


@pytest.mark.parametrize("action", [one for one in FACES if one is not Action.SEE_LOG])
def test_a_neighbour_is_refused_whatever_the_role(action: Action) -> None:
    """Every role, held for another part of the body."""
    face = FACES[action]
    office, culture = furnish()
    for role in Role:
        user = person(role, culture.unit)
        answer = getattr(Client(), face.method)(
            f"/api/v1{filled(face.path, office)}",
            headers={**bearer(user), "if-match": f'"{office.account.version}"'},
            **({} if face.sent is None else {"data": json.dumps(filled(face.sent, office)),
                                             "content_type": "application/json"}),
        )  # fmt: skip
        assert answer.status_code in {403, 404}, (role, answer.content)


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
