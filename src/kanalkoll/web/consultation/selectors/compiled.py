"""A whole consultation as papers and pages tell of it: the core's compilation of what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kanalkoll.core.consultation.compiled import (
    Case,
    Compilation,
    Effect,
    Participant,
    Ruling,
    Said,
    State,
    UnitEffect,
)
from kanalkoll.core.consultation.compiling import compilation, said
from kanalkoll.core.consultation.formalities import DECISION_FORMS, STANCES
from kanalkoll.core.consultation.outcome import Outcome
from kanalkoll.web.consultation.models import (
    Answer,
    AnswerState,
    Consultee,
    MinutesDecision,
    RuleDecision,
    SetAside,
    View,
)
from kanalkoll.web.consultation.selectors.accounting import unaccounted
from kanalkoll.web.consultation.selectors.answers import as_viewpoint, change_of
from kanalkoll.web.consultation.selectors.compiling import Gathered, Voice
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.policies.selectors import adoption_of


def compilation_of(found: Gathered) -> Compilation:
    """Who stands where, what was said and what is decided; without the sentences left over."""
    return _compiled(found, {}, {})


def whole_compilation(found: Gathered) -> Compilation:
    """The same with every sentence that is open or set aside: each answer is read anew."""
    open_: dict[int, list[str]] = {}
    for one in unaccounted(found):
        open_.setdefault(one.voice.answer.pk, []).append(one.sentence.text)
    aside: dict[int, list[tuple[str, str]]] = {}
    rows = SetAside.objects.filter(answer__consultation=found.case).order_by("start")
    for answer, text, why in rows.values_list("answer_id", "text", "why"):
        aside.setdefault(answer, []).append((text, why))
    return _compiled(found, open_, aside)


def _compiled(
    found: Gathered,
    open_: Mapping[int, Sequence[str]],
    aside: Mapping[int, Sequence[tuple[str, str]]],
) -> Compilation:
    decided = _minutes(found)
    answered = [
        _answered(found, voice, decided, open_.get(voice.answer.pk, ()),
                  aside.get(voice.answer.pk, ()))
        for voice in found.voices
    ]  # fmt: skip
    names = {voice.consultee.pk: voice.name for voice in found.voices if voice.consultee}
    others = [_other(one, names) for one in found.asked if one.pk not in names]
    rulings = {rule: _ruling(row) for rule, row in found.decisions.items()}
    effects = {rule: one for rule, row in found.decisions.items() if (one := _effect(rule, row))}
    return compilation(_case(found), found.policy, [*answered, *others], rulings=rulings,
                       effects=effects)  # fmt: skip


def _case(found: Gathered) -> Case:
    case, body = found.case, the_body()
    return Case(
        title=case.title,
        number=case.case_number,
        asking=case.asking,
        compiled_on=today(),
        sent_on=case.sent_on,
        answers_by=case.answers_by,
        office=found.policy.owner or (body.name if body else ""),
        **_adopted(found),
    )


def _adopted(found: Gathered) -> dict[str, Any]:
    """Who adopted it and from when it holds, once that is so."""
    outcome = found.case.outcome
    decision = adoption_of(outcome) if outcome else None
    if outcome is None or decision is None:
        return {}
    return {"adopting": decision.decided_by, "valid_from": outcome.in_force_from}


def _minutes(found: Gathered) -> Mapping[int, MinutesDecision]:
    """The latest decision of each answer that was written here."""
    own = [voice.answer.own_id for voice in found.voices if voice.answer.own_id]
    rows = MinutesDecision.objects.filter(own__in=own, dispatch__isnull=False).order_by("pk")
    return {row.own_id: row for row in rows}


def _answered(
    found: Gathered,
    voice: Voice,
    decided: Mapping[int, MinutesDecision],
    open_: Sequence[str],
    aside: Sequence[tuple[str, str]],
) -> Participant:
    answer, one = voice.answer, voice.consultee
    minutes = decided.get(answer.own_id or 0)
    return Participant(
        name=voice.name,
        state=_state(answer, one),
        number=one.number if one else _own_number(answer),
        form=DECISION_FORMS[answer.read["decision_form"]],
        stance=STANCES[answer.read["stance"]],
        decided_on=minutes.meeting if minutes else _day(answer),
        paragraph=_paragraph(answer, minutes),
        accounts=voice.accounts,
        views=tuple(_said(found, view) for view in voice.views),
        file=answer.file,
        wrote=answer.own_id is not None,
        open=tuple(open_),
        aside=tuple(aside),
    )


def _state(answer: Answer, one: Consultee | None) -> State:
    if one is not None and one.state == AnswerState.REFRAINS:
        return "refrains"
    return "late" if answer.late else "answered"


def _own_number(answer: Answer) -> str:
    return next((one["number"] for one in answer.read["case_numbers"]
                 if one["whose"] == "sender"), "")  # fmt: skip


def _paragraph(answer: Answer, minutes: MinutesDecision | None) -> str:
    if minutes is None:
        return str(answer.read.get("paragraph") or "")
    return f"§ {minutes.paragraph}" if minutes.paragraph else ""


def _day(answer: Answer) -> date | None:
    """The day that the head of the answer tells; rows read by earlier versions tell none."""
    told = answer.read.get("dated")
    return date.fromisoformat(told) if told else None


def _said(found: Gathered, view: View) -> Said:
    outcome: Outcome | None = view.outcome or None  # type: ignore[assignment]  # its choices
    return said(found.policy, as_viewpoint(view), outcome=outcome, reply=view.reply)


def _other(one: Consultee, names: Mapping[int, str]) -> Participant:
    """Somebody without an answer of its own."""
    shared = names.get(one.joint_with_id or 0) if one.state == AnswerState.JOINT else None
    if shared is not None:
        return Participant(name=one.name, state="joint", joint_with=shared, number=one.number)
    state: State = "refrains" if one.state == AnswerState.REFRAINS else "no-answer"
    return Participant(name=one.name, state=state, number=one.number)


def _ruling(row: RuleDecision) -> Ruling:
    return Ruling(reason=row.reason, change=change_of(row), words=row.outcome,
                  decided_on=row.decided_on)  # fmt: skip


def _effect(rule: str, row: RuleDecision) -> Effect | None:
    """What the accounts were seen to make of a change when it was decided."""
    rows = [one for one in row.impact.get("effects", ()) if one["rule"] == rule]
    if not rows:
        return None
    told = {name: rows[0][name] for name in ("before", "after", "before_of", "after_of",
                                             "unknown", "changed")}  # fmt: skip
    units = tuple(
        UnitEffect(name=one["name"], before=one["before"], after=one["after"], of=one["of"])
        for one in rows[0].get("units", ())
    )
    return Effect(**told, units=units)
