"""Adopting the draft with what was decided of it: the end of a consultation."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.rewriting import rewritten
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.letters import adopted as tell_adopted
from kanalkoll.web.consultation.models import Consultation, Phase
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.accounting import unaccounted
from kanalkoll.web.consultation.selectors.compiling import Gathered, gathered
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import Decision, adopt


class CaseDecidedMeanwhile(KanalkollError):
    """A decision was changed since the person looked; nothing was adopted."""

    def __init__(self) -> None:
        super().__init__("Någon annan har ändrat ett beslut sedan du öppnade sidan.")


def seen_decisions(found: Gathered) -> str:
    """What names the decisions as they stand: adopting asks that they are as they were seen."""
    return ",".join(f"{rule}:{row.version}" for rule, row in sorted(found.decisions.items()))


def amended_text(found: Gathered) -> str:
    """The draft as decided, as TOML. Raises :class:`BadInput` where decisions clash."""
    policy = apply(found.policy, found.changes)
    return rewritten(found.case.policy.text, policy)


def adopt_case(case: Consultation, decision: Decision, *, seen: str, by: Actor) -> PolicyVersion:
    """Adopt the draft with every decided change; the version is tied to the case for ever.

    ``seen``: see :func:`seen_decisions`. Raises :class:`BadInput` while something is not
    accounted for, :class:`CaseDecidedMeanwhile` and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.ADOPT])
    with transaction.atomic():
        now = Consultation.objects.select_for_update().select_related("policy").get(pk=case.pk)
        found = gathered(now)
        problems = list(hindrances(found))
        if problems:
            raise BadInput(problems)
        require_phase(now, Deed.ADOPT)
        if seen_decisions(found) != seen:
            raise CaseDecidedMeanwhile
        version = adopt(amended_text(found), decision, former=now.policy, by=by)
        now.phase, now.outcome, now.version = Phase.ADOPTED, version, now.version + 1
        now.save(update_fields=["phase", "outcome", "version"])
        tell_adopted(now.consultees.select_related("consultation", "unit"))
        record("consultation.adopted", by=by, subject=now, data={
            "case": now.case_number, "title": version.title, "version": version.version,
        })  # fmt: skip
    return version


def hindrances(found: Gathered) -> Iterator[Problem]:
    """What is left before the draft can be adopted."""
    if found.case.outside:
        yield Problem(Text(sv="Remissen är en annans och antas inte här.",
                           en="It is another body's and is not adopted here."))  # fmt: skip
    if found.case.phase == Phase.OUT:
        yield Problem(
            Text(sv="Svarstiden pågår.", en="There is still time to respond."),
            Text(sv="Avsluta svarstiden först.", en="End the time to respond first."),
        )
    if found.unsettled:
        yield Problem(
            Text(sv=f"{found.unsettled} synpunkter är inte besvarade.",
                 en=f"{found.unsettled} viewpoints have no answer."),
            Text(sv="Besluta om de krav som de gäller.", en="Decide on the rules they are about."),
        )  # fmt: skip
    open_ = len(unaccounted(found))
    if open_:
        yield Problem(
            Text(sv=f"{open_} meningar i svaren är inte redovisade.",
                 en=f"{open_} sentences of the answers are not accounted for."),
            Text(sv="Gör synpunkter av dem, eller lägg dem åt sidan med skäl.",
                 en="Make viewpoints of them, or set them aside with a reason."),
        )  # fmt: skip
