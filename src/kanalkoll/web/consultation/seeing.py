"""Who sees what is decided, and what decisions and papers are called in addresses."""

from __future__ import annotations

from kanalkoll.web.consultation.models import Consultation, Phase
from kanalkoll.web.consultation.phases import ACTIONS, Deed
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import may

WHOLE = "policyn-i-stort"
"""What the whole policy is called in an address."""
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sees_decisions(user: User, case: Consultation) -> bool:
    """Who sees what is decided: whoever compiles, and everybody once it is adopted."""
    return case.phase == Phase.ADOPTED or may(user, ACTIONS[Deed.COMPILE])


def require_decisions(user: User, case: Consultation) -> None:
    """Raise ``NotAllowed`` for who does not see what is decided."""
    if not sees_decisions(user, case):
        user.require(ACTIONS[Deed.COMPILE])
