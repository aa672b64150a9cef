"""Every action with its two faces: the page and the operation of the interface.

What is sent to the interface is mostly wrong on purpose (it lacks what a decision must have): who
may not is refused before that is looked at, and who may is told what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.web.addresses import OWN_CASE, POSTED, answer, view
from tests.web.furnished import Side

from kanalkoll.core.measurement.audience import QUESTIONS
from kanalkoll.web.identity.permissions import Action

GROUNDS = {"reason": "", "decided_by": "", "decided_on": "2026-11-24"}
WELL_GROUNDED = {"reason": "Ett skäl.", "decided_by": "chefen", "decided_on": "2026-11-24"}
DAYS = {"first_day": "2026-12-01", "last_day": "2026-12-31"}
CASE = f"/consultations/{OWN_CASE}"
OWN = f"{CASE}/consultees/fastighetsnamnden/answer"
YEARLY = dict.fromkeys(("needed", "purpose", "people", "access", "profile"), "ja")


@dataclass(frozen=True)
class Face:
    """How an action is asked for: the page and the operation, each with what is sent.

    ``page`` is the name of an address, asked for or, with ``posted``, sent a form to. It refuses
    by 403; with ``saves``, where the form is looked at first, by anything but going on (302).
    Without a page only the interface's answer is held against the table. ``whole``: about the
    whole body. ``before``: what has to be so for it to be asked at all.
    """

    method: str
    path: str
    sent: Any = None
    page: str = ""
    posted: dict[str, Any] | None = field(default=None)
    saves: bool = False
    whole: bool = False
    before: Callable[[Side], object] | None = None


def _applied(side: Side) -> None:
    """The application waits for the first who is to decide."""
    side.opening.state, side.opening.order = "applied", ["unit-head", "central-unit"]
    side.opening.save()


def gaps(side: Side) -> dict[str, object]:
    """What stands in the gaps of addresses and of what is sent."""
    return {
        "{account}": side.account.key, "{unit}": side.unit.key, "{policy}": side.policy.pk,
        "{proposal}": side.proposal.pk, "{opening}": side.opening.key,
        "{sighting}": side.sighting.pk, "{person}": side.person.key, "{answer}": answer()[1],
        "{view}": view()[2], "{pause}": side.pause.key, "{copy}": side.copy.pk,
        "{false}": side.false.key,
    }  # fmt: skip


FACES: dict[Action, Face] = {
    Action.VIEW_ACCOUNT: Face("get", "/accounts/{account}", page="register:details"),
    # The page's form offers nobody a part of the body that is not theirs, and refuses by that.
    Action.EDIT_ACCOUNT: Face(
        "patch", "/accounts/{account}", {"opened_on": "2090-01-01"},
        "register:edit", POSTED["register:edit"], saves=True,
    ),
    Action.TELL_FACTS: Face(
        "post", "/accounts/{account}/answers", {},
        "collection:tell", POSTED["collection:tell"], saves=True,
    ),
    Action.CONFIRM_PROFILE: Face(
        "post", "/accounts/{account}/profile", {"texts": {"bio": ""}},
        "collection:baseinfo", {"biography": "Text"}, saves=True,
    ),
    Action.SET_GOAL: Face(
        "post", "/accounts/{account}/goals", {"metric": "followers"}, "measurement:goals",
        {"words": "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027."},
        saves=True,
    ),
    Action.REVIEW_AUDIENCE: Face(
        "post", "/accounts/{account}/audience-reviews", {"answers": {}},
        "measurement:audience", {question.key: "Ett svar." for question in QUESTIONS},
    ),
    Action.REVIEW_ACCOUNT: Face(
        "post", "/accounts/{account}/reviews", {"answers": {}}, "register:review", YEARLY,
    ),
    Action.EDIT_ROLES: Face(
        "post", "/accounts/{account}/duties", {"duty": "editor", "person": "p-ingen"},
        "register:duties", {"duty": "editor", "name": "Ny Person", "first_day": "2026-11-24"},
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
        "workshop:save", {},
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
        "patch", "/applications/{opening}", {"purpose": {"purpose": "", "plan": ""}},
        "lifecycle:page", {"version": "1", "purpose": "Syfte", "plan": "Plan"},
    ),
    Action.DECIDE_OPENING: Face(
        "post", "/applications/{opening}/answer", {"move": "send-back", "grounds": GROUNDS},
        "lifecycle:application", {"answer": "send-back", "version": "1", "reason": "Skäl."},
        before=_applied,
    ),
    Action.OPEN_ACCOUNT: Face(
        "post", "/applications/{opening}/open", {"address": ""}, "lifecycle:open"
    ),
    Action.SKIP_STEP: Face(
        "post", "/accounts/{account}/closing/skip",
        {"condition": "last-day", "grounds": WELL_GROUNDED},
        "lifecycle:skip-closing-step", WELL_GROUNDED,
    ),
    Action.DECIDE_CLOSING: Face(
        "post", "/accounts/{account}/closing/cancel", GROUNDS,
        "lifecycle:cancel-closing", WELL_GROUNDED,
    ),
    Action.RECORD_SIGHTING: Face(
        "post", "/accounts/{account}/closing/sightings/{sighting}/withdraw", None,
        "lifecycle:withdraw-sighting", {},
    ),
    Action.ATTEST_ARCHIVE: Face(
        "post", "/accounts/{account}/closing/archive",
        {"archived_on": "2026-11-24", "level": "", "sha256": ""}, "lifecycle:attest-archive",
        {"archived_on": "2026-11-24", "level": "full", "sha256": "0" * 64},
    ),
    Action.CLOSE_ACCOUNT: Face(
        "post", "/accounts/{account}/closing/close", None, "lifecycle:close", {"version": "1"}
    ),
    Action.FREEZE: Face("post", "/snapshots", None, "compliance:freeze", {}, whole=True),
    Action.REGISTER_ABSENCE: Face(
        "post", "/absences", {"person": "{person}", **DAYS, "last_day": "2026-11-01"},
        "staffing:add-absence", {"person": "{person}", **DAYS, "first_day": "2026-12-20"},
        saves=True,
    ),
    Action.RUN_CONSULTATION: Face(
        "post", f"{CASE}/remind", None, "consultation:remind", {}, whole=True
    ),
    Action.RECEIVE_ANSWERS: Face(
        "post", f"{CASE}/answers", {"name": "svar.txt", "document": "åäö"},
        "consultation:take-in", {}, whole=True,
    ),
    Action.WRITE_ANSWER: Face("put", OWN, {}, "consultation:write", {"version": "1"}),
    Action.DECIDE_ANSWER: Face(
        "post", f"{OWN}/decide", {"form": "office-on-delegation", "meeting": "2027-01-01"},
        "consultation:decide", {},
    ),
    Action.COMPILE_ANSWERS: Face(
        "post", f"{CASE}/answers/{{answer}}/confirm", None,
        "consultation:confirm-answer", {}, whole=True,
    ),
    Action.RECORD_FALSE_ACCOUNT: Face(
        "post", "/false-accounts", {"address": "", "evidence": "", "seen_on": "2026-11-24"},
        "public:false-accounts", whole=True,
    ),
    Action.SEE_LOG: Face("get", "/log", page="auditlog:log"),
}  # fmt: skip

MORE: tuple[tuple[Action, Face], ...] = (
    (Action.COMPILE_ANSWERS, Face(
        "put", f"{CASE}/rules/publiceringsfrekvens/decision", {"reason": ""},
        "consultation:rule", {}, whole=True)),
    (Action.COMPILE_ANSWERS, Face(
        "post", f"{CASE}/viewpoints/{{view}}/settle", {"outcome": "noted", "reply": ""},
        "consultation:settle-view", {}, whole=True)),
    (Action.COMPILE_ANSWERS, Face(
        "post", f"{CASE}/works", {"kind": "wishes"}, "consultation:make", {}, whole=True)),
    (Action.COMPILE_ANSWERS, Face(
        "get", f"{CASE}/open-sentences", None, "consultation:open-sentences", whole=True)),
    (Action.ADOPT_POLICY, Face("get", f"{CASE}/adoption", None, "consultation:adopt", whole=True)),
    (Action.RUN_CONSULTATION, Face(
        "post", f"{CASE}/send", None, "consultation:send", {}, whole=True)),
    (Action.RUN_CONSULTATION, Face(
        "post", f"{CASE}/close", None, "consultation:close", {}, whole=True)),
    (Action.RUN_CONSULTATION, Face(
        "post", f"{CASE}/consultees/kulturnamnden/extend", {"until": "2026-11-01"},
        "consultation:consultee", {"extended_to": ""}, whole=True)),
    (Action.RECEIVE_ANSWERS, Face(
        "put", f"{CASE}/consultees/kulturnamnden", {"state": "joint"},
        "consultation:consultee", {}, whole=True)),
    (Action.WRITE_ANSWER, Face(
        "post", f"{OWN}/recount", None, "consultation:recount", {"version": "1"})),
    (Action.PAUSE_ACCOUNT, Face(
        "post", "/pauses/{pause}/withdraw", GROUNDS, "exemptions:change-pause", {})),
    (Action.EDIT_DRAFT, Face(
        "post", "/working-copies/{copy}/put-away", None, "workshop:put-away", {}, whole=True)),
    (Action.EDIT_DRAFT, Face(
        "post", "/working-copies/{copy}/save", {"version": ""},
        "workshop:save-version", {"version": "", "step": "0"}, whole=True)),
    (Action.EDIT_UNIT, Face(
        "post", "/decision-order",
        {"roles": [], "settled_by": "", "settled_on": "2026-11-24"}, "lifecycle:order", {},
        whole=True)),
    (Action.TELL_FACTS, Face(
        "post", "/accounts/{account}/planned-posts", {"day": "2026-12-01", "title": ""},
        "collection:planned", {"day": "2026-12-01", "title": "Taket"}, saves=True)),
    (Action.RECORD_FALSE_ACCOUNT, Face(
        "post", "/false-accounts/{false}/withdraw", {"note": ""}, "public:withdraw-false", {},
        whole=True)),
    (Action.SKIP_STEP, Face(
        "post", "/applications/{opening}/skip", {"condition": "", "grounds": GROUNDS},
        "lifecycle:skip", {})),
    (Action.DECIDE_CLOSING, Face(
        "post", "/accounts/{account}/closing/name", {"name_after": "reserved"},
        "lifecycle:settle-name", POSTED["lifecycle:settle-name"])),
    (Action.APPLY_FOR_ACCOUNT, Face(
        "post", "/applications/{opening}/withdraw", {}, "lifecycle:withdraw", {})),
)  # fmt: skip
"""More that is done by the same right."""

WITHOUT: dict[Action, str] = {
    Action.SEE_CONTACTS: "names of people are not given to other programs at all",
    Action.SEE_DRAFTS: "tried by itself: it is about a draft, not about a part of the body",
    Action.IMPORT_ACCOUNTS: "a list is looked through by a person; a program adds row by row",
    Action.BULK_EDIT: "a program changes one account after another",
    Action.INVITE: "people are let in by people",
    Action.MANAGE_PEOPLE: "people are let in by people; roles handed over are tried by themselves",
    Action.SHRED_PERSON: "nothing that cannot be undone is done by a program",
    Action.SEE_CRISIS_LIST: "telephone numbers of people",
    Action.PUBLISH_FIGURES: "what the public is shown is switched on by people",
    Action.MOVE_DAY: "the demonstration's own control",
}
"""Actions without an operation that is tried with a page, each with its reason."""
