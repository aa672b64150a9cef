"""Writing an office's answer: its points counted, taken, edited or left out, and its own added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.evidence import Point, counted
from kanalkoll.web.consultation.models import Consultation, Consultee, OwnAnswer
from kanalkoll.web.consultation.papers import dated
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.writing import office_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.selectors import as_policy

LONGEST, MOST_POINTS = 4000, 20
"""Characters of a paragraph, and how many points an answer has."""
OWN = "egen-"
"""How the key of a paragraph begins that the office has added itself."""


class AnswerChanged(KanalkollError):
    """Somebody changed the answer meanwhile; nothing was written. ``now``: as it is now."""

    def __init__(self, now: OwnAnswer) -> None:
        self.now = now
        super().__init__("Någon annan har ändrat svaret sedan du öppnade sidan.")


@dataclass(frozen=True, slots=True)
class Edited:
    """A point as it was edited; ``title`` counts for the office's own alone."""

    paragraph: str
    included: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The whole answer as it was edited: each point by its key, and paragraphs to add."""

    points: Mapping[str, Edited]
    added: tuple[Edited, ...] = field(default=())
    hours_per_post: Decimal | None = None


def writing_office(consultee: Consultee, *, by: Actor) -> Unit:
    """The part that writes.

    Raises :class:`BadInput` where it is no part of the body, and ``NotAllowed``.
    """
    office = office_of(consultee)
    if office is None:
        raise _wrong(
            "Remissinstansen är ingen del av organisationen och skriver sitt svar själv.",
            "The consultee is no part of the body and writes its answer itself.",
        )
    by.require(ACTIONS[Deed.WRITE], unit=office)
    return office


def begin(consultee: Consultee, *, by: Actor) -> OwnAnswer:
    """Count what can be said of the draft, and begin the answer with it.

    One that has been begun is given back as it is. Takes seconds. Raises :class:`BadInput` and
    ``NotAllowed``.
    """
    office = writing_office(consultee, by=by)
    require_phase(consultee.consultation, Deed.WRITE)
    there = OwnAnswer.objects.filter(consultee=consultee).first()
    if there is not None:
        return there
    found = counted(as_policy(consultee.consultation.policy), office)
    with transaction.atomic():
        _lock(consultee)
        own, made = OwnAnswer.objects.get_or_create(
            consultee=consultee,
            defaults={"points": found.points, "about": {**found.about, **dated(consultee)},
                      "counted_on": found.on, "frozen": found.frozen},
        )  # fmt: skip
        if made:
            _handled_by(consultee, by)
            _log("consultation.answer-begun", own, office, by, points=len(found.points))
    return own


def count_anew(own: OwnAnswer, *, version: int, by: Actor) -> OwnAnswer:
    """Count on today's facts. What was edited, left out or added stays; figures are new.

    Raises as :func:`save`.
    """
    office = writing_office(own.consultee, by=by)
    found = counted(as_policy(own.consultee.consultation.policy), office)
    with transaction.atomic():
        now = locked(own, version)
        former = {one["key"]: one for one in now.points}
        own_points = [one for one in now.points if one["key"].startswith(OWN)]
        now.points = [*(_as_before(one, former.get(one["key"])) for one in found.points),
                      *own_points]  # fmt: skip
        now.about = {**now.about, **found.about}
        now.counted_on, now.frozen = found.on, found.frozen
        _save(now)
        _log("consultation.answer-counted", now, office, by, day=now.counted_on.isoformat())
    return now


def _as_before(point: Point, former: Point | None) -> Point:
    """A point counted anew: left out if it was, and in the words of whoever edited it."""
    if former is None:
        return point
    edited = former["paragraph"] != former["told"]
    words = former["paragraph"] if edited else point["paragraph"]
    return {**point, "included": former["included"], "paragraph": words}


def save(own: OwnAnswer, written: Written, *, version: int, by: Actor) -> OwnAnswer:
    """Keep the answer as it was edited. What was proposed stays beside what was written.

    Raises :class:`BadInput`, :class:`AnswerChanged` when it is no longer ``version``, and
    ``NotAllowed``.
    """
    office = writing_office(own.consultee, by=by)
    problems = list(_odd(written))
    if problems:
        raise BadInput(problems)
    with transaction.atomic():
        now = locked(own, version)
        now.points = list(_points(now.points, written))
        now.hours_per_post = written.hours_per_post
        _save(now)
        taken = sum(one["included"] for one in now.points)
        _log("consultation.answer-written", now, office, by, points=taken)
    return now


def _points(points: list[Point], written: Written) -> Iterator[Point]:
    for one in points:
        edited = written.points.get(one["key"])
        mine = one["key"].startswith(OWN)
        if edited is None:
            yield one
        elif not mine or edited.paragraph.strip():  # an own one that was emptied is gone
            title = edited.title.strip() if mine else one["title"]
            yield {**one, "title": title or one["title"], "included": edited.included,
                   "paragraph": edited.paragraph.strip() or one["told"]}  # fmt: skip
    last = max((int(one["key"].removeprefix(OWN)) for one in points
                if one["key"].startswith(OWN)), default=0)  # fmt: skip
    for number, edited in enumerate(written.added, last + 1):
        yield {"key": f"{OWN}{number}", "rule": "", "title": edited.title.strip(),
               "paragraph": edited.paragraph.strip(), "told": "", "included": True,
               "evidence": [], "amendment": None}  # fmt: skip


def _odd(written: Written) -> Iterator[Problem]:
    texts = [*written.points.items(), *((None, one) for one in written.added)]
    if len(texts) > MOST_POINTS:
        yield _problem("Svaret får ha högst 20 punkter.", "An answer has at most 20 points.")
    for key, one in texts:
        if len(one.paragraph) > LONGEST:
            yield _problem("Texten är för lång. Skriv högst 4 000 tecken i varje punkt.",
                           "The text is too long: at most 4,000 characters in each point.",
                           f"paragraph-{key}" if key else "new_paragraph")  # fmt: skip
        if key is None and not one.title.strip():
            yield _problem("Skriv en rubrik för det egna stycket.",
                           "Write a heading for the paragraph.", "new_title")  # fmt: skip
        if key is None and not one.paragraph.strip():
            yield _problem("Skriv det egna stycket.", "Write the paragraph.", "new_paragraph")
    hours = written.hours_per_post
    if hours is not None and not 0 < hours < 100:  # noqa: PLR2004 (more is a slip of the keys)
        yield _problem("Skriv ett antal timmar mellan 0 och 100.",
                       "Write a number of hours between 0 and 100.", "hours")  # fmt: skip


# ── Held for others too ──────────────────────────────────────────────────────


def _handled_by(consultee: Consultee, by: Actor) -> None:
    """Who begins the answer handles it, where nobody has been noted yet."""
    if consultee.officer_id is None and isinstance(by, User):
        consultee.officer = by
        Consultee.objects.filter(pk=consultee.pk).update(officer=by)


def _lock(consultee: Consultee) -> Consultation:
    """The case, held until the transaction ends; refused where nothing can be written now."""
    case = Consultation.objects.select_for_update().get(pk=consultee.consultation_id)
    require_phase(case, Deed.WRITE)
    return case


def locked(own: OwnAnswer, version: int) -> OwnAnswer:
    """The answer, held until the transaction ends; refused when sent or no longer ``version``."""
    _lock(own.consultee)
    rows = OwnAnswer.objects.select_for_update(of=("self",))
    now = rows.select_related("consultee__consultation__policy", "consultee__unit",
                              "consultee__officer").get(pk=own.pk)  # fmt: skip
    if now.sent:
        raise _wrong(
            "Svaret är överlämnat och går inte att ändra. Ett nytt beslut behövs.",
            "The answer has been sent and cannot be changed without a new decision.",
        )
    if now.version != version:
        raise AnswerChanged(now)
    return now


def _save(own: OwnAnswer) -> None:
    own.about = {**own.about, **dated(own.consultee)}
    own.version += 1
    own.save()


def _log(kind: str, own: OwnAnswer, office: Unit, by: Actor, **data: object) -> None:
    case = own.consultee.consultation
    told = {"who": own.consultee.name, "case": case.case_number, **data}
    record(kind, by=by, subject=own, unit=office, data=told)


def _wrong(sv: str, en: str) -> BadInput:
    return BadInput(_problem(sv, en))


def _problem(sv: str, en: str, name: str | None = None) -> Problem:
    return Problem(Text(sv=sv, en=en), field=name)
