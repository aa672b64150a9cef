"""Everything that changes what was told, delivered or written; for pages and commands alike."""

from kanalkoll.web.collection.services.delivering import deliver, withdraw_delivery
from kanalkoll.web.collection.services.files import (
    PostFile,
    forget_drafts,
    look_through,
    read_in,
)
from kanalkoll.web.collection.services.planning import (
    PlanChanged,
    change_plan,
    plan_post,
    remove_plan,
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
    "PlanChanged",
    "PostFile",
    "Said",
    "WordingChanged",
    "change_plan",
    "change_wordings",
    "confirm_profile",
    "deliver",
    "forget_drafts",
    "look_through",
    "plan_post",
    "read_in",
    "remove_plan",
    "tell",
    "withdraw_confirmation",
    "withdraw_delivery",
    "withdraw_told",
]
