"""The vocabulary of policies: a closed list of rule kinds, one file each.

A new kind is a file beside this one, its two lines here, and a table of cases
in the tests. Schema, forms and the reference page follow by themselves.
"""

from __future__ import annotations

from typing import Any

from kanalkoll.core.kinds.account_type import AccountType, AccountTypeKind
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed, ActiveOrClosedKind
from kanalkoll.core.kinds.attested import Attested, AttestedKind
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed, AudienceReviewedKind
from kanalkoll.core.kinds.base import Params, RuleKind
from kanalkoll.core.kinds.closing_notice import ClosingNotice, ClosingNoticeKind
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable, GoalsMeasurableKind
from kanalkoll.core.kinds.media_accessible import MediaAccessible, MediaAccessibleKind
from kanalkoll.core.kinds.posts_within import PostsWithin, PostsWithinKind
from kanalkoll.core.kinds.registered import Registered, RegisteredKind
from kanalkoll.core.kinds.roles_filled import RolesFilled, RolesFilledKind
from kanalkoll.core.kinds.says import Says, SaysKind
from kanalkoll.core.kinds.text_limits import TextLimits, TextLimitsKind

Requires = (
    PostsWithin
    | GoalsMeasurable
    | AudienceReviewed
    | Says
    | ClosingNotice
    | AccountType
    | ActiveOrClosed
    | RolesFilled
    | Attested
    | Registered
    | TextLimits
    | MediaAccessible
)
"""The parameters of any kind; the field ``kind`` in a policy file tells them apart."""

KINDS: dict[str, RuleKind[Any]] = {
    kind.name: kind
    for kind in (
        PostsWithinKind(),
        GoalsMeasurableKind(),
        AudienceReviewedKind(),
        SaysKind(),
        ClosingNoticeKind(),
        AccountTypeKind(),
        ActiveOrClosedKind(),
        RolesFilledKind(),
        AttestedKind(),
        RegisteredKind(),
        TextLimitsKind(),
        MediaAccessibleKind(),
    )
}
"""Every kind by name."""


def kind_of(params: Params) -> RuleKind[Any]:
    """The kind that ``params`` belong to."""
    return KINDS[str(params.__struct_config__.tag)]
