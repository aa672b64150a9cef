"""What the log can tell about the body and its parts."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

BODY_SET_UP = register_kind(
    "organisation.body-set-up",
    Text(sv="{actor} började med {name}.", en="{actor} began with {name}."),
).name
UNIT_ADDED = register_kind(
    "organisation.unit-added",
    Text(
        sv="{actor} lade till {name} från och med {from_day}.",
        en="{actor} added {name} from {from_day}.",
    ),
).name
UNIT_CHANGED = register_kind(
    "organisation.unit-changed",
    Text(
        sv="{actor} ändrade {name} från och med {from_day}: {changes}.",
        en="{actor} changed {name} from {from_day}: {changes}.",
    ),
).name
UNIT_ENDED = register_kind(
    "organisation.unit-ended",
    Text(
        sv="{actor} avslutade {name}. Sista dag: {last_day}.",
        en="{actor} ended {name}. Last day: {last_day}.",
    ),
).name
