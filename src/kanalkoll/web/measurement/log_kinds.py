"""What this app writes into the log of decisions."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

KINDS = {
    "measurement.goal-set": Text(
        sv="{actor} satte ett mål för {account}: {goal}",
        en="{actor} set a goal for {account}: {goal}",
    ),
    "measurement.goal-changed": Text(
        sv="{actor} ändrade ett mål för {account}. Före: {before} Efter: {goal}",
        en="{actor} changed a goal for {account}. Before: {before} After: {goal}",
    ),
    "measurement.goal-ended": Text(
        sv="{actor} avslutade ett mål för {account}: {goal}",
        en="{actor} ended a goal for {account}: {goal}",
    ),
    "measurement.follow-up-noted": Text(
        sv="{actor} antecknade {value} för ett mål för {account}: {goal}",
        en="{actor} noted {value} for a goal for {account}: {goal}",
    ),
    "measurement.audience-reviewed": Text(
        sv="{actor} såg över målgrupperna för {account}.",
        en="{actor} reviewed the target groups of {account}.",
    ),
}
"""Kind → its sentence. None holds personal data beyond opaque keys."""

for _name, _sentence in KINDS.items():
    register_kind(_name, _sentence)
