"""What the log tells of the demonstration and the guide."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "demonstration.moved",
    Text(
        sv="{actor} flyttade demonstrationen till {moved_to}.",
        en="{actor} moved the demonstration to {moved_to}.",
    ),
)
