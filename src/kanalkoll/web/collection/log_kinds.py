"""What this app writes into the log of decisions."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import register_kind

register_kind(
    "collection.delivered",
    Text(
        sv="{actor} läste in uppgifter ur {source}: {rows} rader.",
        en="{actor} read facts from {source}: {rows} rows.",
    ),
)
register_kind(
    "collection.delivery-withdrawn",
    Text(
        sv="{actor} tog tillbaka inläsningen av {source}.",
        en="{actor} withdrew what was read from {source}.",
    ),
)
register_kind(
    "collection.told",
    Text(
        sv="{actor} lämnade uppgifter om {account}.",
        en="{actor} told facts about {account}.",
    ),
)
register_kind(
    "collection.told-withdrawn",
    Text(
        sv="{actor} tog tillbaka uppgifter om {account} från {on}.",
        en="{actor} withdrew what was told about {account} on {on}.",
    ),
)
