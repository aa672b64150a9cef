"""What this app writes into the log."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "workshop.copy-begun",
    Text(
        sv="{actor} började bearbeta {title}.",
        en="{actor} began to work on {title}.",
    ),
)
register_kind(
    "workshop.copy-saved",
    Text(
        sv="{actor} sparade en bearbetning av {title} som version {version}.",
        en="{actor} saved a reworking of {title} as version {version}.",
    ),
)
register_kind(
    "workshop.copy-put-away",
    Text(
        sv="{actor} lade undan en bearbetning av {title}.",
        en="{actor} put a reworking of {title} away.",
    ),
)
