"""What this app writes into the log."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

FALSE_RECORDED = register_kind(
    "verification.false-recorded",
    Text(
        sv="{actor} registrerade @{handle} på {platform} som ett falskt konto.",
        en="{actor} recorded @{handle} on {platform} as a false account.",
    ),
).name
FALSE_WITHDRAWN = register_kind(
    "verification.false-withdrawn",
    Text(
        sv="{actor} tog tillbaka uppgiften att @{handle} på {platform} är falskt.",
        en="{actor} withdrew the record that @{handle} on {platform} is false.",
    ),
).name
