"""Twelve rules of all ten kinds, for measuring."""

from __future__ import annotations

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.kinds import (
    AccountType,
    ActiveOrClosed,
    Attested,
    AudienceReviewed,
    ClosingNotice,
    GoalsMeasurable,
    PostsWithin,
    Registered,
    Requires,
    RolesFilled,
    Says,
)
from kanalkoll.core.kinds.roles_filled import Staffing
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule, Scope

_STAFF = (Staffing(role="responsible", at_least=1), Staffing(role="administrator", at_most=3))
_REQUIRED: dict[str, Requires] = {
    "goals": GoalsMeasurable(),
    "audience": AudienceReviewed(),
    "weekly": PostsWithin(per="week", at_least=2),
    "monthly": PostsWithin(per="month", at_least=2),
    "half-yearly": PostsWithin(per="half-year", at_least=1),
    "base-information": Says(items=ITEMS),
    "closing": ClosingNotice(says=("reason", "alternative-or-contact"), visible_for=60),
    "professional": AccountType(types=("business", "creator")),
    "alive": ActiveOrClosed(within=6),
    "staffed": RolesFilled(roles=_STAFF),
    "attested": Attested(statement="local-routine"),
    "registered": Registered(),
}

POLICY = Policy(
    id="bulk",
    version="1",
    title=Text(sv="Mätning", en="Measurement"),
    body="Exempelstad",
    owner="Exempelstad",
    stage="draft",
    rules=tuple(
        Rule(
            id=key,
            text=Text(sv="…", en="…"),
            requires=requires,
            scope=Scope(platforms=("instagram",)) if key == "professional" else Scope(),
        )
        for key, requires in _REQUIRED.items()
    ),
)
