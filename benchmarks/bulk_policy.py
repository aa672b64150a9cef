"""Twelve rules of all ten kinds, for measuring.

Two bear ids that decisions of exemption name.
"""

from __future__ import annotations

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule, Scope

_STAFF = (Staffing(role="responsible", at_least=1), Staffing(role="administrator", at_most=3))
_REQUIRED: dict[str, Requires] = {
    "goals": GoalsMeasurable(),
    "audience": AudienceReviewed(),
    "publiceringsfrekvens": PostsWithin(per="week", at_least=2),
    "monthly": PostsWithin(per="month", at_least=2),
    "half-yearly": PostsWithin(per="half-year", at_least=1),
    "base-information": Says(items=ITEMS),
    "closing": ClosingNotice(says=("reason", "alternative-or-contact"), visible_for=60),
    "professional": AccountType(types=("business", "creator")),
    "alive": ActiveOrClosed(within=6),
    "staffed": RolesFilled(roles=_STAFF),
    "grafisk-profil": Attested(statement="graphic-profile"),
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
