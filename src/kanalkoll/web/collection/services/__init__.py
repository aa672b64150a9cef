"""Everything that changes what was told, delivered or written; for pages and commands alike."""

from kanalkoll.web.collection.services.delivering import deliver, withdraw_delivery
from kanalkoll.web.collection.services.files import (
    PostFile,
    forget_drafts,
    look_through,
    read_in,
)
from kanalkoll.web.collection.services.profile import (
    Said,
    WordingChanged,
    change_wordings,
    confirm_profile,
    withdraw_confirmation,
)
from kanalkoll.web.collection.services.telling import FourAnswers, tell, withdraw_told

__all__ = [
    "FourAnswers",
    "PostFile",
    "Said",
    "WordingChanged",
    "change_wordings",
    "confirm_profile",
    "deliver",
    "forget_drafts",
    "look_through",
    "read_in",
    "tell",
    "withdraw_confirmation",
    "withdraw_delivery",
    "withdraw_told",
]
