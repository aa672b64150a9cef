"""What a person makes of what was read: confirmed, corrected, removed, added, set aside.

How it was read in the beginning stays in ``View.first``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compilation import Sentence
from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.models import Answer, Consultation, SetAside, View, ViewState
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.answers import sentences_of, standing
from kanalkoll.web.consultation.wording import clauses
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy


class ViewChanged(KanalkollError):
    """Somebody changed the viewpoint meanwhile; nothing was written. ``now`` is it as it is now."""

    def __init__(self, now: View) -> None:
        self.now = now
        super().__init__("Någon annan har ändrat synpunkten sedan du öppnade sidan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A viewpoint as a person sees it.

    ``first`` and ``last`` are the starts of the sentences between which the passage lies,
    ``amendment`` the change of the rule as a kept row (see ``amending_form``), or ``None``.
    """

    kind: str
    rule: str
    stated: bool
    wish: str = ""
    amendment: dict[str, Any] | None = None
    sentences: tuple[int, ...] = ()
    why: str = ""


def confirm_view(view: View, *, version: int, by: Actor) -> View:
    """Say that a viewpoint was read right. Raises :class:`ViewChanged`, BadInput, NotAllowed."""
    with transaction.atomic():
        now = _locked(view, version, by)
        if now.state == ViewState.PROPOSED:
            _write(now, {"state": ViewState.CONFIRMED}, by)
            _log("consultation.view-confirmed", now.answer, by)
    return now


def confirm_answer(answer: Answer, *, by: Actor) -> Answer:
    """Say that every viewpoint that stands was read right, and the answer with them.

    Raises :class:`BadInput` while a sentence is not accounted for, and ``NotAllowed``.
    """
    with transaction.atomic():
        now = _locked_answer(answer, by)
        views = standing(now.views.all())
        open_ = sum(one.account == "open" for one in sentences_of(now))
        if open_:
            raise BadInput(Problem(
                Text(sv="Det finns meningar som inte är redovisade.",
                     en="There are sentences that are not accounted for."),
                Text(sv="Gör en synpunkt av dem, eller lägg dem åt sidan.",
                     en="Make a viewpoint of them, or set them aside."),
            ))  # fmt: skip
        for view in views:
            if view.state == ViewState.PROPOSED:
                _write(view, {"state": ViewState.CONFIRMED}, by)
        now.confirmed_on, now.confirmed_by, now.version = today(), by.key, now.version + 1
        now.save(update_fields=["confirmed_on", "confirmed_by", "version"])
        _log("consultation.answer-confirmed", now, by, {"views": len(views)})
    return now


def correct_view(view: View, seen: Seen, *, version: int, by: Actor) -> View:
    """Write a viewpoint as a person sees it; nothing is written when nothing differs.

    Raises :class:`BadInput`, :class:`ViewChanged` and ``NotAllowed``.
    """
    with transaction.atomic():
        now = _locked(view, version, by)
        values = _values(now.answer, seen) if seen.sentences else _without_passage(seen)
        _refuse(_odd(now.answer, seen))
        changed = sorted(name for name, value in values.items() if getattr(now, name) != value)
        if not changed:
            return now
        if "amendment" in changed:
            values["readings"] = []
        _write(now, {**values, "state": ViewState.CORRECTED, "why": seen.why}, by)
        _log("consultation.view-corrected", now.answer, by, {"fields": ", ".join(changed)})
    return now


def add_view(answer: Answer, seen: Seen, *, by: Actor) -> View:
    """Add a viewpoint that was not found, from sentences of the document.

    Raises :class:`BadInput` and ``NotAllowed``.
    """
    with transaction.atomic():
        now = _locked_answer(answer, by)
        _refuse([*_odd(now, seen), *_no_sentence(seen)])
        told = {one.start: one for one in sentences_of(now)}
        part = told[min(seen.sentences)].part
        place = max((view.position for view in now.views.all()), default=0) + 1
        view = View.objects.create(
            answer=now, position=place, **_values(now, seen), section=part,
            voice="reservation" if part == "reservation" else "body", confidence=1.0,
            state=ViewState.CONFIRMED, why=seen.why, changed_on=today(), changed_by=by.key,
        )  # fmt: skip
        now.aside.filter(start__in=seen.sentences).delete()
        _log("consultation.view-added", now, by)
    return view


def remove_view(view: View, why: str, *, version: int, by: Actor) -> View:
    """Take a viewpoint away that is none; it stays, with the reason, and can be put back."""
    with transaction.atomic():
        now = _locked(view, version, by)
        _refuse(_no_reason(why))
        _write(now, {"state": ViewState.REMOVED, "why": why.strip()}, by)
        _log("consultation.view-removed", now.answer, by)
    return now


