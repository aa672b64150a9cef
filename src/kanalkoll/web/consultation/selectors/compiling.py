"""A whole consultation put together: who stands where on each rule, and what was decided of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.core.consultation.compilation import (
    Matrix,
    alike,
    matrix,
)
from kanalkoll.core.consultation.outcome import wants
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.consultation.models import (
    Answer,
    AnswerState,
    Consultation,
    Consultee,
    RuleDecision,
    View,
    ViewState,
)
from kanalkoll.web.consultation.selectors.answers import (
    as_amendment,
    as_viewpoint,
    change_of,
    sender_name,
    wish_of,
)
from kanalkoll.web.organisation.selectors import parents
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's answer: whose, its viewpoints that stand, and how many accounts it speaks for.

    ``accounts``: in use, those of all its parts included; ``None`` for another body. ``with_``:
    those who answer by the same words.
    """

    name: str
    answer: Answer
    consultee: Consultee | None
    views: tuple[View, ...]
    accounts: int | None
    with_: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """The answers of a case that stand, by name of who gave each, and everybody who was asked."""

    case: Consultation
    policy: Policy
    asked: tuple[Consultee, ...]
    voices: tuple[Voice, ...]
    decisions: Mapping[str, RuleDecision]

    @cached_property
    def matrix(self) -> Matrix:
        """Who stands where; those who answer jointly stand where the answer stands."""
        views: dict[str, list[Viewpoint]] = {}
        accounts: dict[str, int] = {}
        for voice in self.voices:
            views[voice.name] = [as_viewpoint(view) for view in voice.views]
            if voice.accounts is not None:
                accounts[voice.name] = voice.accounts
        return matrix(self.policy, views, accounts)

    def about(self, rule: str) -> list[tuple[Voice, View]]:
        """The viewpoints about a rule or a principle (empty: about the whole), by who has them."""
        return [(voice, view) for voice in self.voices for view in voice.views
                if view.rule == rule]  # fmt: skip

    @cached_property
    def unsettled(self) -> int:
        """How many viewpoints nobody has said what became of."""
        return sum(not view.outcome for voice in self.voices for view in voice.views)

    @cached_property
    def changes(self) -> list[Amendment]:
        """The changes decided, in the order of the rules."""
        kept = [change_of(row) for row in self.decisions.values()]
        return [change for change in kept if change is not None]


def gathered(case: Consultation) -> Gathered:
    """Everything of a case, in a number of queries that does not grow."""
    asked = list(case.consultees.select_related("unit", "joint_with"))
    names = {one.pk: one for one in asked}
    answers = list(
        case.answers.filter(superseded=False).select_related("consultation__policy", "own")
    )
    views = _views(answers)
    accounts = _accounts(asked)
    joint: dict[int, list[str]] = {}
    for one in asked:
        if one.state == AnswerState.JOINT and one.joint_with_id:
            joint.setdefault(one.joint_with_id, []).append(one.name)
    voices = [
        _voice(answer, names.get(answer.consultee_id or 0), views, accounts, joint)
        for answer in answers
    ]
    decisions = {row.rule: row for row in case.decisions.all()}
    by_name = _named_apart(sorted(voices, key=lambda voice: alphabetical(voice.name)))
    in_order = tuple(sorted(asked, key=lambda one: alphabetical(one.name)))
    return Gathered(case, as_policy(case.policy), in_order, tuple(by_name), decisions)


def _named_apart(voices: Sequence[Voice]) -> list[Voice]:
    """Two answers under one name are told apart by their files; neither is lost in the other."""
    times = Counter(voice.name for voice in voices)
    return [
        replace(voice, name=f"{voice.name} ({voice.answer.file})") if times[voice.name] > 1
        else voice
        for voice in voices
    ]  # fmt: skip


def _views(answers: Sequence[Answer]) -> Mapping[int, list[View]]:
    rows = View.objects.filter(answer__in=answers).exclude(state=ViewState.REMOVED)
    found: dict[int, list[View]] = {answer.pk: [] for answer in answers}
    for view in rows.order_by("start", "position"):
        found[view.answer_id].append(view)
    return found


def _voice(
    answer: Answer,
    consultee: Consultee | None,
    views: Mapping[int, list[View]],
    accounts: Mapping[int, int],
    joint: Mapping[int, list[str]],
) -> Voice:
    for view in views[answer.pk]:
        view.answer = answer
    answer.consultee = consultee
    unit = consultee.unit_id if consultee else None
    return Voice(
        name=sender_name(answer) or answer.file,
        answer=answer,
        consultee=consultee,
        views=tuple(views[answer.pk]),
        accounts=accounts.get(unit, 0) if unit else None,
        with_=tuple(joint.get(consultee.pk, ())) if consultee else (),
    )


def _accounts(asked: Sequence[Consultee]) -> Mapping[int, int]:
    """Accounts in use of each part that is asked, with all below it: two questions."""
    above = parents()
    wanted = {one.unit_id for one in asked if one.unit_id}
    found: Counter[int] = Counter()
    for unit in Account.objects.filter(closed_on=None).values_list("unit_id", flat=True):
        at: int | None = unit
        while at is not None:
            if at in wanted:
                found[at] += 1
            at = above.get(at)
    return found


# ── One rule ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wish:
    """A change of a rule that answers ask for, and who does."""

    change: Amendment
    names: tuple[str, ...]


def wishes_about(found: Gathered, rule: str) -> list[Wish]:
    """The distinct changes of a rule that are asked for, those of most first."""
    groups: list[tuple[Amendment, list[str]]] = []
    for name, change in _asked_for(found, rule):
        mine = next((names for one, names in groups if wants(one) == wants(change)), None)
        if mine is None:
            groups.append((change, [name]))
        elif name not in mine:
            mine.append(name)
    groups.sort(key=lambda group: -len(group[1]))
    return [Wish(change, tuple(names)) for change, names in groups]


def _asked_for(found: Gathered, rule: str) -> list[tuple[str, Amendment]]:
    """Who asks for which change: as read in the answers, and as written in answers made here."""
    read = [(voice.name, wish_of(view)) for voice, view in found.about(rule)]
    written = [
        (voice.name, as_amendment(point["amendment"]))
        for voice in found.voices
        for point in (voice.answer.own.points if voice.answer.own else ())
        if point["included"] and point["rule"] == rule
    ]
    return [(name, change) for name, change in (*read, *written) if change is not None]


def in_groups(views: Sequence[tuple[Voice, View]]) -> list[list[tuple[Voice, View]]]:
    """Viewpoints in nearly the same words together, to be read together; none is left out."""
    groups = alike([view.passage for _, view in views])
    return [[views[place] for place in group] for group in groups]


def by_kind(
    views: Sequence[tuple[Voice, View]],
) -> list[tuple[str, list[list[tuple[Voice, View]]]]]:
    """Viewpoints by what they do, in the order in which they come, each sort in groups."""
    sorts: dict[str, list[tuple[Voice, View]]] = {}
    for voice, view in views:
        sorts.setdefault(view.kind, []).append((voice, view))
    return [(kind, in_groups(some)) for kind, some in sorts.items()]
