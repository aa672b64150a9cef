"""Who may do what: one table of actions and roles, asked by services and nowhere else.

A role for a part of the body holds for everything below it; a role without a part holds
for the whole body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from django.conf import settings
from django.utils.translation import override

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Language, Text
from kanalkoll.web.auditlog.acting import Actor, System
from kanalkoll.web.identity.roles import EVERY_ROLE, GIVES, Role
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import parents, today

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kanalkoll.web.identity.models import User

Somebody: TypeAlias = "User | AnonymousUser | Actor"


class Action(StrEnum):
    """Everything that needs a role. The table :data:`ROLES` has a row for each."""

    VIEW_ACCOUNT = "view-account"
    SEE_CONTACTS = "see-contacts"
    SEE_DRAFTS = "see-drafts"
    EDIT_ACCOUNT = "edit-account"
    TELL_FACTS = "tell-facts"
    CONFIRM_PROFILE = "confirm-profile"
    SET_GOAL = "set-goal"
    REVIEW_AUDIENCE = "review-audience"
    REVIEW_ACCOUNT = "review-account"
    EDIT_ROLES = "edit-roles"
    RECORD_DECISION = "record-decision"
    ADD_ACCOUNT = "add-account"
    IMPORT_ACCOUNTS = "import-accounts"
    BULK_EDIT = "bulk-edit"
    EDIT_UNIT = "edit-unit"
    PUBLISH_FIGURES = "publish-figures"
    ADD_POLICY = "add-policy"
    PROPOSE_CHANGE = "propose-change"
    EDIT_DRAFT = "edit-draft"
    ADOPT_POLICY = "adopt-policy"
    FREEZE = "freeze"
    INVITE = "invite"
    MANAGE_PEOPLE = "manage-people"
    SHRED_PERSON = "shred-person"
    REGISTER_ABSENCE = "register-absence"
    SEE_CRISIS_LIST = "see-crisis-list"
    ASK_FOR_EXEMPTION = "ask-for-exemption"
    DECIDE_EXEMPTION = "decide-exemption"
    PAUSE_ACCOUNT = "pause-account"
    PAUSE_ALL = "pause-all"
    APPLY_FOR_ACCOUNT = "apply-for-account"
    DECIDE_OPENING = "decide-opening"
    OPEN_ACCOUNT = "open-account"
    DECIDE_CLOSING = "decide-closing"
    RECORD_SIGHTING = "record-sighting"
    ATTEST_ARCHIVE = "attest-archive"
    CLOSE_ACCOUNT = "close-account"
    SKIP_STEP = "skip-step"
    RECORD_FALSE_ACCOUNT = "record-false-account"
    RUN_CONSULTATION = "run-consultation"
    RECEIVE_ANSWERS = "receive-answers"
    WRITE_ANSWER = "write-answer"
    DECIDE_ANSWER = "decide-answer"
    COMPILE_ANSWERS = "compile-answers"
    SEE_LOG = "see-log"
    MOVE_DAY = "move-day"


_LOOK_AFTER = frozenset({Role.RESPONSIBLE, Role.UNIT_HEAD, Role.CENTRAL_UNIT})
_LEAD = frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT, Role.ADMINISTRATOR})
_WHOLE = frozenset({Role.CENTRAL_UNIT, Role.ADMINISTRATOR})

ROLES: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.VIEW_ACCOUNT: EVERY_ROLE,
        Action.SEE_CONTACTS: EVERY_ROLE,
        Action.SEE_DRAFTS: EVERY_ROLE - {Role.READER, Role.ARCHIVIST, Role.ADMINISTRATOR},
        Action.EDIT_ACCOUNT: _LOOK_AFTER | {Role.ADMINISTRATOR},
        Action.TELL_FACTS: _LOOK_AFTER | {Role.EDITOR},
        Action.CONFIRM_PROFILE: _LOOK_AFTER | {Role.EDITOR},
        Action.SET_GOAL: _LOOK_AFTER,
        Action.REVIEW_AUDIENCE: _LOOK_AFTER,
        Action.REVIEW_ACCOUNT: _LOOK_AFTER,
        Action.EDIT_ROLES: _LEAD,
        Action.RECORD_DECISION: _LOOK_AFTER | {Role.REGISTRAR, Role.SECRETARY, Role.CASE_OFFICER},
        Action.ADD_ACCOUNT: _LEAD,
        Action.IMPORT_ACCOUNTS: _WHOLE,
        Action.BULK_EDIT: _LEAD,
        Action.EDIT_UNIT: _WHOLE,
        Action.PUBLISH_FIGURES: _WHOLE,
        Action.ADD_POLICY: _WHOLE,
        Action.PROPOSE_CHANGE: _LOOK_AFTER | {Role.CASE_OFFICER},
        Action.EDIT_DRAFT: frozenset({Role.CENTRAL_UNIT}),
        Action.ADOPT_POLICY: frozenset({Role.CENTRAL_UNIT}),
        Action.FREEZE: _WHOLE,
        Action.INVITE: _LEAD,
        Action.MANAGE_PEOPLE: _LEAD,
        Action.SHRED_PERSON: frozenset({Role.ADMINISTRATOR}),
        Action.REGISTER_ABSENCE: _LEAD,
        Action.SEE_CRISIS_LIST: _LOOK_AFTER | {Role.ADMINISTRATOR},
        Action.ASK_FOR_EXEMPTION: _LOOK_AFTER,
        Action.DECIDE_EXEMPTION: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT}),
        Action.PAUSE_ACCOUNT: _LOOK_AFTER,
        Action.PAUSE_ALL: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT}),
        Action.APPLY_FOR_ACCOUNT: _LOOK_AFTER | {Role.EDITOR},
        Action.DECIDE_OPENING: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT}),
        Action.OPEN_ACCOUNT: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT}),
        Action.DECIDE_CLOSING: _LOOK_AFTER,
        Action.RECORD_SIGHTING: _LOOK_AFTER | {Role.EDITOR},
        Action.ATTEST_ARCHIVE: _LOOK_AFTER | {Role.REGISTRAR, Role.ARCHIVIST},
        Action.CLOSE_ACCOUNT: _LOOK_AFTER,
        Action.SKIP_STEP: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT}),
        Action.RECORD_FALSE_ACCOUNT: frozenset({Role.CENTRAL_UNIT}),
        Action.RUN_CONSULTATION: frozenset({Role.CENTRAL_UNIT}),
        Action.RECEIVE_ANSWERS: frozenset({Role.UNIT_HEAD, Role.CENTRAL_UNIT, Role.REGISTRAR}),
        Action.WRITE_ANSWER: _LOOK_AFTER | {Role.CASE_OFFICER},
        Action.DECIDE_ANSWER: frozenset(
            {Role.UNIT_HEAD, Role.CENTRAL_UNIT, Role.REGISTRAR, Role.SECRETARY}
        ),
        Action.COMPILE_ANSWERS: frozenset({Role.CENTRAL_UNIT}),
        Action.SEE_LOG: _LEAD | {Role.REGISTRAR, Role.ARCHIVIST, Role.SECRETARY},
        Action.MOVE_DAY: frozenset(),
    }
)
"""Who may do what. Moving the day is everybody's in the demonstration and nobody's elsewhere."""


class NotAllowed(KanalkollError):
    """The person may not do this. ``who_may`` says who may, for the page to show."""

    def __init__(self, who_may: Text) -> None:
        self.who_may = who_may
        super().__init__(who_may.sv)


class InUnit(Protocol):
    """Something that belongs to a part of the body: an account."""

    @property
    def unit(self) -> Any:
        """The part it belongs to."""


Where = Unit | InUnit | None
"""A part of the body, or what belongs to one; ``None`` is the whole body."""


@dataclass(frozen=True, slots=True)
class Powers:
    """The roles of a person on a day, by part of the body; ``None`` is the whole body."""

    roles: Mapping[int | None, frozenset[Role]]
    parents: Mapping[int, int | None]

    def at(self, unit: int | None) -> frozenset[Role]:
        """The roles that hold there: those given for it, for what is above it, for everything."""
        held, seen = set(self.roles.get(None, frozenset())), set[int]()
        while unit is not None and unit not in seen:
            seen.add(unit)
            held |= self.roles.get(unit, frozenset())
            unit = self.parents.get(unit)
        return frozenset(held)

    def units_with(self, roles: frozenset[Role]) -> frozenset[int]:
        """Primary keys of the parts where the person holds one of ``roles``."""
        return frozenset(unit for unit in self.parents if self.at(unit) & roles)

    def anywhere(self) -> frozenset[Role]:
        """Every role the person holds."""
        return frozenset().union(*self.roles.values())


NO_POWERS = Powers(MappingProxyType({}), MappingProxyType({}))


def powers(user: Somebody) -> Powers:
    """What the person is for which parts. Read once for each object of a user (a request)."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return NO_POWERS
    kept: Powers | None = getattr(user, "_powers", None)
    if kept is None:
        kept = _read_powers(user, today())
        user._powers = kept  # type: ignore[union-attr]  # noqa: SLF001 (our own memory on it)
    return kept