def restore_view(view: View, *, version: int, by: Actor) -> View:
    """Put a removed viewpoint back, to be looked at again."""
    with transaction.atomic():
        now = _locked(view, version, by)
        if now.state == ViewState.REMOVED:
            _write(now, {"state": ViewState.PROPOSED, "why": ""}, by)
            _log("consultation.view-restored", now.answer, by)
    return now


def set_aside(answer: Answer, start: int, why: str, *, by: Actor) -> SetAside:
    """Say why a sentence needs no viewpoint. Raises :class:`BadInput` and ``NotAllowed``."""
    with transaction.atomic():
        now = _locked_answer(answer, by)
        _refuse(_no_reason(why))
        told = next((one for one in sentences_of(now) if one.start == start), None)
        if told is None or told.account == "viewpoint":
            raise BadInput(Problem(Text(sv="Meningen är redan redovisad.",
                                        en="The sentence is accounted for already.")))  # fmt: skip
        row, _made = SetAside.objects.get_or_create(
            answer=now, start=start,
            defaults={"end": told.end, "text": told.text, "why": why.strip(),
                      "by": by.key, "on": today()},
        )  # fmt: skip
        _log("consultation.set-aside", now, by)
    return row


def take_back(aside: SetAside, *, by: Actor) -> None:
    """Let a sentence that was set aside be accounted for anew."""
    with transaction.atomic():
        now = _locked_answer(aside.answer, by)
        now.aside.filter(pk=aside.pk).delete()
        _log("consultation.taken-back", now, by)


# ── What is written ──────────────────────────────────────────────────────────


def _values(answer: Answer, seen: Seen) -> dict[str, Any]:
    """The fields of a viewpoint, its passage cut out of the document anew."""
    told = [one for one in sentences_of(answer)
            if min(seen.sentences) <= one.start <= max(seen.sentences)]  # fmt: skip
    _refuse(_not_in_a_row(told, seen))
    return {
        **_without_passage(seen),
        "passage": " ".join(one.text for one in told),
        "start": told[0].start,
        "end": told[-1].end,
    }


def _without_passage(seen: Seen) -> dict[str, Any]:
    return {"kind": seen.kind, "rule": seen.rule, "stated": seen.stated,
            "wish": seen.wish.strip(), "amendment": seen.amendment}  # fmt: skip


def _not_in_a_row(told: list[Sentence], seen: Seen) -> Iterator[Problem]:
    if {one.start for one in told} != set(seen.sentences):
        yield _problem("sentences", "Välj meningar som följer på varandra. Gör annars flera "
                       "synpunkter.", "Choose sentences that follow each other.")  # fmt: skip


def _odd(answer: Answer, seen: Seen) -> Iterator[Problem]:
    policy = as_policy(answer.consultation.policy)
    if seen.kind not in KINDS:
        yield _problem("kind", "Välj vad synpunkten gör.", "Choose what the viewpoint does.")
    if seen.rule and seen.rule not in clauses(policy):
        yield _problem("rule", "Välj ett krav i utkastet.", "Choose a rule of the draft.")
    if seen.amendment is not None and seen.amendment.get("rule", seen.rule) != seen.rule:
        yield _problem("rule", "Ändringen gäller ett annat krav.",
                       "The change is of another rule.")  # fmt: skip


def _no_sentence(seen: Seen) -> Iterator[Problem]:
    if not seen.sentences:
        yield _problem("sentences", "Välj minst en mening.", "Choose a sentence at least.")


def _no_reason(why: str) -> Iterator[Problem]:
    if not why.strip():
        yield _problem("why", "Skriv varför.", "Write why.")


def _refuse(problems: Iterator[Problem] | list[Problem]) -> None:
    if found := list(problems):
        raise BadInput(found)


def _problem(name: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)


def _locked_answer(answer: Answer, by: Actor) -> Answer:
    by.require(ACTIONS[Deed.CORRECT])
    # The case first, as receiving does: two who change the same wait for each other.
    case = Consultation.objects.select_for_update().get(pk=answer.consultation_id)
    require_phase(case, Deed.CORRECT)
    rows = Answer.objects.select_related("consultation__policy", "consultee__unit")
    return rows.get(pk=answer.pk)


def _locked(view: View, version: int, by: Actor) -> View:
    answer = _locked_answer(view.answer, by)
    now = answer.views.get(pk=view.pk)
    now.answer = answer
    if now.version != version:
        raise ViewChanged(now)
    return now


def _write(view: View, values: Mapping[str, Any], by: Actor) -> None:
    for name, value in values.items():
        setattr(view, name, value)
    view.changed_on, view.changed_by, view.version = today(), by.key, view.version + 1
    view.save(update_fields=[*values, "changed_on", "changed_by", "version"])


def _log(kind: str, answer: Answer, by: Actor, more: Mapping[str, Any] | None = None) -> None:
    unit = answer.consultee.unit if answer.consultee else None
    data = {"file": answer.file, "case": answer.consultation.case_number, **(more or {})}
    record(kind, by=by, subject=answer, unit=unit, data=data)
