"""Letters about consultations: that one has been sent, that an answer is waited for."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kanalkoll.web.compliance import outbox
from kanalkoll.web.consultation.models import AnswerState, Consultation, Consultee
from kanalkoll.web.consultation.outcomes import outcome_words, outcomes_of
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.organisation.selectors import parents, today
from kanalkoll.web.ui.saying import long_day

HANDLES = (Role.UNIT_HEAD, Role.CASE_OFFICER, Role.SECRETARY)
"""Who is written to at a part of the body that is asked."""


def sent(case: Consultation, asked: Iterable[Consultee]) -> int:
    """Write to everybody who is asked; how many letters."""
    people = _people(asked)
    for one, user in people:
        _write(user, one, "utskickad", case.letter)
    return len(people)


def reminder(one: Consultee) -> None:
    """Write that an answer is waited for."""
    for _one, user in _people([one]):
        _write(user, one, f"paminnelse:{today()}", "")


def extended(one: Consultee) -> None:
    """Write that there is more time."""
    for _one, user in _people([one]):
        _write(user, one, f"forlangd:{one.extended_to}", "")


def adopted(asked: Iterable[Consultee]) -> None:
    """Write to those who have answered that it can be read what became of their views."""
    for one, user in _people(one for one in asked if one.state == AnswerState.ANSWERED):
        _write(user, one, "antagen", "")


def link_to(case: Consultation) -> str:
    """The address of a consultation, as a letter has it."""
    return f"{settings.BASE_URL}{reverse('consultation:case', args=[case.slug])}"


def letter_text(case: Consultation, answers_by: object) -> str:
    """What is written to those who are asked, whoever they are."""
    told = _("%(who)s har skickat %(title)s (%(number)s) på remiss. Svar senast %(day)s.")
    what = {"who": case.asking[:1].upper() + case.asking[1:], "title": case.title,
            "number": case.case_number, "day": long_day(answers_by)}  # fmt: skip
    return told % what


def _write(user: User, one: Consultee, about: str, letter: str) -> None:
    if not user.wants_mail:
        return
    case = one.consultation
    with override(user.language):
        subjects = {
            "utskickad": _("Remiss: %(title)s"),
            "paminnelse": _("Påminnelse om remissvar: %(title)s"),
            "forlangd": _("Längre svarstid: %(title)s"),
            "antagen": _("Så blev det med era synpunkter: %(title)s"),
        }
        subject = subjects[about.partition(":")[0]] % {"title": case.title}
        told = _outcome_text(case, one) if about == "antagen" else letter_text(case, one.answers_by)
    text = "\n\n".join(filter(None, [told, letter.strip(), link_to(case)]))
    outbox.write(user, f"consultation:{one.pk}:{about}", subject=subject, text=f"{text}\n",
                 not_before=today())  # fmt: skip


def _outcome_text(case: Consultation, one: Consultee) -> str:
    """That the policy is adopted, and what became of the views of one who answered."""
    told = _("%(title)s är antagen efter remissen %(number)s.") % {
        "title": case.title, "number": case.case_number,
    }  # fmt: skip
    return " ".join(filter(None, [told, outcome_words(outcomes_of(one))]))


def _people(asked: Iterable[Consultee]) -> list[tuple[Consultee, User]]:
    """Who handles it at each part that is asked: those of the part, or below it."""
    held = Assignment.objects.holding_on(today()).filter(
        role__in=HANDLES, unit__isnull=False, user__is_active=True
    )
    above, by_unit = parents(), dict[int, dict[int, User]]()
    for given in held.select_related("user"):
        here: int | None = given.unit_id
        while here is not None:
            by_unit.setdefault(here, {})[given.user_id] = given.user
            here = above.get(here)
    return [(one, user) for one in asked if one.unit_id
            for user in by_unit.get(one.unit_id, {}).values()]  # fmt: skip
