"""What the log tells of policies."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "policy.added",
    Text(
        sv="{actor} lade till {title}, version {version}.",
        en="{actor} added {title}, version {version}.",
    ),
)