def _read_powers(user: Any, day: date) -> Powers:
    roles: dict[int | None, set[Role]] = {}
    for assignment in user.assignments.holding_on(day):
        roles.setdefault(assignment.unit_id, set()).add(Role(assignment.role))
    return Powers({unit: frozenset(held) for unit, held in roles.items()}, parents())


def forget_powers(user: Somebody) -> None:
    """Read the person's roles anew the next time: they have changed."""
    vars(user).pop("_powers", None)


def may(user: Somebody, action: Action | str, where: Where = None) -> bool:
    """Whether the person may do this there, or to the whole body when ``where`` is ``None``."""
    action = Action(action)
    if isinstance(user, System):
        return True
    if action is Action.MOVE_DAY:
        return bool(settings.DEMONSTRATION)
    return bool(powers(user).at(_unit_pk(where)) & ROLES[action])


def may_somewhere(user: Somebody, action: Action | str) -> bool:
    """Whether the person may do this for any part of the body: for menus."""
    action = Action(action)
    if isinstance(user, System) or action is Action.MOVE_DAY:
        return may(user, action)
    return bool(powers(user).anywhere() & ROLES[action])


def parts_where(user: Somebody, action: Action | str) -> frozenset[str] | None:
    """Keys of the parts where the person may do this; ``None``: of the whole body."""
    action = Action(action)
    if may(user, action):
        return None
    units = powers(user).units_with(ROLES[action])
    return frozenset(Unit.objects.filter(pk__in=units).values_list("key", flat=True))


