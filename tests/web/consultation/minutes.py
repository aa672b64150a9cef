"""What the minutes of the meeting of 15 December say, for tests of recording and sending it."""

from __future__ import annotations

from datetime import date

from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.consultation.models import Dispatch, MinutesDecision, OwnAnswer
from kanalkoll.web.consultation.papers import Decided
from kanalkoll.web.consultation.services.deciding_minutes import decide_and_send, kept_paper
from kanalkoll.web.identity.models import User

ADDRESS = "/remiss/exempelstad-2026/instanser/fastighetsnamnden/svara/"
WRITTEN, MEETING = date(2026, 11, 24), date(2026, 12, 15)
Form = MinutesDecision.Form
NUMBER = "FN 2026/87"
APPROVED = Decided(form=Form.APPROVES, meeting=MEETING, paragraph=14, adjusted_on=MEETING)
TYPED = {
    "form": "approves", "meeting": "2026-12-15", "paragraph": "14", "adjusted": "at-once",
    "adjusted_on": "2026-12-15", "number": NUMBER, "statement": "",
}  # fmt: skip
RECEIPT = (
    "KS 2026/114, FN 2026/87. Fastighetsnämnden § 14, omedelbar justering. Protokollsutdrag och"
    " tjänsteutlåtande är bifogade."
)


def sent(own: OwnAnswer, by: User, decided: Decided = APPROVED) -> Dispatch:
    """The answer, decided and sent."""
    return decide_and_send(own, decided, number=NUMBER, version=own.version, by=by)


def paper(dispatch: Dispatch, name: str) -> str:
    """The words of a paper as it was sent, a paragraph a line."""
    content = kept_paper(dispatch, name)
    assert content is not None
    return document_text(content, f"{name}.docx")


def words(content: bytes) -> str:
    """What a page says, on one line."""
    return " ".join(content.decode().split())
