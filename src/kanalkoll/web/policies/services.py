"""Everything that changes policies: adding, proposing changes, adopting."""

from __future__ import annotations

from kanalkoll.web.policies.adding import add_policy
from kanalkoll.web.policies.adopting import Decision, adopt
from kanalkoll.web.policies.proposing import Proposer, propose, set_aside, take, withdraw

__all__ = [
    "Decision",
    "Proposer",
    "add_policy",
    "adopt",
    "propose",
    "set_aside",
    "take",
    "withdraw",
]