def require(user: Somebody, action: Action | str, *, unit: Where = None) -> None:
    """Raise :class:`NotAllowed` if the person may not.

    Reads the roles anew, since a decision rests on the answer.
    ``unit`` is a part of the body, what belongs to one (an account), or ``None``: the whole body.
    """
    if not isinstance(user, System):
        forget_powers(user)
    if not may(user, action, unit):
        raise NotAllowed(who_may(Action(action), unit))


def roles_to_give(user: Somebody, where: Where = None) -> frozenset[Role]:
    """The roles that the person may give to others there. Nobody gives more than GIVES says."""
    if isinstance(user, System):
        return EVERY_ROLE
    held = powers(user).at(_unit_pk(where))
    return frozenset().union(*(GIVES.get(role, frozenset()) for role in held))


def who_may(action: Action, where: Where = None) -> Text:
    """A sentence that says which roles may do this there."""
    if action is Action.MOVE_DAY:
        return Text(
            sv="Dagen går bara att flytta i demonstrationen.",
            en="The day can be moved in the demonstration only.",
        )
    return _who_may(ROLES[action], _unit(where))


def who_may_give(role: Role, where: Where = None) -> Text:
    """A sentence that says which roles may give, and end, a role there."""
    return _who_may({giver for giver, given in GIVES.items() if role in given}, _unit(where))


def _who_may(roles: Iterable[Role], unit: Unit | None) -> Text:
    given = sorted(roles, key=list(Role).index)
    place = Text(sv=f"för {unit.name}", en=f"for {unit.name}") if unit else Text(
        sv="för hela organisationen", en="for the whole body"
    )  # fmt: skip
    return Text(
        sv=f"Det här får bara {_listed(given, 'sv')} göra {place.sv}.",
        en=f"Only {_listed(given, 'en')} may do this {place.en}.",
    )


def _listed(roles: list[Role], language: Language) -> str:
    with override(language):
        names = [str(role.label) for role in roles]
    if len(names) == 1:
        return names[0]
    joined = {"sv": " eller ", "en": " or "}[language]
    return ", ".join(names[:-1]) + joined + names[-1]


def _unit(where: Where) -> Unit | None:
    if where is None or isinstance(where, Unit):
        return where
    unit: Unit | None = where.unit
    return unit


def _unit_pk(where: Where) -> int | None:
    if where is None:
        return None
    pk: int | None = where.pk if isinstance(where, Unit) else getattr(where, "unit_id", None)
    if pk is None:
        raise ValueError("There is no saved part of the body to ask about.")
    return pk
