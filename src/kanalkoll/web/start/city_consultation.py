"""The demonstration's consultations: its own draft out for answers, and Stockholm's of 2019."""

from __future__ import annotations

from datetime import date, timedelta

from kanalkoll.data import shipped_text
from kanalkoll.demo.answers import (
    ANSWERS_BY,
    ASKED_NUMBER,
    SENT_ON,
    TITLE,
    consultees,
    demo_answers,
)
from kanalkoll.demo.answers import OWN as OFFICE
from kanalkoll.demo.answers import Consultee as Body
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.consultation.models import Consultation, Consultee, Meeting
from kanalkoll.web.consultation.services.cases import Asked, NewCase, make_case, send_case
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import add_policy

OWN, STOCKHOLM = "exempelstad-2026", "stockholm-2019"
OFFICE_NUMBER = "FN 2026/87"
"""The property board's own number: its answer is written in the demonstration."""
FIRST_MEETING = date(2026, 11, 17)
MEETINGS = 8
"""Every fourth week each board meets, from :data:`FIRST_MEETING`."""
DECIDES = FIRST_MEETING + timedelta(weeks=4)
"""The last meeting before the answering date: there the boards decide."""


def add_consultations(draft: PolicyVersion, *, by: User) -> None:
    """Add both cases, and the answers to the own one that have come by the first day."""
    units = {unit.key: unit for unit in Unit.objects.all()}
    asked = tuple(_asked(one, units) for one in consultees())
    new = NewCase(slug=OWN, policy=draft, title=TITLE, case_number=ASKED_NUMBER,
                  answers_by=ANSWERS_BY, asked=asked)  # fmt: skip
    send_case(make_case(new, by=by), by=by, on=SENT_ON)
    add_meetings([unit for unit in units.values() if unit.kind == "nämnd"])
    boards = Consultee.objects.filter(consultation__slug=OWN, unit__kind="nämnd")
    boards.update(meeting=DECIDES)
    stockholm = add_policy(shipped_text("stockholm-2019-remiss"), by=by, shown=False)
    make_case(
        NewCase(slug=STOCKHOLM, policy=stockholm, title="Stockholm 2019",
                case_number="KS 2018/1303", answers_by=date(2019, 6, 21), outside=True),
        by=by,
    )  # fmt: skip


def add_meetings(boards: list[Unit]) -> None:
    """The boards' calendars."""
    days = [FIRST_MEETING + timedelta(weeks=4 * n) for n in range(MEETINGS)]
    Meeting.objects.bulk_create(Meeting(unit=board, day=day) for board in boards for day in days)


def add_answers(*, after: date | None, until: date) -> None:
    """Take in the answers that came after ``after`` (``None``: ever) and until ``until``."""
    case = Consultation.objects.filter(slug=OWN).select_related("policy").first()
    if case is None:
        return
    whose = {one.key: one for one in case.consultees.select_related("consultation", "unit")}
    for answer in demo_answers():
        if (after or date.min) < answer.received_on <= until:
            document = Document(answer.file, answer.text.encode())
            receive(case, document, consultee=whose[answer.consultee.key], by=SYSTEM)


def _asked(one: Body, units: dict[str, Unit]) -> Asked:
    unit = units.get(one.unit or "")
    number = OFFICE_NUMBER if one.key == OFFICE else one.number
    return Asked(key=one.key, name=one.name, unit=unit, number=number)
