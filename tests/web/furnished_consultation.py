"""A thing of every sort in the city's consultation: an answer that was sent, a paper, a trial."""

from __future__ import annotations

from tests.web.town import DAY

from kanalkoll.web.compliance.places import store
from kanalkoll.web.consultation.models import (
    Consultation,
    Consultee,
    Dispatch,
    MinutesDecision,
    OwnAnswer,
    Work,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account


def sent_answer(account: Account, person: User) -> Dispatch:
    """An answer of the board above that was sent, and then taken up again."""
    asked = Consultee.objects.get(consultation__slug="exempelstad-2026", unit=account.unit.parent)
    about = {"office": account.unit.name, "noun": "kontoret", "accounts": 1, "missing_posts": 0,
             "over": "fyra veckor", "written_on": DAY.isoformat(), "at_once": True}  # fmt: skip
    own = OwnAnswer.objects.create(consultee=asked, about=about, counted_on=DAY, version=3)
    decision = MinutesDecision.objects.create(
        own=own, form=MinutesDecision.Form.APPROVES, meeting=DAY, paragraph=14,
        adjusted=MinutesDecision.Adjusted.AT_ONCE, adjusted_on=DAY, recorded_on=DAY,
        recorded_by=person.key,
    )  # fmt: skip
    kept = store().put(b"ord")
    return Dispatch.objects.create(
        decision=decision, sent_on=DAY, minutes_sha256=kept, statement_sha256=kept,
        sent_by=person.key,
    )  # fmt: skip


def made_paper(person: User) -> Work:
    """A paper of the city's consultation that was made, beside a trial of its wishes."""
    case = Consultation.objects.get(slug="exempelstad-2026")
    given = {"consultation": case, "asked_by": person.key, "asked_on": DAY, "state": "ready"}
    said = {"sv": "Inga förslag.", "en": "No amendments."}
    tried = {"answer": said, "day": DAY.isoformat(), "known": DAY.isoformat(), "wishes": [],
             "conflicts": [], "sets": [], "left_out": []}  # fmt: skip
    Work.objects.create(kind="wishes", result=tried, **given)
    return Work.objects.create(kind="compilation", result={"docx": store().put(b"ord")}, **given)
